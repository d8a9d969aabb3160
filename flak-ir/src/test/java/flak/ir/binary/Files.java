package flak.ir.binary;

import flak.ir.Attr;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.op.OpTable;
import flak.ir.text.Parser;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import flak.ir.text.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Files that the tests of this package share.
final class Files {
  private static final PrintOptions ALL = new PrintOptions(false, true);
  private static final String SEPARATOR = "// -----\n";

  private Files() {}

  static byte[] resource(String name) {
    try (InputStream in = Files.class.getResourceAsStream(name)) {
      if (in == null) throw new AssertionError("no resource " + name);
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// What the golden file of version 1 holds.
  static FirFile golden() {
    var text = new String(resource("v1.txt"), StandardCharsets.UTF_8);
    var modules = new ArrayList<Module>();
    for (var part : text.split(SEPARATOR)) modules.add(Parser.parse("v1.txt", part));
    var key = new byte[FirFile.KEY_BYTES];
    for (int i = 0; i < key.length; i++) key[i] = (byte) (255 - i);
    var arglists = new Attr.Lst(List.of(new Attr.Vec(List.of(new Attr.Sym("", "x")))));
    return new FirFile(
        "a test",
        key,
        modules,
        new Interface(
            List.of(
                new Export("x", false, true, false, Attr.NIL),
                new Export("f", false, false, false, arglists),
                new Export("when-ünicode", true, false, true, arglists))),
        List.of(
            new Dependency(Dependency.Kind.SOURCE, "src/user.clj", Hash128.of("text").toString()),
            new Dependency(Dependency.Kind.NAMESPACE, "clojure.core", "00ff"),
            new Dependency(Dependency.Kind.MACROS, "clojure.core", "11ee"),
            new Dependency(Dependency.Kind.BODY, "other/f#1", "22dd"),
            new Dependency(Dependency.Kind.CRATE, "num-bigint", "33cc"),
            new Dependency(Dependency.Kind.OPTION, "opt-level", "2")));
  }

  /// The text of all modules, as in the golden text.
  static String text(FirFile file) {
    return file.modules().stream()
        .map(m -> Printer.print(m, ALL))
        .collect(Collectors.joining(SEPARATOR));
  }

  /// A file with a module for every `step`-th operation; not always valid.
  static FirFile operations(int step) {
    var modules = new ArrayList<Module>();
    for (int i = 0; i < OpTable.rows().size(); i += step)
      modules.add(Samples.with(OpTable.rows().get(i), 1));
    return FirFile.of("operations", modules);
  }

  /// A file of a few hundred random constants.
  static FirFile constants(long seed, int n) {
    var random = new SplittableRandom(seed);
    var all = new ArrayList<Attr>();
    for (int i = 0; i < n; i++) all.add(Samples.constant(random, 0));
    return FirFile.of("constants", List.of(module(all)));
  }

  /// A module whose only function mentions these constants, one after the other.
  static Module module(List<Attr> constants) {
    var f =
        new flak.ir.Function(
            "f",
            flak.ir.Type.ANY,
            flak.ir.Ownership.NONE,
            new Location.Source("c.clj", 1, 1, 2, 3));
    var rw = new flak.ir.Rewriter(f);
    rw.atEnd(rw.addBlock("entry"));
    for (var c : constants) rw.insert(new flak.ir.op.ConstOp.Const(c), "c");
    rw.insert(new flak.ir.op.ControlOp.Unreachable());
    var m = new Module("m");
    m.add(f);
    return m;
  }

  /// Decodes everything without comparing hashes.
  static FirFile force(FirFile file) {
    for (var m : file.modules()) for (var f : m.functions()) f.blocks();
    return file;
  }
}
