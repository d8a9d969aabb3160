package flak.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/// Turns the records below a sealed interface into [OpModel]s, refusing what the derived tools
/// could not handle.
final class OpReader {
  private static final Pattern MNEMONIC = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");
  private static final Set<String> TRAITS =
      Set.of("Pure", "Terminator", "MayThrow", "Commutative", "Borrows");

  private final Elements elements;
  private final BiConsumer<Element, String> report;
  private boolean failed;

  OpReader(Elements elements, BiConsumer<Element, String> report) {
    this.elements = elements;
    this.report = report;
  }

  /// Whether anything was refused.
  boolean failed() {
    return failed;
  }

  /// The operations in the order of the `permits` clause and of the records in each family.
  List<OpModel> read(TypeElement root) {
    var ops = new ArrayList<OpModel>();
    for (var family : root.getPermittedSubclasses()) {
      for (var op : element(family).getPermittedSubclasses())
        read(element(family), element(op)).ifPresent(ops::add);
    }
    return ops;
  }

  private Optional<OpModel> read(TypeElement family, TypeElement op) {
    if (op.getKind() != ElementKind.RECORD) return refuse(op, "an operation is a record");
    var mnemonic = value(op, "flak.ir.op.Mnemonic");
    if (mnemonic.isEmpty())
      return refuse(op, "operation " + op.getSimpleName() + " has no @Mnemonic");
    if (!MNEMONIC.matcher(mnemonic.get()).matches())
      return refuse(op, "mnemonic " + mnemonic.get() + " is not of the form family.verb");
    var doc = elements.getDocComment(op);
    if (doc == null || doc.isBlank())
      return refuse(op, "operation " + mnemonic.get() + " has no comment; it is its manual entry");
    var components = new ArrayList<OpModel.Component>();
    for (var c : op.getRecordComponents()) {
      var read = component(op, c);
      if (read.isEmpty()) return Optional.empty();
      components.add(read.get());
    }
    return checkOrder(
        op,
        new OpModel(
            op,
            family.getSimpleName().toString(),
            op.getSimpleName().toString(),
            mnemonic.get(),
            strip(doc),
            traits(op),
            components));
  }

  // Texts are unambiguous, and operands split without sizes, because at most one list stands behind
  // the single operands and before the edges.
  private Optional<OpModel> checkOrder(TypeElement at, OpModel op) {
    boolean list = false;
    boolean edge = false;
    for (var c : op.components()) {
      boolean operand = c.kind().equals("VALUE") || c.kind().equals("VALUES");
      if (list && operand)
        return refuse(
            at,
            "component "
                + c.name()
                + " stands behind a list of operands, which must be the last operand");
      if (edge && !c.kind().equals("EDGE"))
        return refuse(at, "component " + c.name() + " stands behind an edge; edges come last");
      list |= c.kind().equals("VALUES");
      edge |= c.kind().equals("EDGE");
      if (list && edge) return refuse(at, "an operation has a list of operands or edges, not both");
    }
    return Optional.of(op);
  }

  private Optional<OpModel.Component> component(TypeElement op, RecordComponentElement c) {
    var kind = kind(c.asType());
    if (kind.isEmpty()) {
      return refuse(
          c,
          "component "
              + c.getSimpleName()
              + " of "
              + op.getSimpleName()
              + " has the unsupported type "
              + c.asType());
    }
    boolean operand = kind.get().equals("VALUE") || kind.get().equals("VALUES");
    boolean consumed = mirror(c, "flak.ir.op.Owned").isPresent();
    var of = value(c, "flak.ir.op.Of");
    if (!operand && (consumed || of.isPresent()))
      return refuse(c, "only operands are annotated with @Owned and @Of");
    var constants = kind.get().equals("ENUM") ? constants(element(c.asType())) : List.<String>of();
    return Optional.of(
        new OpModel.Component(
            c.getSimpleName().toString(),
            kind.get(),
            consumed,
            of.orElse("ANY"),
            erased(c.asType()),
            constants));
  }

  private static Optional<String> kind(TypeMirror type) {
    if (type.getKind() == TypeKind.LONG) return Optional.of("LONG");
    if (type.getKind() == TypeKind.DOUBLE) return Optional.of("DOUBLE");
    if (type.getKind() == TypeKind.BOOLEAN) return Optional.of("BOOLEAN");
    if (!(type instanceof DeclaredType declared)) return Optional.empty();
    var name = element(type).getQualifiedName().toString();
    var arguments = declared.getTypeArguments();
    return switch (name) {
      case "flak.ir.Value" -> Optional.of("VALUE");
      case "flak.ir.Edge" -> Optional.of("EDGE");
      case "flak.ir.Attr" -> Optional.of("ATTR");
      case "java.lang.String" -> Optional.of("STRING");
      case "java.util.List" ->
          arguments.size() == 1 && arguments.getFirst().toString().endsWith("flak.ir.Value")
              ? Optional.of("VALUES")
              : Optional.empty();
      default ->
          element(type).getKind() == ElementKind.ENUM ? Optional.of("ENUM") : Optional.empty();
    };
  }

  private static List<String> constants(TypeElement type) {
    return type.getEnclosedElements().stream()
        .filter(e -> e.getKind() == ElementKind.ENUM_CONSTANT)
        .map(e -> e.getSimpleName().toString())
        .toList();
  }

  private static String erased(TypeMirror type) {
    return type instanceof DeclaredType
        ? element(type).getQualifiedName().toString()
        : type.toString();
  }

  private static List<String> traits(TypeElement op) {
    var out = new ArrayList<String>();
    collect(op, out);
    return out;
  }

  private static void collect(TypeElement type, List<String> out) {
    for (var i : type.getInterfaces()) {
      var name = element(i).getSimpleName().toString();
      if (TRAITS.contains(name) && !out.contains(name)) out.add(name);
      collect(element(i), out);
    }
  }

  private static String strip(String doc) {
    return String.join("\n", doc.strip().lines().map(String::strip).toList());
  }

  private static Optional<? extends AnnotationMirror> mirror(Element at, String annotation) {
    return at.getAnnotationMirrors().stream()
        .filter(m ->
            ((TypeElement) m.getAnnotationType().asElement())
                .getQualifiedName()
                .contentEquals(annotation))
        .findFirst();
  }

  // The `value` of an annotation, an enum constant by its simple name.
  private static Optional<String> value(Element at, String annotation) {
    return mirror(at, annotation)
        .flatMap(m -> m.getElementValues().values().stream().findFirst())
        .map(v ->
            v.getValue() instanceof VariableElement e
                ? e.getSimpleName().toString()
                : v.getValue().toString());
  }

  private static TypeElement element(TypeMirror type) {
    return (TypeElement) ((DeclaredType) type).asElement();
  }

  private <T> Optional<T> refuse(Element at, String message) {
    failed = true;
    report.accept(at, message);
    return Optional.empty();
  }
}
