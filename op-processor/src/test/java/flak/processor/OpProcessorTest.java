package flak.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpProcessorTest {
  /// The least of the IR that generated code mentions.
  private static final Map<String, String> AROUND =
      Map.of(
          "flak.ir.Value", "package flak.ir; public class Value {}",
          "flak.ir.Edge", "package flak.ir; public class Edge {}",
          "flak.ir.Attr", "package flak.ir; public interface Attr {}",
          "flak.ir.Type", "package flak.ir; public enum Type { NONE, ANY, I1 }",
          "flak.ir.Bug",
              "package flak.ir; public class Bug extends RuntimeException { public Bug(String m) { super(m); } }",
          "flak.ir.op.Mnemonic",
              "package flak.ir.op; public @interface Mnemonic { String value(); }",
          "flak.ir.op.Owned", "package flak.ir.op; public @interface Owned {}",
          "flak.ir.op.Of", "package flak.ir.op; public @interface Of { flak.ir.Type value(); }",
          "flak.ir.op.ComponentKind",
              "package flak.ir.op; public enum ComponentKind { VALUE, VALUES, EDGE, ATTR, STRING, LONG, DOUBLE, BOOLEAN, ENUM }",
          "flak.ir.op.OpInfo",
              """
              package flak.ir.op;
              import java.util.List;
              public record OpInfo(int index, String mnemonic, String javaName, String doc, List<String> traits, List<Component> components) {
                public record Component(String name, ComponentKind kind, boolean consumed, flak.ir.Type of, List<? extends Enum<?>> words) {}
              }
              """);

  private static final String HEAD =
      "package flak.ir.op; import flak.ir.*; import java.util.List; public sealed interface Op permits TestOp { interface Pure {} }";

  private record Source(String name, String text) {
    JavaFileObject file() {
      return new SimpleJavaFileObject(
          URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
        @Override
        public CharSequence getCharContent(boolean ignore) {
          return text;
        }
      };
    }
  }

  @TempDir Path out;

  /// The error messages of compiling a family with these records; the table is then in [#out].
  private List<String> compile(String records) throws IOException {
    var family =
        "package flak.ir.op; import flak.ir.*; import java.util.List; public sealed interface TestOp extends Op {\n"
            + records
            + "\n}";
    var sources =
        AROUND.entrySet().stream()
            .map(e -> new Source(e.getKey(), e.getValue()).file())
            .collect(Collectors.toList());
    sources.add(new Source("flak.ir.op.Op", HEAD).file());
    sources.add(new Source("flak.ir.op.TestOp", family).file());
    var found = new DiagnosticCollector<JavaFileObject>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var task =
        compiler.getTask(
            null, null, found, List.of("-d", out.toString(), "-s", out.toString()), null, sources);
    task.setProcessors(List.of(new OpProcessor()));
    task.call();
    return found.getDiagnostics().stream()
        .filter(
            d -> d.getKind() == Diagnostic.Kind.ERROR && !d.getMessage(null).contains("OpTable"))
        .map(d -> d.getLineNumber() + ": " + d.getMessage(null))
        .toList();
  }

  @Test
  void aTableIsWrittenForGoodRecords() throws IOException {
    var errors =
        compile(
            """
            enum Kind { UP, DOWN }
            /// Does "all" of it.
            ///
            /// With a backslash: \\n.
            @Mnemonic("test.all")
            record All(Kind kind, String name, long n, double d, boolean b, Attr a, @Of(Type.I1) Value one, @Owned List<Value> rest) implements TestOp, Pure {}
            /// Branches.
            @Mnemonic("test.br")
            record Br(Edge to) implements TestOp {}
            """);
    assertEquals(List.of(), errors);
    var table = Files.readString(out.resolve("flak/ir/op/OpTable.java"));
    assertTrue(table.contains("\"test.all\", \"TestOp.All\""), table);
    assertTrue(table.contains("\"Does \\\"all\\\" of it.\\n\\nWith a backslash: \\\\n.\""), table);
    assertTrue(table.contains("List.of(\"Pure\")"), table);
    assertTrue(
        table.contains(
            "new OpInfo.Component(\"one\", ComponentKind.VALUE, false, Type.I1, List.of())"),
        table);
    assertTrue(
        table.contains(
            "new OpInfo.Component(\"rest\", ComponentKind.VALUES, true, Type.ANY, List.of())"),
        table);
    assertTrue(
        table.contains(
            "ComponentKind.ENUM, false, Type.ANY, List.of(flak.ir.op.TestOp.Kind.values())"),
        table);
    assertTrue(Files.exists(out.resolve("flak/ir/op/OpTable.class")));
  }

  private void refuses(String message, int line, String records) throws IOException {
    assertEquals(List.of(line + ": " + message), compile(records));
  }

  @Test
  void aMissingCommentIsAnErrorAtTheRecord() throws IOException {
    refuses(
        "operation test.a has no comment; it is its manual entry",
        3,
        "@Mnemonic(\"test.a\")\nrecord A() implements TestOp {}");
  }

  @Test
  void aMissingMnemonicIsAnErrorAtTheRecord() throws IOException {
    refuses(
        "operation A has no @Mnemonic",
        3,
        "/// A.\nrecord A() implements TestOp {}\n/// B.\n@Mnemonic(\"test.b\") record B() implements TestOp {}");
  }

  @Test
  void mnemonicsAreUniqueAndHaveAFamily() throws IOException {
    refuses(
        "mnemonic test.a is already that of TestOp.A",
        5,
        "/// A.\n@Mnemonic(\"test.a\") record A() implements TestOp {}\n/// B.\n@Mnemonic(\"test.a\") record B() implements TestOp {}");
    refuses(
        "mnemonic Add is not of the form family.verb",
        3,
        "/// A.\n@Mnemonic(\"Add\") record A() implements TestOp {}");
  }

  @Test
  void componentsAreOfTheKnownKinds() throws IOException {
    refuses(
        "component n of A has the unsupported type int",
        3,
        "/// A.\n@Mnemonic(\"test.a\") record A(int n) implements TestOp {}");
    refuses(
        "component l of A has the unsupported type java.util.List<java.lang.String>",
        3,
        "/// A.\n@Mnemonic(\"test.a\") record A(List<String> l) implements TestOp {}");
  }

  @Test
  void componentsStandInAnOrderThatTextCanShow() throws IOException {
    refuses(
        "component x stands behind a list of operands, which must be the last operand",
        3,
        "/// A.\n@Mnemonic(\"test.a\") record A(List<Value> l, Value x) implements TestOp {}");
    refuses(
        "component x stands behind an edge; edges come last",
        3,
        "/// A.\n@Mnemonic(\"test.a\") record A(Edge e, Value x) implements TestOp {}");
    refuses(
        "an operation has a list of operands or edges, not both",
        3,
        "/// A.\n@Mnemonic(\"test.a\") record A(List<Value> l, Edge e) implements TestOp {}");
  }

  @Test
  void onlyOperandsAreAnnotated() throws IOException {
    refuses(
        "only operands are annotated with @Owned and @Of",
        3,
        "/// A.\n@Mnemonic(\"test.a\") record A(@Owned String s) implements TestOp {}");
  }
}
