#!/bin/sh
# fails.sh PASS MESSAGE FILE: whether flak-opt fails on the file in this pass with this message.
! flak-opt "--$1" "$3" > /dev/null 2> "$3.log" && grep -q "$2" "$3.log"
status=$?
rm -f "$3.log"
exit $status
