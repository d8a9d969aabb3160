package flak.cli;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.diag.Renderer;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.binary.FirReader;
import flak.ir.text.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A file of Flak IR, as text or serialized; which one it is shows in its first bytes.
///
/// @param name the file's name in messages, `<stdin>` for standard input
/// @param bytes what it holds
public record Input(String name, byte[] bytes) {
  /// Reads `path`, or `in` when that is `-`; throws [DiagnosticException] when that fails.
  public static Input read(String path, InputStream in) {
    try {
      return path.equals("-")
          ? new Input("<stdin>", in.readAllBytes())
          : new Input(path, Files.readAllBytes(Path.of(path)));
    } catch (NoSuchFileException _) {
      throw error(Code.NO_FILE, path);
    } catch (IOException e) {
      throw error(
          Code.CANNOT_READ,
          path,
          Files.isDirectory(Path.of(path)) ? "it is a directory" : e.getMessage());
    }
  }

  public boolean isBinary() {
    return FirReader.isBinary(bytes);
  }

  /// The text; throws [DiagnosticException] when the bytes are not UTF-8.
  public String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw error(Code.CANNOT_READ, name, "it is neither UTF-8 text nor serialized IR");
    }
  }

  /// Its modules, not verified: those of the serialized form, else one for each part between lines
  /// `// -----`. Throws [DiagnosticException] with everything that cannot be read.
  public List<Module> modules() {
    if (isBinary()) return FirReader.readFully(name, bytes).modules();
    return Chunk.of(text(), Chunk.MARKER).stream().map(c -> Parser.parse(name, c.text())).toList();
  }

  /// Shows diagnostics about this file with the lines they are about.
  public Renderer renderer() {
    return new Renderer(
        file -> file.equals(name) && !isBinary() ? Optional.of(text()) : Optional.empty(), false);
  }

  private static DiagnosticException error(Code code, Object... args) {
    return new DiagnosticException(Diagnostic.error(code, Location.UNKNOWN, args));
  }
}
