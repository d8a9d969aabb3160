"""limit.py DIR: keeps some programs, ages them, then runs one more with a limit that is too small for all."""

import os
import subprocess
import sys
import time

here = sys.argv[1]
cache = os.path.join(here, "cache")


def run(number, **more):
    source = os.path.join(here, "p%d.clj" % number)
    with open(source, "w") as file:
        file.write("(ns p%d)\n(defn f [x] (+ x %d))\n(println (f 1))\n" % (number, number))
    result = subprocess.run(["flak", "run", source], env=dict(os.environ, FLAK_CACHE_DIR=cache, **more), capture_output=True, text=True, timeout=150)
    assert (result.returncode, result.stdout, result.stderr) == (0, "%d\n" % (number + 1), ""), result


def entries(suffix=(".so", ".unit", ".fir", ".stat")):
    return [os.path.join(d, f) for d, _, names in os.walk(cache) for f in names if f.endswith(suffix)]


def size(file):
    try:
        return os.path.getsize(file)
    except FileNotFoundError:
        return 0  # The clean-up was faster.


def kept():
    return sum(map(size, entries()))


for number in range(6):
    run(number)
    for file in entries():
        os.utime(file, (time.time() - 86400 * 30, os.path.getmtime(file) - 86400))
print("before: %d programs kept" % len(entries(".unit")))
build = os.path.dirname(entries()[0])
left = os.path.join(build, "tmp-%d-0" % (2**22 + 5))
with open(left, "w") as file:
    file.write("part")
os.utime(left, (time.time() - 3600,) * 2)
limit = kept() * 3 // 4
old = set(entries())
run(6, FLAK_CACHE_LIMIT=str(limit))
# The clean-up is a process of its own.
end = time.monotonic() + 60
while kept() > limit * 0.7 or os.path.exists(left):
    assert time.monotonic() < end, (kept(), limit, os.path.exists(left))
    time.sleep(0.05)
new = [file for file in entries() if file not in old]
print("after: %s, below 70 %%, %s" % ("fewer" if len(entries(".unit")) < 7 else "all", "the last one kept" if {os.path.splitext(f)[1] for f in new} >= {".so", ".unit"} else new))
print("leftovers of dead writers: %d" % os.path.exists(left))
