package flak.ir.interp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.diag.Diagnostics;
import flak.ir.Attr;
import flak.ir.Module;
import flak.ir.text.Parser;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The interpreter over a heap whose counts are exact. What the real runtime does is tested in
/// `lit-tests/interp`.
class InterpreterTest {
  private static final Runner RUNNER = new Runner(ModelHeap::new, 100_000);

  private static Module module(String text) {
    return Parser.parse("test.fir", text);
  }

  /// Runs all directives of a text; what does not hold.
  private static List<String> directives(String text) {
    var diagnostics = new Diagnostics();
    var program = List.of(module(text));
    var all = Directive.all("test.fir", text, diagnostics);
    diagnostics.throwIfErrors();
    assertFalse(all.isEmpty());
    return all.stream()
        .flatMap(d -> d.check(RUNNER, program).stream())
        .map(d -> d.message())
        .toList();
  }

  private static void holds(String text) {
    assertEquals(List.of(), directives(text));
  }

  /// The body of a function of one owned parameter, at two stages.
  private static String function(String stage, String body) {
    return "func.func @f(%x: !flak.any owned) -> !flak.any owned attributes {stage = \""
        + stage
        + "\"} {\n"
        + body
        + "\n}\n";
  }

  private static void faults(String body, String message) {
    holds("// run: @f(\"x\") faults \"" + message + "\"\n" + function("owned", body));
  }

  @Test
  void implicitCounts() {
    holds(
        """
        // run: @f([1 2]) == [[1 2] [1 2] "s"]
        // run: @g([1 2]) == 2
        """
            + function(
                "built",
                """
                %s = flak.const "s"
                %v = flak.vector(%x, %x, %s)
                func.return %v
                """)
            + """
            func.func @g(%x: !flak.any owned) -> !flak.any owned attributes {stage = "built"} {
              %n = flak.rt @count(%x)
              %unused = flak.vector(%x)
              func.return %n
            }
            """);
  }

  @Test
  void explicitCounts() {
    holds(
        """
        // run: @f([1 2]) == [[1 2] [1 2] "s"]
        """
            + function(
                "owned",
                """
                %s = flak.const "s"
                rc.dup %x
                rc.dup %s
                %v = flak.vector(%x, %x, %s)
                func.return %v
                """));
  }

  @Test
  void aLoopWithExplicitAndImplicitCounts() {
    for (var stage : List.of("built", "owned")) {
      holds(
          """
          // run: @f(4) == [4 3 2 1]
          """
              + function(
                  stage,
                  """
                    %none = flak.const []
                    %DUP
                    cf.br ^loop(%x, %none)
                  ^loop(%n: !flak.any owned, %acc: !flak.any owned):
                    %zero = flak.const 0
                    %c = flak.compare gt, %n, %zero
                    exc.br ^go, ^bad
                  ^go:
                    %t = flak.truthy %c
                    cf.cond_br %t, ^more, ^done
                  ^more:
                    %DUPN
                    %next = flak.rt @conj(%acc, %n)
                    exc.br ^sub, ^badn
                  ^sub:
                    %one = flak.const 1
                    %m = flak.arith sub, %n, %one
                    exc.br ^again, ^badv
                  ^again:
                    cf.br ^loop(%m, %next)
                  ^done:
                    %DROPN
                    func.return %acc
                  ^bad:
                    %DROPACC
                    cf.br ^badn
                  ^badn:
                    %DROPN
                    exc.resume
                  ^badv:
                    %DROPNEXT
                    exc.resume
                  """
                      .replace("%DUPN", stage.equals("owned") ? "rc.dup %n" : "")
                      .replace("%DUP", stage.equals("owned") ? "rc.dup %none" : "")
                      .replace("%DROPNEXT", stage.equals("owned") ? "rc.drop %next" : "")
                      .replace("%DROPN", stage.equals("owned") ? "rc.drop %n" : "")
                      .replace("%DROPACC", stage.equals("owned") ? "rc.drop %acc" : "")));
    }
  }

  @Test
  void exceptionsLeaveFunctionsAndAreCaught() {
    holds(
        """
        // run: @f(1) throws ArithmeticException "Divide by zero"
        // run: @f("x") throws java.lang.ClassCastException
        // run: @g(1) == "Divide by zero"
        func.func @f(%x: !flak.any owned) -> !flak.any owned attributes {stage = "built"} {
          %one = flak.const 1
          %y = flak.arith add, %x, %one
          %zero = flak.const 0
          %q = flak.rt @quot(%y, %zero)
          func.return %q
        }
        func.func @g(%x: !flak.any owned) -> !flak.any owned attributes {stage = "built"} {
          %self = flak.const nil
          %r = func.call @f, %self(%x)
          exc.br ^ok(%r), ^handler
        ^ok(%v: !flak.any owned):
          func.return %v
        ^handler:
          %e = flak.catch
          %m = flak.rt @ex-message(%e)
          func.return %m
        }
        """
            .replace("func.func @f(%x", "func.func @f(%self: !flak.any borrowed, %x"));
  }

