package flak.cli.service;

import flak.form.Form;
import java.io.IOException;
import java.util.List;

/// One side of the conversation between program and compiler.
///
/// Whoever waits for an answer serves the other's calls meanwhile, so a conversation is one stack
/// on one thread.
final class Peer {
  /// Serves the calls of the other side.
  interface Handler {
    /// The answer to a call. Any exception but [IOException] becomes a failure frame.
    Answer handle(int kind, byte[] payload) throws IOException, CallFailure;
  }

  /// Values, and raw bytes behind them.
  record Answer(List<Form> values, byte[] raw) {
    static Answer of(Form... values) {
      return new Answer(List.of(values), new byte[0]);
    }
  }

  /// The other side answered a call with a failure: an exception's class name and its rendered
  /// message.
  static final class CallFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private final String kind;

    CallFailure(String kind, String message) {
      super(message);
      this.kind = kind;
    }

    String kind() {
      return kind;
    }
  }

  /// The connection broke. Nothing can be said to the other side any more.
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost(IOException cause) {
      super(cause);
    }
  }

  private final Wire wire;
  private final Handler handler;

  Peer(Wire wire, Handler handler) {
    this.wire = wire;
    this.handler = handler;
  }

  /// Serves calls until the other side goes; throws [IOException] then.
  void serve() throws IOException {
    while (true) serve(wire.read());
  }

  /// Calls the other side with values followed by raw bytes, and waits for the answer.
  List<Form> call(int kind, List<Form> arguments, byte[] raw) throws CallFailure {
    try {
      wire.write(kind, Payload.encode(arguments, raw));
      while (true) {
        var frame = wire.read();
        switch (frame.kind()) {
          case Kind.ANSWER -> {
            return Payload.decode(frame.payload());
          }
          case Kind.FAILURE -> {
            var failure = Payload.decode(frame.payload());
            throw new CallFailure(Payload.string(failure.get(0)), Payload.string(failure.get(1)));
          }
          default -> serve(frame);
        }
      }
    } catch (IOException e) {
      throw new Lost(e);
    }
  }

  private void serve(Wire.Frame call) throws IOException {
    int kind = Kind.ANSWER;
    byte[] payload;
    try {
      var answer = handler.handle(call.kind(), call.payload());
      payload = Payload.encode(answer.values(), answer.raw());
    } catch (CallFailure e) {
      kind = Kind.FAILURE;
      payload =
          Payload.encode(
              List.of(new Form.Str(e.kind()), new Form.Str(e.getMessage())), new byte[0]);
    } catch (Lost e) {
      throw (IOException) e.getCause();
    } catch (RuntimeException | StackOverflowError e) {
      kind = Kind.FAILURE;
      payload =
          Payload.encode(List.of(new Form.Str("bug"), new Form.Str(Report.write(e))), new byte[0]);
    }
    wire.write(kind, payload);
  }
}
