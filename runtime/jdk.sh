#!/bin/sh
# Prints the home of a JDK 25: FLAK_JAVA_HOME, JAVA_HOME, the usual places, the one on the path.
is25() { [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25' "$1/release" 2>/dev/null; }
path_java=$(command -v javac 2>/dev/null) && path_java=$(dirname "$(dirname "$(readlink -f "$path_java")")")
for home in "${FLAK_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$path_java"; do
  if [ -n "$home" ] && is25 "$home"; then
    (cd "$home" && pwd -P)
    exit 0
  fi
done
echo 'flak: no JDK 25 found: install one, or set FLAK_JAVA_HOME or JAVA_HOME to it' >&2
exit 1
