"""Checks that a file is a stream of remarks as LLVM writes them: documents with a tag and fixed keys."""
import glob
import importlib.util
import re
import subprocess
import sys

text = open(sys.argv[1]).read()
documents = re.findall(r"^--- !(\w+)\n(.*?)^\.\.\.\n", text, re.M | re.S)
assert documents and "".join("--- !%s\n%s...\n" % d for d in documents) == text, text
for tag, body in documents:
    assert tag in ("Passed", "Missed", "Analysis", "Failure"), tag
    for key in ("Pass", "Name", "DebugLoc", "Function"):
        assert re.search(r"^%s: +\S" % key, body, re.M), (key, body)

if not importlib.util.find_spec("yaml"):
    print("no YAML parser is installed: only the form was checked")
    sys.exit(0)

import yaml


class Loader(yaml.SafeLoader):
    pass


Loader.add_multi_constructor("!", lambda loader, tag, node: dict(loader.construct_mapping(node, deep=True), Tag=tag))
read = list(yaml.load_all(text, Loader=Loader))
assert len(read) == len(documents)
assert {r["Function"] for r in read} == {"it's/f#1"}, read
for remark in read:
    assert set(remark) <= {"Tag", "Pass", "Name", "DebugLoc", "Function", "Args"}, remark
    assert set(remark["DebugLoc"]) == {"File", "Line", "Column"}, remark
    for arg in remark["Args"]:
        assert len(set(arg) - {"DebugLoc"}) == 1 and all(isinstance(v, (str, dict)) for v in arg.values()), arg

# LLVM's own viewer renders them, where it is installed.
viewers = sorted(glob.glob("/usr/lib/llvm-*/share/opt-viewer/opt-viewer.py"))
if viewers and importlib.util.find_spec("pygments"):
    out = sys.argv[1] + ".html"
    subprocess.run([sys.executable, viewers[-1], "--source-dir", "/", "-o", out, sys.argv[1]], check=True, stdout=subprocess.DEVNULL)
    assert "insert-rc" in open(out + "/index.html").read()
