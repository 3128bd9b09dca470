#!/bin/sh
# Fuzzes the JSON and GeoJSON scanner with the compiler's libFuzzer, AddressSanitizer and
# UndefinedBehaviorSanitizer. Usage: run.sh [SECONDS [CORPUS]]; without a corpus of your own what is
# found is thrown away, except inputs that fail, which are left in the folder of the build.
set -eu
cd "$(dirname "$0")"
seconds=${1:-30}
build=../../.build/fuzz
corpus=${2:-$build/corpus}
mkdir -p "$build" "$corpus"
compiler=$(command -v "${CXX:-clang++}")
code=../../Sources/CSimdjson
"$compiler" -std=c++17 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
  -I"$code/include" "$code"/*.cpp features.cpp -lsimdjson -o "$build/features"
"$build/features" -dict=words.dict -max_len=2000 -timeout=10 -max_total_time="$seconds" \
  -artifact_prefix="$build/" -print_final_stats=1 "$corpus" Seeds
