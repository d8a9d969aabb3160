"""Starts a shared compiler, stops it with SIGSTOP, and has another program need it."""

import glob
import os
import signal
import subprocess


def run(expression):
    return subprocess.run(["flak", "-e", expression], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=150)


print(run("(* 6 7)").stdout)
socket = glob.glob(os.path.join(os.environ["XDG_RUNTIME_DIR"], "flak-*", "*.sock"))[0].encode()
service = [int(p[6:]) for p in glob.glob("/proc/[0-9]*") if os.access(p + "/cmdline", os.R_OK) and socket in open(p + "/cmdline", "rb").read()]
assert len(service) == 1, service
os.kill(service[0], signal.SIGSTOP)
try:
    result = run("(inc 42)")
    print(result.stdout, result.stderr)
finally:
    os.kill(service[0], signal.SIGKILL)
