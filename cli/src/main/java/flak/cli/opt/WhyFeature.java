package flak.cli.opt;

import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.Value;
import flak.ir.pass.Fact;
import flak.ir.pass.Report;
import flak.ir.text.FunctionText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Why passes decided as they did. Values are named as they are printed before the first pass or
/// after the last one.
final class WhyFeature implements Feature {
  static final Opt WHY =
      Opt.value(
          "why", "%V[@F]", "say what passes decided about a value, in all functions or in @F");
  static final Opt OWNERSHIP = topic("ownership", "moved, borrowed, duplicated or dropped");
  static final Opt ARC = topic("arc", "counted atomically");
  static final Opt ESCAPES = topic("escapes", "alive longer than its frame");
  static final Opt BOXED = topic("boxed", "a word and not a raw value");
  static final Opt INDIRECT = topic("indirect", "not reached directly");

  private static final Map<Fact.Topic, Opt> TOPICS =
      Map.of(
          Fact.Topic.OWNERSHIP, OWNERSHIP,
          Fact.Topic.ARC, ARC,
          Fact.Topic.ESCAPES, ESCAPES,
          Fact.Topic.BOXED, BOXED,
          Fact.Topic.INDIRECT, INDIRECT);

  /// `%value`, or empty for all, and the symbol of a function, or empty for all.
  private record Query(String value, String function) {
    static Query of(String text) {
      int at = text.indexOf('@');
      var value = at < 0 ? text : text.substring(0, at);
      var function = at < 0 ? "" : text.substring(at + 1);
      if (function.length() > 1 && function.startsWith("\"") && function.endsWith("\""))
        function = function.substring(1, function.length() - 1);
      if (!value.isEmpty() && !value.startsWith("%")) value = "%" + value;
      return new Query(value, function);
    }

    String text() {
      return (value.isEmpty() ? "values" : value) + (function.isEmpty() ? "" : " in @" + function);
    }
  }

  private Map<Value, String> before = new HashMap<>();

  private static Opt topic(String name, String what) {
    return Opt.optional("why-" + name, "%V@F", "say why values, or this one, are " + what);
  }

  @Override
  public String title() {
    return "reasons, on standard error";
  }

  @Override
  public List<Opt> options() {
    return List.of(WHY, OWNERSHIP, ARC, ESCAPES, BOXED, INDIRECT);
  }

  private static boolean isAsked(Session session) {
    for (var opt : TOPICS.values()) if (session.line.has(opt)) return true;
    return session.line.has(WHY);
  }

  @Override
  public void configure(Session session) {
    for (var text : session.line.all(WHY))
      if (Query.of(text).value().isEmpty())
        throw new UsageException("`--why` takes a value, `%V` or `%V@F`, got `" + text + "`");
    if (isAsked(session))
      session.managing = session.managing.withRemarks(session.managing.remarks(), true);
  }

  @Override
  public void before(Session session, Unit unit) {
    if (isAsked(session)) before = names(unit.module());
  }

  private static Map<Value, String> names(Module module) {
    var out = new HashMap<Value, String>();
    for (var f : module.functions()) {
      var text = FunctionText.of(f);
      for (var b : f.blocks()) {
        for (var p : b.params()) out.put(p, text.of(p));
        for (var i : b.insts()) if (i.hasResult()) out.put(i.result(), text.of(i.result()));
      }
    }
    return out;
  }

  @Override
  public void after(Session session, Unit unit, Report report) {
    if (!isAsked(session)) return;
    var after = names(unit.module());
    for (var text : session.line.all(WHY)) {
      var query = Query.of(text);
      var found = select(report.facts(), null, query, after);
      if (found.isEmpty() && !exists(query, unit.module(), after))
        session.err.println("why " + query.text() + ": there is no such value");
      else answer(session, "why " + query.text(), query.text(), found, after);
    }
    for (var topic : Fact.Topic.values()) {
      for (var text : session.line.all(TOPICS.get(topic))) {
        var query = Query.of(text);
        answer(
            session,
            "why " + topic.text() + ", " + query.text(),
            about(query, topic),
            select(report.facts(), topic, query, after),
            after);
      }
    }
  }

  private static String about(Query query, Fact.Topic topic) {
    if (!query.value().isEmpty()) return query.text() + " and " + topic.text();
    return topic.text() + (query.function().isEmpty() ? "" : " in @" + query.function());
  }

  private List<Fact> select(
      List<Fact> facts, Fact.Topic topic, Query query, Map<Value, String> after) {
    var out = new LinkedHashSet<Fact>();
    for (var f : facts) {
      if (topic != null && f.topic() != topic) continue;
      if (!query.function().isEmpty() && !query.function().equals(f.function())) continue;
      var value = query.value();
      if (value.isEmpty()
          || value.equals(before.get(f.value()))
          || value.equals(after.get(f.value()))) out.add(f);
    }
    return List.copyOf(out);
  }

  private boolean exists(Query query, Module module, Map<Value, String> after) {
    for (Function f : module.functions()) {
      if (!query.function().isEmpty() && !query.function().equals(f.symbol())) continue;
      for (var names : List.of(before, after))
        for (var e : names.entrySet())
          if (e.getValue().equals(query.value()) && function(e.getKey()) == f) return true;
    }
    return false;
  }

  private static Function function(Value value) {
    return switch (value) {
      case Value.Param p -> p.block().function();
      case Value.Result r -> r.inst().block() == null ? null : r.inst().block().function();
    };
  }

  private void answer(
      Session session, String title, String what, List<Fact> facts, Map<Value, String> after) {
    if (facts.isEmpty()) {
      session.err.println("no pass has recorded anything about " + what);
      return;
    }
    session.err.println(title + ":");
    var values = new LinkedHashMap<String, List<Fact>>();
    for (var f : facts)
      values
          .computeIfAbsent(name(f, after) + " in @" + f.function(), _ -> new ArrayList<>())
          .add(f);
    values.forEach((name, list) -> {
      session.err.println("  " + name);
      for (var f : list) {
        session.err.println("    " + f.pass() + ": " + f.text());
        for (var r : f.because()) session.err.println("      " + place(r.at()) + r.text());
      }
    });
  }

  private String name(Fact f, Map<Value, String> after) {
    var name = after.getOrDefault(f.value(), before.get(f.value()));
    return name != null ? name : "%" + f.value().name();
  }

  private static String place(Location at) {
    return at instanceof Location.Source s
        ? s.file() + ":" + s.line() + ":" + s.column() + ": "
        : "";
  }
}
