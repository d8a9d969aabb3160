package flak.cli.opt;

import flak.ir.pass.Actions;
import flak.ir.pass.DebugCounter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Cutting out single actions of passes, and logging them.
final class ActionsFeature implements Feature {
  static final Opt COUNTER =
      Opt.value(
          "debug-counter",
          "TAG-skip=N,TAG-count=M",
          "leave out the first N actions that TAG numbers, then do M of them");
  static final Opt PRINT =
      Opt.flag("print-debug-counter", "print how often each counter was asked and agreed");
  static final Opt LOG =
      Opt.value("log-actions-to", "FILE", "write every action to FILE; - is standard error");

  private PrintStream file;

  @Override
  public String title() {
    return "single actions of passes";
  }

  @Override
  public List<Opt> options() {
    return List.of(COUNTER, PRINT, LOG);
  }

  @Override
  public void configure(Session session) {
    var line = session.line;
    if (session.trial) return;
    if (!line.has(COUNTER) && !line.has(PRINT) && !line.has(LOG)) return;
    var windows = windows(session);
    // A window that cuts out nothing makes its counter count.
    if (line.has(PRINT)) for (var tag : tags(session)) windows.putIfAbsent(tag, Actions.Window.ALL);
    session.managing = session.managing.withActions(new Actions(windows, log(session)));
  }

  private PrintStream log(Session session) {
    var to = session.line.text(LOG).orElse("");
    if (to.isEmpty() || to.equals("-")) return to.isEmpty() ? null : session.err;
    try {
      file = new PrintStream(new FileOutputStream(to), false, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static List<String> tags(Session session) {
    var out = new ArrayList<String>();
    for (var p : session.passes)
      for (DebugCounter c : p.counters()) if (!out.contains(c.tag())) out.add(c.tag());
    return out;
  }

  private static Map<String, Actions.Window> windows(Session session) {
    var out = new LinkedHashMap<String, Actions.Window>();
    for (var value : session.line.all(COUNTER)) {
      for (var part : value.split(",")) {
        int cut = part.indexOf('=');
        int dash = cut < 0 ? -1 : part.lastIndexOf('-', cut);
        if (dash < 0) throw bad(part);
        var tag = part.substring(0, dash);
        if (!tags(session).contains(tag))
          throw new UsageException(
              "no counter `" + tag + "`; there are " + String.join(", ", tags(session)));
        long n = number(part, part.substring(cut + 1));
        var old = out.getOrDefault(tag, Actions.Window.ALL);
        out.put(
            tag,
            switch (part.substring(dash + 1, cut)) {
              case "skip" -> new Actions.Window(n, old.count());
              case "count" -> new Actions.Window(old.skip(), n);
              default -> throw bad(part);
            });
      }
    }
    return out;
  }

  private static long number(String part, String text) {
    try {
      long n = Long.parseLong(text);
      if (n >= 0) return n;
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw bad(part);
  }

  private static UsageException bad(String part) {
    return new UsageException(
        "`--debug-counter` takes TAG-skip=N and TAG-count=M, got `" + part + "`");
  }

  @Override
  public void finish(Session session) throws IOException {
    if (session.line.has(PRINT)) {
      var counts = session.managing.actions().counts();
      session.err.println("===== Debug counters =====");
      for (var c : counts.entrySet())
        session.err.println(
            c.getKey()
                + ": "
                + c.getValue().asked()
                + " asked, "
                + c.getValue().executed()
                + " done");
    }
    if (file == null) return;
    file.close();
    if (file.checkError()) throw new IOException(session.line.text(LOG).orElse(""));
  }
}
