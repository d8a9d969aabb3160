#!/bin/sh
# Assembles the installation: dist.sh DIST CARGO_OUT JARS LIBLLVM [JDK_HOME]
#
#   DIST/bin/flak                the launcher
#   DIST/lib/libflak_image.so    runtime, launcher's library and core library in one
#   DIST/lib/libflak_rt.a, libflak_core.a, core.units    what executables are linked from
#   DIST/lib/java/*.jar          the compiler, and its ahead-of-time class cache
#   DIST/lib/native/libLLVM.so   the compiler's back end
#   DIST/lib/clj/**              the sources of the core library
#   DIST/lib/build-id            the hash of everything above that decides what compiled code looks like
#
# CARGO_OUT holds libflak_host.a, libflak_rt.a and flak; JARS is a directory of jars. The core library is compiled by an image that has none yet
# (stage 0) and linked into the final one. Nothing is done when DIST is already made from the same inputs.
set -eu
DIST=$1 CARGO_OUT=$2 JARS=$3 LIBLLVM=$4
HERE=$(cd "$(dirname "$0")" && pwd)
JDK=${5:-$("$HERE/jdk.sh")}
mkdir -p "$DIST/bin" "$DIST/lib/java" "$DIST/lib/native"
DIST=$(cd "$DIST" && pwd)
CC=${FLAK_CC:-cc}

say() { printf 'flak build: %s\n' "$*" >&2; }

id=$({
  sha256sum "$JARS"/*.jar "$CARGO_OUT/libflak_host.a" "$CARGO_OUT/libflak_rt.a" "$HERE/dist.sh" "$HERE/image.ld" | sed 's/ .*//'
  find "$HERE/lib" -type f | LC_ALL=C sort | xargs sha256sum | sed 's/ .*//'
  cat "$JDK/release"
} | sha256sum | cut -c1-64)

if [ "$(cat "$DIST/lib/build-id" 2>/dev/null)" = "$id" ] && cmp -s "$CARGO_OUT/flak" "$DIST/bin/flak"; then
  exit 0
fi

rm -f "$DIST/lib/build-id" "$DIST"/lib/java/*
cp "$CARGO_OUT/flak" "$DIST/bin/flak.new" && mv -f "$DIST/bin/flak.new" "$DIST/bin/flak"
cp "$JARS"/*.jar "$DIST/lib/java/"
cmp -s "$LIBLLVM" "$DIST/lib/native/libLLVM.so" || cp "$LIBLLVM" "$DIST/lib/native/libLLVM.so"
printf '%s\n' "$JDK" > "$DIST/lib/jdk-home"
for tool in flak-opt flak-translate; do cp "$HERE/java-tool.sh" "$DIST/bin/$tool"; done
rm -rf "$DIST/lib/clj" && cp -r "$HERE/lib" "$DIST/lib/clj"

# link_image TABLE.c OUT OBJECTS...
link_image() {
  table=$1 out=$2
  shift 2
  "$CC" -shared -O1 -fPIC -o "$out.new" "$table" "$@" -Wl,--whole-archive "$CARGO_OUT/libflak_host.a" -Wl,--no-whole-archive \
    -Wl,--version-script="$HERE/image.ld" -Wl,-Bsymbolic -Wl,-z,now -Wl,-z,noexecstack -Wl,--hash-style=gnu -Wl,--gc-sections -lpthread -ldl -lm -lgcc_s
  mv -f "$out.new" "$out"
}

work=$DIST/stage0
rm -rf "$work"
mkdir -p "$work/bin" "$work/lib" "$work/objects"
trap 'rm -rf "$work"' EXIT

say 'linking the stage-0 image'
cp "$CARGO_OUT/flak" "$work/bin/flak"
ln -s "$DIST/lib/java" "$DIST/lib/native" "$DIST/lib/jdk-home" "$work/lib/"
printf 'typedef unsigned long long word;\nextern int flak_host_main(int, char **, const void *, word);\n__attribute__((visibility("default"))) int flak_main(int c, char **v) { return flak_host_main(c, v, 0, 0); }\n' > "$work/empty.c"
link_image "$work/empty.c" "$work/lib/libflak_image.so"

say 'compiling the core library'
FLAK_DAEMON=off FLAK_CACHE=off FLAK_RC= "$work/bin/flak" bootstrap -o "$work/objects" "$HERE/lib"

say 'linking the image'
link_image "$work/objects/table.c" "$DIST/lib/libflak_image.so" "$work"/objects/*.o
rm -f "$DIST/lib/libflak_core.a"
ar rcsD "$DIST/lib/libflak_core.a" "$work"/objects/*.o
cp "$work/objects/core.units" "$DIST/lib/core.units"
cp "$CARGO_OUT/libflak_rt.a" "$DIST/lib/libflak_rt.a"
strip --strip-debug "$DIST/lib/libflak_rt.a"

classpath=$(printf '%s:' "$DIST"/lib/java/*.jar | sed 's/:$//')
"$JDK/bin/java" -cp "$classpath" flak.cli.ListCodes > "$DIST/lib/codes.txt"

say 'recording the class cache of the compiler'
printf '%s\n' "$id" > "$DIST/lib/build-id"
archive=$DIST/lib/java/flakc-$id.aot
if ! FLAK_AOT_OUTPUT="$archive" FLAK_DAEMON=off FLAK_CACHE=off "$DIST/bin/flak" run -O2 "$HERE/training.clj" > /dev/null 2> "$work/aot.log"; then
  say "no class cache could be recorded; the compiler will start more slowly: $(tail -n 1 "$work/aot.log")"
  rm -f "$archive"
fi
[ -f "$archive" ] || say 'no class cache was recorded'
FLAK_DAEMON=off FLAK_CACHE=off "$DIST/bin/flak" compile --emit=fir --stage=built "$HERE/training.clj" > "$work/training.fir" 2> /dev/null || true
archive=$DIST/lib/java/flak-opt-$id.aot
FLAK_AOT_OUTPUT="$archive" "$DIST/bin/flak-opt" --split-input-file --canonicalize --cse --simplify-cfg "$work/training.fir" > /dev/null 2> "$work/aot.log" || rm -f "$archive"
say 'done'
