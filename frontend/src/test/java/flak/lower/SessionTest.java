package flak.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.analyze.Host.ProgramException;
import flak.diag.DiagnosticException;
import flak.ir.Module;
import flak.read.Reader;
import flak.read.Resolver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What runs when.
class SessionTest {
  /// The expansions of user macros and the runs, in order.
  private static List<String> order(String text) {
    return events(new Program().compile(text));
  }

  private static List<String> events(Program program) {
    return program.host.log.stream()
        .filter(s -> s.startsWith("run") || s.startsWith("expand user"))
        .toList();
  }

  @Test
  void definitionsGatherInOneModule() {
    var program =
        new Program()
            .compile("(def a 1) (defn f [] a) (def b {:x [a]}) (def c (atom nil)) (comment 1)");
    assertEquals(List.of("run user.1"), events(program));
    assertEquals(5, program.modules.getFirst().inits().size());
  }

  @Test
  void effectsRunAtOnce() {
    assertEquals(
        List.of("run user.1", "run user.2", "run user.3"),
        order("(def a 1) (println a) (println 2) (def b 1)"));
  }

  @Test
  void aMacroRunsBeforeItsFirstUse() {
    assertEquals(
        List.of("run user.1", "expand user/m []", "run user.2"),
        order("(defn help [x] x) (defmacro m [x] (help x)) (def a (m 1))"));
  }

  @Test
  void whatAUsersMacroMayCallRunsBeforeIt() {
    assertEquals(
        List.of("run user.1", "expand user/twice []", "run user.2"),
        order("(defn f [] 1) (defn g [] (twice 2))"));
  }

  @Test
  void piecesOfATopLevelDoAreFormsOfTheirOwn() {
    assertEquals(
        List.of("run user.1", "expand user/m []", "run user.2"),
        order("(do (defmacro m [x] x) (def y (m 1)))"));
  }

  @Test
  void aMacroThatExpandsToDoIsSplitToo() {
    var program = new Program().compile("(twice (def a 1))");
    assertEquals(2, program.modules.getFirst().inits().size());
  }

  @Test
  void aMacroIsNoMacroInItsOwnDefinition() {
    var program = new Program().compile("(defmacro m [x] (m x))");
    assertTrue(program.text().contains("flak.invoke"));
  }

  @Test
  void standardMacrosOnlyWaitForWhatTheyReach() {
    var program = new Program();
    program.host.ns = "clojure.core";
    program.host.macro("clojure.core", "old", _ -> FakeHost.sym("list"));
    program.compile("(defn helper [] 1) (defmacro near [x] (helper)) (defn f [] 1)");
    program.host.log.clear();
    program.compile("(defn unrelated [] 1) (near 1) (defn helper [] 2) (near 2)");
    assertEquals(
        List.of("expand clojure.core/near []", "run clojure.core.2", "expand clojure.core/near []"),
        program.host.log.stream()
            .filter(s -> s.contains("near") || s.startsWith("run"))
            .toList()
            .subList(0, 3));
  }

  @Test
  void whatStandsBeforeAnErrorHasRun() {
    var program = new Program();
    assertThrows(DiagnosticException.class, () -> program.compile("(def a 1) (nope)"));
    assertEquals(List.of("run user.1"), events(program));
  }

  @Test
  void anInnerSessionSeesWhatOuterOnesHavePending() throws ProgramException {
    var host = new FakeHost();
    var frontend = new Frontend(host);
    try (var outer = frontend.open(new Log(host, "outer"))) {
      outer.add(new Reader("(def a 1)", "t", Resolver.plain("user")).next().orElseThrow().form());
      assertTrue(frontend.isPending("user", "a"));
      try (var inner = frontend.open(new Log(host, "inner"))) {
        assertFalse(frontend.isPending("user", "a"));
        inner.add(
            new Reader("(println a)", "t", Resolver.plain("user")).next().orElseThrow().form());
      }
    }
    assertEquals(
        List.of("run outer", "run inner"),
        host.log.stream().filter(s -> s.startsWith("run")).toList());
  }

  @Test
  void whatARunThrowsLeavesTheSession() throws ProgramException {
    var host = new FakeHost();
    var failing =
        new Runner() {
          @Override
          public String moduleName(String ns) {
            return ns + ".1";
          }

          @Override
          public void run(Module module, int leaves) throws ProgramException {
            throw new ProgramException("java.lang.ArithmeticException", "Divide by zero");
          }
        };
    try (var session = new Frontend(host).open(failing)) {
      var form = new Reader("(println 1)", "t", Resolver.plain("user")).next().orElseThrow().form();
      assertThrows(ProgramException.class, () -> session.add(form));
      session.flush();
    }
  }

  @Test
  void piecesThatRanBeforeAreLeftOutOfOneForm() throws ProgramException {
    var leaves = new ArrayList<Integer>();
    var counting =
        new Runner() {
          @Override
          public String moduleName(String ns) {
            return ns + "." + leaves.size();
          }

          @Override
          public void run(Module module, int done) {
            leaves.add(done);
          }
        };
    var reader =
        new Reader(
            "(do (println 1) (do (println 2) (println 3))) (println 4)",
            "t",
            Resolver.plain("user"));
    try (var session = new Frontend(new FakeHost()).open(counting)) {
      session.skip(2);
      session.add(reader.next().orElseThrow().form());
      session.add(reader.next().orElseThrow().form());
    }
    assertEquals(List.of(3, 1), leaves);
  }

  private record Log(FakeHost host, String label) implements Runner {
    @Override
    public String moduleName(String ns) {
      return label + "." + host.log.size();
    }

    @Override
    public void run(Module module, int leaves) {
      host.log.add("run " + label);
    }
  }
}
