"""Packs the QGIS plugin into a ZIP that QGIS installs: Plugins, Manage and Install, Install from ZIP.

    python3 Notebooks/qgis/package.py [FILE]

FILE is .build/geoplan_qgis.zip without it. The same plugin gives the same bytes.
"""

import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLUGIN = HERE / "geoplan_qgis"


def pack(path: Path) -> None:
    """Writes the ZIP: one folder, named as Python imports it."""
    files = sorted(
        file for file in PLUGIN.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in files:
            member = zipfile.ZipInfo(str(file.relative_to(HERE)), (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            packed.writestr(member, file.read_bytes())


if __name__ == "__main__":
    built = HERE.parents[1] / ".build" / "geoplan_qgis.zip"
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else built
    pack(target)
    print(target)
