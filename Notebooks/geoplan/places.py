"""Where the program and the library are.

Each is looked for in this order: the environment variable (GEOPLAN names the program,
GEOPLAN_LIBRARY the library), the files inside this package, the release build of the checkout that
this package lies in, then what is installed (the PATH, and the libraries of the system).
"""

from __future__ import annotations

import ctypes.util
import os
import shutil
import sys
from pathlib import Path

from .errors import NotInstalled

PACKAGE = Path(__file__).resolve().parent
REPOSITORY = PACKAGE.parent.parent
"""The checkout that this package lies in; means something only where it was not installed."""

_LIBRARY = "libgeoplan-c.dylib" if sys.platform == "darwin" else "libgeoplan-c.so"


def program() -> str:
    """The path of the geoplan program.

    Raises NotInstalled when there is none, or when GEOPLAN names a file that is not there.
    """
    named = os.environ.get("GEOPLAN")
    if named:
        found = shutil.which(named)
        if found is None:
            raise NotInstalled(f"GEOPLAN names a program that cannot be run: {named}")
        return found
    for place in (PACKAGE / "bin" / "geoplan", REPOSITORY / ".build" / "release" / "geoplan"):
        if os.access(place, os.X_OK):
            return str(place)
    for folder in os.get_exec_path():
        installed = shutil.which("geoplan", path=folder)
        if installed and not _is_script(installed):
            return installed
    raise NotInstalled(
        "the geoplan program was not found: build it (swift build -c release --product geoplan), "
        "install a wheel that carries it, put it on the PATH, or set GEOPLAN to its path"
    )


def library() -> str:
    """The path of the library, or the name under which the system has it.

    Raises NotInstalled when there is none, or when GEOPLAN_LIBRARY names a file that is not there.
    """
    named = os.environ.get("GEOPLAN_LIBRARY")
    if named:
        if not os.path.isfile(named):
            raise NotInstalled(f"GEOPLAN_LIBRARY names a library that is not there: {named}")
        return named
    for place in (PACKAGE / "bin" / _LIBRARY, REPOSITORY / ".build" / "release" / _LIBRARY):
        if place.is_file():
            return str(place)
    found = ctypes.util.find_library("geoplan-c")
    if found:
        return found
    raise NotInstalled(
        "the library of GeoPlan was not found: build it (swift build -c release --product "
        "geoplan-c), install a wheel that carries it, or set GEOPLAN_LIBRARY to its path"
    )


def environment() -> None:
    """Tells PROJ of the database inside this package, and reports of Leaflet, where nobody has told them else."""
    for variable, place in (("PROJ_DATA", "proj/proj.db"), ("GEOPLAN_LEAFLET", "leaflet/leaflet.js")):
        if (PACKAGE / place).is_file():
            os.environ.setdefault(variable, str((PACKAGE / place).parent))


def _is_script(path: str) -> bool:
    """Whether a file is a script, such as the one that an installed package puts on the PATH."""
    with open(path, "rb") as file:
        return file.read(2) == b"#!"
