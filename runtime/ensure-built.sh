#!/bin/sh
# ensure-built.sh ROOT: makes ROOT/target/dist when a source file is newer than it. The launch scripts call this only when their quick look found one.
set -eu
root=$1
mkdir -p "$root/target"
if command -v flock > /dev/null && [ -z "${FLAK_BUILD_LOCKED:-}" ]; then
  FLAK_BUILD_LOCKED=1 exec flock "$root/target/build.lock" "$0" "$root"
fi
stamp=$root/target/dist/built
# Another process may have built while this one waited for the lock.
if [ -f "$stamp" ] && [ -z "$("$root/runtime/changed.sh" "$root")" ]; then exit 0; fi
command -v mvn > /dev/null || { echo 'flak: Flak is not built and Maven (mvn) is not on the path' >&2; exit 1; }
command -v cargo > /dev/null || { echo 'flak: Flak is not built and cargo is not on the path' >&2; exit 1; }
log=$root/target/build.log
begun=$root/target/build.begun
status=$root/target/build.status
touch "$begun"
echo "flak build: sources changed; building (log: $log)" >&2
: > "$log"
echo 1 > "$status"
{ (cd "$root" && mvn -B -ntp -DskipTests -pl '!lit-tests' package 2>&1) && echo 0 > "$status"; } | while IFS= read -r line; do
  printf '%s\n' "$line" >> "$log"
  case $line in
    *'] Building '*' ['*) echo "flak build: ${line#*Building }" >&2 ;;
    'flak build: '*) echo "$line" >&2 ;;
  esac
done
if [ "$(cat "$status")" != 0 ]; then
  grep -E 'ERROR|^error' "$log" | head -n 20 >&2
  echo "flak: the build failed; the whole log is $log" >&2
  exit 1
fi
mv "$begun" "$stamp"
