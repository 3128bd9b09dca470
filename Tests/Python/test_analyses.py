"""Each analysis answers the same of frames as of their files."""

from __future__ import annotations

import inspect
import json
import shlex
import subprocess
import sys
import typing
from typing import Any

import pytest
from conftest import NOTEBOOKS, frame

import geoplan as gp
from geoplan import analyses


def example(analysis: str) -> dict[str, Any]:
    """The example of the help of an analysis as arguments of its function."""
    lines = gp.call(analysis, "--help", "--lang", "en").splitlines()
    start = next(i for i, line in enumerate(lines) if line.strip().startswith(f"geoplan {analysis} --"))
    words = ""
    for line in lines[start:]:
        words += " " + line.strip().removesuffix("\\")
        if not line.endswith("\\"):
            break
    given: dict[str, Any] = {}
    flags = shlex.split(words)[2:]
    for flag, value in zip(flags[::2], flags[1::2]):
        name = flag.removeprefix("--").replace("-", "_")
        name = "class_" if name == "class" else name
        given[name] = json.loads(value) if value[0] in "{0123456789" and value[-1] in "}0123456789" else value
    return given


def in_memory(given: dict[str, Any]) -> dict[str, Any]:
    """Arguments with frames in place of files."""
    def read(value: Any) -> Any:
        if isinstance(value, str) and value.endswith(".geojson"):
            name = value.rpartition("/")[2].removesuffix(".geojson")
            return {"data": frame(name).set_index("id"), "title": name}
        return value
    return {name: read(value) for name, value in given.items()}


@pytest.mark.parametrize("analysis", analyses.__all__)
def test_frames_answer_as_files(analysis: str) -> None:
    given = example(analysis)
    files = getattr(gp, analysis)(**given)
    frames = getattr(gp, analysis)(**in_memory(given))
    assert files.total and any(value for value in files.total.values())
    for part in ("total", "zones", "classes", "target", "verdict", "findings", "definition", "frame"):
        assert frames.document.get(part) == files.document.get(part), part
    # An identifier in GeoJSON is no property, an index is a column: features that repeat others differ in it.
    repeats = {"repeated-features": "", "stacked-features": ""}
    told, expected = (
        [repeats.get(note["id"], note) for note in one.document["notes"]] for one in (frames, files))
    assert told == expected
    ours, theirs = frames.objects, files.objects
    assert len(ours) == len(theirs) > 0
    columns = [column["name"] for column in files.document["columns"]]
    for column in columns:
        assert column in ours, column
        assert ours[column].reset_index(drop=True).equals(theirs[column].reset_index(drop=True)), column
    evidence = frames.findings, files.findings
    assert len(evidence[0]) == len(evidence[1])
    assert [one.wkb for one in evidence[0].geometry] == [one.wkb for one in evidence[1].geometry]


def test_functions_are_what_the_schema_says() -> None:
    done = subprocess.run(
        [sys.executable, NOTEBOOKS / "generate.py", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_signatures_are_for_people() -> None:
    signature = inspect.signature(gp.coverage)
    positional = [one.name for one in signature.parameters.values() if one.kind is one.POSITIONAL_OR_KEYWORD]
    assert positional == ["demand", "facilities"]
    assert {"radius", "by", "zone_id", "target", "progress"} <= set(signature.parameters)
    assert "radius: Metres within which a facility serves" in (gp.coverage.__doc__ or "")
    assert set(analyses.__all__) <= set(dir(gp)) and len(analyses.__all__) >= 14


@pytest.mark.parametrize("analysis", analyses.__all__)
def test_types_mean_something(analysis: str) -> None:
    hints = typing.get_type_hints(getattr(gp, analysis))
    assert hints["return"] is gp.Result and "target" in hints


def test_an_unknown_key_is_told() -> None:
    with pytest.raises(TypeError, match="radios"):
        gp.coverage(frame("parcels"), frame("parks"), radios=300)  # type: ignore[call-arg]
