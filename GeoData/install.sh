#!/bin/sh
# Installs the system libraries that GeoPlan is built with, and any packages named as arguments.
# Does nothing where all of them are there already.
set -eu
packages="libgeos-dev libproj-dev libsimdjson-dev libssl-dev libxlsxwriter-dev zlib1g-dev libjs-leaflet pkg-config $*"

missing=""
for package in $packages; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" ||
    missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo"; fi
$as_root apt-get update -q
# shellcheck disable=SC2086  # a list of package names
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -q --no-install-recommends $missing
