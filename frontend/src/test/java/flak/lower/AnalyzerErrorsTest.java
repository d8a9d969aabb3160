package flak.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.analyze.Analyzer;
import flak.analyze.DeepStack;
import flak.form.Form;
import flak.ir.Location;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which error, where, for forms that cannot be compiled.
class AnalyzerErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          (prinltn 1)                     | 1:2 unable to resolve symbol `prinltn` (did you mean `println`?)
          (strng/join 1)                  | 1:2 no such namespace `strng`
          (o/opne 1)                      | 1:2 no such var `o/opne` (did you mean `open`?)
          (other/hidden)                  | 1:2 var `other/hidden` is private
          (var nope)                      | 1:6 unable to resolve symbol `nope` (did you mean `not` or `open`?)
          (map let [1])                   | 1:6 cannot take the value of macro `clojure.core/let`
          (nil 1)                         | 1:1 cannot call nil
          (if)                            | 1:1 bad `if`: expected a test and one or two branches, found 0 forms
          (if 1)                          | 1:1 bad `if`: expected a test and one or two branches, found 1 form
          (if 1 2 3 4)                    | 1:1 bad `if`: expected a test and one or two branches, found 4 forms
          (quote)                         | 1:1 bad `quote`: expected one form, found 0
          (throw)                         | 1:1 bad `throw`: expected one exception, found 0 forms
          (recur)                         | 1:1 `recur` is not in tail position
          (fn [n] (+ 1 (recur n)))        | 1:14 `recur` is not in tail position
          (loop [a 1 b 2] (recur 1))      | 1:17 `recur` takes 2 arguments here, got 1
          (fn [a & r] (recur a))          | 1:13 `recur` takes 2 arguments here, got 1
          (loop [] (try (recur) (finally 1))) | 1:15 cannot `recur` across `try`
          (loop [] (try 1 (catch Exception e (recur)))) | 1:36 cannot `recur` across `try`
          (let [x] x)                     | 1:7 bad binding vector of `let`: `x` has no value
          (let [1 2] x)                   | 1:6 bad binding vector of `let`: cannot bind `1`
          (let [a/b 2] 1)                 | 1:7 bad binding vector of `let`: cannot bind `a/b`
          (let 1 2)                       | 1:1 bad binding vector of `let`: expected a vector, found `1`
          (loop)                          | 1:1 bad binding vector of `loop`: expected a vector, found nothing
          (letfn* [f 1] f)                | 1:1 bad binding vector of `letfn`: expected a function, found `1`
          (fn [a 1] a)                    | 1:5 bad parameter vector: expected a name, found `1`
          (fn [a &] a)                    | 1:8 bad parameter vector: `&` must be followed by exactly one name, found 0
          (fn [& a b] a)                  | 1:6 bad parameter vector: `&` must be followed by exactly one name, found 2
          (fn)                            | 1:1 bad parameter vector: `user/fn` has none
          (fn (a))                        | 1:5 bad parameter vector: expected a vector, found `a`
          (fn ([a] 1) ([b] 2))            | 1:13 function `user/fn` has two definitions for 1 argument
          (fn ([& a] 1) ([a & b] 2))      | 1:15 function `user/fn` has two definitions for rest arguments
          (fn ([& a] 1) ([b] 2))          | 1:15 bad parameter vector: it takes 1, more than the 0 before the `&` of another
          (def)                           | 1:1 bad `def`: expected a name, perhaps a documentation string, and a value
          (def a 1 2)                     | 1:1 bad `def`: expected a name, perhaps a documentation string, and a value
          (def "a" 1)                     | 1:1 cannot `def` `"a"`
          (def other/x 1)                 | 1:6 cannot `def` `other/x`
          (set! 1 2)                      | 1:1 cannot `set!` `1`
          (let [x 1] (set! x 2))          | 1:18 cannot `set!` the local `x`
          (catch Exception e)             | 1:1 bad `catch`: it must stand directly in a `try`
          (try 1 (catch Foo e))           | 1:15 unknown class `Foo`
          (try 1 (catch ArithmeticExcepton e)) | 1:15 unknown class `ArithmeticExcepton` (did you mean `ArithmeticException`?)
          (try 1 (catch Exception))       | 1:8 bad `catch`: expected a class and a name
          (try 1 (finally 2) 3)           | 1:1 bad `try`: `finally` must be its last form
          (try 1 (catch Exception e 2) (println)) | 1:30 bad `try`: only `catch` and `finally` may follow a `catch`
          (.method 1)                     | 1:2 Rust interop (`.method`) is not supported
          (. 1 method)                    | 1:1 Rust interop (`.`) is not supported
          (Math/sqrt 2)                   | 1:2 the Java member `Math/sqrt` is not supported (see the namespace clojure.math)
          (Object.)                       | 1:2 making a Java object (`Object.`) is not supported
          (Exception. 1 2 3)              | 1:1 wrong number of arguments (3) passed to `Exception.`
          (ex-info. 1)                    | 1:2 unknown class `ex-info`
          (flak.rt/nope 1)                | 1:2 no such var `flak.rt/nope`
          (flak.rt/count 1 2)             | 1:1 wrong number of arguments (2) passed to `flak.rt/count`
          (list flak.rt/count)            | 1:7 `flak.rt/count` as a value is not supported
          (case* 1 2 [[1 1] 2])           | 1:1 duplicate case constant `1`
          (import* "java.util.Scanner")   | 1:1 unknown class `java.util.Scanner`
          (reify* [] 1)                   | 1:1 `reify*` is not supported
          {1 1 (quote 1) 2}               | 1:1 duplicate key `(quote 1)`
          #foo [1]                        | ? no reader function for tag `foo`
          (clojure.core/boom 1)           | 1:1 macro `clojure.core/boom` failed: no such thing
          (twice nope)                    | 1:8 unable to resolve symbol `nope` (did you mean `not` or `open`?)
          """)
  void oneError(String text, String expected) {
    assertEquals(expected, Program.errors(text).getFirst());
  }

  @Test
  void severalErrorsOfOneFormAreReportedTogether() {
    assertEquals(
        List.of(
            "1:12 unable to resolve symbol `nope` (did you mean `not` or `open`?)",
            "2:2 unable to resolve symbol `nada`",
            "2:7 bad `if`: expected a test and one or two branches, found 0 forms"),
        Program.errors("(fn [] (do nope\n(nada (if))))"));
  }

  @Test
  void errorsInsideAnExpansionNameTheMacro() {
    var program = new Program();
    program.host.macro("user", "broken", _ -> FakeHost.sym("missing"));
    assertEquals(
        List.of("1:7 unable to resolve symbol `missing` [in the expansion of macro `user/broken`]"),
        Program.errors(program, "(list (broken))"));
  }

  @Test
  void deepNestingIsAnErrorNotACrash() throws Exception {
    Form form = new Form.Int(1);
    for (int i = 0; i < 100_000; i++)
      form = new Form.ListForm(List.of(FakeHost.sym("list"), form), null, Location.UNKNOWN);
    var deep = form;
    var message = DeepStack.run(() -> Program.errors(new Program(), deep));
    assertEquals(List.of("? forms nested deeper than " + Analyzer.MAX_DEPTH), message);
  }

  @Test
  void nestingUpToTheLimitCompiles() throws Exception {
    Form form = new Form.Int(1);
    for (int i = 0; i < Analyzer.MAX_DEPTH - 2; i++)
      form = new Form.ListForm(List.of(FakeHost.sym("list"), form), null, Location.UNKNOWN);
    var deep = form;
    assertTrue(DeepStack.run(() -> new Program().compile(deep)).modules.size() == 1);
  }

  @Test
  void aMacroThatNeverEndsIsAnError() {
    var program = new Program();
    program.host.macro("user", "again", l -> l);
    assertEquals(
        List.of("1:1 the expansion of macro `user/again` does not end"),
        Program.errors(program, "(again)").stream().map(s -> s.replaceAll(" \\[.*", "")).toList());
  }
}
