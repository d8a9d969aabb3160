package flak.ir;

import java.util.List;

/// A successor: the block jumped to and the arguments for its parameters, in order.
public record Edge(Block target, List<Value> args) {
  public Edge {
    args = List.copyOf(args);
  }

  public static Edge to(Block target, Value... args) {
    return new Edge(target, List.of(args));
  }
}
