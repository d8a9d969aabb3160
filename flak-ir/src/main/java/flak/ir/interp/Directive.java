package flak.ir.interp;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.diag.Diagnostics;
import flak.ir.Attr;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.text.Printer;
import flak.ir.text.Snippet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a comment in a file says a program does.
///
/// ```
/// // run: @f(5) == 120
/// // run: @"user/div"(1 0) throws ArithmeticException "Divide by zero"
/// // run: @f("x") prints "x\n" == nil
/// // run: @g(1) faults "consumed twice"
/// // run: @g(1) leaks
/// // run: inits prints "hello\n"
/// ```
///
/// The clauses may stand in any order, each once. A value is compared as `pr-str` prints it; an
/// exception's class by its full or its simple name, its message and output whole; a fault by a
/// part of its message. What is not said may be anything, except that nothing may leak, break a
/// rule, or be thrown unannounced.
///
/// @param at where the directive stands
/// @param exception the class; its message is in `message`
public record Directive(
    Location at,
    Target target,
    Optional<Attr> value,
    Optional<String> exception,
    Optional<String> message,
    Optional<String> output,
    Optional<String> fault,
    boolean leaks) {
  private static final String MARK = "run:";

  /// The directives of `text`, the content of `file`, in order. What cannot be read is reported.
  public static List<Directive> all(String file, String text, Diagnostics diagnostics) {
    var found = new ArrayList<Directive>();
    int line = 0;
    for (var l : (Iterable<String>) text.lines()::iterator) {
      line++;
      int start = start(l);
      if (start < 0) continue;
      try {
        found.add(read(new Snippet(file, line, start + 1, l.substring(start))));
      } catch (DiagnosticException e) {
        e.diagnostics().forEach(diagnostics::add);
      }
    }
    return found;
  }

  /// Where the directive in a line begins, behind `// run:`; -1 for none.
  private static int start(String line) {
    int at = 0;
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) at++;
    if (!line.startsWith("//", at)) return -1;
    at += 2;
    while (at < line.length() && line.charAt(at) == ' ') at++;
    return line.startsWith(MARK, at) ? at + MARK.length() : -1;
  }

  private static Directive read(Snippet in) {
    var at = in.here();
    var target = target(in);
    Attr value = null;
    String exception = null;
    String message = null;
    String output = null;
    String fault = null;
    boolean leaks = false;
    while (!in.atEnd()) {
      if (value == null && in.accept("=")) {
        in.expect("=");
        value = in.constant();
      } else if (exception == null && in.accept("throws")) {
        exception = in.name();
        if (in.seesString()) message = in.string();
      } else if (output == null && in.accept("prints")) {
        output = in.string();
      } else if (fault == null && in.accept("faults")) {
        fault = in.string();
      } else if (!leaks && in.accept("leaks")) {
        leaks = true;
      } else {
        in.expect("== VALUE, throws CLASS, prints TEXT, faults TEXT or leaks");
      }
    }
    return new Directive(
        at,
        target,
        Optional.ofNullable(value),
        Optional.ofNullable(exception),
        Optional.ofNullable(message),
        Optional.ofNullable(output),
        Optional.ofNullable(fault),
        leaks);
  }

  /// `inits`, `main`, or a call: `@f(1 "a")`, also with commas. Throws [DiagnosticException].
  public static Target target(Snippet in) {
    if (in.accept("inits")) return new Target.Inits();
    if (in.accept("main")) return new Target.Main();
    var symbol = in.symbol();
    in.expect("(");
    var args = new ArrayList<Attr>();
    while (!in.accept(")")) {
      args.add(in.constant());
      in.accept(",");
    }
    return new Target.Call(symbol, args);
  }

  /// Runs it on `program`: what is wrong, or nothing when it holds.
  public Optional<Diagnostic> check(Runner runner, List<Module> program) {
    try {
      var run = runner.run(program, target, value);
      return objection(run.outcome(), run.expected().orElse("")).map(o -> report(o, run.outcome()));
    } catch (DiagnosticException e) {
      return e.diagnostics().stream().findFirst().map(this::relocated);
    }
  }

  private Diagnostic relocated(Diagnostic d) {
    return new Diagnostic(d.code(), d.severity(), at, d.args(), d.notes(), d.help());
  }

  private Diagnostic report(String objection, Outcome outcome) {
    var d = Diagnostic.error(Code.RUN_DIRECTIVE, at, target.text(), objection);
    for (var f : outcome.fault().stream().toList()) {
      d = d.withNote(f.diagnostic().at(), f.diagnostic().message());
      for (var n : f.diagnostic().notes()) d = d.withNote(n.at(), n.text());
    }
    for (var leak : outcome.leaks()) d = d.withNote(Location.UNKNOWN, "alive: " + leak.text());
    return d;
  }

  private Optional<String> objection(Outcome o, String expected) {
    if (fault.isPresent()) return faultObjection(fault.get(), o);
    if (o.fault().isPresent()) return Optional.of("it broke a rule");
    if (exception.isPresent()) {
      var wrong = exceptionObjection(exception.get(), o);
      if (wrong.isPresent()) return wrong;
    } else if (o.thrown().isPresent()) {
      return Optional.of("it threw " + o.thrown().get().text());
    }
    if (value.isPresent()) {
      var got = o.value().orElse("nothing");
      if (!got.equals(expected)) return Optional.of("expected " + expected + ", got " + got);
    }
    if (output.isPresent() && !output.get().equals(o.output()))
      return Optional.of(
          "expected the output "
              + Printer.print(new Attr.Str(output.get()))
              + ", got "
              + Printer.print(new Attr.Str(o.output())));
    if (leaks == o.leaks().isEmpty())
      return Optional.of(leaks ? "nothing leaked" : "it leaked " + o.leaks().size() + " objects");
    return Optional.empty();
  }

  private static Optional<String> faultObjection(String wanted, Outcome o) {
    if (o.fault().isEmpty()) return Optional.of("no rule was broken");
    return o.fault().get().getMessage().contains(wanted)
        ? Optional.empty()
        : Optional.of("another rule was broken");
  }

  private Optional<String> exceptionObjection(String wanted, Outcome o) {
    if (o.thrown().isEmpty())
      return Optional.of("expected " + wanted + ", got " + o.value().orElse("nothing"));
    var thrown = o.thrown().get();
    boolean isKind = thrown.kind().equals(wanted) || thrown.kind().endsWith("." + wanted);
    boolean isMessage = message.isEmpty() || message.get().equals(thrown.message());
    return isKind && isMessage
        ? Optional.empty()
        : Optional.of(
            "expected "
                + wanted
                + message.map(m -> ": " + m).orElse("")
                + ", and it threw "
                + thrown.text());
  }
}
