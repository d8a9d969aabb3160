#!/usr/bin/env python3
"""count.py LOG STATUS: sums JUnit reports, cargo's and lit's results; prints one line for each kind and the total."""

import glob
import re
import sys
import xml.etree.ElementTree as xml


def junit(files):
    """(passed, failed) over XML reports in JUnit's format."""
    passed = failed = 0
    for file in files:
        root = xml.parse(file).getroot()
        for case in root.iter("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                failed += 1
            elif case.find("skipped") is None:
                passed += 1
    return passed, failed


def cargo(log):
    """(passed, failed) over the summary lines of cargo test."""
    results = re.findall(r"^(?:\[INFO\] )?test result: \w+\. (\d+) passed; (\d+) failed", log, re.MULTILINE)
    return sum(int(p) for p, _ in results), sum(int(f) for _, f in results)


def main():
    log = open(sys.argv[1], encoding="utf-8", errors="replace").read()
    status = int(sys.argv[2])
    kinds = {
        "JUnit": junit(sorted(glob.glob("*/target/surefire-reports/TEST-*.xml"))),
        "cargo": cargo(log),
        "lit": junit(glob.glob("lit-tests/target/lit.xml")),
        "lit, round trips": junit(glob.glob("lit-tests/target/lit-roundtrip.xml")),
    }
    for kind, (passed, failed) in kinds.items():
        print(f"{kind}: {passed} passed, {failed} failed")
    passed = sum(p for p, _ in kinds.values())
    failed = sum(f for _, f in kinds.values())
    # A build that stops before or outside the tests is a failure of its own.
    if status != 0 and failed == 0:
        failed = 1
        print(f"the build failed with status {status}")
    for kind, (count, _) in kinds.items():
        if count == 0 and status == 0:
            failed += 1
            print(f"no {kind} test ran")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
