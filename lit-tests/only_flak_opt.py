"""A test format of lit; in a module of its own, where lit's workers find it."""

import lit.formats


class OnlyFlakOpt(lit.formats.ShTest):
    """The tests of IR that run flak-opt."""

    def getTestsInDirectory(self, *arguments):
        for test in super().getTestsInDirectory(*arguments):
            with open(test.getSourcePath(), encoding="utf-8") as file:
                if "flak-opt" in file.read():
                    yield test
