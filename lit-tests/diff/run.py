#!/usr/bin/env python3
"""Runs the differential corpus in Flak and compares, byte by byte, with what real Clojure printed.

usage: run.py [--flak PATH] [--mode run|exe|both] [--oracle] [--jobs N] [FILTER]

Each program is corpus/<area>/<name>.clj; what Clojure 1.12.3 prints is recorded beside it in <name>.out (oracle.clj writes it). `run` runs the program from
source twice, so that the second run is the cached one; `exe` compiles it and runs the executable. All under FLAK_RC=check, which fails a program that leaves
an object alive. --oracle first runs the whole corpus in real Clojure, in one JVM, and checks the recordings, when its jars are in the Maven repository.

A second line `;; needs: eval` marks a program that uses the compiler at run time (not tried as an executable), `;; needs: cycles` one whose garbage has cycles
(run without the check for live objects).
"""

import argparse
import concurrent.futures
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = HERE / "corpus"
JARS = ["clojure/1.12.3/clojure-1.12.3.jar", "spec.alpha/0.5.238/spec.alpha-0.5.238.jar", "core.specs.alpha/0.4.74/core.specs.alpha-0.4.74.jar"]
TIMEOUT = 120


def needs(program):
    """What the second line of the program says it needs, or an empty string."""
    with open(program, encoding="utf-8") as f:
        next(f)
        second = next(f, "")
    return second.removeprefix(";; needs:").strip() if second.startswith(";; needs:") else ""


def run(command, environment):
    try:
        return subprocess.run(command, capture_output=True, timeout=TIMEOUT, env=environment, cwd=CORPUS, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired as e:
        return subprocess.CompletedProcess(command, 124, e.stdout or b"", f"no end after {TIMEOUT} s".encode())


def judge(done, expected):
    """Empty when the run agrees, else what is wrong with it."""
    if done.stdout != expected:
        wanted, got = (t.decode(errors="replace").splitlines() for t in (expected, done.stdout))
        lines = list(difflib.unified_diff(wanted, got, "clojure", "flak", lineterm="", n=0))[2:12]
        return "\n".join(line[:300] for line in lines) + "\n" + done.stderr.decode(errors="replace")[:600]
    if done.returncode != 0:
        return f"exit status {done.returncode}\n" + done.stderr.decode(errors="replace")[:600]
    return ""


def check(program, mode, flak, directory):
    """A list of (mode, problem) of one program; problems are empty when it agrees."""
    name = str(program.relative_to(CORPUS))
    expected = program.with_suffix(".out").read_bytes()
    need = needs(program)
    checked = dict(os.environ) if need == "cycles" else dict(os.environ, FLAK_RC="check")
    results = []
    if mode in ("run", "both"):
        problem = judge(run([flak, "run", name], checked), expected)
        results.append(("run", problem))
        if not problem:
            results.append(("cached run", judge(run([flak, "run", name], checked), expected)))
    if mode in ("exe", "both") and need != "eval":
        executable = os.path.join(directory, name.replace("/", "_") + ".exe")
        built = run([flak, "compile", name, "-o", executable], dict(os.environ))
        if built.returncode != 0:
            results.append(("compile", built.stderr.decode(errors="replace")[:600] or "failed"))
        else:
            results.append(("exe", judge(run([executable], checked), expected)))
            os.unlink(executable)
    return results


def oracle():
    """Runs the corpus in real Clojure; exits when the recordings are not what it prints."""
    base = pathlib.Path.home() / ".m2/repository/org/clojure"
    if not all((base / j).exists() for j in JARS):
        print("Clojure is not in the Maven repository: recordings are not checked")
        return
    path = ":".join(str(base / j) for j in JARS)
    done = subprocess.run(["java", "-cp", path, "clojure.main", str(HERE / "oracle.clj"), "check"], capture_output=True, text=True)
    print("Clojure:", done.stdout.strip())
    if done.returncode != 0:
        sys.exit("the recordings differ from what Clojure prints now")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--flak", default=os.environ.get("FLAK", str(HERE.parent.parent / "flak")))
    options.add_argument("--mode", choices=["run", "exe", "both"], default="both")
    options.add_argument("--oracle", action="store_true")
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    options.add_argument("filter", nargs="?", default="")
    args = options.parse_args()
    if args.oracle:
        oracle()
    programs = sorted(p for p in CORPUS.rglob("*.clj") if args.filter in str(p.relative_to(CORPUS)))
    passed, failed = 0, 0
    with tempfile.TemporaryDirectory() as directory, concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for program, results in zip(programs, pool.map(lambda p: check(p, args.mode, args.flak, directory), programs)):
            for mode, problem in results:
                if problem:
                    failed += 1
                    print(f"FAIL {program.relative_to(CORPUS)} ({mode})\n{problem}", flush=True)
                else:
                    passed += 1
    print(f"{len(programs)} programs: {passed} passed, {failed} failed")
    sys.exit(1 if failed or not programs else 0)


if __name__ == "__main__":
    main()
