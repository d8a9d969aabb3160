"""Takes modules through stock mlir-opt and back: acceptance.py MLIR-OPT IRDL WORK LEAST FILE...

Each FILE holds chunks of Flak IR between lines `// -----`; what is no valid module is left out, and at least LEAST modules must remain. All of them, printed
in the generic form with locations, stand in one module that mlir-opt verifies, with --verify-roundtrip, once with our dialects unknown to it and once with
their IRDL. What it prints is read by flak-opt and must be the same modules with the same locations. Files are made in the directory WORK.
"""

import os
import subprocess
import sys

BREAK = "// -----\n"
GENERIC = ["--split-input-file", "--print-op-generic", "--print-debuginfo", "--print-local-scope"]
# mlir-opt keeps no names.
NAMELESS = ["--split-input-file", "--print-unique-ssa-ids", "--print-debuginfo"]
MLIR = ["--allow-unregistered-dialect", "--verify-roundtrip"]
PRINT = ["--mlir-print-op-generic", "--mlir-print-debuginfo", "--mlir-print-local-scope"]


def run(command, statuses):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in statuses:
        sys.exit("%s\nstatus %d\n%s" % (" ".join(command), done.returncode, done.stderr[:4000]))


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def unnest(text):
    """The modules two levels down, as chunks."""
    out = []
    for line in text.splitlines(keepends=True):
        if line.startswith('    "builtin.module"()'):
            out.append("")
        if line.startswith("    "):
            out[-1] += line
    return BREAK.join(out)


def main():
    mlir_opt, irdl, work, least, *files = sys.argv[1:]
    os.makedirs(work, exist_ok=True)
    place = lambda name: os.path.join(work, name)
    write(place("all.fir"), BREAK.join(read(f).rstrip("\n") + "\n" for f in files))
    run(["flak-opt", *GENERIC, place("all.fir"), "-o", place("all.mlir")], (0, 1))
    modules = read(place("all.mlir")).split(BREAK)
    # A table of symbols for each: names of modules repeat.
    nested = "".join('"builtin.module"() ({\n%s}) : () -> ()\n' % m for m in modules)
    write(place("nested.mlir"), '"builtin.module"() ({\n%s}) : () -> ()\n' % nested)
    run([mlir_opt, *MLIR, *PRINT, place("nested.mlir"), "-o", place("back.mlir")], (0,))
    run([mlir_opt, *MLIR, "--irdl-file=" + irdl, place("nested.mlir"), "-o", os.devnull], (0,))
    write(place("back.mlir"), unnest(read(place("back.mlir"))))
    run(["flak-opt", *NAMELESS, place("all.mlir"), "-o", place("before.fir")], (0,))
    run(["flak-opt", *NAMELESS, place("back.mlir"), "-o", place("after.fir")], (0,))
    before, after = read(place("before.fir")).splitlines(), read(place("after.fir")).splitlines()
    for number, (b, a) in enumerate(zip(before, after), 1):
        if b != a:
            sys.exit("line %d of %s and after.fir differ:\n%s\n%s" % (number, place("before.fir"), b, a))
    if len(before) != len(after):
        sys.exit("%s has %d lines, after.fir %d" % (place("before.fir"), len(before), len(after)))
    if len(modules) < int(least):
        sys.exit("only %d modules, at least %s were expected" % (len(modules), least))
    print("%d modules, %d lines" % (len(modules), len(before)))


if __name__ == "__main__":
    main()
