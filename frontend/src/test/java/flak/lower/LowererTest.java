package flak.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import org.junit.jupiter.api.Test;

/// The IR of small forms. Every module is verified as it is made.
class LowererTest {
  /// The function `symbol` of the modules of `text`, without locations and signature, one
  /// instruction to a line.
  private static String code(String symbol, String text) {
    for (var module : new Program().compile(text).modules) {
      var function = module.function(symbol);
      if (function == null) continue;
      var lines =
          Printer.print(function, PrintOptions.PRETTY)
              .replaceAll(" *loc\\([^)]*\\)", "")
              .lines()
              .map(String::strip)
              .toList();
      return String.join("\n", lines.subList(1, lines.size() - 1)) + "\n";
    }
    throw new AssertionError("no function " + symbol);
  }

  @Test
  void branchesEndInTheirOwnReturns() {
    assertEquals(
        """
        %0 = flak.truthy %x
        cf.cond_br %0, ^then, ^else
        ^then:
        %1 = flak.const 1
        func.return %1
        ^else:
        %2 = flak.const 2
        func.return %2
        """,
        code("user/f#1", "(defn f [x] (if x 1 2))"));
  }

  @Test
  void aBranchWhoseValueIsUsedMergesThroughAParameter() {
    assertEquals(
        """
        %0 = flak.truthy %x
        cf.cond_br %0, ^then, ^else
        ^then:
        %1 = flak.const 1
        cf.br ^join(%1)
        ^else:
        %2 = flak.const 2
        cf.br ^join(%2)
        ^join(%3: !flak.any owned):
        %4 = flak.vector(%3)
        func.return %4
        """,
        code("user/f#1", "(defn f [x] [(if x 1 2)])"));
  }

  @Test
  void testsBranchWithoutMakingTruthValues() {
    assertEquals(
        """
        %0 = flak.is_nil %x
        cf.cond_br %0, ^else, ^then
        ^then:
        %1 = flak.identical %x, %y
        cf.cond_br %1, ^then_1, ^else
        ^then_1:
        %2 = flak.const 1
        func.return %2
        ^else:
        %3 = flak.const nil
        func.return %3
        """,
        code("user/f#2", "(defn f [x y] (if (if (not (nil? x)) (identical? x y) false) 1))"));
  }

  @Test
  void theFirstTrueValueOfAnOrIsNotTestedAgain() {
    assertEquals(
        """
        %0 = flak.truthy %x
        cf.cond_br %0, ^then, ^else
        ^else:
        %1 = flak.truthy %y
        cf.cond_br %1, ^then, ^else_1
        ^then:
        func.return %x
        ^else_1:
        func.return %y
        """,
        code("user/f#2", "(defn f [x y] (if (let* [o x] (if o o y)) x y))"));
  }

  @Test
  void aTestWhoseValueIsUsedBecomesATruthValue() {
    assertEquals(
        "%0 = flak.is_nil %x\n%1 = flak.box_i1 %0\nfunc.return %1\n",
        code("user/f#1", "(defn f [x] (nil? x))"));
    assertTrue(code("user/f#1", "(defn f [x] (not x))").contains("cf.cond_br %0, ^false, ^true"));
  }

  @Test
  void recurIsAJumpToTheFunctionsBody() {
    assertEquals(
        """
        cf.br ^recur(%n)
        ^recur(%n_1: !flak.any owned):
        %0 = flak.const 1
        %1 = flak.arith sub, %n_1, %0
        cf.br ^recur(%1)
        """,
        code("user/f#1", "(defn f [n] (recur (dec n)))"));
  }

  @Test
  void aLoopWithoutRecurIsALet() {
    assertEquals(
        "%a = flak.const 1\nfunc.return %a\n", code("user/f#0", "(defn f [] (loop [a 1] a))"));
  }

  @Test
  void closuresTakeWhatTheyMentionAndPassItOn() {
    var text = "(defn f [a b] (fn [] (fn [] b)))";
    assertEquals(
        "%0 = flak.closure @\"user/f/fn--1\"(%b)\nfunc.return %0\n", code("user/f#2", text));
    assertEquals(
        "%b = flak.capture %self, 0\n%0 = flak.closure @\"user/f/fn/fn--2\"(%b)\nfunc.return %0\n",
        code("user/f/fn--1#0", text));
  }

  @Test
  void anAritysUnusedCapturesAreNotLoaded() {
    assertEquals("func.return %x\n", code("user/f/fn--1#1", "(defn f [a] (fn ([] a) ([x] x)))"));
  }

  @Test
  void aNamedFunctionCallsItselfDirectly() {
    assertEquals(
        "flak.stack_check\n%0 = func.call @\"user/f#1\", %self(%x)\nfunc.return %0\n",
        code("user/f#1", "(def f (fn* g [x] (g x)))"));
  }

  @Test
  void aCallByOwnNameThatOnlyTheRestArityTakesIsAnOrdinaryCall() {
    assertTrue(code("user/f#0+", "(def f (fn* g [& x] (g 1)))").contains("flak.invoke %self("));
  }

  @Test
  void siblingsMakeEachOtherFromSharedCaptures() {
    var text = "(defn f [a b] (letfn* [g (fn* g [] [a (h)]) h (fn* h [] [b (g) g])] (g)))";
    assertEquals(
        """
        flak.stack_check
        %g = flak.closure @"user/f/g--1"(%a, %b)
        %0 = func.call @"user/f/g--1#0", %g()
        func.return %0
        """,
        code("user/f#2", text));
    assertEquals(
        """
        flak.stack_check
        %a = flak.capture %self, 0
        %b = flak.capture %self, 1
        %0 = flak.closure @"user/f/h--2"(%a, %b)
        %1 = func.call @"user/f/h--2#0", %0()
        %2 = flak.vector(%a, %1)
        func.return %2
        """,
        code("user/f/g--1#0", text));
  }

