package flak.diag;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Every message Flak can give, once. `flak explain ID` prints the explanation and the example.
///
/// Ids are stable: a message that goes away leaves its number unused. R is the reader, A the
/// analyzer, I the IR, H the host and the command line. In a template `{0}`, `{1}`... are the
/// arguments of the [Diagnostic]; messages are lower case and have no final stop.
public enum Code {
  // -- R: the reader
  UNCLOSED(
      "R001",
      "unclosed `{0}`",
      "The file ended before the bracket was closed. When the indentation shows which form was left open, that one is blamed rather than the outermost.",
      "(defn f [x]\n  (inc x)"),
  MISMATCHED(
      "R002",
      "`{0}` is closed by `{1}`",
      "A closing bracket must match the bracket that was opened last.",
      "[1 2)"),
  UNOPENED("R003", "unexpected `{0}`", "A closing bracket has no opening one.", "(inc 1))"),
  UNTERMINATED_STRING(
      "R004",
      "unterminated {0}",
      "The closing double quote is missing. Strings may span lines, so the reader reached the end of the file looking for it.",
      "(println \"hello)"),
  BAD_ESCAPE(
      "R005",
      "unknown escape `{0}` in a string",
      "Strings know \\t \\b \\n \\r \\f \\\" \\\\, \\uXXXX with four hexadecimal digits, and octal \\0 to \\377.",
      "\"C:\\dir\""),
  BAD_UNICODE_ESCAPE(
      "R006",
      "bad character code `{0}`",
      "\\u takes exactly four hexadecimal digits that name a Unicode scalar value (two halves of a surrogate pair may follow each other in a"
          + " string); \\o takes up to three octal digits, at most 377.",
      "\"\\u12\""),
  BAD_CHARACTER(
      "R007",
      "unknown character `{0}`",
      "A character literal is a backslash with one character, one of the names newline, space, tab, backspace, formfeed, return, or a code: \\u03A9,"
          + " \\o101.",
      "\\newlin"),
  BAD_NUMBER(
      "R008",
      "invalid number `{0}`",
      "A token that starts with a digit must be a number: 42, -7, 0xFF, 017, 2r1010, 22/7, 1.5, 1e9, 10N, 1.5M.",
      "(+ 1 12abc)"),
  BAD_TOKEN(
      "R009",
      "invalid token `{0}`",
      "A symbol or keyword may not end in a colon, have an empty part around `/`, or contain `::` at the start of its name.",
      "foo/"),
  DUPLICATE_KEY(
      "R010", "duplicate key {0}", "A map literal may have each key once.", "{:a 1 :a 2}"),
  DUPLICATE_ELEMENT(
      "R011", "duplicate element {0}", "A set literal may have each element once.", "#{1 1}"),
  ODD_MAP(
      "R012", "map literal with an odd number of forms", "The last key has no value.", "{:a 1 :b}"),
  BAD_DISPATCH(
      "R013",
      "`{0}` starts nothing the reader knows",
      "After `#` comes one of ( { \" ' _ ? : ^ # ! or the symbol of a tag.",
      "#)"),
  MISSING_FORM(
      "R014",
      "expected a form after `{0}`",
      "A prefix such as ' ` ~ @ ^ #_ #' needs a form behind it.",
      "(a ')"),
  ENDS_AFTER(
      "R032",
      "the text ends after `{0}`",
      "A prefix such as ' ` ~ @ ^ #_ #' or a tag needs a form behind it.",
      "(def x) '"),
  BAD_META_VALUE(
      "R015",
      "metadata must be a map, symbol, keyword, string or vector",
      "^ is followed by the metadata and then by the form that gets it.",
      "^1 x"),
  BAD_META_TARGET(
      "R016",
      "metadata cannot be put on {0}",
      "Only symbols and collections carry metadata.",
      "^:a 1"),
  NESTED_FN(
      "R017",
      "`#()` inside `#()`",
      "Anonymous function literals do not nest; write the inner or the outer one with fn.",
      "#(map #(inc %) %)"),
  BAD_ARG(
      "R018",
      "`{0}` is not an argument of `#()`",
      "Inside #() the arguments are %, %1 to %20 and %& for the rest.",
      "#(+ %a 1)"),
  SPLICE_OUTSIDE(
      "R019",
      "`~@` needs a list, vector, map or set around it",
      "Splicing puts the elements of a sequence into the collection around it.",
      "`~@x"),
  BAD_CONDITIONAL(
      "R020",
      "bad reader conditional: {0}",
      "A reader conditional is #?(feature form ...) with keywords as features; #?@ splices a sequential form into the collection around it and so"
          + " cannot stand at the top level.",
      "#?(flak 1)"),
  BAD_NAMESPACED_MAP(
      "R021",
      "bad namespaced map: {0}",
      "#:name{...}, #::{...} or #::alias{...}, without space before the map's `{`.",
      "#:a/b{:x 1}"),
  UNKNOWN_ALIAS(
      "R022",
      "no namespace or alias `{0}`",
      "::alias/name needs an alias made by require or ns in the current namespace.",
      "::nope/x"),
  BAD_SYMBOLIC(
      "R023",
      "unknown symbolic value `{0}`",
      "The symbolic values are ##Inf, ##-Inf and ##NaN.",
      "##Infinity"),
  ZERO_DENOMINATOR(
      "R024",
      "ratio `{0}` divides by zero",
      "The denominator of a ratio literal is not zero.",
      "1/0"),
  TOO_DEEP(
      "R025",
      "forms nested deeper than {0}",
      "The reader accepts any depth, the compiler does not: nesting is limited so that no stage can exhaust its stack.",
      "((((((((...))))))))"),
  BAD_TAG(
      "R026",
      "a tag must be a symbol, not {0}",
      "#tag form: the tag is a symbol such as inst, uuid or my.app/thing.",
      "#(a)b"),
  INVALID_UTF8(
      "R027",
      "the file is not valid UTF-8",
      "Source files are UTF-8. The position is that of the first byte that is not.",
      "\\xFF"),
  UNREADABLE(
      "R028",
      "`#<` starts something that cannot be read",
      "Objects without a readable form print as #<...> or #object[...].",
      "#<fn 12>"),
  READ_EVAL(
      "R029",
      "`#=` is not supported",
      "Read-time evaluation runs code while reading; Flak's reader never does.",
      "#=(+ 1 2)"),
  BAD_LITERAL(
      "R030",
      "invalid {0} literal {1}",
      "#inst takes an RFC 3339 timestamp, #uuid a canonical UUID, both as a string.",
      "#uuid \"12\""),
  BAD_USE_TREE(
      "R031", "bad use tree: {0}", "A Rust use tree is a::b::{C, D as E, f::*}.", "a::b::{C as}"),
  BAD_REGEX(
      "R033",
      "bad regular expression: {0}",
      "The text between the quotes of #\"\" is a pattern of java.util.regex.",
      "#\"(abc\""),

