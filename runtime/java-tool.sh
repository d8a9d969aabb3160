#!/bin/sh
# A command of the compiler that runs in a JVM of its own; its name says which. Installed as bin/flak-opt and so on.
# Starts no other program on the usual path: each would cost a millisecond or two of a start of fifty.
self=$0
[ -h "$self" ] && self=$(readlink -f "$self")
case $self in
  */*) lib=${self%/*}/../lib ;;
  *) lib=../lib ;;
esac
case ${0##*/} in
  flak-opt) main=flak.cli.opt.FlakOpt ;;
  flak-translate) main=flak.cli.FlakTranslate ;;
  flak-reduce) main=flak.cli.reduce.FlakReduce ;;
  flak-lsp-server) main=flak.cli.lsp.FlakLspServer ;;
  *) echo "flak: there is no command ${0##*/}" >&2; exit 2 ;;
esac
home=${FLAK_JAVA_HOME:-}
[ -n "$home" ] || read -r home < "$lib/jdk-home"
[ -x "$home/bin/java" ] || { echo "flak: no JDK 25 at $home; set FLAK_JAVA_HOME" >&2; exit 1; }
read -r id < "$lib/build-id"
archive=$lib/java/flak-opt-$id.aot
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
# The JVM runs the classes in its class cache even when the jars say otherwise. The cache is named by the hash of the jars it was made
# from; a jar that somebody replaced since is newer than the cache, which is then left alone.
[ -f "$archive" ] || archive=
class_path=
for jar in "$lib"/java/*.jar; do
  [ "$jar" -nt "$archive" ] && archive=
  class_path=$class_path${class_path:+:}$jar
done
set -- -cp "$class_path" "$main" "$@"
[ -t 2 ] && set -- -Dflak.terminal=true "$@"
if [ -n "${FLAK_AOT_OUTPUT:-}" ]; then
  set -- "-XX:AOTCacheOutput=$FLAK_AOT_OUTPUT" "$@"
elif [ -n "$archive" ]; then
  set -- "-XX:AOTCache=$archive" "$@"
fi
# What the class cache knows of earlier runs would have methods compiled at once, 10 ms of a start that is too short to gain from it.
exec "$home/bin/java" -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xms32m -Xss512m -Xlog:disable -Xlog:all=error:stderr \
  --enable-native-access=ALL-UNNAMED -Dflak.llvm.library="$lib/native/libLLVM.so" "$@"
