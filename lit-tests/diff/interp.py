#!/usr/bin/env python3
"""Runs the differential corpus in the interpreter of Flak IR, before the first pass and after each.

usage: interp.py [--part N/M] [FILTER]

Every program is lowered (`flak compile --emit=fir --stage=built`), then `flak.cli.CheckPrograms` runs it as it was lowered, compares what it prints with
the recording beside it, and runs it again after each pass of the pipeline: nothing may change, leak, or break a rule of ownership. --part 1/3 takes every
third program, the first included. A program whose second line says that it needs the compiler at run time (`eval`), or that its garbage has cycles
(`cycles`), cannot run this way: it is named and counted.
"""

import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile

from run import CORPUS, HERE, TIMEOUT, needs

DIST = pathlib.Path(os.environ.get("FLAK_DIST", HERE.parent.parent / "target/dist")).absolute()


def lower(program, directory):
    """The file with the program's IR and what went wrong on the way, if anything."""
    name = program.relative_to(CORPUS)
    ir = os.path.join(directory, str(name).replace("/", "_") + ".fir")
    command = [DIST / "bin/flak", "compile", "--emit=fir", "--stage=built", "-o", ir, str(name)]
    environment = dict(os.environ, FLAK_CACHE="off", FLAK_RC="")
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, env=environment, cwd=CORPUS, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return ir, f"no end after {TIMEOUT} s"
    return ir, "" if done.returncode == 0 else done.stderr.decode(errors="replace")[:600] or "failed"


def java():
    """The command that runs a class of the installation."""
    lib = DIST / "lib"
    home = os.environ.get("FLAK_JAVA_HOME") or (lib / "jdk-home").read_text().strip()
    options = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"]
    return [os.path.join(home, "bin/java"), *options, "-cp", f"{lib}/java/*"]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--part", default="1/1", help="N/M: the programs N, N + M, N + 2M ...")
    options.add_argument("filter", nargs="?", default="")
    args = options.parse_args()
    first, step = (int(n) for n in args.part.split("/"))
    every = sorted(p for p in CORPUS.rglob("*.clj") if args.filter in str(p.relative_to(CORPUS)))
    programs = every[first - 1 :: step]
    for program in [p for p in every if needs(p)]:
        print(f"not interpreted: {program.relative_to(CORPUS)} (needs: {needs(program)})")
    programs = [p for p in programs if not needs(p)]
    print(f"{len(programs)} of {len(every)} programs of the corpus", flush=True)
    failed = 0
    with tempfile.TemporaryDirectory() as directory:
        triples = []
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
            for program, (ir, problem) in zip(programs, pool.map(lambda p: lower(p, directory), programs)):
                if problem:
                    failed += 1
                    print(f"FAIL {program.relative_to(CORPUS)} (lowering)\n{problem}", flush=True)
                else:
                    triples += [str(program.relative_to(CORPUS)), ir, str(program.with_suffix(".out"))]
        done = subprocess.run([*java(), "flak.cli.CheckPrograms", *triples], cwd=CORPUS, stdin=subprocess.DEVNULL)
    sys.exit(1 if failed or done.returncode != 0 or not programs else 0)


if __name__ == "__main__":
    main()
