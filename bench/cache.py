#!/usr/bin/env python3
"""Measures how fast the project of gen_project.py loads: from source, from cached Flak IR, from cached objects, and after changes.

usage: cache.py [--flak PATH] [--runs N] [--only NAME,...] [--namespaces N] [--lines N] [--write FILE]

Every line is the wall-clock time of a whole `flak run` of the project's main, least and median of N runs, with the shared compiler running and warm. "compiled" is how many
of the namespaces were compiled by the compiler in the last of the runs. All runs must print the same checksum. The cache and the project are in a directory of their own.
"""

import argparse
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time

import gen_project

HERE = pathlib.Path(__file__).resolve().parent


class Project:
    def __init__(self, flak, directory, namespaces, lines):
        self.flak = flak
        self.root = pathlib.Path(directory)
        self.cache = self.root / "cache"
        self.cache.mkdir(mode=0o700)
        self.paths = gen_project.generate(self.root, namespaces, lines)
        # One that no macro rests on, and one with macros that others use.
        self.changed = self.paths[-2]
        self.macros = self.paths[12 if len(self.paths) > 12 else 2]
        self.printed = None
        self.changes = 0

    def environment(self, **more):
        runtime = self.root / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
        return dict(os.environ, FLAK_CACHE="on", FLAK_CACHE_DIR=str(self.cache), XDG_RUNTIME_DIR=str(runtime), **more)

    def load(self, mode="on"):
        """Runs the project; the milliseconds it took."""
        # Output goes to files: nothing that outlives the program can hold a pipe open.
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
            start = time.perf_counter()
            environment = self.environment()
            environment["FLAK_CACHE"] = mode
            done = subprocess.run([self.flak, "run", "proj/main.clj"], cwd=self.root, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=errors, timeout=900)
            took = (time.perf_counter() - start) * 1000
            out.seek(0), errors.seek(0)
            printed, said = out.read(), errors.read()
        if done.returncode != 0 or said:
            sys.exit(f"flak run ended with status {done.returncode}:\n{printed}{said}")
        if self.printed not in (None, printed):
            sys.exit(f"the output changed from {self.printed!r} to {printed!r}")
        self.printed = printed
        return took

    def stat(self):
        done = subprocess.run([self.flak, "cache", "stat", "--json"], env=self.environment(), capture_output=True, text=True, check=True, timeout=60)
        return next(build for build in json.loads(done.stdout)["builds"] if build["current"])

    def remove(self, *suffixes):
        for file in self.cache.rglob("*"):
            if file.suffix in suffixes:
                file.unlink()

    def settle(self, objects):
        """Waits until so many optimised objects are there: they are made beside and after a program that ran quick ones."""
        end = time.monotonic() + 600
        while len(list(self.cache.rglob("*-O2.so"))) < objects:
            if time.monotonic() > end:
                sys.exit("optimised objects were not made within 10 minutes")
            time.sleep(0.1)

    def edit(self, path, pattern, replacement):
        """Changes one place of a file so that it was never like that before and computes the same."""
        self.changes += 1
        text, count = re.subn(pattern, replacement.replace("K", str(self.changes)), path.read_text(encoding="utf-8"), count=1)
        assert count == 1, f"{path} has nothing like {pattern}"
        path.write_text(text, encoding="utf-8")

    def touch(self):
        os.utime(self.changed)

    def change_private_body(self):
        self.edit(self.changed, r"\(defn- tune \[x\]\n  .*\)\n", "(defn- tune [x]\n  (- (+ x 17 K) K))\n")

    def change_macro(self):
        self.edit(self.macros, r"  `\(.*\)\n\n\(defmacro guard", "  `(- (+ (* ~x 3) K) K))\n\n(defmacro guard")


def measure(project, name, runs):
    """Milliseconds of each run, and how many namespaces the last one compiled."""
    prepare = {
        "cached IR": lambda: project.remove(".so"),
        "touched file": project.touch,
        "private body changed": project.change_private_body,
        "macro changed": project.change_macro,
    }.get(name, lambda: None)
    took, compiled = [], None
    objects = len(list(project.cache.rglob("*-O2.so")))
    for _ in range(runs):
        prepare()
        if name == "source":
            took.append(project.load("off"))
            continue
        before = project.stat()["misses"]
        took.append(project.load())
        compiled = project.stat()["misses"] - before
        project.settle(objects)
    return took, len(project.paths) if compiled is None else compiled


SCENARIOS = ["source", "cached IR", "cached objects", "touched file", "private body changed", "macro changed"]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--flak", default=str(HERE.parent / "flak"))
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--only", default="")
    options.add_argument("--namespaces", type=int, default=50)
    options.add_argument("--lines", type=int, default=5000)
    options.add_argument("--write", help="also append the table to this file")
    args = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="flak-bench-") as directory:
        project = Project(args.flak, directory, args.namespaces, args.lines)
        lines = sum(p.read_text(encoding="utf-8").count("\n") for p in project.paths)
        print(f"{len(project.paths)} namespaces, {lines} lines; filling the cache", file=sys.stderr, flush=True)
        project.load()
        project.load()
        table = ["| load | min ms | median ms | times faster than source | compiled |", "|---|---:|---:|---:|---:|"]
        print("\n".join(table), flush=True)
        source = None
        for name in SCENARIOS:
            if args.only and name not in args.only.split(","):
                continue
            took, compiled = measure(project, name, args.runs)
            source = min(took) if name == "source" else source
            faster = f"{source / min(took):.1f}" if source else "-"
            line = f"| {name} | {min(took):.0f} | {statistics.median(took):.0f} | {faster} | {compiled} |"
            print(line, flush=True)
            table.append(line)
    if args.write:
        with open(args.write, "a", encoding="utf-8") as file:
            file.write(f"\n{platform.machine()}, {os.cpu_count()} processors, {args.runs} runs each; {lines} lines in {len(project.paths)} namespaces:\n\n" + "\n".join(table) + "\n")


if __name__ == "__main__":
    main()
