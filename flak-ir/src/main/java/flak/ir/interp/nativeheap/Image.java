package flak.ir.interp.nativeheap;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.ir.Bug;
import flak.ir.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// A copy of the image of the installation, loaded into this process by itself.
///
/// The dynamic linker tells files apart by their inode, so each copy has its own statics and
/// thread-locals: programs that run in two copies know nothing of each other. What is copied is the
/// part that is mapped, a fifth of the file; the rest is debug information.
final class Image {
  static final String PROPERTY = "flak.image";

  private static final int ELF_PROGRAM_HEADERS = 32;
  private static final int ELF_SECTION_HEADERS = 40;
  private static final int ELF_HEADER_SIZES = 54;
  private static final int ELF_SECTION_COUNTS = 60;
  private static final int SEGMENT_LOAD = 1;

  private final Arena arena;
  private final SymbolLookup library;
  private final Map<String, MemorySegment> symbols = new HashMap<>();

  // A copy that is unloaded gives its memory back: the allocator asks for this in the environment.
  static {
    try (var temporary = Arena.ofConfined()) {
      NativeCall.call(
          Linker.nativeLinker().defaultLookup().findOrThrow("setenv"),
          temporary.allocateFrom("MIMALLOC_DESTROY_ON_EXIT").address(),
          temporary.allocateFrom("1").address(),
          1);
    }
  }

  private Image(Arena arena, SymbolLookup library) {
    this.arena = arena;
    this.library = library;
  }

  /// Where the image is: the file named by the system property `flak.image`, else
  /// `libflak_image.so` beside the directory of this module's jar.
  static Path find() {
    var named = System.getProperty(PROPERTY);
    var path = named != null ? Path.of(named) : beside();
    if (Files.isReadable(path)) return path.toAbsolutePath();
    throw new DiagnosticException(
        Diagnostic.error(Code.NO_FILE, Location.UNKNOWN, path)
            .withHelp("build Flak, or set the system property " + PROPERTY));
  }

  private static Path beside() {
    try {
      var here = Path.of(Image.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return here.toAbsolutePath().getParent().resolveSibling("libflak_image.so");
    } catch (URISyntaxException e) {
      throw new Bug("the place of this class is no file", e);
    }
  }

  /// The bytes of an image that a copy needs.
  static byte[] read(Path path) {
    try {
      return mapped(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An ELF file (64 bits, little-endian) cut behind its last loaded segment, without a section
  /// table.
  private static byte[] mapped(byte[] file) {
    var elf = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long table = elf.getLong(ELF_PROGRAM_HEADERS);
    int size = elf.getShort(ELF_HEADER_SIZES);
    int count = elf.getShort(ELF_HEADER_SIZES + 2);
    long end = table + (long) size * count;
    for (int i = 0; i < count; i++) {
      int at = (int) table + i * size;
      if (elf.getInt(at) == SEGMENT_LOAD)
        end = Math.max(end, elf.getLong(at + 8) + elf.getLong(at + 32));
    }
    elf.putLong(ELF_SECTION_HEADERS, 0).putInt(ELF_SECTION_COUNTS, 0);
    return Arrays.copyOf(file, (int) end);
  }

  /// Loads a fresh copy.
  @SuppressWarnings("restricted")
  static Image load(byte[] bytes) {
    var arena = Arena.ofShared();
    try {
      var file = Files.createTempFile("flak-image", ".so");
      try {
        Files.write(file, bytes);
        return new Image(arena, SymbolLookup.libraryLookup(file, arena));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      arena.close();
      throw new UncheckedIOException(e);
    }
  }

  /// The address of an exported function.
  MemorySegment symbol(String name) {
    return symbols.computeIfAbsent(
        name, n -> library.find(n).orElseThrow(() -> new Bug("the image does not export " + n)));
  }

  /// Memory that lives as long as the image.
  Arena arena() {
    return arena;
  }

  /// Unloads the copy; no thread that called into it may be alive.
  void unload() {
    arena.close();
  }
}
