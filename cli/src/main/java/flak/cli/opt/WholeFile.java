package flak.cli.opt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes files that are there whole or not at all.
final class WholeFile {
  private WholeFile() {}

  static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes beside `file` and renames. What is no regular file, a pipe or a device, is written to
  /// directly, and a link is followed. The message of what is thrown names the file and the reason.
  static void write(Path file, byte[] bytes) throws IOException {
    try {
      tryWrite(file, bytes);
    } catch (IOException e) {
      throw new IOException(file + ": " + reason(e), e);
    }
  }

  /// Why, in words and without the name of the file.
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "no such folder";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> e.getMessage();
    };
  }

  private static void tryWrite(Path file, byte[] bytes) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      Files.write(file, bytes);
      return;
    }
    var real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    var parent = real.getParent();
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
