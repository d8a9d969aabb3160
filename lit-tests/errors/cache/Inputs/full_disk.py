"""full_disk.py DIR: runs a program whose cache is on a file system of a few kilobytes, mounted in a name space of its own."""

import os
import subprocess
import sys

here = sys.argv[1]
if "inside" not in sys.argv:
    sys.exit(subprocess.run(["unshare", "--mount", sys.executable, __file__, here, "inside"]).returncode)

disk, source = os.path.join(here, "disk"), os.path.join(here, "src")
os.mkdir(disk)
os.mkdir(source)
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", disk], check=True)
for n in range(12):
    body = "\n".join("(defn f%d-%d [x] (str x %d (inc x)))" % (n, i, i) for i in range(10))
    with open(os.path.join(source, "n%d.clj" % n), "w") as file:
        file.write("(ns n%d%s)\n%s\n(def v (f%d-3 %d))\n" % (n, " (:require n%d)" % (n - 1) if n else "", body, n, n))
with open(os.path.join(source, "app.clj"), "w") as file:
    file.write("(ns app (:require n11))\n(println \"value\" n11/v)\n")


def run():
    environment = dict(os.environ, FLAK_CACHE_DIR=os.path.join(disk, "cache"))
    result = subprocess.run(["flak", "run", os.path.join(source, "app.clj")], env=environment, capture_output=True, text=True, timeout=150)
    assert result.returncode == 0 and result.stdout == "value 11312\n", result
    return result.stderr


def warned(errors):
    return "one warning" if errors.count("flak: warning: cannot keep compiled code") == 1 == errors.count("\n") else repr(errors)


ballast = os.path.join(disk, "ballast")
run_empty = os.path.join(disk, "cache")
os.mkdir(run_empty, 0o700)
with open(ballast, "wb", buffering=0) as file:
    try:
        while True:
            file.write(b"x" * 4096)
    except OSError:
        pass
print("full from the start:", warned(run()))
os.truncate(ballast, os.path.getsize(ballast) - 60_000)
print("full in the middle:", warned(run()))
left = [name for _, _, names in os.walk(disk) for name in names if name.startswith("tmp-")]
print("no partial files" if not left else left)
os.remove(ballast)
subprocess.run(["mount", "-o", "remount,size=32m", disk], check=True)
first, second = run(), run()
print("room again:", "kept" if first == second == "" else (first, second))
