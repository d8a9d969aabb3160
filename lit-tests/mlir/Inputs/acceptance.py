"""Takes modules through stock mlir-opt and back: acceptance.py MLIR-OPT IRDL WORK LEAST locations|plain FILE...

Each FILE holds chunks of Flak IR between lines `// -----`; what is no valid module is left out, and at least LEAST modules must remain. All of them, printed
in the generic form, with locations or without, stand in one module that mlir-opt verifies, with --verify-roundtrip, once with our dialects unknown to it and once with
their IRDL. What it prints is read by flak-opt and must be the same modules. Files are made in the directory WORK.
"""

import os
import subprocess
import sys

BREAK = "// -----\n"
LOCATIONS = ["--mlir-print-debuginfo", "--mlir-print-local-scope"]
SPLIT = ["flak-opt", "--split-input-file", "--allow-unregistered-dialect"]
# mlir-opt keeps no names.
NAMELESS = "--print-unique-ssa-ids"
MLIR = ["--allow-unregistered-dialect", "--verify-roundtrip"]


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
    mlir_opt, irdl, work, least, mode, *files = sys.argv[1:]
    files = [os.path.abspath(f) for f in files]
    locations = LOCATIONS if mode == "locations" else []
    os.makedirs(work, exist_ok=True)
    # Short names: they stand in every location.
    os.chdir(work)
    write("all.fir", BREAK.join(read(f).rstrip("\n") + "\n" for f in files))
    run([*SPLIT, "--print-op-generic", *locations, "all.fir", "-o", "all.mlir"], (0, 1))
    modules = read("all.mlir").split(BREAK)
    # A table of symbols for each: names of modules repeat.
    nested = "".join('"builtin.module"() ({\n%s}) : () -> ()\n' % m for m in modules)
    write("nested.mlir", '"builtin.module"() ({\n%s}) : () -> ()\n' % nested)
    run([mlir_opt, *MLIR, "--mlir-print-op-generic", *locations, "nested.mlir", "-o", "back.mlir"], (0,))
    run([mlir_opt, *MLIR, "--irdl-file=" + irdl, "nested.mlir", "-o", os.devnull], (0,))
    write("back.mlir", unnest(read("back.mlir")))
    run([*SPLIT, NAMELESS, *locations, "all.mlir", "-o", "before.fir"], (0,))
    run([*SPLIT, NAMELESS, *locations, "back.mlir", "-o", "after.fir"], (0,))
    before, after = read("before.fir").splitlines(), read("after.fir").splitlines()
    for number, (b, a) in enumerate(zip(before, after), 1):
        if b != a:
            sys.exit("line %d of before.fir and after.fir in %s differ:\n%s\n%s" % (number, work, b, a))
    if len(before) != len(after):
        sys.exit("before.fir has %d lines, after.fir %d" % (len(before), len(after)))
    if len(modules) < int(least):
        sys.exit("only %d modules, at least %s were expected" % (len(modules), least))
    print("%d modules, %d lines" % (len(modules), len(before)))


if __name__ == "__main__":
    main()
