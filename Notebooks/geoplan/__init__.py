"""GeoPlan: checks a city against its plan.

    import geoplan as gp

    r = gp.coverage(homes, parks, radius=300, by=zones, target=">= 90 %")
    r                              # a table; r.verdict, r.value, r.notes, r.definition
    r.zones, r.objects, r.findings # frames

There is one function for each analysis. Layers are GeoDataFrames and GeoSeries (which go to the library in
memory, with their CRS), paths of files, tuples of path and layer, or dicts that say more of a layer:
`{"data": homes, "where": "floors >= 6", "id": "code"}`. `run` runs a job with as many checks as one likes.
"""

from __future__ import annotations

import json
import os
from typing import Any

from . import library as _library
from . import program as _program
from .analyses import *  # noqa: F403  # the functions of the analyses, named in __all__ there
from .analyses import __all__ as _analyses
from .errors import (
    GeoPlanError,
    InputError,
    InternalError,
    JobError,
    NotInstalled,
    ObjectsFailed,
    Stopped,
    TargetMissed,
)
from .places import REPOSITORY
from .places import program as command
from .program import call
from .results import Result
from .runs import Run, open, run
from .words import text

__version__ = "0.1.0"

__all__ = [
    "GeoPlanError", "InputError", "InternalError", "JobError", "NotInstalled", "ObjectsFailed",
    "REPOSITORY", "Result", "Run", "Stopped", "TargetMissed", "call", "command", "inspect", "open", "run",
    "schema", "text", *_analyses,
]


def schema(lang: str = "en") -> dict[str, Any]:
    """The JSON Schema of jobs, with what keys mean in "en" or "zh"."""
    return json.loads(_library.schema(lang))


def inspect(*files: str | os.PathLike[str], crs: str | None = None) -> dict[str, Any]:
    """What files hold: types, extent, datum, faults, properties, as `geoplan inspect --json` tells.

    A frame is looked at by GeoPandas itself; what is wrong with one, a run tells.
    """
    for file in files:
        if not isinstance(file, (str, os.PathLike)):
            raise TypeError(f"inspect looks at files, not at a {type(file).__name__}")
    options = [] if crs is None else ["--crs", crs]
    return _program.document("inspect", *files, *options)
