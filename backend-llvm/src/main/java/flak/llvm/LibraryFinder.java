package flak.llvm;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.ir.Bug;
import flak.ir.Location;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where LLVM's shared library is: the file named by the system property `flak.llvm.library`, else
/// `native/libLLVM.so` beside the jar (or classes) of this module.
final class LibraryFinder {
  static final String PROPERTY = "flak.llvm.library";

  private LibraryFinder() {}

  static Path find() {
    var named = System.getProperty(PROPERTY);
    var path = named != null ? Path.of(named) : beside();
    if (Files.isReadable(path)) return path.toAbsolutePath();
    var help =
        named != null
            ? "the system property " + PROPERTY + " names it"
            : "build Flak, or set the system property " + PROPERTY;
    throw new DiagnosticException(
        Diagnostic.error(Code.NO_FILE, Location.UNKNOWN, path).withHelp(help));
  }

  private static Path beside() {
    try {
      var here =
          Path.of(LibraryFinder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return here.resolveSibling("native").resolve("libLLVM.so");
    } catch (URISyntaxException e) {
      throw new Bug("the place of this class is no file", e);
    }
  }
}
