"""midway.py DIR FILE: runs FILE, kills its compiler after the first line of output, and prints what came and the status."""

import os
import subprocess
import sys

import kill

place, source = sys.argv[1:]
environment = dict(os.environ, XDG_RUNTIME_DIR=place)
program = subprocess.Popen(["flak", "run", source], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
print(program.stdout.readline(), end="")
kill.kill(place)
try:
    print(program.communicate(timeout=60)[0], end="")
    print("status", program.returncode)
except subprocess.TimeoutExpired:
    program.kill()
    print("it hangs")
