package flak.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Java is formatted by google-java-format. `FLAK_BLESS=1` formats it.
final class FormatTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void everyFileIsFormatted() throws IOException, FormatterException {
    var wrong = new ArrayList<String>();
    for (var file : sources()) {
      var text = Files.readString(file);
      var formatted = new Formatter().formatSource(text);
      if (formatted.equals(text)) continue;
      if ("1".equals(System.getenv("FLAK_BLESS"))) Files.writeString(file, formatted);
      else wrong.add(ROOT.relativize(file).toString());
    }
    assertEquals(List.of(), wrong, "not formatted; FLAK_BLESS=1 formats them");
  }

  private static List<Path> sources() throws IOException {
    var result = new ArrayList<Path>();
    for (var module :
        List.of(
            "op-processor", "flak-ir", "frontend", "passes", "backend-llvm", "ir-dumps", "cli")) {
      try (var files = Files.walk(ROOT.resolve(module).resolve("src"))) {
        files.filter(f -> f.toString().endsWith(".java")).forEach(result::add);
      }
    }
    return result;
  }
}