  @Test
  void closuresAndVars() {
    holds(
        """
        // run: @add(3) == 10
        // run: @"user/add"(3) == 10
        // run: inits == #'user/n prints "loaded\\n"
        builtin.module @user.1 attributes {inits = [@init]} {
          flak.fn @"user/add" attributes {name = "user/add", captures = 0, arities = [[1, @add]]}
          flak.fn @inner attributes {name = "user/add/fn", captures = 1, arities = [[1, @inner1]]}
          func.func @init() -> !flak.any owned attributes {stage = "built"} {
            %text = flak.const "loaded\\n"
            %w = flak.rt @write-out(%text)
            %seven = flak.const 7
            %nil = flak.const nil
            %v = flak.var_def @user, @n, %seven, %nil
            func.return %v
          }
          func.func @inner1(%self: !flak.any borrowed, %x: !flak.any owned) -> !flak.any owned attributes {stage = "owned"} {
            %c = flak.capture %self, 0
            rc.dup %c
            %r = flak.arith add, %x, %c
            func.return %r
          }
          func.func @add(%self: !flak.any borrowed, %x: !flak.any owned) -> !flak.any owned attributes {stage = "owned"} {
            %n = flak.var_get @user, @n
            rc.dup %n
            %f = flak.closure @inner(%n)
            %r = flak.invoke %f(%x)
            exc.br ^ok(%r), ^bad
          ^ok(%y: !flak.any owned):
            rc.drop %f
            func.return %y
          ^bad:
            rc.drop %f
            exc.resume
          }
        }
        """);
  }

  @Test
  void rawValues() {
    holds(
        """
        // run: @i(5) == 6
        // run: @c(true, 1, 0.5) == true
        // run: @c(false, -9223372036854775808, ##NaN) == false
        func.func @i(%x: !flak.any owned) -> !flak.any owned attributes {stage = "built"} {
          %one = flak.const 1
          %y = flak.arith add, %x, %one
          func.return %y
        }
        func.func @c(%x: i1, %y: i64, %z: f64) -> !flak.any owned attributes {stage = "built"} {
          %a = arith.constant true
          %b = arith.constant false
          %n = arith.constant 7
          %d = arith.constant 1.5
          cf.cond_br %x, ^t, ^e
        ^t:
          %r = flak.box_i1 %a
          func.return %r
        ^e:
          %s = flak.box_i1 %b
          func.return %s
        }
        """);
  }

  @Test
  void consumedTwice() {
    faults(
        "rc.drop %x\n rc.drop %x\n %n = flak.const nil\n func.return %n", "%x is consumed twice");
  }

  @Test
  void usedAfterConsume() {
    faults(
        "rc.drop %x\n %n = flak.rt @ex-message(%x)\n func.return %n",
        "%x is used after it was consumed");
  }

  @Test
  void duplicatedAfterConsume() {
    faults("rc.drop %x\n rc.dup %x\n func.return %x", "%x is duplicated after it was consumed");
  }

  @Test
  void borrowedValueOutlivesItsOwner() {
    faults(
        """
          cf.br ^b(%x)
        ^b(%y: !flak.any borrowed):
          rc.drop %x
          %t = flak.truthy %y
          %n = flak.const nil
          func.return %n
        """,
        "%y is used after its owner %x was consumed");
  }

  @Test
  void aBorrowedValueWithItsOwnUnitNeedsNoOwner() {
    holds(
        "// run: @f(\"x\") == \"x\"\n"
            + function(
                "owned",
                """
                  cf.br ^b(%x)
                ^b(%y: !flak.any borrowed):
                  rc.dup %y
                  rc.drop %x
                  func.return %y
                """));
  }

  @Test
  void aBorrowedValueIsPassedOnAfterItsOwner() {
    faults(
        """
          cf.br ^b(%x, %x)
        ^b(%y: !flak.any owned, %z: !flak.any borrowed):
          func.return %y
        """,
        "%x is passed on after it was consumed");
  }

  @Test
  void consumedWithoutDup() {
    faults(
        "%s = flak.const \"s\"\n rc.drop %x\n func.return %s",
        "%s is borrowed and is consumed without rc.dup");
  }

  @Test
  void leaksAtReturn() {
    faults("%n = flak.const nil\n func.return %n", "%x leaks when the function is left");
  }

  @Test
  void leaksWhenItThrows() {
    faults(
        "%z = flak.const 0\n %o = flak.const 1\n %q = flak.rt @quot(%o, %z)\n rc.drop %x\n func.return %q",
        "%x leaks when it throws");
  }

