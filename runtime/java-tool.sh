#!/bin/sh
# A command of the compiler that runs in a JVM of its own; its name says which. Installed as bin/flak-opt and bin/flak-translate.
self=$(readlink -f "$0")
lib=$(dirname "$(dirname "$self")")/lib
case $(basename "$0") in
  flak-opt) main=flak.cli.opt.FlakOpt ;;
  flak-translate) main=flak.cli.FlakTranslate ;;
esac
home=${FLAK_JAVA_HOME:-}
[ -n "$home" ] || read -r home < "$lib/jdk-home"
[ -x "$home/bin/java" ] || { echo "flak: no JDK 25 at $home; set FLAK_JAVA_HOME" >&2; exit 1; }
read -r id < "$lib/build-id"
archive=$lib/java/flak-opt-$id.aot
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
class_path=
for jar in "$lib"/java/*.jar; do class_path=$class_path${class_path:+:}$jar; done
set -- -cp "$class_path" "$main" "$@"
if [ -n "${FLAK_AOT_OUTPUT:-}" ]; then
  set -- "-XX:AOTCacheOutput=$FLAK_AOT_OUTPUT" "$@"
elif [ -f "$archive" ]; then
  set -- "-XX:AOTCache=$archive" "$@"
fi
exec "$home/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xss512m -Xlog:disable -Xlog:all=error:stderr \
  --enable-native-access=ALL-UNNAMED -Dflak.llvm.library="$lib/native/libLLVM.so" "$@"
