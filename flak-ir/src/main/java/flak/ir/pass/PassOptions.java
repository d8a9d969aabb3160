package flak.ir.pass;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The options written behind a pass, `name{key=value ...}`, checked against what the pass
/// declares.
public final class PassOptions {
  /// None.
  public static final PassOptions NONE = new PassOptions(Map.of());

  private final Map<String, String> values;

  public PassOptions(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// The options as written, in their order.
  public Map<String, String> values() {
    return values;
  }

  /// An integer option, or `otherwise` where it is not given; throws [PipelineException] for what
  /// is no integer.
  public int integer(String key, int otherwise) {
    var text = values.get(key);
    if (text == null) return otherwise;
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw new PipelineException("option `" + key + "` takes an integer, got `" + text + "`");
    }
  }

  /// A flag: given without a value or as `true`, `false`; throws [PipelineException] otherwise.
  public boolean flag(String key, boolean otherwise) {
    return switch (values.get(key)) {
      case null -> otherwise;
      case "", "true" -> true;
      case "false" -> false;
      case String text ->
          throw new PipelineException(
              "option `" + key + "` takes true or false, got `" + text + "`");
    };
  }

  /// A text option, or `otherwise` where it is not given.
  public String text(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }
}
