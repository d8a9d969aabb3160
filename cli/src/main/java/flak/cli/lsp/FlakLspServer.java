package flak.cli.lsp;

import flak.diag.Diagnostic;
import flak.diag.Severity;
import flak.ir.text.SourceIndex;
import flak.ir.text.SourceIndex.Item;
import flak.ir.text.SourceIndex.Mention;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `flak-lsp-server`: the Language Server Protocol (3.17) for Flak IR, over standard input and
/// output.
///
/// Texts come whole with each change and are read anew, which takes milliseconds. Messages are
/// answered one after the other.
public final class FlakLspServer {
  private static final long STACK = 512L << 20;

  // Error codes of JSON-RPC and of the protocol.
  private static final long PARSE_ERROR = -32700;
  private static final long INVALID_REQUEST = -32600;
  private static final long METHOD_NOT_FOUND = -32601;
  private static final long INVALID_PARAMS = -32602;
  private static final long INTERNAL_ERROR = -32603;
  private static final long NOT_INITIALIZED = -32002;

  private static final String USAGE =
      """
      usage: flak-lsp-server

      Speaks the Language Server Protocol for Flak IR (.fir) on standard input and output; editors start it.
      Answers with diagnostics, definitions, references, hover, symbols and completion. docs/editors.md shows how to set it up.
      """;

  private enum State {
    NEW,
    RUNNING,
    SHUT_DOWN
  }

  private final Protocol protocol;
  private final PrintStream log;
  private final Map<String, Document> documents = new HashMap<>();
  private State state = State.NEW;

  /// A server that talks through these streams; what goes wrong with the conversation itself is
  /// said on `log`.
  FlakLspServer(InputStream in, OutputStream out, PrintStream log) {
    this.protocol = new Protocol(in, out);
    this.log = log;
  }

