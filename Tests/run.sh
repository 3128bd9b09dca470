#!/bin/sh
# Installs what the tests need and runs all of them: style, the unit tests with those of the built
# command, part of them with AddressSanitizer, fuzzing, random cities against Shapely, the report in a
# browser, the layers in QGIS, the Python package, and the notebooks.
set -eu
cd "$(dirname "$0")/.."

# Two things run side by side wherever neither needs the other: most parts keep one core busy only.
mkdir -p .build
beside=""
trap 'status=$?; [ -z "$beside" ] || kill "$beside" 2>/dev/null || true; exit $status' EXIT

# Waits for what runs beside, and tells what it said.
join() {
  status=0
  wait "$beside" || status=$?
  beside=""
  cat "$1"
  [ "$status" = 0 ] || exit "$status"
}

sh GeoData/install.sh
sh GeoData/install.sh gdal-bin proj-bin python3-venv chromium fonts-noto-cjk librsvg2-bin \
  pandoc poppler-utils unzip qgis python3-qgis postgresql-15-postgis-3 >.build/install.log 2>&1 &
beside=$!

echo "== style"
swift format lint --recursive --strict Sources Tests Package.swift

echo "== the commands"
swift build -c release --product geoplan
swift build -c release --product geoplan-bench
swift build -c release --product geoplan-c

echo "== the packages of the tests"
status=0
wait "$beside" || status=$?
beside=""
tail -n 3 .build/install.log
[ "$status" = 0 ] || { cat .build/install.log; exit "$status"; }
# Reports on paper are printed with the WeasyPrint of PyPI.
if [ ! -x .build/python/bin/python ]; then python3 -m venv .build/python; fi
.build/python/bin/python -m pip install --quiet "openpyxl>=3.1,<4" "weasyprint>=62" "axe-core-python>=0.1,<1" \
  --requirement Tests/Differential/requirements.txt --requirement Notebooks/requirements.txt \
  --requirement Tests/Python/requirements.txt

# Under AddressSanitizer go the modules that meet C and C++ with their tests: Layers, GEOS, PROJ,
# GeoJSON and the scanner. Above them no memory is managed by hand. Leaks are looked for in those
# tests that make and lose engine objects or refuse files, as they need the slow unwinder: GEOS is
# compiled without frame pointers, and what it loses itself (Tests/leaks.txt) is told by its stack.
# ThreadSanitizer is not used: it does not know that Synchronization.Mutex orders accesses on Linux,
# and reports races in any program that has one. In its stead one job is run with sixteen threads
# time after time, and its bytes are compared.
memory() {
  echo "== memory"
  export GEOPLAN_SANITIZED=1
  swift build --quiet --build-tests --scratch-path .build/sanitized --sanitize=address \
    >.build/sanitized.log 2>&1 || { grep error: .build/sanitized.log; exit 1; }
  ASAN_OPTIONS=detect_leaks=0 sanitized
  ASAN_OPTIONS=detect_leaks=1:fast_unwind_on_malloc=0 \
    LSAN_OPTIONS=suppressions="$PWD/Tests/leaks.txt":print_suppressions=0 \
    sanitized --filter "Ownership|OverlayTests|EngineTrap|Conformance|PROJTests|RefusalTests|AtomicFile"
  unset GEOPLAN_SANITIZED
}

sanitized() {
  swift test --skip-build --scratch-path .build/sanitized --sanitize=address --disable-xctest "$@"
}

# All that asks the built commands only.
commands() {
  echo "== the program against Shapely"
  sh Tests/Differential/run.sh 30 --seed 31000000
  echo "== the report in a browser"
  .build/python/bin/python Tests/report_in_browser.py
  echo "== the workbook in openpyxl"
  .build/python/bin/python Tests/workbook_in_openpyxl.py
  echo "== the layers in QGIS"
  /usr/bin/python3 Tests/styles_in_qgis.py
  /usr/bin/python3 Tests/QGIS/plugin.py
  echo "== the Python package"
  .build/python/bin/python -m pytest -q Tests/Python
  echo "== notebooks"
  .build/python/bin/python Notebooks/run_all.py
}

(
  set -eu
  commands
  memory
  echo "== fuzzing"
  sh Tests/Fuzz/run.sh 12
) >.build/beside.log 2>&1 &
beside=$!

# The commands are tested as they are used: as fast, and with the optimizer's work in them.
echo "== unit tests"
GEOPLAN_COMMANDS=.build/release PATH="$PATH:$PWD/.build/python/bin" swift test
join .build/beside.log
