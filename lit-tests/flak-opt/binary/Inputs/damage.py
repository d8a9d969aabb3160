"""damage.py FILE KIND COPY: a copy of FILE, damaged."""

import sys

with open(sys.argv[1], "rb") as file:
    data = file.read()
at = data.index(b"flak.const")
damaged = {
    "head": data[:40],
    "cut": data[:400],
    "long": data + b"\n",
    "magic": b"x" + data[1:],
    "ends": data.replace(b"\r\n", b"\n"),
    "flip": data[:at] + b"g" + data[at + 1 :],
    "shifted": data[1:],
}[sys.argv[2]]
with open(sys.argv[3], "wb") as file:
    file.write(damaged)
