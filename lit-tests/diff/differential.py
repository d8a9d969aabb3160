"""The test format of the differential suite: run, compile, and compare with what Clojure printed."""

import os
import subprocess

import lit.formats
import lit.Test


class Differential(lit.formats.FileBasedTest):
    """A program and its recorded output; passes when both ways of running it agree with the record."""

    def execute(self, test, lit_config):
        program = test.getSourcePath()
        expected_file = os.path.splitext(program)[0] + ".out"
        if not os.path.exists(expected_file):
            return lit.Test.FAIL, "there is no %s: run oracle.clj" % expected_file
        with open(expected_file, "rb") as file:
            expected = file.read()
        # A program may say in its head that it needs the compiler at run time, which an executable has not, or that it makes
        # cycles, which the debug heap reports.
        with open(program, encoding="utf-8") as file:
            head = [file.readline().strip() for _ in range(3)]
        self.environment = dict(test.config.environment)
        if ";; needs: cycles" in head:
            self.environment["FLAK_RC"] = "off"
        executable = os.path.join(test.getExecPath() + ".exe")
        os.makedirs(os.path.dirname(executable), exist_ok=True)
        flak = os.path.join(self.environment["FLAK_DIST"], "bin", "flak")
        # The live run also checks the IR after every pass, and that its text reads back (FLAK_VERIFY compiles afresh).
        self.environment["FLAK_VERIFY"] = "1"
        problem = self.compare("run", [flak, "run", program], expected)
        del self.environment["FLAK_VERIFY"]
        if not problem and ";; needs: eval" not in head:
            problem = self.succeed("compile", [flak, "compile", program, "-o", executable]) or self.compare(
                "executable", [executable], expected
            )
        if os.path.exists(executable):
            os.remove(executable)
        return (lit.Test.FAIL, problem) if problem else (lit.Test.PASS, "")

    def start(self, command):
        return subprocess.run(command, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=180)

    def succeed(self, what, command):
        """A description of what went wrong, or None."""
        done = self.start(command)
        if done.returncode == 0:
            return None
        return "%s: exit status %d\n%s" % (what, done.returncode, done.stderr.decode("utf-8", "replace"))

    def compare(self, what, command, expected):
        """The same, also when standard output is not what was expected: the first line that differs."""
        done = self.start(command)
        if done.stdout != expected:
            got, want = done.stdout.split(b"\n"), expected.split(b"\n")
            at = next((i for i, pair in enumerate(zip(got, want)) if pair[0] != pair[1]), min(len(got), len(want)))
            line = lambda lines: lines[at].decode("utf-8", "replace") if at < len(lines) else "(nothing)"
            report = "%s: line %d differs\n  Clojure: %s\n  Flak:    %s\n" % (what, at + 1, line(want), line(got))
            return report + done.stderr.decode("utf-8", "replace")
        if done.returncode != 0:
            return "%s: exit status %d\n%s" % (what, done.returncode, done.stderr.decode("utf-8", "replace"))
        return None
