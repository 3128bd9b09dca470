#!/bin/sh
# Installs what the tests need and runs all of them: style, the unit tests with those of the built
# command, the report in a browser, the layers in QGIS, and the notebooks.
set -eu
cd "$(dirname "$0")/.."

sh GeoData/install.sh gdal-bin proj-bin python3-venv chromium fonts-noto-cjk librsvg2-bin \
  python3-qgis

echo "== style"
swift format lint --recursive --strict Sources Tests Package.swift

echo "== unit tests"
swift test

echo "== the command"
swift build -c release --product geoplan

echo "== the report in a browser"
python3 Tests/report_in_browser.py

echo "== the layers in QGIS"
/usr/bin/python3 Tests/styles_in_qgis.py

echo "== notebooks"
if [ ! -x .build/python/bin/python ]; then python3 -m venv .build/python; fi
.build/python/bin/python -m pip install --quiet --requirement Notebooks/requirements.txt
.build/python/bin/python Notebooks/run_all.py
