"""The Python that READMEs show works, and prints what they say."""

from __future__ import annotations

import contextlib
import io

import pytest
from conftest import REPOSITORY


def blocks(name: str) -> list[tuple[str, str]]:
    """The blocks of a page with their languages."""
    parts = (REPOSITORY / name).read_text("utf-8").split("```")[1::2]
    return [tuple(part.split("\n", 1)) for part in parts]  # type: ignore[misc]


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_program_of_the_readme(name: str) -> None:
    shown = blocks(name)
    (place,) = (index for index, (language, _) in enumerate(shown) if language == "python")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(shown[place][1], {})
    told, expected = (
        [line.rstrip() for line in text.strip().splitlines()] for text in (printed.getvalue(), shown[place + 1][1]))
    assert told == expected


def test_the_program_of_the_package(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib").use("Agg")
    for file in (REPOSITORY / "GeoData" / "sample").glob("*.geojson"):
        (tmp_path / file.name).symlink_to(file)
    monkeypatch.chdir(tmp_path)
    (code,) = (text for language, text in blocks("Notebooks/README.md") if language == "python")
    known: dict = {}
    exec(code, known)
    assert known["r"].verdict == "missed" and (tmp_path / "green.xlsx").exists()
