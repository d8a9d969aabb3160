"""relive.py DIR: a session of the REPL whose compiler is killed between two forms."""

import os
import subprocess
import sys

import kill

place = sys.argv[1]
environment = dict(os.environ, XDG_RUNTIME_DIR=place)
repl = subprocess.Popen(["flak", "repl"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def say(line):
    repl.stdin.write(line + "\n")
    repl.stdin.flush()


say("(def kept 42)")
say('(println "ready")')
for line in repl.stdout:
    if "ready" in line:
        break
kill.kill(place)
say("(+ 1 1)")
say('(println ":kept" kept)')
try:
    print(repl.communicate(timeout=60)[0], end="")
    print("status", repl.returncode)
except subprocess.TimeoutExpired:
    repl.kill()
    print("it hangs")
