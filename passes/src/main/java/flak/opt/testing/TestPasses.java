package flak.opt.testing;

import flak.ir.pass.PassInfo;
import java.util.List;

/// Passes that are wrong on purpose, for tests of the tools that find wrong passes. Their names
/// start with `test-`, and only `flak-opt --list-passes=all` lists them.
public final class TestPasses {
  private TestPasses() {}

  public static final List<PassInfo> ALL =
      List.of(
          on(PassInfo.of(TestCrash.class, "throws", o -> new TestCrash(o.text("function", "")))),
          on(
              PassInfo.of(
                  TestDoubleDrop.class,
                  "frees something twice",
                  o -> new TestDoubleDrop(o.text("function", "")))),
          on(
              PassInfo.of(
                  TestInvalid.class,
                  "leaves invalid IR",
                  o -> new TestInvalid(o.text("function", "")))),
          on(
              PassInfo.of(
                  TestLeak.class,
                  "forgets to free something",
                  o -> new TestLeak(o.text("function", "")))),
          on(
              PassInfo.of(
                  TestMiscompile.class,
                  "makes an arithmetic operation a wrong one",
                  o -> new TestMiscompile(o.text("function", "")))),
          on(PassInfo.of(
                  TestSlow.class,
                  "takes its time",
                  o -> new TestSlow(o.text("function", ""), o.integer("millis", 50))))
              .with("millis", "50", "how long for each function"));

  private static PassInfo on(PassInfo pass) {
    return pass.with("function", "", "the only function it touches; all when empty");
  }
}
