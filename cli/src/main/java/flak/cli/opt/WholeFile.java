package flak.cli.opt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes files that are there whole or not at all.
final class WholeFile {
  private WholeFile() {}

  static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes beside `file` and renames. What is no regular file, a pipe or a device, is written to
  /// directly, and a link is followed.
  static void write(Path file, byte[] bytes) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      Files.write(file, bytes);
      return;
    }
    var real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    var parent = real.getParent();
    if (!Files.isDirectory(parent)) throw new IOException(parent + " is no directory");
    var fresh = Files.createTempFile(parent, ".flak-", ".tmp");
    try {
      Files.write(fresh, bytes);
      permit(fresh, real);
      try {
        Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException _) {
        Files.move(fresh, real, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  // Temporary files are private; the result has the permissions of what it replaces, or those of a
  // new file under the usual mask.
  private static void permit(Path fresh, Path real) throws IOException {
    if (!Files.getFileStore(fresh).supportsFileAttributeView("posix")) return;
    var permissions =
        Files.exists(real)
            ? Files.getPosixFilePermissions(real)
            : java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--");
    Files.setPosixFilePermissions(fresh, permissions);
  }
}
