"""wait_for.py PATTERN: waits until a file of this name is there, a minute at most."""

import glob
import sys
import time

end = time.monotonic() + 60
while not glob.glob(sys.argv[1]):
    assert time.monotonic() < end, "nothing like " + sys.argv[1]
    time.sleep(0.05)
