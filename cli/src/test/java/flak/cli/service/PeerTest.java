package flak.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.form.Form;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerTest {
  private static final byte[] NONE = new byte[0];

  private static Form str(String value) {
    return new Form.Str(value);
  }

  private static String first(byte[] arguments) {
    return Payload.string(Payload.decode(arguments).getFirst());
  }

  /// Two peers joined by pipes; the second is served by a thread of its own.
  private static Peer joined(Peer.Handler here, Peer.Handler there) throws IOException {
    var toThere = new PipedInputStream(1 << 16);
    var toHere = new PipedInputStream(1 << 16);
    var near = new Peer(new Wire(toHere, new PipedOutputStream(toThere)), here);
    var far = new Peer(new Wire(toThere, new PipedOutputStream(toHere)), there);
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            far.serve();
          } catch (IOException e) {
            // The test is over.
          }
        });
    return near;
  }

  @Test
  void anAnswerComesBack() throws Exception {
    var peer =
        joined(
            (_, _) -> Peer.Answer.of(),
            (kind, args) -> Peer.Answer.of(str(kind + ":" + first(args))));
    assertEquals(List.of(str("64:x")), peer.call(64, List.of(str("x")), NONE));
  }

  @Test
  void callsNestBothWays() throws Exception {
    var far = new Peer[1];
    Peer.Handler here = (_, args) -> Peer.Answer.of(str("<" + first(args) + ">"));
    var toThere = new PipedInputStream(1 << 16);
    var toHere = new PipedInputStream(1 << 16);
    var near = new Peer(new Wire(toHere, new PipedOutputStream(toThere)), here);
    far[0] =
        new Peer(
            new Wire(toThere, new PipedOutputStream(toHere)),
            (_, args) -> new Peer.Answer(far[0].call(70, Payload.decode(args), NONE), NONE));
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            far[0].serve();
          } catch (IOException e) {
            // The test is over.
          }
        });
    assertEquals(List.of(str("<deep>")), near.call(64, List.of(str("deep")), NONE));
  }

  @Test
  void aFailureKeepsItsKindAndMessage() throws Exception {
    var peer =
        joined(
            (_, _) -> Peer.Answer.of(),
            (_, _) -> {
              throw new Peer.CallFailure("java.lang.ArithmeticException", "Divide by zero");
            });
    var failure = assertThrows(Peer.CallFailure.class, () -> peer.call(67, List.of(), NONE));
    assertEquals("java.lang.ArithmeticException", failure.kind());
    assertEquals("Divide by zero", failure.getMessage());
  }

  @Test
  void aBugOfTheHandlerIsAFailureThatNamesAReport() throws Exception {
    var peer =
        joined(
            (_, _) -> Peer.Answer.of(),
            (_, _) -> {
              throw new IllegalStateException("oops");
            });
    var failure = assertThrows(Peer.CallFailure.class, () -> peer.call(67, List.of(), NONE));
    assertEquals("bug", failure.kind());
    assertTrue(failure.getMessage().startsWith("oops (report: "), failure.getMessage());
  }

  @Test
  void aLostPeerIsNoAnswer() {
    var peer =
        new Peer(
            new Wire(new ByteArrayInputStream(NONE), new ByteArrayOutputStream()),
            (_, _) -> Peer.Answer.of());
    assertThrows(Peer.Lost.class, () -> peer.call(64, List.of(), NONE));
  }

  @Test
  void everyTruncationOfAFrameIsNoticed() throws Exception {
    var out = new ByteArrayOutputStream();
    new Wire(new ByteArrayInputStream(NONE), out).write(17, "payload".getBytes());
    var frame = out.toByteArray();
    for (int n = 0; n < frame.length; n++) {
      var wire = new Wire(new ByteArrayInputStream(frame, 0, n), new ByteArrayOutputStream());
      assertThrows(EOFException.class, wire::read, "cut at " + n);
    }
    var whole = new Wire(new ByteArrayInputStream(frame), new ByteArrayOutputStream()).read();
    assertEquals(17, whole.kind());
    assertEquals("payload", new String(whole.payload()));
  }

  @Test
  void anAbsurdLengthIsRefused() {
    var wire =
        new Wire(
            new ByteArrayInputStream(new byte[] {-1, -1, -1, 127, 0}), new ByteArrayOutputStream());
    var e = assertThrows(IOException.class, wire::read);
    assertTrue(e.getMessage().contains("2147483647"), e.getMessage());
  }
}
