#!/bin/sh
# Makes what is handed out: a stripped program with the Swift standard library inside, and a tar of it with
# manual pages, completions, the sample city and its job, and the licences of what is inside.
# The tar lies in .build/ and has the same bytes for the same program.
set -eu
cd "$(dirname "$0")/.."

sh GeoData/install.sh binutils
swift build -c release --product geoplan --static-swift-stdlib --scratch-path .build/static
program=.build/static/release/geoplan

version=$("$program" --version | sed -n 's/^geoplan //p')
name="geoplan-$version-debian12-$(uname -m)"
tree=".build/$name"
rm -rf "$tree"
mkdir -p "$tree/bin" "$tree/share/man/man1" "$tree/share/man/zh_CN/man1" \
  "$tree/share/bash-completion/completions" "$tree/share/zsh/vendor-completions" \
  "$tree/share/fish/vendor_completions.d" "$tree/share/doc/geoplan/licences" "$tree/share/geoplan"

strip -o "$tree/bin/geoplan" "$program"
geoplan="$tree/bin/geoplan"
"$geoplan" man --lang en > "$tree/share/man/man1/geoplan.1"
"$geoplan" man --lang zh > "$tree/share/man/zh_CN/man1/geoplan.1"
"$geoplan" completions bash > "$tree/share/bash-completion/completions/geoplan"
"$geoplan" completions zsh > "$tree/share/zsh/vendor-completions/_geoplan"
"$geoplan" completions fish > "$tree/share/fish/vendor_completions.d/geoplan.fish"
"$geoplan" schema > "$tree/share/geoplan/job.schema.json"
"$geoplan" schema --defaults > "$tree/share/geoplan/defaults.schema.json"
cp -R GeoData/sample GeoData/sample.job.json GeoData/scorecard.job.json GeoData/*.csv \
  "$tree/share/geoplan/"
cp README.md README.zh.md "$tree/share/doc/geoplan/"

# Inside is Swift's library; the others stay in their packages and are named for whoever hands them on.
swift_root=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")
for licence in "$swift_root"/share/swift/LICENSE.txt "$swift_root"/LICENSE.txt; do
  if [ -f "$licence" ]; then cp "$licence" "$tree/share/doc/geoplan/licences/swift.txt"; fi
done
[ -f "$tree/share/doc/geoplan/licences/swift.txt" ] || { echo "no licence of Swift" >&2; exit 1; }
for package in libgeos-c1v5 libproj25 libsimdjson14 libssl3 libxlsxwriter4; do
  if [ -f "/usr/share/doc/$package/copyright" ]; then
    cp "/usr/share/doc/$package/copyright" "$tree/share/doc/geoplan/licences/$package.txt"
  fi
done

tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C .build -cf ".build/$name.tar" "$name"
gzip -nf9 ".build/$name.tar"
echo ".build/$name.tar.gz"
