"""Calls the geoplan program, for what works on files and folders."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from . import places
from .errors import of_code


def call(*arguments: Any) -> str:
    """Runs the program and returns its standard output.

    Exit code 4 (some objects failed) is no error here: the failures stand in the results.
    """
    places.environment()
    done = subprocess.run(
        [places.program(), *map(str, arguments)], capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode not in (0, 4):
        raise of_code(done.returncode, done.stderr.strip() or done.stdout.strip())
    return done.stdout


def document(*arguments: Any) -> Any:
    """Runs the program with `--json` and returns what it prints."""
    return json.loads(call(*arguments, "--json"))


def main() -> None:
    """The program, under the name `geoplan` of an installed package."""
    places.environment()
    path = places.program()
    os.execv(path, [path, *sys.argv[1:]])
