#!/bin/sh
# Assembles the installation: dist.sh DIST CARGO_OUT JARS LIBLLVM [JDK_HOME]
#
#   DIST/bin/flak                the launcher; flak-opt, flak-translate, flak-reduce and flak-lsp-server beside it
#   DIST/lib/libflak_image.so    runtime, launcher's library and core library in one
#   DIST/lib/libflak_rt.a, libflak_core.a, core.units    what executables are linked from
#   DIST/lib/java/*.jar          the compiler, and its ahead-of-time class caches
#   DIST/lib/native/libLLVM.so   the compiler's back end
#   DIST/lib/clj/**              the sources of the core library
#   DIST/lib/build-id            the hash of everything above that decides what compiled code looks like
#
# CARGO_OUT holds libflak_host.a, libflak_rt.a and flak; JARS is a directory of jars. The core library is compiled by an image that has none yet
# (stage 0) and linked into the final one. Everything is made in DIST/stage0 and moved at the end, so a build that fails leaves the last one working.
# Nothing is done when DIST is already made from the same inputs.
set -eu
DIST=$1 CARGO_OUT=$2 JARS=$3 LIBLLVM=$4
HERE=$(cd "$(dirname "$0")" && pwd)
JDK=${5:-$("$HERE/jdk.sh")}
mkdir -p "$DIST/bin" "$DIST/lib/java" "$DIST/lib/native"
DIST=$(cd "$DIST" && pwd)
CC=${FLAK_CC:-cc}

say() { printf 'flak build: %s\n' "$*" >&2; }

id=$({
  sha256sum "$JARS"/*.jar "$CARGO_OUT/libflak_host.a" "$CARGO_OUT/libflak_rt.a" "$HERE/dist.sh" "$HERE/image.ld" "$HERE/java-tool.sh" "$HERE"/training.* "$LIBLLVM" | sed 's/ .*//'
  (cd "$HERE/lib" && find . -type f | LC_ALL=C sort | xargs sha256sum)
  cat "$JDK/release"
} | sha256sum | cut -c1-64)

if [ "$(cat "$DIST/lib/build-id" 2>/dev/null)" = "$id" ] && cmp -s "$CARGO_OUT/flak" "$DIST/bin/flak"; then
  exit 0
fi

work=$DIST/stage0
rm -rf "$work"
mkdir -p "$work/bin" "$work/lib/java" "$work/lib/native" "$work/objects"
trap 'rm -rf "$work"' EXIT
cp "$CARGO_OUT/flak" "$work/bin/flak"
cp "$JARS"/*.jar "$work/lib/java/"
cp "$LIBLLVM" "$work/lib/native/libLLVM.so"
printf '%s\n' "$JDK" > "$work/lib/jdk-home"
printf 'stage0-%s\n' "$id" > "$work/lib/build-id"

# link_image OUT TABLE.c OBJECTS...
link_image() {
  out=$1
  shift
  "$CC" -shared -O1 -fPIC -o "$out" "$@" -Wl,--whole-archive "$CARGO_OUT/libflak_host.a" -Wl,--no-whole-archive \
    -Wl,--version-script="$HERE/image.ld" -Wl,-Bsymbolic -Wl,-z,now -Wl,-z,noexecstack -Wl,--hash-style=gnu -Wl,--gc-sections -lpthread -ldl -lm -lgcc_s
}

say 'linking the stage-0 image'
cat > "$work/objects/empty.c" <<'C'
typedef unsigned long long word;
extern int flak_host_main(int, char **, const void *, word);
__attribute__((visibility("default"))) int flak_main(int c, char **v) { return flak_host_main(c, v, 0, 0); }
C
link_image "$work/lib/libflak_image.so" "$work/objects/empty.c"

say 'compiling the core library'
# From inside the library, so that the names of its files in the objects are relative.
(cd "$HERE/lib" && FLAK_DAEMON=off FLAK_CACHE=off FLAK_RC= FLAK_DIST="$work" "$work/bin/flak" bootstrap -o "$work/objects" .)

say 'linking the image'
link_image "$work/image.so" "$work/objects/table.c" "$work"/objects/*.o
ar rcsD "$work/libflak_core.a" "$work"/objects/*.o
cp "$CARGO_OUT/libflak_rt.a" "$work/libflak_rt.a"
strip --strip-debug "$work/libflak_rt.a"
classpath=$(printf '%s:' "$work"/lib/java/*.jar | sed 's/:$//')
"$JDK/bin/java" -cp "$classpath" flak.cli.ListCodes > "$work/codes.txt"

say 'installing'
rm -f "$DIST/lib/build-id" "$DIST"/lib/java/*
rm -rf "$DIST/lib/clj"
mv -f "$work/bin/flak" "$DIST/bin/flak"
for tool in flak-opt flak-translate flak-reduce flak-lsp-server; do cp "$HERE/java-tool.sh" "$work/$tool" && mv -f "$work/$tool" "$DIST/bin/$tool"; done
mv -f "$work"/lib/java/*.jar "$DIST/lib/java/"
cmp -s "$work/lib/native/libLLVM.so" "$DIST/lib/native/libLLVM.so" || mv -f "$work/lib/native/libLLVM.so" "$DIST/lib/native/libLLVM.so"
cp -r "$HERE/lib" "$DIST/lib/clj"
mv -f "$work/image.so" "$DIST/lib/libflak_image.so"
mv -f "$work/libflak_core.a" "$work/libflak_rt.a" "$work/codes.txt" "$work/objects/core.units" "$work/lib/jdk-home" "$DIST/lib/"
printf '%s\n' "$id" > "$DIST/lib/build-id"

# record NAME COMMAND...: runs the command with a new class cache; without one the compiler starts more slowly, and that is all.
record() {
  archive=$DIST/lib/java/$1-$id.aot
  shift
  if ! FLAK_AOT_OUTPUT=$archive FLAK_DAEMON=off FLAK_CACHE=off "$@" > /dev/null 2> "$work/record.log" || [ ! -f "$archive" ]; then
    say "no class cache was recorded: $(tail -n 1 "$work/record.log")"
    rm -f "$archive"
  fi
}
say 'recording the class caches of the compiler'
record flakc "$DIST/bin/flak" run "$HERE/training.clj"
FLAK_DAEMON=off FLAK_CACHE=off "$DIST/bin/flak" compile --emit=fir --stage=built "$HERE/training.clj" > "$work/training.fir" 2> /dev/null || true
{ echo '// -----'; cat "$HERE/training.fir"; } >> "$work/training.fir"
record flak-opt "$DIST/bin/flak-opt" --split-input-file --pass-pipeline=default --print-debuginfo "$work/training.fir"
say 'done'
