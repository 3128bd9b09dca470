#!/bin/sh
# Fuzzes what reads foreign text: the C++ scanner of JSON and GeoJSON, the reader of layers above it,
# filters, and jobs. With the compiler's libFuzzer and AddressSanitizer, the C++ code by itself also
# with UndefinedBehaviorSanitizer. Then the whole program is given extremes wherever a number may enter.
#
# Usage: run.sh [SECONDS [TARGET…]]; targets are scanner, reader, filters, jobs, and extremes, which
# takes the program in .build/release. What is found stays in .build/fuzz: the corpora, any input that
# fails as TARGET-crash-…, which is an argument to the program that reproduces it, and the files of a
# run that fails. FUZZ_MODE=release builds for speed, for a long run; FUZZ_SEED=0 takes other random
# numbers each time, instead of those of seed 1.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-30}
[ $# -eq 0 ] || shift
targets=${*:-scanner reader filters jobs extremes}
mode=${FUZZ_MODE:-debug}
build=.build/fuzz
mkdir -p "$build"
# libFuzzer tells where; the other one waits for a process that it can't look into.
export SWIFT_BACKTRACE=enable=no

case " $targets " in *" scanner "*)
  compiler=$(command -v "${CXX:-clang++}")
  if ! "$compiler" -std=c++17 -g -O1 -fsanitize=fuzzer,address,undefined \
    -fno-sanitize-recover=undefined -ISources/CSimdjson/include Sources/CSimdjson/*.cpp \
    Tests/Fuzz/scanner.cpp -lsimdjson -o "$build/scanner" >"$build/scanner-build.log" 2>&1; then
    cat "$build/scanner-build.log"
    exit 1
  fi
esac
case " $targets " in *" reader "* | *" filters "* | *" jobs "*)
  # With the variable the package has one more program; folder and flags are its own.
  if ! GEOPLAN_FUZZ=1 swift build --quiet --scratch-path "$build/swift" -c "$mode" \
    --product fuzz --sanitize=fuzzer --sanitize=address >"$build/build.log" 2>&1; then
    grep -v "Cannot export local symbol" "$build/build.log"
    exit 1
  fi
esac

for target in $targets; do
  case $target in
  scanner) program=$build/scanner seeds=geojson longest=2000 ;;
  reader) program=$build/swift/$mode/fuzz seeds=geojson longest=2000 ;;
  filters) program=$build/swift/$mode/fuzz seeds=filters longest=400 ;;
  jobs) program=$build/swift/$mode/fuzz seeds=jobs longest=2000 ;;
  extremes)
    python3 Tests/Fuzz/extremes.py .build/release/geoplan --seconds "$seconds" --seed "${FUZZ_SEED:-1}"
    continue
    ;;
  *)
    echo "fuzz: no target is called $target" >&2
    exit 2
    ;;
  esac
  mkdir -p "$build/corpus/$target"
  if ! FUZZ_TARGET=$target "$program" -dict=Tests/Fuzz/$seeds.dict -max_len="$longest" \
    -timeout=10 -rss_limit_mb=4000 -max_total_time="$seconds" -print_final_stats=1 \
    -seed="${FUZZ_SEED:-1}" \
    -artifact_prefix="$build/$target-" "$build/corpus/$target" Tests/Fuzz/Seeds/$seeds \
    >"$build/$target.log" 2>&1; then
    tail -60 "$build/$target.log"
    echo "fuzz $target: found an input that fails, see $build"
    exit 1
  fi
  count=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$target.log")
  echo "fuzz $target: $count inputs in $seconds s, all read or refused as they should be"
done
