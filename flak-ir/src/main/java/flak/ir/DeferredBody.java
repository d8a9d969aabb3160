package flak.ir;

/// Where the body of a function comes from when it is first looked at. It is asked once.
public interface DeferredBody {
  /// Writes the whole body. May throw, and then whoever looks at the function gets that exception,
  /// each time.
  void fill(BodyBuilder builder);
}