  /// Serves until the client ends the conversation, and ends the process: status 0 after a proper
  /// end, else 1.
  public static void main(String[] args) {
    if (args.length > 0) {
      boolean help = args[0].equals("--help") || args[0].equals("-h");
      boolean stdio = args[0].equals("--stdio");
      if (!stdio) (help ? System.out : System.err).print(USAGE);
      if (!stdio) System.exit(help ? 0 : 1);
    }
    var in = new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16);
    var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
    var server = new FlakLspServer(in, out, System.err);
    // The parser recurses as deep as constants nest.
    new Thread(null, () -> System.exit(server.serve()), "flak-lsp-server", STACK).start();
  }

  /// Serves until `exit` or the end of the stream; the exit status.
  int serve() {
    try {
      for (var text = protocol.read(); text != null; text = protocol.read()) {
        Object message;
        try {
          message = JsonText.parse(text);
        } catch (JsonText.Malformed e) {
          error(null, PARSE_ERROR, e.getMessage());
          continue;
        }
        if (!(message instanceof Map<?, ?> m) || !(m.get("method") instanceof String method)) {
          // Answers to requests need no answer; this server sends none.
          if (!(message instanceof Map<?, ?> m) || !m.containsKey("result"))
            error(null, INVALID_REQUEST, "no method");
          continue;
        }
        if (method.equals("exit")) return state == State.SHUT_DOWN ? 0 : 1;
        handle(method, m);
      }
    } catch (IOException e) {
      log.println("flak-lsp-server: " + e.getMessage());
    }
    return 1;
  }

  private void handle(String method, Map<?, ?> message) throws IOException {
    boolean request = message.containsKey("id");
    var id = message.get("id");
    if (state == State.NEW && !method.equals("initialize")) {
      if (request) error(id, NOT_INITIALIZED, "the server is not initialized");
      return;
    }
    if (state == State.SHUT_DOWN) {
      if (request) error(id, INVALID_REQUEST, "the server is shut down");
      return;
    }
    var params = Params.of(message.get("params"));
    try {
      if (request) request(method, id, params);
      else notification(method, params);
    } catch (Params.Missing e) {
      if (request) error(id, INVALID_PARAMS, e.getMessage());
      else log.println("flak-lsp-server: " + method + ": " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      // A bug in one answer is no reason to leave the editor alone.
      log.println("flak-lsp-server: bug: " + method + ": " + e);
      if (request) error(id, INTERNAL_ERROR, "bug: " + e);
    }
  }

  private void request(String method, Object id, Params params) throws IOException, Params.Missing {
    switch (method) {
      case "initialize" -> {
        state = State.RUNNING;
        answer(id, capabilities());
      }
      case "shutdown" -> {
        state = State.SHUT_DOWN;
        answer(id, null);
      }
      case "textDocument/definition" ->
          answer(
              id,
              mention(params)
                  .flatMap(m -> index(params, m).definition(m).map(d -> location(params, d)))
                  .orElse(null));
      case "textDocument/references" -> answer(id, references(params));
      case "textDocument/documentHighlight" -> answer(id, highlights(params));
      case "textDocument/hover" -> answer(id, hover(params));
      case "textDocument/documentSymbol" -> answer(id, symbols(document(params)));
      case "textDocument/completion" ->
          answer(id, Completions.at(document(params), params.position()));
      default -> error(id, METHOD_NOT_FOUND, "no method `" + method + "`");
    }
  }

  private void notification(String method, Params params) throws IOException, Params.Missing {
    switch (method) {
      case "textDocument/didOpen" -> {
        var document = params.in("textDocument");
        open(document.text("uri"), document.text("text"));
      }
      case "textDocument/didChange" ->
          // The whole text, since the server asked for nothing else; the last one counts.
          open(params.in("textDocument").text("uri"), params.last("contentChanges").text("text"));
      case "textDocument/didClose" -> {
        var uri = params.in("textDocument").text("uri");
        documents.remove(uri);
        publish(uri, List.of());
      }
      default -> {} // Notifications that nobody knows are ignored.
    }
  }

  private static Map<String, Object> capabilities() {
    return Protocol.object(
        "capabilities",
        Protocol.object(
            "positionEncoding", "utf-16",
            "textDocumentSync", Protocol.object("openClose", true, "change", 1L),
            "definitionProvider", true,
            "referencesProvider", true,
            "documentHighlightProvider", true,
            "hoverProvider", true,
            "documentSymbolProvider", true,
            "completionProvider",
                Protocol.object("triggerCharacters", List.of("%", "^", "@", "."))),
        "serverInfo",
        Protocol.object("name", "flak-lsp-server"));
  }

  // -- documents

  private void open(String uri, String text) throws IOException {
    var document = new Document(uri, text);
    documents.put(uri, document);
    publish(uri, document.diagnostics().stream().map(d -> diagnostic(document, d)).toList());
  }

  private void publish(String uri, List<Map<String, Object>> diagnostics) throws IOException {
    protocol.write(
        Protocol.object(
            "jsonrpc", "2.0",
            "method", "textDocument/publishDiagnostics",
            "params", Protocol.object("uri", uri, "diagnostics", diagnostics)));
  }

  // Notes that are about a place are related information; the others follow the message.
  private static Map<String, Object> diagnostic(Document document, Diagnostic d) {
    var message = new StringBuilder(d.message());
    var related = new ArrayList<Map<String, Object>>();
    for (var note : d.notes()) {
      if (!document.isHere(note.at())) message.append("\nnote: ").append(note.text());
      else
        related.add(
            Protocol.object(
                "location",
                Protocol.object("uri", document.uri(), "range", document.range(note.at())),
                "message",
                note.text()));
    }
    if (!d.help().isEmpty()) message.append("\nhelp: ").append(d.help());
    long severity = d.severity() == Severity.ERROR ? 1 : d.severity() == Severity.WARNING ? 2 : 3;
    return Protocol.object(
        "range",
        document.range(d.at()),
        "severity",
        severity,
        "code",
        d.code().id(),
        "source",
        "flak",
        "message",
        message.toString(),
        "relatedInformation",
        related);
  }

  private Document document(Params params) throws Params.Missing {
    var uri = params.in("textDocument").text("uri");
    var document = documents.get(uri);
    if (document == null) throw new Params.Missing("`" + uri + "` is not open");
    return document;
  }

  private Optional<Mention> mention(Params params) throws Params.Missing {
    return document(params).mention(params.position());
  }

  // -- answers

  private SourceIndex index(Params params, Mention mention) {
    return documents.get(params.uri()).part(mention.at().line()).index();
  }

  private Map<String, Object> location(Params params, Mention m) {
    var document = documents.get(params.uri());
    return Protocol.object("uri", document.uri(), "range", document.range(m.at()));
  }

  private Object references(Params params) throws Params.Missing {
    boolean declaration = params.in("context").flag("includeDeclaration");
    return same(params).stream()
        .filter(m -> declaration || !m.isDefinition())
        .map(m -> location(params, m))
        .toList();
  }

  private Object highlights(Params params) throws Params.Missing {
    var document = document(params);
    return same(params).stream()
        .map(m ->
            Protocol.object("range", document.range(m.at()), "kind", m.isDefinition() ? 3L : 2L))
        .toList();
  }

  private List<Mention> same(Params params) throws Params.Missing {
    return mention(params).map(m -> index(params, m).same(m)).orElse(List.of());
  }

  private Object hover(Params params) throws Params.Missing {
    var document = document(params);
    return mention(params)
        .flatMap(m ->
            Hover.of(document.part(m.at().line()), m)
                .map(text ->
                    Protocol.object(
                        "contents", Protocol.object("kind", "markdown", "value", text),
                        "range", document.range(m.at()))))
        .orElse(null);
  }

  private static List<Map<String, Object>> symbols(Document document) {
    return document.parts().stream()
        .flatMap(p -> p.index().items().stream())
        .map(i -> symbol(document, i))
        .toList();
  }

  private static Map<String, Object> symbol(Document document, Item item) {
    long kind =
        switch (item.what()) {
          case "module" -> 2;
          case "var" -> 13;
          case "object" -> 5;
          case "block" -> 20;
          default -> 12;
        };
    return Protocol.object(
        "name", item.name().isEmpty() ? item.what() : item.name(),
        "detail", item.what(),
        "kind", kind,
        "range", document.range(item.range()),
        "selectionRange", document.range(item.nameRange()),
        "children", item.inner().stream().map(i -> symbol(document, i)).toList());
  }

  private void answer(Object id, Object result) throws IOException {
    protocol.write(Protocol.object("jsonrpc", "2.0", "id", id, "result", result));
  }

  private void error(Object id, long code, String message) throws IOException {
    protocol.write(
        Protocol.object(
            "jsonrpc",
            "2.0",
            "id",
            id,
            "error",
            Protocol.object("code", code, "message", message)));
  }
}
