package flak.lower;

import flak.analyze.Host;
import flak.analyze.Host.ProgramException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The front end for one program: the sessions that are open in it, and which vars the code of
/// which vars mentions.
///
/// Sessions nest: while one waits for the program (a macro call, a module that runs), the program
/// may ask for something else to be compiled. Everything happens on one thread, which should be a
/// [flak.analyze.DeepStack].
public final class Frontend {
  private final Host host;
  private final List<Session> open = new ArrayList<>();
  private final Map<String, Set<String>> mentions = new HashMap<>();

  public Frontend(Host host) {
    this.host = host;
  }

  /// Starts to compile a sequence of top-level forms. What outer sessions have pending is run
  /// first, so that the new one sees it.
  ///
  /// @throws ProgramException when pending code throws
  public Session open(Runner runner) throws ProgramException {
    for (var session : List.copyOf(open)) session.flush();
    var session = new Session(this, host, runner);
    open.add(session);
    return session;
  }

  /// Whether a var is defined by code that was compiled and has not run yet.
  public boolean isPending(String ns, String name) {
    return open.stream().anyMatch(s -> s.isPending(ns, name));
  }

  /// The sessions around it may find other namespaces and vars than before.
  void close(Session session) {
    open.remove(session);
    open.forEach(Session::forgetNames);
  }

  /// Records what the code of the var `key` mentions; a redefinition replaces it.
  void record(String key, Set<String> mentioned) {
    mentions.put(key, Set.copyOf(mentioned));
  }

  /// Every var that code of `key` can reach through the vars it mentions, itself included, as far
  /// as it was compiled here.
  Set<String> reachableFrom(String key) {
    var reached = new HashSet<String>();
    var work = new ArrayList<String>();
    work.add(key);
    while (!work.isEmpty()) {
      var next = work.removeLast();
      if (reached.add(next)) work.addAll(mentions.getOrDefault(next, Set.of()));
    }
    return reached;
  }

  /// Whether the code of all these vars was compiled here, so that [#reachableFrom] is complete.
  boolean knowsAll(Set<String> keys) {
    return mentions.keySet().containsAll(keys);
  }
}
