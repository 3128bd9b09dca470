"""What the tests of the Python package share: the sample city as files and as frames."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
NOTEBOOKS = REPOSITORY / "Notebooks"
SAMPLE = REPOSITORY / "GeoData" / "sample"
sys.path.insert(0, str(NOTEBOOKS))

import geopandas as gpd  # noqa: E402
import pytest  # noqa: E402


@cache
def _read(name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(SAMPLE / f"{name}.geojson")


def frame(name: str) -> gpd.GeoDataFrame:
    """A layer of the sample; a copy, so that tests may change it."""
    return _read(name).copy()


def path(name: str) -> Path:
    """The file of a layer of the sample."""
    return SAMPLE / f"{name}.geojson"


@pytest.fixture(autouse=True)
def from_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths of examples start at the repository."""
    monkeypatch.chdir(REPOSITORY)
