package flak.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.ir.Function;
import flak.ir.Module;
import flak.ir.Rewriter;
import flak.ir.op.ConstOp;
import flak.ir.pass.FunctionPass;
import flak.ir.pass.Instrumentation;
import flak.ir.pass.ModulePass;
import flak.ir.pass.PassContext;
import flak.ir.pass.PassInfo;
import flak.ir.pass.Pipeline;
import flak.ir.text.Parser;
import flak.ir.text.PrintOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpTreeTest {
  private static final String TEXT =
      """
      builtin.module @m {
        func.func @"a/f#1"() -> !flak.any owned {
          %x = flak.const 1
          func.return %x
        }
        func.func @"a_f_1"() -> !flak.any owned {
          %x = flak.const nil
          func.return %x
        }
      }
      """;

  /// Adds an unused constant to one function.
  record Grow() implements FunctionPass {
    @Override
    public void run(Function function, PassContext cx) {
      if (!function.symbol().contains("/")) return;
      new Rewriter(function).atStart(function.entry()).insert(ConstOp.Raw.of(7));
    }
  }

  /// Removes a function.
  record Shrink() implements ModulePass {
    @Override
    public void run(Module module, PassContext cx) {
      module.remove("a_f_1");
    }
  }

  @TempDir Path folder;

  private void run(boolean onlyChanged) {
    var module = Parser.parse("test.fir", TEXT);
    var tree = new DumpTree(folder, onlyChanged, PrintOptions.PRETTY);
    var cx = new PassContext(module, new flak.diag.Diagnostics());
    int index = 0;
    for (var pass : List.of(new Grow(), new Shrink())) {
      var step = Pipeline.Step.of(PassInfo.of(pass, "for this test"), Map.of());
      var at = new Instrumentation.At(index++, step, module, Optional.empty());
      tree.before(at);
      if (pass instanceof FunctionPass p)
        List.copyOf(module.functions()).forEach(f -> p.run(f, cx));
      if (pass instanceof ModulePass p) p.run(module, cx);
      tree.after(at, true);
    }
  }

  @Test
  void writesWhatChanged() throws IOException {
    run(true);
    assertEquals(
        """
        input m: 2 functions
        000-grow: ~a_f_1
        001-shrink: -a_f_1~2
        """,
        Files.readString(folder.resolve("index.txt")));
    assertTrue(Files.readString(folder.resolve("input/a_f_1~2.fir")).contains("flak.const nil"));
    assertTrue(
        Files.readString(folder.resolve("000-grow/a_f_1.diff"))
            .contains("\n+  %0 = arith.constant 7\n"));
    assertFalse(Files.exists(folder.resolve("000-grow/a_f_1~2.fir")));
    var module = Files.readString(folder.resolve("001-shrink/module.fir"));
    assertEquals(1, Parser.parse("module.fir", module).functions().size());
    assertFalse(Files.exists(folder.resolve("001-shrink/a_f_1.fir")));
  }

  @Test
  void writesEverythingWhenAsked() throws IOException {
    run(false);
    assertTrue(Files.exists(folder.resolve("000-grow/a_f_1~2.fir")));
    assertTrue(Files.exists(folder.resolve("001-shrink/a_f_1.fir")));
    assertFalse(Files.exists(folder.resolve("001-shrink/a_f_1.diff")));
  }

  @Test
  void fileNamesAreSafeAndDiffer() {
    var names = new FileNames("module");
    assertEquals("user_fact_1", names.of("user/fact#1"));
    assertEquals("user_fact_1~2", names.of("user/fact_1"));
    assertEquals("User_fact_1~3", names.of("User/fact#1"));
    assertEquals("user_fact_1", names.of("user/fact#1"));
    assertEquals("module~2", names.of("module"));
    assertEquals("_..", names.of(".."));
    assertEquals("_", names.of(""));
    var longest = names.of("x".repeat(5000));
    assertTrue(longest.length() < 140, longest);
    assertFalse(longest.equals(names.of("x".repeat(5001))));
  }
}
