#!/bin/sh
# Installs what GeoPlan needs, builds it, and runs the job of the sample city.
# Results go to GeoData/results.
set -eu
cd "$(dirname "$0")/.."

sh GeoData/install.sh
swift build -c release --product geoplan
.build/release/geoplan run GeoData/sample.job.json --out GeoData/results
