package flak.cli.service;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// The compiler service: `flakc --socket PATH --build ID` serves every program that connects, until
/// nobody has for a while; `flakc --stdio --build ID` serves the one program at the other end of
/// standard input and output.
public final class FlakcMain {
  /// Deeply nested forms recurse: a lazily committed stack large enough for 100,000 levels.
  private static final long STACK_BYTES = 1L << 30;

  private static final Duration IDLE = Duration.ofMinutes(5);

  private final String buildId;
  private final Toolchain toolchain = new Toolchain();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile long lastUse = System.nanoTime();

  private FlakcMain(String buildId) {
    this.buildId = buildId;
  }

  /// Starts the service; see the class comment.
  public static void main(String[] args) throws Exception {
    var options = Options.of(args);
    var service = new FlakcMain(options.buildId());
    if (options.socket() == null) {
      service.serveStdio();
      return;
    }
    service.serveSocket(options.socket());
  }

  /// `socket` is null for a private service.
  private record Options(Path socket, String buildId) {
    static Options of(String[] args) {
      Path socket = null;
      var build = "dev";
      for (int i = 0; i < args.length; i++) {
        switch (args[i]) {
          case "--socket" -> socket = Path.of(args[++i]);
          case "--build" -> build = args[++i];
          case "--stdio" -> socket = null;
          default -> throw new IllegalArgumentException("flakc: unknown option " + args[i]);
        }
      }
      return new Options(socket, build);
    }
  }

  private void serveStdio() throws InterruptedException {
    var in = new FileInputStream(FileDescriptor.in);
    var out = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    var thread = new Thread(null, () -> converse(in, out), "program", STACK_BYTES);
    thread.start();
    thread.join();
    System.exit(0);
  }

  private void serveSocket(Path path) throws IOException {
    var partial = path.resolveSibling(path.getFileName() + "." + ProcessHandle.current().pid());
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(partial));
      Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rw-------"));
      Files.move(
          partial,
          path,
          java.nio.file.StandardCopyOption.ATOMIC_MOVE,
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Thread.ofPlatform().daemon().name("idle").start(() -> exitWhenIdle(path));
      while (true) accept(server.accept());
    }
  }

  private void accept(SocketChannel channel) {
    connections.incrementAndGet();
    lastUse = System.nanoTime();
    var thread =
        new Thread(
            null,
            () -> {
              try (channel) {
                converse(Channels.newInputStream(channel), Channels.newOutputStream(channel));
              } catch (IOException e) {
                System.err.println("flakc: closing a connection: " + e.getMessage());
              } finally {
                lastUse = System.nanoTime();
                connections.decrementAndGet();
              }
            },
            "program",
            STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  private void converse(InputStream in, OutputStream out) {
    try {
      new Session(buildId, toolchain).serve(new Wire(in, out));
    } catch (IOException e) {
      // The program has gone; its session goes with it.
    } catch (RuntimeException | Error e) {
      System.err.println("flakc: " + Report.write(e));
    }
  }

  private void exitWhenIdle(Path path) {
    long idle = idleNanos();
    while (true) {
      try {
        Thread.sleep(Duration.ofNanos(Math.max(1_000_000, idle / 4)));
      } catch (InterruptedException e) {
        return;
      }
      if (connections.get() > 0 || System.nanoTime() - lastUse < idle) continue;
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        System.err.println("flakc: cannot remove " + path + ": " + e.getMessage());
      }
      System.exit(0);
    }
  }

  private static long idleNanos() {
    var seconds = System.getenv("FLAK_DAEMON_IDLE");
    try {
      return seconds == null
          ? IDLE.toNanos()
          : Duration.ofSeconds(Math.max(1, Long.parseLong(seconds))).toNanos();
    } catch (NumberFormatException e) {
      return IDLE.toNanos();
    }
  }
}
