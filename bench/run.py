#!/usr/bin/env python3
"""Runs the benchmarks and prints one table: Flak executables, Clojure on the JVM, Rust.

usage: run.py [--flak PATH] [--only NAME,...] [--runs N] [--write FILE]

Times are wall-clock milliseconds, the best of N runs of the whole process; "steady" is Clojure after warm-up in one JVM (steady.clj).
All three must print the same checksum. Clojure's jars are taken from the local Maven repository.
"""

import argparse
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent

# Name and size: about a second of Clojure each, whole process.
BENCHMARKS = [
    ("fib", 32),
    ("tak", 60),
    ("nqueens", 9),
    ("binary_trees", 14),
    ("map_building", 400000),
    ("lazy_pipeline", 600000),
]

# Seconds that one command may take: something that hangs is an error, not a long wait.
LIMIT = 300

JARS = ["clojure/1.12.3/clojure-1.12.3.jar", "spec.alpha/0.5.238/spec.alpha-0.5.238.jar", "core.specs.alpha/0.4.74/core.specs.alpha-0.4.74.jar"]


def best(command, runs):
    """The least wall-clock milliseconds of `runs` runs, and what the command printed."""
    least, printed = None, ""
    for _ in range(runs):
        start = time.perf_counter()
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT)
        took = (time.perf_counter() - start) * 1000
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(map(str, command))} failed:\n{done.stderr}")
        least, printed = (took if least is None else min(least, took)), done.stdout.strip()
    return least, printed


def class_path():
    base = pathlib.Path.home() / ".m2/repository/org/clojure"
    missing = [j for j in JARS if not (base / j).exists()]
    if missing:
        sys.exit(f"missing in the local Maven repository: {', '.join(missing)}; `mvn dependency:get -Dartifact=org.clojure:clojure:1.12.3` fetches them")
    return ":".join(str(base / j) for j in JARS)


def measure(name, size, flak, jars, rust, out, runs):
    source = str(HERE / f"{name}.clj")
    namespace = "bench." + name.replace("_", "-")
    executable = os.path.join(out, name)
    print(f"{name}: compiling", file=sys.stderr, flush=True)
    subprocess.run([flak, "compile", source, "-o", executable], check=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT)
    print(f"{name}: running", file=sys.stderr, flush=True)
    flak_ms, flak_says = best([executable, str(size)], runs)
    script = f'(load-file "{source}") ({namespace}/-main "{size}")'
    clojure_ms, clojure_says = best(["java", "-cp", jars, "clojure.main", "-e", script], min(runs, 3))
    clojure_says = clojure_says.splitlines()[1]  # after the var that load-file returned
    _, steady = best(["java", "-cp", jars, "clojure.main", str(HERE / "steady.clj"), source, namespace, str(size)], 1)
    rust_ms, rust_says = best([str(rust / name), str(size)], runs)
    if not flak_says == clojure_says == rust_says:
        sys.exit(f"{name}: checksums differ: Flak {flak_says}, Clojure {clojure_says}, Rust {rust_says}")
    return flak_ms, clojure_ms, float(steady), rust_ms, flak_says


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--flak", default=str(HERE.parent / "flak"))
    options.add_argument("--only", default="")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--write", help="also append the table to this file")
    args = options.parse_args()
    target = os.environ.get("CARGO_TARGET_DIR", str(HERE / "rust" / "target"))
    subprocess.run(["cargo", "build", "--release", "--manifest-path", str(HERE / "rust/Cargo.toml"), "--target-dir", target], check=True)
    wanted = [b for b in BENCHMARKS if not args.only or b[0] in args.only.split(",")]
    lines = [
        "| program | size | Flak ms | Clojure ms | Clojure steady ms | Rust ms | Clojure / Flak | steady / Flak | Flak / Rust | checksum |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    print("\n".join(lines), flush=True)
    with tempfile.TemporaryDirectory() as out:
        for name, size in wanted:
            flak, clojure, steady, rust, checksum = measure(name, size, args.flak, class_path(), pathlib.Path(target) / "release", out, args.runs)
            line = f"| {name} | {size} | {flak:.1f} | {clojure:.0f} | {steady:.1f} | {rust:.1f} | {clojure / flak:.2f} | {steady / flak:.2f} | {flak / rust:.1f} | {checksum} |"
            print(line, flush=True)
            lines.append(line)
    if args.write:
        with open(args.write, "a", encoding="utf-8") as f:
            f.write(f"\n{platform.machine()}, {os.cpu_count()} processors, best of {args.runs}:\n\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
