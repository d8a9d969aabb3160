# The configuration of the file tests. Run them with `python3 lit-tests/run_lit.py [options] [files]`, which finds lit and FileCheck.
import os
import shutil
import subprocess
import sys

import lit.formats

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
dist = os.environ.get("FLAK_DIST", os.path.join(root, "target", "dist"))

config.name = "flak"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".fir", ".clj", ".cljc", ".flk", ".test"]
config.excludes = ["Inputs"]
config.test_source_root = os.path.dirname(os.path.abspath(__file__))
config.test_exec_root = os.environ.get("FLAK_LIT_OUTPUT", os.path.join(root, "target", "lit"))

# Nothing of the user's own set-up reaches a test; every test runs on the checking heap, with a cache and a compiler of its own for the whole run.
keep = {"HOME", "LANG", "TMPDIR", "XDG_RUNTIME_DIR"}
for name in list(config.environment):
    if name not in keep | {"PATH", "LLVM_DISABLE_CRASH_REPORT"}:
        config.environment.pop(name)
tools = os.environ["FLAK_LIT_TOOLS"].split(os.pathsep)
config.environment["PATH"] = os.pathsep.join([os.path.join(dist, "bin"), *tools, os.environ.get("PATH", "/usr/bin:/bin")])
config.environment["LC_ALL"] = "C.UTF-8"
config.environment["FLAK_RC"] = "check"
config.environment["FLAK_DIST"] = dist
config.environment["FLAK_CACHE_DIR"] = os.path.join(config.test_exec_root, "cache")
config.environment["XDG_RUNTIME_DIR"] = os.environ["FLAK_LIT_RUNTIME_DIR"]
config.environment["FLAK_DAEMON_IDLE"] = "60"
config.environment["NO_COLOR"] = "1"
for name in ("FLAK_JAVA_HOME", "JAVA_HOME", "HOME"):
    if name in os.environ:
        config.environment[name] = os.environ[name]

os.makedirs(config.test_exec_root, exist_ok=True)
lit_config.note("FileCheck: %s" % shutil.which("FileCheck", path=config.environment["PATH"]))

config.substitutions.append(("%flak-dist", dist))
config.substitutions.append(("%root", root))
config.substitutions.append(("%python", sys.executable))
config.substitutions.append(("%examples", os.path.join(root, "examples")))

# Tests that take every Nth program take all of them with FLAK_DEEP=1; they find at least so many modules.
deep = os.environ.get("FLAK_DEEP") == "1"
config.substitutions.append(("%every", "1" if deep else "4"))
config.substitutions.append(("%least", "3000" if deep else "600"))

if os.environ["FLAK_MLIR_OPT"]:
    config.available_features.add("mlir-tools")
    config.substitutions.append(("%mlir-opt", os.environ["FLAK_MLIR_OPT"]))
    config.environment["FLAK_MLIR_OPT"] = os.environ["FLAK_MLIR_OPT"]

# ROUNDTRIP=1 (or --param roundtrip=1): every flak-opt also checks that what it reads and what each pass leaves is the same after a trip through both
# texts and the binary form.
if lit_config.params.get("roundtrip", os.environ.get("ROUNDTRIP", "0")) == "1":
    sys.path.insert(0, config.test_source_root)
    from only_flak_opt import OnlyFlakOpt

    config.suffixes = [".fir"]
    config.test_format = OnlyFlakOpt(execute_external=False)
    config.substitutions.append((r"(?<![\w./=-])flak-opt(?![\w./=-])", "flak-opt --verify-roundtrip"))

if shutil.which("cc"):
    config.available_features.add("cc")
if shutil.which("gdb"):
    config.available_features.add("gdb")
if shutil.which("dot"):
    config.available_features.add("graphviz")
if os.geteuid() != 0:
    config.available_features.add("not-root")
else:
    config.available_features.add("root")


def works(*command):
    """Whether a command can be run here and succeeds."""
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=20).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


nginx = shutil.which("nginx", path=os.environ.get("PATH", "") + os.pathsep + "/usr/sbin" + os.pathsep + "/usr/local/sbin")
if nginx and b"http_dav_module" in subprocess.run([nginx, "-V"], stderr=subprocess.PIPE, timeout=20).stderr:
    config.available_features.add("nginx")
else:
    lit_config.note("no nginx with WebDAV: the test of the shared cache does not run (Debian's nginx-light has it)")

if works("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"):
    config.available_features.add("tmpfs")
else:
    lit_config.note("no file system of a limited size can be mounted: the test of a full disk does not run (it needs root)")

try:
    import psutil  # noqa: F401  lit needs it for time limits

    lit_config.maxIndividualTestTime = 180
except ImportError:
    pass
