"""Runs the geoplan command and hands its results over as data frames.

Nothing is computed here: the command does, and these few functions start it, read what it wrote,
and raise its errors with its own words. The command is found in this order: the environment
variable GEOPLAN, the release build of this checkout, the PATH.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

REPOSITORY = Path(__file__).resolve().parent.parent
FORMAT = 2
"""The version of the result document that these functions read."""


class GeoPlanError(RuntimeError):
    """What the command said on standard error, and its exit code."""

    def __init__(self, message: str, exit_code: int):
        super().__init__(message)
        self.exit_code = exit_code


def command() -> str:
    """The path of the geoplan command; raises FileNotFoundError when there is none."""
    named = os.environ.get("GEOPLAN")
    built = REPOSITORY / ".build" / "release" / "geoplan"
    found = named or (str(built) if built.exists() else shutil.which("geoplan"))
    if not found:
        raise FileNotFoundError(
            "no geoplan command: build it with `swift build -c release`, or set GEOPLAN"
        )
    return found


def call(*arguments: Any) -> str:
    """Runs the command and returns its standard output.

    Exit code 4 (some objects failed) is no error here: the failures stand in the results.
    """
    done = subprocess.run(
        [command(), *map(str, arguments)], capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode not in (0, 4):
        raise GeoPlanError(done.stderr.strip() or done.stdout.strip(), done.returncode)
    return done.stdout


def text(value: Any, language: str = "en") -> Any:
    """The words of a message, or of a text that comes in several languages."""
    if isinstance(value, dict) and "words" in value:
        value = value["words"]
    if not isinstance(value, dict):
        return value
    return value.get(language) or next(iter(value.values()), None)


def _layer(path: Path | None) -> gpd.GeoDataFrame:
    """A layer of a run; empty where it has no features or was not written."""
    if path is None or not json.loads(path.read_text("utf-8"))["features"]:
        return gpd.GeoDataFrame({"id": []}, geometry=[], crs="EPSG:4326")
    return gpd.read_file(path)


class Run:
    """The folder that a run wrote, and its result document."""

    def __init__(self, folder: Path, document: dict[str, Any]):
        if document.get("format") != FORMAT:
            raise ValueError(f"results of format {document.get('format')}; this reads {FORMAT}")
        self.folder = Path(folder)
        self.document = document

    @classmethod
    def open(cls, folder: str | Path) -> "Run":
        """Opens the results of an earlier run."""
        folder = Path(folder)
        return cls(folder, json.loads((folder / "results.json").read_text("utf-8")))

    def __getitem__(self, check: str) -> dict[str, Any]:
        """One check of the result document, by its id."""
        for entry in self.document["checks"]:
            if entry["id"] == check:
                return entry
        known = ", ".join(entry["id"] for entry in self.document["checks"])
        raise KeyError(f"no check {check!r}; the run has {known}")

    @property
    def inputs(self) -> pd.DataFrame:
        """The layers that were read: path, SHA-256, features, datum, repairs."""
        return pd.DataFrame(self.document["inputs"])

    def scorecard(self, language: str = "en") -> pd.DataFrame:
        """One row for each check and target: what was reached, what was wanted, the verdict."""
        rows = []
        for check in self.document["checks"]:
            targets = check["target"]
            for target in targets if isinstance(targets, list) else [targets]:
                target = target or {}
                rows.append(
                    {
                        "check": check["id"],
                        "title": text(check.get("title"), language),
                        "verdict": target.get("verdict", check["verdict"]),
                        "of": target.get("of"),
                        "measured": target.get("measured"),
                        "comparator": target.get("comparator"),
                        "target": target.get("value", target.get("range")),
                        "margin": target.get("margin"),
                        "year": target.get("year"),
                        "severity": target.get("severity"),
                        "findings": check["findings"]["count"],
                    }
                )
        return pd.DataFrame(rows).set_index("check")

    def quantities(self, check: str, language: str = "en") -> pd.DataFrame:
        """What one check measures: for each figure its words, its unit, which way is good."""
        frame = pd.DataFrame(self[check]["quantities"])
        frame["words"] = [text(words, language) for words in frame["words"]]
        return frame.set_index("name")

    def definition(self, check: str, language: str = "en") -> pd.Series:
        """What the figures of one check mean, part by part, in words."""
        clauses = self[check]["definition"]
        return pd.Series(
            [text(clause, language) for clause in clauses],
            index=[clause["id"] for clause in clauses], name="definition", dtype=object,
        )

    def notes(self, check: str, language: str = "en") -> list[str]:
        """What a reader of one check's figures has to know."""
        return [text(note, language) for note in self[check]["notes"]]

    def zones(self, check: str, language: str = "en") -> pd.DataFrame:
        """The result of one check by zone."""
        frame = pd.DataFrame(self[check]["zones"])
        if "name" in frame:
            frame["name"] = [text(name, language) for name in frame["name"]]
        return frame

    def zone_areas(self, check: str) -> gpd.GeoDataFrame:
        """The zones of one check with their figures, for maps; WGS 84."""
        return _layer(self._file(check, "zones"))

    def objects(self, check: str) -> gpd.GeoDataFrame:
        """The objects of one check with what was measured on each; WGS 84."""
        return _layer(self._file(check, "objects"))

    def findings(self, check: str) -> gpd.GeoDataFrame:
        """The evidence of one check: gaps, overlaps, encroachments; WGS 84.

        Empty when nothing was found.
        """
        return _layer(self._file(check, "findings"))

    def _file(self, check: str, kind: str) -> Path | None:
        name = self[check]["files"][kind]
        return self.folder / name if name else None

    def explain(self, finding: str, language: str = "en") -> str:
        """One finding in words, by its id or the beginning of it."""
        return call("explain", self.folder, finding, "--lang", language)

    def report(self, path: str | Path, language: str = "en") -> Path:
        """Writes the run as one page that opens in a browser without a network."""
        call("report", self.folder, "--lang", language, "-o", path)
        return Path(path)

    def compare(self, other: "Run", language: str = "en") -> str:
        """What changed from this run to another, in words."""
        return call("compare", self.folder, other.folder, "--lang", language)

    def save(self, path: str | Path) -> Path:
        """Writes objects, zones and findings of all checks as layers of one GeoPackage.

        For a path that ends in .fgb, a folder of FlatGeobuf files is written instead.
        """
        path = Path(path)
        flat = path.suffix == ".fgb"
        if flat:
            path.mkdir(parents=True, exist_ok=True)
        elif path.exists():
            path.unlink()
        for check in self.document["checks"]:
            for kind, frame in (
                ("objects", self.objects(check["id"])),
                ("zones", self.zone_areas(check["id"])),
                ("findings", self.findings(check["id"])),
            ):
                if frame.empty:
                    continue
                name = f"{check['id']}_{kind}"
                # A column named fid would collide with the key of the format.
                frame = frame.rename(columns={"fid": "source_fid"})
                if flat:
                    frame.to_file(path / f"{name}.fgb", driver="FlatGeobuf")
                else:
                    frame.to_file(path, layer=name, driver="GPKG")
        return path


def run(job: str | Path, out: str | Path | None = None, *options: Any) -> Run:
    """Runs a job; without `out`, its results go to a temporary folder that stays."""
    folder = Path(out) if out else Path(tempfile.mkdtemp(prefix="geoplan-"))
    document = call("run", job, "--out", folder, "--json", *options)
    return Run(folder, json.loads(document))


def check(analysis: str, out: str | Path | None = None, **keys: Any) -> Run:
    """Runs one check: `check("coverage", demand=..., facilities=..., radius=500)`.

    Keys are those of the command's flags, with `_` for `-`; a list repeats the flag.
    """
    folder = Path(out) if out else Path(tempfile.mkdtemp(prefix="geoplan-"))
    arguments: list[Any] = [analysis]
    for key, value in keys.items():
        for item in value if isinstance(value, (list, tuple)) else [value]:
            arguments += [f"--{key.replace('_', '-')}", item]
    document = call(*arguments, "--out", folder, "--json")
    return Run(folder, json.loads(document))


def inspect(*files: str | Path) -> dict[str, Any]:
    """What `geoplan inspect` says of the files."""
    return json.loads(call("inspect", *files, "--json"))