  // -- A: the analyzer
  UNKNOWN_SYMBOL(
      "A001",
      "unable to resolve symbol `{0}`",
      "Nothing of that name is a local, a var of the namespace, or referred into it.",
      "(prinltn 1)"),
  UNKNOWN_NAMESPACE(
      "A002",
      "no such namespace `{0}`",
      "The part before `/` is neither a loaded namespace nor an alias of one.",
      "(strng/join \",\" [1])"),
  UNKNOWN_VAR(
      "A003",
      "no such var `{0}`",
      "The namespace exists but has no public var of that name.",
      "(clojure.string/jion [1])"),
  PRIVATE_VAR(
      "A004",
      "var `{0}` is private",
      "Private vars are visible in their own namespace; #'ns/name still reaches them.",
      "(other/helper)"),
  WRONG_ARITY(
      "A005",
      "wrong number of arguments ({0}) passed to `{1}`",
      "The note lists the arities the function has.",
      "((fn [x] x) 1 2)"),
  RECUR_NOT_TAIL(
      "A006",
      "`recur` is not in tail position",
      "recur is a jump and must be the last thing its loop or function does.",
      "(fn [n] (+ 1 (recur n)))"),
  RECUR_ARITY(
      "A007",
      "`recur` takes {0} arguments here, got {1}",
      "recur gives each loop binding or parameter a new value.",
      "(loop [a 1 b 2] (recur 1))"),
  RECUR_ACROSS_TRY(
      "A008",
      "cannot `recur` across `try`",
      "A jump out of try would skip its finally.",
      "(loop [] (try (recur) (finally 1)))"),
  BAD_SPECIAL_FORM(
      "A009", "bad `{0}`: {1}", "A special form was not written as it must be.", "(if)"),
  BAD_BINDINGS(
      "A010",
      "bad binding vector of `{0}`: {1}",
      "Bindings are a vector of pairs: a name or pattern, then its value.",
      "(let [x] x)"),
  MACRO_FAILED(
      "A011",
      "macro `{0}` failed: {1}",
      "The macro was called and threw. The notes show where it was used.",
      "(let 1)"),
  MACRO_AS_VALUE(
      "A012",
      "cannot take the value of macro `{0}`",
      "Macros are expanded where they are called; they are not functions.",
      "(map and [1 2])"),
  CANNOT_CALL(
      "A013",
      "cannot call {0}",
      "The head of a list is called; this one can never be a function.",
      "(nil 1)"),
  UNKNOWN_TAG(
      "A014",
      "no reader function for tag `{0}`",
      "Only #inst and #uuid are known without a data reader.",
      "#foo [1]"),
  NOT_SUPPORTED(
      "A015",
      "{0} is not supported",
      "This part of Clojure has no meaning in Flak, or not yet; see docs/differences.md.",
      "(new java.util.Date)"),
  BAD_PARAMETERS(
      "A016",
      "bad parameter vector: {0}",
      "Parameters are symbols or patterns; & is followed by exactly one more.",
      "(fn [a &] a)"),
  DUPLICATE_ARITY(
      "A017",
      "function `{0}` has two definitions for {1}",
      "A function has each arity once and at most one with rest arguments.",
      "(fn ([a] 1) ([b] 2))"),
  BAD_DEF(
      "A018",
      "cannot `def` {0}",
      "def takes an unqualified symbol, or one qualified with the current namespace.",
      "(def other/x 1)"),
  CASE_DUPLICATE(
      "A019",
      "duplicate case constant {0}",
      "Each constant of a case may be there once.",
      "(case x 1 :a 1 :b)"),
  CANNOT_EMBED(
      "A020",
      "cannot embed {0} in code",
      "A macro put a value of the running program into code that has to be saved.",
      "(defmacro m [] (atom 1))"),
  CANNOT_ASSIGN(
      "A021",
      "cannot `set!` {0}",
      "set! changes the thread's binding of a dynamic var.",
      "(let [x 1] (set! x 2))"),
  UNKNOWN_CLASS(
      "A022",
      "unknown class `{0}`",
      "Flak knows the names of Clojure's exceptions and values, and Rust types.",
      "(catch Foo e 1)"),
  ENDLESS_EXPANSION(
      "A023",
      "the expansion of macro `{0}` does not end",
      "The macro expands to a call of a macro, again and again: ten thousand times is too often.",
      "(defmacro again [] '(again)) (again)"),