  @Test
  void theFunctionsOfAGroupMayBeMacroCalls() {
    assertTrue(
        code("user/init#1", "(letfn* [g (fn g [] 1)] (g))").contains("func.call @\"user/g#0\""));
  }

  @Test
  void aSiblingInsideAFunctionInsideASibling() {
    var text = "(defn f [a] (letfn* [g (fn* g [] (fn* [] (h))) h (fn* h [] a)] (g)))";
    assertTrue(
        code("user/f/g--1#0", text)
            .contains(
                "%0 = flak.closure @\"user/f/h--3\"(%a)\n%1 = flak.closure @\"user/f/g/fn--2\"(%0)"),
        () -> code("user/f/g--1#0", text));
    assertTrue(code("user/f/g/fn--2#0", text).contains("%h = flak.capture %self, 0"));
  }

  @Test
  void exceptionsInATryGoToItsHandlerThenToFinally() {
    assertEquals(
        """
        flak.stack_check
        %0 = flak.invoke %g()
        exc.br ^next, ^catch
        ^next:
        cf.br ^done(%0)
        ^catch:
        %exception = flak.catch
        cf.br ^unwind(%exception)
        ^unwind(%e: !flak.any owned):
        %1 = flak.invoke %h()
        flak.rethrow %e
        ub.unreachable
        ^done(%2: !flak.any owned):
        %3 = flak.invoke %h()
        func.return %2
        """,
        code("user/f#2", "(defn f [g h] (try (g) (finally (h))))"));
  }

  @Test
  void aHandlerThatTakesEverythingNeedsNoTest() {
    var ir = code("user/f#1", "(defn f [g] (try (g) (catch :default e e)))");
    assertFalse(ir.contains("ex-is"));
    assertFalse(ir.contains("flak.rethrow"));
    assertTrue(ir.contains("^handle:\nfunc.return %exception"), ir);
  }

  @Test
  void exceptionsOfACatchBodyGoToTheOuterTry() {
    var ir =
        code(
            "user/f#2",
            "(defn f [g h] (try (try (g) (catch Exception e (h e))) (catch Error e 1)))");
    assertTrue(ir.contains("flak.invoke %h(%exception)\nexc.br ^next_2, ^catch_1\n"), ir);
    assertTrue(
        ir.contains("flak.rethrow %e\nexc.br ^next_4, ^catch_1\n^next_4:\nub.unreachable"), ir);
  }

  @Test
  void throwEndsTheFunction() {
    assertEquals(
        "flak.throw %e\nub.unreachable\n", code("user/f#1", "(defn f [e] (+ (throw e) 1))"));
  }

  @Test
  void caseComparesWordsWhereEqualityIsIdentity() {
    assertEquals(
        """
        %0 = flak.const :a
        %1 = flak.identical %x, %0
        cf.cond_br %1, ^case, ^next
        ^next:
        %2 = flak.const 7
        %3 = flak.equal %x, %2
        %4 = flak.truthy %3
        cf.cond_br %4, ^case, ^next_1
        ^case:
        %5 = flak.const 1
        func.return %5
        ^next_1:
        %6 = flak.const 2
        func.return %6
        """,
        code("user/f#1", "(defn f [x] (case* x 2 [[:a 7] 1]))"));
  }

  @Test
  void varsAreDefinedWithTheirMetadata() {
    assertEquals(
        """
        %0 = flak.const 1
        %1 = flak.const {:private true :line 1 :column 1 :file "test.clj" :doc "One."}
        %2 = flak.var_def @user, @x, %0, %1
        func.return %2
        """,
        code("user/init#1", "(def ^:private x \"One.\" 1)"));
    assertTrue(code("user/init#1", "(def x)").contains("flak.var_declare @user, @x, %0"));
  }

  @Test
  void constantsAreFoldedIntoOne() {
    assertEquals(
        "%0 = flak.const [1 {:a #{\"x\"}} 'b nil]\nfunc.return %0\n",
        code("user/f#0", "(defn f [] [1 {:a #{\"x\"}} 'b nil])"));
  }

  @Test
  void arithmeticOfManyFoldsFromTheLeft() {
    assertEquals(
        "%0 = flak.arith sub, %a, %b\n%1 = flak.arith sub, %0, %c\nfunc.return %1\n",
        code("user/f#3", "(defn f [a b c] (- a b c))"));
  }

  @Test
  void localsShadowFunctionsThatWouldBeInlined() {
    assertTrue(code("user/f#1", "(defn f [+] (+ 1 2))").contains("flak.invoke %_("));
  }

  @Test
  void keywordsLookUp() {
    assertTrue(code("user/f#1", "(defn f [m] (:a m))").contains("%1 = flak.rt @kw-get(%0, %m)"));
  }

  @Test
  void exceptionsAreMadeByTheRuntime() {
    assertTrue(
        code("user/f#0", "(defn f [] (IllegalStateException. \"x\"))")
            .contains("flak.rt @ex-new(%0, %1, %2)"));
  }

  @Test
  void metadataOfFunctionsIsAttached() {
    assertTrue(code("user/init#1", "(def x ^{:a 1} (fn* [] 1))").contains("flak.rt @with-meta"));
  }

  @Test
  void dynamicVarsAreDeclaredSo() {
    var text = new Program().compile("(def ^:dynamic *x* 1) (defn f [] *x*)").text();
    assertTrue(text.contains("flak.var @\"user/*x*\" attributes {dynamic = true}"), text);
  }
}
