package flak.processor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/// Reads the operation records below the sealed interface `flak.ir.op.Op` and writes
/// `flak.ir.op.OpTable`.
///
/// The table is what printer, parser, verifier and reference page are derived from. Mistakes in a
/// record are compile errors at the record.
@SupportedAnnotationTypes("flak.ir.op.Mnemonic")
public final class OpProcessor extends AbstractProcessor {
  private static final String ROOT = "flak.ir.op.Op";

  private boolean done;

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (done || round.processingOver() || annotations.isEmpty()) return false;
    done = true;
    var root = processingEnv.getElementUtils().getTypeElement(ROOT);
    if (root == null) {
      error(null, "annotated with @Mnemonic, but " + ROOT + " does not exist");
      return false;
    }
    var reader = new OpReader(processingEnv.getElementUtils(), this::error);
    var ops = reader.read(root);
    refuseDuplicates(ops);
    if (!reader.failed()) write(root, ops);
    return false;
  }

  private void refuseDuplicates(List<OpModel> ops) {
    Map<String, OpModel> seen = new HashMap<>();
    for (var op : ops) {
      var first = seen.putIfAbsent(op.mnemonic(), op);
      if (first != null)
        error(op.type(), "mnemonic " + op.mnemonic() + " is already that of " + first.javaName());
    }
  }

  private void write(TypeElement root, List<OpModel> ops) {
    try (var out =
        processingEnv
            .getFiler()
            .createSourceFile("flak.ir.op.OpTable", origins(root, ops))
            .openWriter()) {
      out.write(new TableWriter(ops).text());
    } catch (IOException e) {
      error(root, "cannot write the operation table: " + e.getMessage());
    }
  }

  private static Element[] origins(TypeElement root, List<OpModel> ops) {
    var all = new ArrayList<Element>(List.of(root));
    ops.forEach(op -> all.add(op.type()));
    return all.toArray(Element[]::new);
  }

  private void error(Element at, String message) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, at);
  }
}
