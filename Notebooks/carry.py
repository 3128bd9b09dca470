"""Puts the program and the library into the package, where they are built.

GEOPLAN_CARRY names a folder with what goes in: `bin`, `proj`, `licences`. Without it these are the release
build of the checkout; without that the package is pure Python, and finds both when it is used.
"""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CarryHook(BuildHookInterface):
    """Adds files to the wheel and says for which machine it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        # An editable install finds the build of its checkout by itself.
        if self.target_name != "wheel" or version == "editable":
            return
        carried = os.environ.get("GEOPLAN_CARRY")
        if carried:
            files = {
                path: Path("geoplan") / path.relative_to(carried)
                for path in Path(carried).rglob("*") if path.is_file()
            }
        else:
            built = Path(self.root).resolve().parent / ".build" / "release"
            names = ("geoplan", "libgeoplan-c.so", "libgeoplan-c.dylib")
            files = {
                built / name: Path("geoplan") / "bin" / name
                for name in names if (built / name).is_file()
            }
        if not files:
            return
        build_data["force_include"].update({str(path): str(name) for path, name in files.items()})
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform}"
