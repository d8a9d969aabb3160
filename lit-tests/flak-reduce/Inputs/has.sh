#!/bin/sh
# has.sh PATTERN... FILE: whether the file has a line for each pattern.
while [ $# -gt 1 ]; do
  pattern=$1
  shift
  for file; do :; done
  grep -q -e "$pattern" "$file" || exit 1
done
