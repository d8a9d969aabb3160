"""Writes the Flak IR of the differential corpus: corpus.py CORPUS N PLACE prints the name of a file in PLACE with the modules of every Nth program, as lowered and as they leave the
default pipeline, in chunks.

All programs are compiled as one, which takes one process instead of hundreds. The file is named by what it depends on, and made only when it is not there.
"""

import glob
import hashlib
import os
import subprocess
import sys


def main():
    corpus, every, place = sys.argv[1:]
    dist = os.environ["FLAK_DIST"]
    programs = sorted(glob.glob(os.path.join(glob.escape(corpus), "*", "*.clj")))[:: int(every)]
    texts = []
    for program in programs:
        with open(program, encoding="utf-8") as file:
            texts.append("(in-ns 'user)\n%s\n" % file.read())
    if not texts:
        sys.exit("no programs in " + corpus)
    source = "".join(texts)
    with open(os.path.join(dist, "lib", "build-id"), encoding="utf-8") as file:
        key = hashlib.sha256((file.read() + source).encode()).hexdigest()[:16]
    result = os.path.join(place, "corpus-%s.fir" % key)
    print(result)
    if os.path.exists(result):
        return
    os.makedirs(place, exist_ok=True)
    program, built, final = (os.path.join(place, "corpus-%s.%d.%s" % (key, os.getpid(), end)) for end in ("clj", "built", "final"))
    with open(program, "w", encoding="utf-8") as file:
        file.write(source)
    # Some programs make cycles, which the checking heap reports.
    environment = dict(os.environ, FLAK_RC="off")
    compile_ = [os.path.join(dist, "bin", "flak"), "compile", "-O0", "--emit=fir", "--stage=built", program, "-o", built]
    flak_opt = [os.path.join(dist, "bin", "flak-opt"), "--split-input-file", "--pass-pipeline=default", built, "-o", final]
    for command in (compile_, flak_opt):
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode != 0:
            sys.exit("%s\nstatus %d\n%s" % (" ".join(command), done.returncode, done.stderr.decode("utf-8", "replace")[-4000:]))
    with open(built, "a", encoding="utf-8") as file, open(final, encoding="utf-8") as more:
        file.write("// -----\n" + more.read())
    os.remove(program)
    os.remove(final)
    os.rename(built, result)


if __name__ == "__main__":
    main()
