#!/usr/bin/env python3
"""Random programs, ten functions each: every pass against the interpreter, and the interpreter against compiled code.

usage: random_programs.py [--programs N] [--first SEED] [--compiled N]

`flak-opt --random=FIRST..LAST --check-each=interp` runs N programs before and after every pass, for each of the pipelines below: nothing may change, leak,
or break a rule of ownership. Then as many programs as --compiled says are compiled, at both levels of optimisation, linked into one executable, and run on
the debug heap: they must print what the interpreter printed. A failure names the seed, which makes the same program again.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
DIST = pathlib.Path(os.environ.get("FLAK_DIST", HERE.parent / "target/dist")).absolute()
LIB = DIST / "lib"
TIMEOUT = 1800
DEFAULT = "builtin.module(resolve-vars,func.func(canonicalize,cse,simplify-cfg,canonicalize),symbol-dce,func.func(insert-rc))"

# The pipeline of the compiler, every pass alone, and counts inserted at other moments than it does.
PIPELINES = [
    DEFAULT,
    "resolve-vars",
    "canonicalize",
    "cse",
    "simplify-cfg",
    "symbol-dce",
    "insert-rc",
    "simplify-cfg,insert-rc",
    "cse,resolve-vars,cse,insert-rc",
    "simplify-cfg,cse,canonicalize,simplify-cfg,resolve-vars,symbol-dce,insert-rc",
]
# What differs from run to run: addresses in the names of objects.
CHANCE = re.compile(rb"0x[0-9a-f]+|@[0-9a-f]{4,16}(?=\\?\")")


def check_passes(first, last):
    """How many pipelines failed."""
    failed = 0
    for pipeline in PIPELINES:
        command = [DIST / "bin/flak-opt", f"--random={first}..{last}", "--check-each=interp", f"--pass-pipeline={pipeline}"]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=TIMEOUT)
        if done.returncode != 0:
            failed += 1
            print(f"FAIL {pipeline}\n{done.stderr.decode(errors='replace')[:4000]}", flush=True)
    return failed


def table(inits):
    """C source of an executable's table of units (docs/abi.md, section 5): the core library's, and one of the random programs."""
    units = [line.split() for line in (LIB / "core.units").read_text().splitlines() if line]
    units.append(["random", *inits])
    c = "typedef unsigned long long word;\ntypedef word (*init)(void *);\nstruct unit { const char *ns; word n; const init *inits; word m; };\n"
    rows = ""
    for u, (ns, *names) in enumerate(units):
        for i, name in enumerate(names):
            c += f'extern word i{u}_{i}(void *) __asm__("\\"{name}\\"");\n'
        c += f"static const init u{u}[] = {{{', '.join(f'i{u}_{i}' for i in range(len(names))) or '0'}}};\n"
        rows += f'  {{"{ns}", {len(ns)}, u{u}, {len(names)}}},\n'
    c += f"static const struct unit units[] = {{\n{rows}}};\nextern int flak_exe_main(long, char **, const struct unit *, word);\n"
    return c + f"int main(int argc, char **argv) {{ return flak_exe_main(argc, argv, units, {len(units)}); }}\n"


def check_compiled(level, first, last):
    """Whether compiled programs print what interpreted ones do."""
    home = os.environ.get("FLAK_JAVA_HOME") or (LIB / "jdk-home").read_text().strip()
    options = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", f"-Dflak.llvm.library={LIB}/native/libLLVM.so"]
    with tempfile.TemporaryDirectory() as directory:
        java = [os.path.join(home, "bin/java"), "-Xss512m", *options, "-cp", f"{LIB}/java/*"]
        subprocess.run([*java, "flak.cli.random.CompileRandom", directory, level, str(first), str(last)], check=True, timeout=TIMEOUT)
        folder = pathlib.Path(directory)
        (folder / "main.c").write_text(table((folder / "inits").read_text().split()))
        objects = sorted(str(o) for o in folder.glob("*.o"))
        libraries = [str(LIB / "libflak_core.a"), str(LIB / "libflak_rt.a"), "-lpthread", "-ldl", "-lm", "-lgcc_s"]
        subprocess.run(["cc", "-o", folder / "programs", folder / "main.c", *objects, *libraries], check=True, timeout=TIMEOUT)
        done = subprocess.run([folder / "programs"], env=dict(os.environ, FLAK_RC="check"), stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT)
        want = [CHANCE.sub(b"*", line) for line in (folder / "expected").read_bytes().split(b"\n")]
        got = [CHANCE.sub(b"*", line) for line in done.stdout.split(b"\n")]
        if got == want and done.returncode == 0:
            return True
        at = next((i for i, pair in enumerate(zip(want, got)) if pair[0] != pair[1]), min(len(want), len(got)))
        line = lambda lines: lines[at].decode(errors="replace")[:2000] if at < len(lines) else "(nothing)"
        print(f"FAIL compiled at level {level}, exit status {done.returncode}, line {at + 1} differs\ninterpreted: {line(want)}\ncompiled:    {line(got)}")
        print(done.stderr.decode(errors="replace")[:4000], flush=True)
        return False


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--programs", type=int, default=10)
    options.add_argument("--first", type=int, default=1)
    options.add_argument("--compiled", type=int, default=10)
    args = options.parse_args()
    last = args.first + args.programs - 1
    failed = check_passes(args.first, last)
    print(f"random programs {args.first} to {last}, {10 * args.programs} functions: {len(PIPELINES)} pipelines, {failed} failed", flush=True)
    if args.compiled:
        last = args.first + args.compiled - 1
        good = [check_compiled(level, args.first, last) for level in "02"]
        print(f"random programs {args.first} to {last} compiled at 2 levels, {good.count(False)} failed")
        failed += good.count(False)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