  @Test
  void leaksWhenDefinedAgain() {
    faults(
        """
          cf.br ^loop(%x)
        ^loop(%y: !flak.any owned):
          %s = flak.const "s"
          rc.dup %s
          cf.br ^loop(%s)
        """,
        "%y leaks when it is defined again");
  }

  @Test
  void borrowedByWhatConsumesItsOwner() {
    faults(
        """
          %n = flak.const nil
          %v = flak.invoke %x(%x)
          func.return %v
        """,
        "%x is borrowed by the instruction that consumes its owner");
  }

  @Test
  void undefinedOnThisPath() {
    faults(
        """
          %z = flak.const 0
          %o = flak.const 1
          %q = flak.rt @quot(%o, %z)
          exc.br ^ok, ^bad
        ^ok:
          rc.drop %q
          func.return %x
        ^bad:
          %e = flak.catch
          rc.drop %e
          rc.drop %x
          func.return %q
        """,
        "%q is used and was not defined on this path");
  }

  @Test
  void aFaultPassesThroughTheRuntime() {
    holds(
        """
        // run: @outer(1) faults "%x leaks when the function is left"
        builtin.module @user.1 {
          flak.fn @bad attributes {name = "user/bad", captures = 0, arities = [[1, @bad1]]}
          func.func @bad1(%self: !flak.any borrowed, %x: !flak.any owned) -> !flak.any owned attributes {stage = "owned"} {
            %n = flak.const nil
            func.return %n
          }
          func.func @outer(%x: !flak.any owned) -> !flak.any owned attributes {stage = "built"} {
            %f = flak.static_fn @bad
            %r = flak.invoke %f(%x)
            exc.br ^ok, ^caught
          ^ok:
            func.return %r
          ^caught:
            %e = flak.catch
            func.return %e
          }
        }
        """);
  }

  @Test
  void loopsEnd() {
    holds(
        "// run: @f(1) faults \"did not end within 100000 instructions\"\n"
            + function("built", "cf.br ^loop\n^loop:\n cf.br ^loop"));
  }

  @Test
  void deepCallsEnd() {
    holds(
        """
        // run: @f(1) throws StackOverflowError
        builtin.module @user.1 {
          flak.fn @"user/f" attributes {name = "user/f", captures = 0, arities = [[1, @f]]}
          func.func @f(%self: !flak.any borrowed, %x: !flak.any owned) -> !flak.any owned attributes {stage = "built"} {
            flak.stack_check
            %r = flak.invoke %self(%x)
            func.return %r
          }
        }
        """);
  }

  @Test
  void directivesThatDoNotHold() {
    assertEquals(
        List.of(
            "@f(1) does not hold: expected 2, got 1",
            "@f(1) does not hold: expected ArithmeticException, got 1",
            "@f(1) does not hold: expected the output \"x\", got \"\"",
            "@f(1) does not hold: no rule was broken",
            "@f(1) does not hold: nothing leaked",
            "cannot run @f(1 2): @f takes 1 parameters, got 2",
            "cannot run @fo(1): the program has no function @fo"),
        directives(
            """
            // run: @f(1) == 2
            // run: @f(1) throws ArithmeticException
            // run: @f(1) prints "x"
            // run: @f(1) faults "twice"
            // run: @f(1) leaks
            // run: @f(1, 2)
            // run: @fo(1)
            """
                + function("built", "func.return %x")));
  }

  @Test
  void directivesThatCannotBeRead() {
    var diagnostics = new Diagnostics();
    Directive.all(
        "a.fir",
        "// run: @f(1 == 2\n//run: f()\n  // run: @f() gives 2\n// runs: @f()",
        diagnostics);
    assertEquals(3, diagnostics.sorted().size());
    assertTrue(
        diagnostics.sorted().getFirst().message().contains("found `=`")
            || diagnostics.sorted().getFirst().message().contains("="));
  }

  @Test
  void counts() {
    var heap = new ModelHeap();
    var module = module(function("built", "%v = flak.vector(%x, %x)\n func.return %v"));
    var interpreter = new Interpreter(heap, 100);
    long x = heap.constant(new Attr.Str("x"));
    heap.dup(x);
    long v = interpreter.call(module, "f", x);
    assertEquals(3, heap.counts().get("\"x\""), "the constant and two items");
    heap.drop(v);
    assertEquals(1, heap.counts().get("\"x\""));
    assertEquals(List.of(), heap.finish());
    assertEquals(2, interpreter.steps());
  }

  @Test
  void theHeapDoesNotForgive() {
    var heap = new ModelHeap();
    long v = heap.vector(new long[0]);
    heap.drop(v);
    assertThrows(AssertionError.class, () -> heap.drop(v));
  }
}
