#!/bin/sh
# Installs what the tests need and runs all of them: style, unit tests, tests of the built command.
set -eu
cd "$(dirname "$0")/.."

sh GeoData/install.sh gdal-bin proj-bin

echo "== style"
swift format lint --recursive --strict Sources Tests Package.swift

echo "== build"
swift build -c release

echo "== tests"
swift test
