"""Runs flak-reduce with a test that never ends once something was reduced, interrupts it, and looks at what it leaves."""
import os
import signal
import subprocess
import sys
import tempfile

tool, source = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    script = os.path.join(folder, "slow.sh")
    marker = "sleep 4%s" % os.getpid()
    with open(script, "w") as out:
        # Without @c: hang. The first tests are answered.
        out.write("#!/bin/sh\ngrep -q '@a' \"$1\" || exit 1\ngrep -q '@c' \"$1\" && exit 0\n%s\n" % marker)
    os.chmod(script, 0o755)
    reduce = subprocess.Popen([tool, source, "--test=" + script, "--delta-passes=vars,constants,functions"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))

    def hangs():
        return subprocess.run(["pgrep", "-f", "^" + marker], stdout=subprocess.DEVNULL).returncode == 0

    for _ in range(600):
        if hangs() or reduce.poll() is not None:
            break
        signal.sigtimedwait([signal.SIGUSR1], 0.1)
    reduce.send_signal(signal.SIGINT)
    text, log = reduce.communicate(timeout=60)
    print("progress:", "flak-reduce: round 1" in log)
    print("valid:", subprocess.run([tool.replace("reduce", "opt")], input=text, text=True, stdout=subprocess.DEVNULL).returncode == 0)
    print("smaller:", 0 < len(text) < os.path.getsize(source) and "@a" in text and "= flak.const nil" in text)
    print("tests left:", int(hangs()))
