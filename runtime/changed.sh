#!/bin/sh
# changed.sh ROOT: prints a source file or folder that is newer than ROOT/target/dist/built, if there is one.
cd "$1" && exec find pom.xml op-processor/src flak-ir/src frontend/src passes/src backend-llvm/src ir-dumps/src cli/src \
  op-processor/pom.xml flak-ir/pom.xml frontend/pom.xml passes/pom.xml backend-llvm/pom.xml ir-dumps/pom.xml cli/pom.xml runtime \
  -newer target/dist/built -not -path 'runtime/target*' -not -path runtime -print -quit
