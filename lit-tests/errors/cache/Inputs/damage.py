"""damage.py DIR: runs a program, damages what the cache keeps of it in many ways, and runs it again after each."""

import os
import shutil
import subprocess
import sys

here = sys.argv[1]
cache = os.path.join(here, "cache")
source = os.path.join(here, "a.clj")
shutil.rmtree(here, ignore_errors=True)
os.makedirs(here)
with open(source, "w") as file:
    file.write('(defn twice [x] (* 2 x))\n(println "value" (twice 21))\n')


def run():
    return subprocess.run(["flak", "run", "-O2", source], env=dict(os.environ, FLAK_CACHE_DIR=cache), capture_output=True, text=True, timeout=120)


def files():
    """The entries; what else is in the directory is for people."""
    return sorted(os.path.join(d, f) for d, _, names in os.walk(cache) for f in names if f.endswith((".unit", ".so", ".fir", ".stat")))


def change(file, how):
    data = open(file, "rb").read()
    if how == "cut":
        data = data[: len(data) // 2]
    elif how == "emptied":
        data = b""
    elif how == "nonsense":
        data = b"nonsense\n" * 100
    os.remove(file)
    if how == "directory":
        os.mkdir(file)
    else:
        open(file, "wb").write(data)


def trial(how, damage):
    """Fills a new cache, damages it, runs twice; the message when that went wrong."""
    shutil.rmtree(cache, ignore_errors=True)
    os.mkdir(cache, 0o700)
    run()
    kept = files()
    assert kept, "the cache keeps nothing"
    for file in kept:
        damage(file)
    for again in range(2):
        result = run()
        if result.returncode != 0 or result.stdout != "value 42\n":
            return "%s: status %d, %r %r" % (how, result.returncode, result.stdout, result.stderr)
    return None


def flips():
    """One changed byte at places spread over each file."""
    shutil.rmtree(cache, ignore_errors=True)
    os.mkdir(cache, 0o700)
    run()
    for file in files():
        data = open(file, "rb").read()
        for at in sorted({len(data) * k // 12 for k in range(12)} | {len(data) - 1}):
            changed = bytearray(data)
            changed[at] ^= 0x55
            os.remove(file)
            open(file, "wb").write(changed)
            result = run()
            if result.returncode != 0 or result.stdout != "value 42\n":
                return "flipped byte %d of %s: status %d, %r %r" % (at, file, result.returncode, result.stdout, result.stderr)
            os.remove(file) if os.path.exists(file) else None
            open(file, "wb").write(data)
    return None


for how in ("cut", "emptied"):
    print(trial(how, lambda file: change(file, how)) or how + ": fine")
print(flips() or "flipped: fine")
for how in ("nonsense", "directory"):
    print(trial(how, lambda file: change(file, how)) or how + ": fine")
