"""Runs the examples of a page: run_examples.py PAGE FOLDER.

A block whose heading names a file, "```fir sum.fir", is that file. In a "```console" block, a line "$ command" is run by sh in FOLDER, and what stands behind it
is what it writes to standard output and standard error; "..." stands for anything, as a line for any number of lines.
"""
import os
import re
import subprocess
import sys

page, folder = sys.argv[1:]
os.makedirs(folder, exist_ok=True)


def matches(want, got):
    if not want:
        return not got
    if want[0] == "...":
        return any(matches(want[1:], got[i:]) for i in range(len(got) + 1))
    pattern = ".*".join(re.escape(p) for p in want[0].split("..."))
    return bool(got) and re.fullmatch(pattern, got[0]) is not None and matches(want[1:], got[1:])


ran = 0
for heading, body in re.findall(r"^```([^\n]*)\n(.*?)^```$", open(page).read(), re.M | re.S):
    words = heading.split()
    if len(words) == 2:
        path = os.path.join(folder, words[1])
        with open(path, "w") as file:
            file.write(body)
        os.chmod(path, 0o755)
    elif words == ["console"]:
        for example in re.split(r"^\$ ", body, flags=re.M)[1:]:
            command, _, want = example.partition("\n")
            run = subprocess.run(command, shell=True, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            ran += 1
            if not matches(want.splitlines(), [line for line in run.stdout.splitlines()]):
                sys.exit("$ %s\n%s\nThe page says:\n%s" % (command, run.stdout, want))
assert ran > 0, "no example was found"
print("%d examples" % ran)
