#!/bin/sh
# Installs what the tests need and runs all of them: style, the unit tests with those of the built
# command, the report in a browser, the layers in QGIS, and the notebooks.
set -eu
cd "$(dirname "$0")/.."

sh GeoData/install.sh gdal-bin proj-bin python3-venv chromium fonts-noto-cjk librsvg2-bin \
  python3-qgis

echo "== style"
swift format lint --recursive --strict Sources Tests Package.swift

echo "== the commands"
swift build -c release --product geoplan
swift build -c release --product geoplan-bench

# The commands are tested as they are used: as fast, and with the optimizer's work in them.
echo "== unit tests"
GEOPLAN_COMMANDS=.build/release swift test

echo "== the report in a browser"
python3 Tests/report_in_browser.py

echo "== the layers in QGIS"
/usr/bin/python3 Tests/styles_in_qgis.py

echo "== notebooks"
if [ ! -x .build/python/bin/python ]; then python3 -m venv .build/python; fi
.build/python/bin/python -m pip install --quiet --requirement Notebooks/requirements.txt
.build/python/bin/python Notebooks/run_all.py
