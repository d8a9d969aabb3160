"""kill.py DIR: kills (SIGKILL) the compiler whose socket is under DIR, and waits until it is gone."""

import os
import signal
import sys
import time


def compilers(place):
    """The ids of the compilers that were started with a socket under `place`."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            words = open("/proc/%s/cmdline" % pid, "rb").read().decode(errors="replace").split("\0")
            state = open("/proc/%s/stat" % pid).read().rsplit(")", 1)[1].split()[0]
        except OSError:
            continue
        if "--socket" in words and words[words.index("--socket") + 1].startswith(place + "/") and state != "Z":
            found.append(int(pid))
    return found


def kill(place):
    for pid in compilers(place):
        os.kill(pid, signal.SIGKILL)
    limit = time.time() + 10
    while compilers(place) and time.time() < limit:
        time.sleep(0.02)


if __name__ == "__main__":
    kill(sys.argv[1])
