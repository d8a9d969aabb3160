"""Checks that a file is a stream of remarks as LLVM writes them: documents with a tag and fixed keys."""
import re
import sys

text = open(sys.argv[1]).read()
documents = re.findall(r"^--- !(\w+)\n(.*?)^\.\.\.\n", text, re.M | re.S)
assert documents and "".join("--- !%s\n%s...\n" % d for d in documents) == text, text
for tag, body in documents:
    assert tag in ("Passed", "Missed", "Analysis", "Failure"), tag
    for key in ("Pass", "Name", "DebugLoc", "Function"):
        assert re.search(r"^%s: +\S" % key, body, re.M), (key, body)

try:
    import yaml
except ImportError:
    sys.exit(0)  # The form was checked above; a YAML parser only says it again.


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
