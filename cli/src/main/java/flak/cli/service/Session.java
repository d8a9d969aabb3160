package flak.cli.service;

import flak.analyze.Host.ProgramException;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.diag.Renderer;
import flak.form.Form;
import flak.ir.Bug;
import flak.lower.Frontend;
import flak.read.HostResolver;
import flak.read.Reader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the compiler knows about one program, and its answers to the program's calls.
final class Session {
  private final String buildId;
  private final Toolchain toolchain;
  private final Map<String, Integer> numbers = Compilation.freshNumbers();

  /// The texts loaded so far, for the excerpts in diagnostics.
  private final Map<String, String> texts = new HashMap<>();

  private Peer peer;
  private ProgramHost host;
  private Frontend frontend;

  /// The loads and evaluations at work.
  private int depth;

  Session(String buildId, Toolchain toolchain) {
    this.buildId = buildId;
    this.toolchain = toolchain;
  }

  /// Talks with the program until it goes; throws [IOException] then.
  void serve(Wire wire) throws IOException {
    peer = new Peer(wire, this::answer);
    host = new ProgramHost(peer);
    frontend = new Frontend(host);
    peer.serve();
  }

  private Peer.Answer answer(int kind, byte[] payload) throws Peer.CallFailure {
    if (kind == Kind.COMPILE_FIR) return FirUnit.compile(payload, toolchain);
    var arguments = Payload.decode(payload);
    return switch (kind) {
      case Kind.HELLO -> Peer.Answer.of(new Form.Str(buildId));
      case Kind.LOAD ->
          load(
              Payload.string(arguments.get(0)),
              Payload.string(arguments.get(1)),
              options(arguments.get(2)));
      case Kind.EVAL -> eval(arguments.get(0), options(arguments.get(1)));
      case Kind.COMPLETE ->
          Peer.Answer.of(new Form.Bool(!Reader.isIncomplete(Payload.string(arguments.getFirst()))));
      default -> throw new Bug("there is no call " + kind);
    };
  }

  /// The option map of a request.
  ///
  /// @param each tell the program about the end of every top-level form
  /// @param start where in the text to begin, and how many pieces of the form there are done
  private record Request(Compilation.Options compile, boolean each, Start start) {}

  /// @param offset in UTF-16 units
  private record Start(int offset, int line, int column, int leaves) {}

  private static Request options(Form form) {
    if (!(form instanceof Form.MapForm map)) throw new Bug("options must be a map");
    var optimise = false;
    var each = false;
    var library = false;
    var verify = false;
    var keep = false;
    int offset = 0;
    int line = 1;
    int column = 1;
    int leaves = 0;
    String emit = null;
    String stage = null;
    for (int i = 0; i < map.entries().size(); i += 2) {
      var value = map.entries().get(i + 1);
      switch (((Form.Kw) map.entries().get(i)).name()) {
        case "opt" -> optimise = value instanceof Form.Int(var level) && level > 0;
        case "each" -> each = value instanceof Form.Bool(var yes) && yes;
        case "verify" -> verify = value instanceof Form.Bool(var yes) && yes;
        case "library" -> library = value instanceof Form.Bool(var yes) && yes;
        case "keep" -> keep = value instanceof Form.Bool(var yes) && yes;
        case "from" -> offset = integer(value);
        case "line" -> line = integer(value);
        case "column" -> column = integer(value);
        case "skip" -> leaves = integer(value);
        case "emit" -> emit = value instanceof Form.Str(var text) ? text : null;
        case "stage" -> stage = value instanceof Form.Str(var text) ? text : null;
        default -> {}
      }
    }
    return new Request(
        new Compilation.Options(optimise, emit, stage, verify, library, keep),
        each,
        new Start(offset, line, column, leaves));
  }

  private static int integer(Form form) {
    return form instanceof Form.Int(var n) ? Math.toIntExact(n) : 0;
  }

  private Peer.Answer load(String path, String text, Request request) {
    texts.put(path, text);
    host.forget();
    var start = request.start();
    return guarded(
        request.compile(),
        compilation -> {
          var reader =
              new Reader(
                  text.substring(Math.min(start.offset(), text.length())),
                  path,
                  new HostResolver(host),
                  start.line(),
                  start.column());
          try (var session = frontend.open(compilation)) {
            session.skip(start.leaves());
            for (var read = reader.next(); read.isPresent(); read = reader.next()) {
              compilation.at(read.get(), start.offset());
              session.add(read.get().form());
              if (request.each()) {
                session.flush();
                tell(Kind.FORM_DONE);
              }
            }
            session.flush();
          }
        });
  }

  private Peer.Answer eval(Form form, Request request) {
    host.forget();
    return guarded(
        request.compile(),
        compilation -> {
          try (var session = frontend.open(compilation)) {
            session.add(form);
            session.flush();
          }
        });
  }

  private interface Work {
    void run(Compilation compilation) throws ProgramException;
  }

  /// Answers with what became of the work: `ok`, `error` with rendered diagnostics, or `thrown`
  /// when the program keeps the exception.
  private Peer.Answer guarded(Compilation.Options options, Work work) {
    depth++;
    try {
      var compilation = new Compilation(peer, host, toolchain, options, numbers, depth);
      work.run(compilation);
      return new Peer.Answer(status("ok", ""), FirUnit.write(buildId, compilation.modules()));
    } catch (DiagnosticException e) {
      return new Peer.Answer(status("error", render(e.diagnostics())), new byte[0]);
    } catch (ProgramException e) {
      return new Peer.Answer(status("thrown", e.kind() + ": " + e.getMessage()), new byte[0]);
    } finally {
      depth--;
      host.forget();
    }
  }

  private static List<Form> status(String status, String text) {
    return List.of(new Form.Str(status), new Form.Str(text));
  }

  private void tell(int kind) {
    try {
      peer.call(kind, List.of(), new byte[0]);
    } catch (Peer.CallFailure e) {
      throw new Bug("the program failed to answer call " + kind + ": " + e.getMessage());
    }
  }

  private String render(List<Diagnostic> diagnostics) {
    return new Renderer(file -> Optional.ofNullable(texts.get(file)), false).render(diagnostics);
  }
}
