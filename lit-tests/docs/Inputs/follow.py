"""Follows a recipe of the documentation to the letter: follow.py PAGE SCRATCH MODULE...

The page's blocks are applied in their order to a copy of the sources in SCRATCH:
  diff          to the file named in the line in front of the block: the lines without + must stand there, once
  java, fir     make the file named there, which must not exist
  sh            are commands, run from the root after everything is compiled
The named Maven modules are compiled, warnings as errors, and stand in front of the installed ones.
"""
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
DIST = os.environ["FLAK_DIST"]


def blocks(page):
    """(language, file, text) of each block; the file is the last name in backquotes in front of it that has a slash."""
    text = open(page, encoding="utf-8").read()
    for match in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.M | re.S):
        names = re.findall(r"`([\w./-]+/[\w.-]+)`", text[:match.start()])
        paths = [n for n in names if os.path.splitext(n)[1] in (".java", ".fir", ".tsv", ".rs")]
        yield match.group(1), paths[-1] if paths else "", match.group(2)


def apply(path, difference):
    lines = difference.splitlines()
    assert all(line[:1] in "+- " for line in lines), "a line of a difference starts with +, - or a space"
    old = [line[1:].strip() for line in lines if line[:1] != "+"]
    with open(path, encoding="utf-8") as source:
        content = source.read().splitlines()
    # White space in front does not count: the page may show less of it.
    found = [i for i in range(len(content)) if [c.strip() for c in content[i:i + len(old)]] == old]
    assert len(found) == 1, "%s: the context of a difference stands there %d times:\n%s" % (path, len(found), difference)
    at = found[0]
    out = content[:at]
    for line in lines:
        if line[:1] == "+":
            out.append(line[1:])
        else:
            if line[:1] == " ":
                out.append(content[at])
            at += 1
    with open(path, "w", encoding="utf-8") as target:
        target.write("\n".join(out + content[at:]) + "\n")


def create(path, text):
    assert not os.path.exists(path), path + " exists"
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as target:
        target.write(text)


def sources(folder):
    return [os.path.join(d, f) for d, _, files in sorted(os.walk(folder)) for f in sorted(files) if f.endswith(".java")]


def compile_modules(scratch, modules):
    with open(os.path.join(DIST, "lib", "jdk-home"), encoding="utf-8") as home:
        javac = os.path.join(home.read().strip(), "bin", "javac")
    # Short runs do not pay for the optimising compiler.
    fast = ["-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"]
    installed = os.path.join(DIST, "lib", "java", "*")
    classes = os.path.join(scratch, "dist", "lib", "java", "classes")
    os.makedirs(classes)
    lint = ["-Xlint:all,-processing", "-Werror", "-Xdoclint:syntax,reference", "-encoding", "UTF-8"]
    if "flak-ir" in modules:
        processor = os.path.join(scratch, "processor")
        java = os.path.join(ROOT, "op-processor", "src", "main")
        subprocess.run([javac, *fast, "-proc:none", "-d", processor, *sources(os.path.join(java, "java"))], check=True)
        shutil.copytree(os.path.join(java, "resources"), processor, dirs_exist_ok=True)
        files = sources(os.path.join(scratch, "flak-ir", "src", "main", "java"))
        subprocess.run([javac, *fast, *lint, "-proc:full", "-processorpath", processor, "-cp", installed, "-d", classes, *files], check=True)
    others = [f for m in modules if m != "flak-ir" for f in sources(os.path.join(scratch, m, "src", "main", "java"))]
    subprocess.run([javac, *fast, *lint, "-proc:none", "-cp", classes + os.pathsep + installed, "-d", classes, *others], check=True)
    # The first jar of the class path; `00` sorts in front of the others.
    jar = os.path.join(scratch, "dist", "lib", "java", "00-scratch.jar")
    subprocess.run([os.path.join(os.path.dirname(javac), "jar"), "--create", "--file", jar, "-C", classes, "."], check=True)
    shutil.rmtree(classes)


def install(scratch):
    """The installation, with everything but the commands and the folder of jars linked."""
    for name in ("bin", "lib"):
        os.makedirs(os.path.join(scratch, "dist", name, *(["java"] if name == "lib" else [])))
    for name in os.listdir(os.path.join(DIST, "lib")):
        if name != "java":
            os.symlink(os.path.join(DIST, "lib", name), os.path.join(scratch, "dist", "lib", name))
    for name in os.listdir(os.path.join(DIST, "lib", "java")):
        if name.endswith(".jar"):
            os.symlink(os.path.join(DIST, "lib", "java", name), os.path.join(scratch, "dist", "lib", "java", name))
    for name in os.listdir(os.path.join(DIST, "bin")):
        shutil.copy(os.path.join(DIST, "bin", name), os.path.join(scratch, "dist", "bin", name))


def main():
    page, scratch, *modules = sys.argv[1:]
    shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(scratch)
    for module in modules:
        shutil.copytree(os.path.join(ROOT, module, "src", "main"), os.path.join(scratch, module, "src", "main"))
    os.makedirs(os.path.join(scratch, "lit-tests"))
    for name in os.listdir(os.path.join(ROOT, "lit-tests")):
        if name.endswith(".py"):
            shutil.copy(os.path.join(ROOT, "lit-tests", name), os.path.join(scratch, "lit-tests", name))
    commands = []
    for language, name, text in blocks(page):
        path = os.path.join(scratch, name)
        if language == "diff":
            if not os.path.exists(path):
                os.makedirs(os.path.dirname(path), exist_ok=True)
                shutil.copy(os.path.join(ROOT, name), path)
            apply(path, text)
            print("applied to " + name)
        elif language in ("java", "fir"):
            create(path, text)
            print("made " + name)
        elif language == "sh":
            commands += text.splitlines()
    install(scratch)
    compile_modules(scratch, modules)
    print("compiled " + " ".join(modules))
    environment = dict(os.environ, FLAK_DIST=os.path.join(scratch, "dist"), FLAK_LIT_OUTPUT=os.path.join(scratch, "lit"))
    environment["PATH"] = os.path.join(scratch, "dist", "bin") + os.pathsep + environment["PATH"]
    for command in commands:
        print("$ " + command, flush=True)
        subprocess.run(["sh", "-c", command], cwd=scratch, env=environment, check=True, stderr=subprocess.STDOUT)


main()
