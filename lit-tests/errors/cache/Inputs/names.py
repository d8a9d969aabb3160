"""names.py DIR: runs DIR/a.clj twice with a cache of each strange name; the second run must not compile."""

import os
import subprocess
import sys

here = sys.argv[1]
os.chdir(here)
names = ["with blanks ", "new\nline", "quo'te\"s", "ümläut-λ", "-dash", "a$HOME`x`;#%n", "deep/er/than/it/was"]


def run(name, **more):
    environment = dict(os.environ, FLAK_CACHE_DIR=name, FLAK_TRACE="1", **more)
    return subprocess.run(["flak", "run", os.path.join(here, "a.clj")], env=environment, capture_output=True, text=True, timeout=120)


for name in names:
    for path, again in ((os.path.join(here, name), False), (os.path.join(here, name), True), (name, True)):
        result = run(path)
        assert result.returncode == 0 and result.stdout == "value 42\n", (path, result)
        assert "warning" not in result.stderr, (path, result.stderr)
        assert ("compiler" in result.stderr) != again, (path, again, result.stderr)
print("%d names: fine" % len(names))
