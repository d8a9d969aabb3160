"""Starts flak, and with it a shared compiler, with pipes for its output and two more that it knows nothing of; all must be at their end when flak has ended."""

import glob
import os
import select
import subprocess

extra = [os.pipe() for _ in range(2)]
for _, write in extra:
    os.set_inheritable(write, True)
child = subprocess.Popen(["flak", "-e", "(println 'printed (* 6 7))"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=[write for _, write in extra])
child.wait(timeout=120)
for _, write in extra:
    os.close(write)
print(child.stdout.read1().decode().strip())
for name, pipe in [("output", child.stdout.fileno()), ("errors", child.stderr.fileno()), ("another", extra[0][0]), ("a second", extra[1][0])]:
    ready, _, _ = select.select([pipe], [], [], 20)
    assert ready and os.read(pipe, 100) == b"", "somebody holds the pipe for " + name
print("all pipes are closed")
socket = glob.glob(os.path.join(os.environ["XDG_RUNTIME_DIR"], "flak-*", "*.sock"))[0]
service = [p for p in glob.glob("/proc/[0-9]*") if socket.encode() in (open(p + "/cmdline", "rb").read() if os.access(p + "/cmdline", os.R_OK) else b"")]
print("the compiler still runs:", len(service) == 1)
print("its directory:", os.readlink(service[0] + "/cwd"))
print("its session is its own:", os.getsid(int(os.path.basename(service[0]))) == int(os.path.basename(service[0])))
os.kill(int(os.path.basename(service[0])), 15)