  // -- I: the IR, parsing and verification
  IR_SYNTAX("I001", "{0}", "The text is not Flak IR.", "%0 = flak.const"),
  IR_UNKNOWN_OP("I002", "unknown operation `{0}`", "No operation has this mnemonic.", "flak.cnst"),
  IR_UNKNOWN_VALUE(
      "I003",
      "use of undefined value `{0}`",
      "Every value is defined before its use, or by a block that dominates it.",
      "func.return %x"),
  IR_REDEFINED(
      "I004",
      "`{0}` is defined twice",
      "Names of values, blocks and functions are unique where they are visible.",
      "%0 = ... %0 = ..."),
  IR_INVALID(
      "I005", "{0}", "The verifier found a module that breaks a rule of Flak IR.", "cf.br ^bb9"),
  IR_OWNERSHIP(
      "I006",
      "{0}",
      "Every owned value is consumed exactly once on every path.",
      "rc.drop %x twice"),
  FIR_DAMAGED(
      "I010",
      "`{0}` is damaged: section {1}, offset {2}: {3}",
      "A binary .fir file does not hold what its format asks for; offsets count bytes from 0. The file was cut off or changed after it was"
          + " written, or is none. docs/fir-format.md describes every byte.",
      ""),
  FIR_VERSION(
      "I011",
      "`{0}` has version {1} of the .fir format, this Flak reads versions up to {2}; it was written by {3}",
      "A newer Flak wrote the file. Text can be exchanged between versions: flak-opt of the newer one prints it.",
      ""),
  RUN_OWNERSHIP(
      "I020",
      "{0}",
      "A program that was being interpreted consumed a value twice, used it after it was consumed, or left it behind. Nothing wrong was done yet.",
      "rc.drop %x twice"),
  RUN_BROKEN(
      "I021",
      "{0}",
      "A program that was being interpreted did what its operations rule out.",
      "ub.unreachable"),
  RUN_LIMIT(
      "I022",
      "{0}",
      "A program that was being interpreted ran for too long, or its calls nested too deeply; --step-limit allows more.",
      "^loop: cf.br ^loop"),
  RUN_TARGET(
      "I023",
      "cannot run {0}: {1}",
      "What is to be run is not there, or does not take these arguments.",
      "--run=@nobody"),
  RUN_DIRECTIVE(
      "I024",
      "{0} does not hold: {1}",
      "A directive in a comment says what a function does; it did something else.",
      "// run: @f(1) == 2"),
  RUN_DIFFERS(
      "I025",
      "{0} changes what {1} does",
      "The program was run before and after the pass, and did not do the same.",
      "flak-opt --check-each=interp --test-miscompile f.fir"),
  RUN_LEAKS(
      "I026",
      "{0} kinds of objects are alive when {1} is done",
      "Something was counted and not given back. Only programs at stage owned can do that by themselves.",
      ""),
  RUN_UNSTEADY(
      "I028",
      "{0} does not do the same when it is run twice",
      "A program that depends on time, chance or threads cannot be compared before and after a pass.",
      "(rand)"),
  RUN_THREW("I027", "{0} threw {1}", "The program that was run ended with an exception.", ""),
  IR_REMARK(
      "I030",
      "{0}: {1}:{2}: {3}",
      "A pass says what it did, did not do, could not do, or found out; flak-opt --remarks-filter asks for it.",
      ""),

