#!/bin/sh
# Compares the built program with Shapely, and with itself, on random small cities.
#
# Usage: run.sh [SECONDS [ARGUMENT…]]; arguments are those of main.py, such as --seed 7. The seed is
# another each time and is printed; the test command names one, so that its runs can be compared.
# What fails stays in .build/differential, made as small as it gets; main.py --replay FOLDER asks it
# again.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-30}
[ $# -eq 0 ] || shift
if [ ! -x .build/python/bin/python ]; then python3 -m venv .build/python; fi
.build/python/bin/python -m pip install --quiet --requirement Tests/Differential/requirements.txt
[ -x .build/release/geoplan ] || swift build -c release --product geoplan
exec .build/python/bin/python Tests/Differential/main.py --seconds "$seconds" "$@"
