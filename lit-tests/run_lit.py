#!/usr/bin/env python3
"""Runs the file tests: finds lit and FileCheck, then hands its arguments to lit.

lit: FLAK_LIT, `lit` on the path, the newest LLVM prefix that holds utils/lit or build/utils/lit, an importable lit; otherwise pinned lit and filecheck
are installed into target/lit-venv. FileCheck: the path, the newest LLVM prefix, the one in target/lit-venv. When neither way works, it fails and says
what to install.
"""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
VENV = os.path.join(ROOT, "target", "lit-venv")
PINS = ["lit==18.1.8", "filecheck==1.0.3"]
HELP = """run_lit.py: found no lit or no FileCheck, and could not install them. Either
    apt-get install llvm-19-tools        (any release from 14 on)
or  python3 -m pip install {}
or  set FLAK_LIT to a lit.py and put FileCheck on the path.""".format(" ".join(PINS))


def llvm_prefixes():
    """LLVM installations, newest first."""
    found = []
    for place in ("/usr/lib/llvm-*", "/usr/local/llvm*", "/opt/llvm*", "/usr/lib/llvm"):
        found += [path for path in glob.glob(place) if os.path.isdir(path)]
    if "LLVM_PREFIX" in os.environ:
        return [os.environ["LLVM_PREFIX"], *found]
    version = lambda path: [int(n) for n in re.findall(r"\d+", os.path.basename(path))] or [0]
    return sorted(found, key=version, reverse=True)


def find_lit():
    """The command line that starts lit, or None."""
    if os.environ.get("FLAK_LIT"):
        return [sys.executable, os.environ["FLAK_LIT"]]
    for name in ("lit", "llvm-lit", *("lit-%d" % n for n in range(40, 13, -1))):
        if shutil.which(name):
            return [shutil.which(name)]
    for prefix in llvm_prefixes():
        for inside in ("utils/lit/lit.py", "build/utils/lit/lit.py"):
            script = os.path.join(prefix, inside)
            if os.path.exists(script):
                return [sys.executable, script]
    try:
        import lit.main  # noqa: F401
    except ImportError:
        return None
    return [sys.executable, "-m", "lit.main"]


def find_tools():
    """Directories that hold FileCheck and not, best first; empty when there are none."""
    if shutil.which("FileCheck"):
        return [os.path.dirname(shutil.which("FileCheck"))]
    return [os.path.join(p, "bin") for p in llvm_prefixes() if os.path.exists(os.path.join(p, "bin", "FileCheck"))][:1]


def find_mlir_opt():
    """The command mlir-opt, or None: on the path, with a version behind its name, or of the newest LLVM prefix. It must know Flak's upstream operations."""
    names = [shutil.which(name) for name in ("mlir-opt", *("mlir-opt-%d" % n for n in range(40, 19, -1)))]
    prefixes = [os.path.join(p, "bin", "mlir-opt") for p in llvm_prefixes()]
    for command in filter(None, [os.environ.get("FLAK_MLIR_OPT"), *names, *prefixes]):
        if not os.access(command, os.X_OK):
            continue
        probe = '"builtin.module"() ({ "func.func"() <{function_type = () -> (), sym_name = "f"}> ({ "ub.unreachable"() : () -> () }) : () -> () }) : () -> ()'
        if subprocess.run([command, "-"], input=probe.encode(), capture_output=True).returncode == 0:
            return command
    return None


def needing(feature):
    """The tests that run only where there is `feature`."""
    found = []
    for place, folders, files in os.walk(HERE):
        folders[:] = sorted(f for f in folders if f not in ("Inputs", "target"))
        for name in sorted(files):
            path = os.path.join(place, name)
            with open(path, encoding="utf-8", errors="replace") as file:
                if re.search(r"REQUIRES:.*\b%s\b" % feature, file.read(4096)):
                    found.append(os.path.relpath(path, HERE))
    return found


def install():
    """Puts the pinned tools into target/lit-venv; the same answers as find_lit and find_tools."""
    binaries = os.path.join(VENV, "bin")
    if not os.path.exists(os.path.join(binaries, "filecheck")):
        print("run_lit.py: installing %s into %s" % (" ".join(PINS), VENV), file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([os.path.join(binaries, "python"), "-m", "pip", "install", "--quiet", *PINS], check=True)
    alias = os.path.join(binaries, "FileCheck")
    if not os.path.exists(alias):
        os.symlink("filecheck", alias)
    return [os.path.join(binaries, "lit")], [binaries]


def main():
    dist = os.environ.get("FLAK_DIST", os.path.join(ROOT, "target", "dist"))
    if not os.access(os.path.join(dist, "bin", "flak"), os.X_OK):
        sys.exit("run_lit.py: Flak is not built in %s: run ./flak --version, or mvn package" % dist)
    command, tools = find_lit(), find_tools()
    if command is None or not tools:
        try:
            installed, binaries = install()
        except (OSError, subprocess.CalledProcessError) as error:
            sys.exit("%s\n(%s)" % (HELP, error))
        command, tools = command or installed, tools or binaries
    environment = dict(os.environ)
    for name in ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "FLAK_DAEMON", "FLAK_CACHE", "FLAK_TRACE"):
        environment.pop(name, None)
    environment["FLAK_LIT_TOOLS"] = os.pathsep.join(tools)
    mlir_opt = find_mlir_opt()
    if mlir_opt is None:
        message = "run_lit.py: no mlir-opt of release 21 or later (apt-get install mlir-22-tools, or FLAK_MLIR_OPT=command), so these do not run: %s"
        print(message % ", ".join(needing("mlir-tools")), flush=True)
    environment["FLAK_MLIR_OPT"] = mlir_opt or ""
    arguments = sys.argv[1:]
    for argument in arguments:
        if argument.startswith("--xunit-xml-output="):
            os.makedirs(os.path.dirname(argument.partition("=")[2]) or ".", exist_ok=True)
    if not any(os.path.exists(a) for a in arguments):
        arguments.append(HERE)
    print("run_lit.py: lit is %s, FileCheck in %s" % (" ".join(command), tools[0]), flush=True)
    # Sockets have short names: the directory for them cannot be deep in the tree.
    with tempfile.TemporaryDirectory(prefix="flak-lit-") as runtime_dir:
        environment["FLAK_LIT_RUNTIME_DIR"] = runtime_dir
        status = subprocess.run([*command, "-sv", "-j2", "--order=smart", *arguments], env=environment).returncode
    sys.exit(status)


if __name__ == "__main__":
    main()
