"""Replaces itself with java running a source file on the classes of an installation: run_java.py DIST FILE."""
import os
import pathlib
import sys

lib = pathlib.Path(sys.argv[1]) / "lib"
home = os.environ.get("FLAK_JAVA_HOME") or (lib / "jdk-home").read_text().strip()
java = os.path.join(home, "bin/java")
os.execv(java, [java, "-XX:+UseSerialGC", "-Xss256m", "--enable-native-access=ALL-UNNAMED", "-cp", f"{lib}/java/*", sys.argv[2]])
