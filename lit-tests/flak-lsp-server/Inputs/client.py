"""Talks to flak-lsp-server about one file: client.py FILE COMMAND...

A command is `symbols`, `diagnostics`, `capabilities`, or a question and a place: `hover:func.ret|urn`, where `|` is the cursor in the first line that is no
comment and has the text. `edit:OLD=>NEW` changes the text first. Answers are printed with the lines they are about.
"""
import json
import subprocess
import sys

KINDS = {"hover": "hover", "definition": "definition", "references": "references", "completion": "completion"}


class Server:
    def __init__(self):
        self.process = subprocess.Popen(["flak-lsp-server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        self.published = {}

    def send(self, message):
        body = json.dumps(dict(message, jsonrpc="2.0")).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self):
        length = 0
        while True:
            header = self.process.stdout.readline().decode().strip()
            if not header:
                return json.loads(self.process.stdout.read(length))
            name, _, value = header.partition(":")
            assert name == "Content-Length", header
            length = int(value)

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            answer = self.receive()
            if "id" not in answer:
                self.published[answer["params"]["uri"]] = answer["params"]["diagnostics"]
                continue
            assert answer["id"] == self.number
            return answer


def cut(line, start, end):
    """The part of a line between two positions in UTF-16 units."""
    units = line.encode("utf-16-le")
    return units[2 * start:2 * end].decode("utf-16-le")


def show(lines, place):
    first, last = place["start"], place["end"]
    line = lines[first["line"]]
    end = last["character"] if last["line"] == first["line"] else 10000
    return "%d: [%s] in: %s" % (first["line"] + 1, cut(line, first["character"], end), line.strip())


def position(lines, snippet):
    before, _, after = snippet.partition("|")
    for number, line in enumerate(lines):
        at = line.find(before + after)
        if at >= 0 and not line.lstrip().startswith("//"):
            return {"line": number, "character": len(line[:at + len(before)].encode("utf-16-le")) // 2}
    sys.exit("no line has %r" % snippet)


def main():
    path, *commands = sys.argv[1:]
    uri = "file://" + path
    with open(path, encoding="utf-8") as source:
        text = source.read()
    server = Server()
    early = server.ask("textDocument/hover", {})
    print("before initialize:", early["error"]["code"])
    capabilities = server.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})["result"]
    server.notify("initialized", {})
    server.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "fir", "version": 1, "text": text}})
    for command in commands:
        kind, _, rest = command.partition(":")
        lines = text.split("\n")
        document = {"textDocument": {"uri": uri}}
        if kind == "edit":
            old, _, new = rest.partition("=>")
            assert old in text, old
            head, _, tail = text.rpartition(old)
            text = head + new + tail
            server.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": text}]})
            continue
        print("== " + command)
        if kind == "capabilities":
            print(json.dumps(capabilities, sort_keys=True))
        elif kind == "diagnostics":
            server.ask("textDocument/documentSymbol", document)
            for d in server.published[uri]:
                print(d["severity"], d["code"], show(lines, d["range"]))
                print("   " + d["message"].replace("\n", "\n   "))
                for r in d["relatedInformation"]:
                    print("   related:", r["message"], show(lines, r["location"]["range"]))
            print("%d diagnostics" % len(server.published[uri]))
        elif kind == "symbols":
            def walk(symbols, depth):
                for s in symbols:
                    print("  " * depth + s["detail"], s["name"], show(lines, s["selectionRange"]))
                    walk(s["children"], depth + 1)
            walk(server.ask("textDocument/documentSymbol", document)["result"], 0)
        else:
            params = dict(document, position=position(lines, rest), context={"includeDeclaration": True})
            result = server.ask("textDocument/" + KINDS[kind], params)["result"]
            if result is None:
                print("nothing")
            elif kind == "hover":
                print(show(lines, result["range"]))
                print(result["contents"]["value"])
            elif kind == "definition":
                print(show(lines, result["range"]))
            elif kind == "references":
                for r in result:
                    print(show(lines, r["range"]))
            else:
                print(" ".join(c["insertText"] if "insertText" in c else c["label"] for c in result))
    server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    print("unknown method:", server.ask("flak/nothing", {})["error"]["code"])
    print("closed:", server.published[uri])
    print("shutdown:", server.ask("shutdown", None)["result"])
    server.notify("exit", None)
    server.process.stdin.close()
    print("status:", server.process.wait(timeout=60))


main()