  // -- H: the host and the command line
  NO_FILE("H001", "cannot find `{0}`", "The file does not exist.", "flak run nope.clj"),
  CANNOT_READ(
      "H002",
      "cannot read `{0}`: {1}",
      "The file exists and could not be read.",
      "flak run /root/x.clj"),
  CANNOT_WRITE(
      "H003",
      "cannot write `{0}`: {1}",
      "The output file could not be written.",
      "flak compile a.clj -o /a"),
  BAD_OPTION(
      "H004", "{0}", "The command line was not understood; --help shows it.", "flak rnu a.clj"),
  TOOL_FAILED("H005", "{0} failed: {1}", "A tool that Flak runs did not succeed.", "ld"),
  LOST_PROGRAM(
      "H006",
      "lost the connection to the program",
      "The process that runs the program ended while it was being compiled.",
      ""),
  UNCAUGHT(
      "H007",
      "uncaught {0}: {1}",
      "The program threw an exception that nothing caught.",
      "(throw (ex-info \"x\" {}))"),
  NO_NAMESPACE(
      "H008",
      "cannot find namespace `{0}` on the source path",
      "require looks for a/b_c.clj, .cljc and .flk for the namespace a.b-c.",
      "(require 'nope)");

  private final String id;
  private final String template;
  private final String explanation;
  private final String example;

  Code(String id, String template, String explanation, String example) {
    this.id = "FLK-" + id;
    this.template = template;
    this.explanation = explanation;
    this.example = example;
  }

  /// The stable id, such as `FLK-R012`.
  public String id() {
    return id;
  }

  public String template() {
    return template;
  }

  /// A paragraph for people.
  public String explanation() {
    return explanation;
  }

  /// Source text that gives this message; may be empty.
  public String example() {
    return example;
  }

  /// The code with this id, as written or without the prefix `FLK-`, in any case.
  public static Optional<Code> find(String id) {
    var wanted = id.toUpperCase(java.util.Locale.ROOT);
    return Arrays.stream(values())
        .filter(c -> c.id.equals(wanted) || c.id.equals("FLK-" + wanted))
        .findFirst();
  }

  /// What `flak explain` prints.
  public String explain() {
    var text =
        new StringBuilder(id)
            .append(": ")
            .append(template)
            .append("\n\n")
            .append(explanation)
            .append('\n');
    if (!example.isEmpty())
      text.append("\nExample:\n\n    ").append(example.replace("\n", "\n    ")).append('\n');
    return text.toString();
  }

  /// The template with `{n}` replaced by `args.get(n)`; arguments are not searched for more.
  String format(List<String> args) {
    var out = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      var c = template.charAt(at);
      if (c == '{'
          && at + 2 < template.length()
          && template.charAt(at + 2) == '}'
          && Character.isDigit(template.charAt(at + 1))) {
        int n = template.charAt(at + 1) - '0';
        out.append(n < args.size() ? args.get(n) : "?");
        at += 3;
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }
}
