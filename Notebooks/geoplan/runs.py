"""Runs: what a job found, whether it was computed just now or lies in a folder."""

from __future__ import annotations

import json
import os
import re
import tempfile
import threading
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from . import library, program
from .errors import GeoPlanError, InputError, JobError, ObjectsFailed, TargetMissed, of_code
from .layers import GivenLayer, LayerLike, LayerTable, streams
from .results import Result
from .values import plain
from .watching import Watcher
from .words import said, speaking, text

if TYPE_CHECKING:
    import pandas as pd

FORMAT = 2
"""The version of the result document that these classes read."""


class Run:
    """What a run found: a `Result` for each check, in the order of the job.

    `run["green"]` is the check called so, `for result in run` goes over all of them.
    """

    def __init__(
        self, document: dict[str, Any], *, handle: library.Handle | None = None,
        layers: LayerTable | None = None, keys: Mapping[str, Any] | None = None,
        folder: Path | None = None, lang: str | None = None,
    ):
        if document.get("format") != FORMAT:
            found = document.get("format")
            raise InputError(
                said(
                    f"results of format {found}; this reads {FORMAT}",
                    f"结果的格式为 {found}；本版本读取格式 {FORMAT}"))
        self.document = document
        self.lang = lang or "en"
        """The language that words are told in."""
        self._handle = handle
        self._layers = layers or LayerTable()
        self._keys = keys or {}
        self._folder = folder
        self._written: tempfile.TemporaryDirectory[str] | None = None
        self._lock = threading.RLock()
        self._checks = {one["id"]: one for one in document["checks"]}
        # Weak, so that layers go as soon as nobody holds run or result.
        self._results: WeakValueDictionary[str, Result] = WeakValueDictionary()

    @property
    def checks(self) -> list[str]:
        """The identifiers of the checks."""
        return list(self._checks)

    def __len__(self) -> int:
        return len(self._checks)

    def __iter__(self) -> Iterator[Result]:
        return map(self.__getitem__, self._checks)

    def __getitem__(self, check: str) -> Result:
        if check not in self._checks:
            known = ", ".join(self._checks)
            raise KeyError(
                text(
                    {"en": f"no check {check!r}; the run has {known}",
                     "zh": f"没有核查项 {check!r}；已有：{known}"}, self.lang))
        with self._lock:
            found = self._results.get(check)
            if found is None:
                found = self._results[check] = Result(self, self._checks[check])
            return found

    @property
    def result(self) -> Result:
        """The only check; raises ValueError for a run with several."""
        if len(self) != 1:
            known = ", ".join(self._checks)
            raise ValueError(
                text(
                    {"en": f"the run has {len(self)} checks: {known}",
                     "zh": f"该次运行有 {len(self)} 个核查项：{known}"}, self.lang))
        return next(iter(self))

    @property
    def inputs(self) -> pd.DataFrame:
        """The layers that were read: path, SHA-256, features, datum, repairs."""
        import pandas as pd

        return pd.DataFrame(self.document["inputs"])

    @property
    def scorecard(self) -> pd.DataFrame:
        """One row for each check and target: what was reached, what was wanted, the verdict."""
        import pandas as pd

        rows = [row for result in self for row in result.targets]
        return pd.DataFrame(rows).set_index("check")

    @property
    def folder(self) -> Path:
        """The folder with the files of the run.

        One that was computed here writes them into a temporary folder first, which goes with the run.
        """
        with self._lock:
            if self._folder is not None:
                return self._folder
            if self._written is None:
                written = tempfile.TemporaryDirectory(prefix="geoplan-", ignore_cleanup_errors=True)
                self._write(written.name)
                self._written = written
            return Path(self._written.name)

    def _write(self, folder: str | os.PathLike[str]) -> None:
        if self._handle is None:
            raise InputError(
                text(
                    {"en": f"the files of this run lie in {self._folder} already",
                     "zh": f"该次运行的文件已在 {self._folder}"}, self.lang))
        self._handle.write(os.fspath(folder))

    def save(self, folder: str | os.PathLike[str]) -> Path:
        """Writes the files of the run into a folder, all of them or none; `geoplan.open` reads it again."""
        self._write(folder)
        return Path(folder)

    def report(self, path: str | os.PathLike[str], lang: str | None = None) -> Path:
        """Writes the run as one page that opens in a browser without a network."""
        return self._made("report", path, lang)

    def to_excel(self, path: str | os.PathLike[str], lang: str | None = None) -> Path:
        """Writes the run as a workbook: summary, zones, objects, findings, definitions."""
        return self._made("workbook", path, lang)

    def to_gpkg(self, path: str | os.PathLike[str], lang: str | None = None) -> Path:
        """Writes the layers of the run with their styles as one GeoPackage (through GDAL)."""
        return self._made("geopackage", path, lang)

    def _made(self, command: str, path: str | os.PathLike[str], lang: str | None) -> Path:
        program.call(command, self.folder, "--lang", lang or self.lang, "--out", os.fspath(path))
        return Path(path)

    def compare(self, other: Run, lang: str | None = None) -> str:
        """What changed from this run to another, in words."""
        return program.call("compare", self.folder, other.folder, "--lang", lang or self.lang)

    def _layer(self, check: str, name: str) -> Any:
        """A layer of a check as an Arrow table; None for a run that lies in a folder."""
        return None if self._handle is None else self._handle.layer(check, name)

    def _given(self, layer: str | None) -> GivenLayer | None:
        """A layer of the job as it was given."""
        return self._layers.named(layer)

    def _given_zones(self, check: str) -> GivenLayer | None:
        """The layer of the zones of a check as it was given, where there is one only."""
        names = self._keys.get(check, {}).get("zones")
        names = [names] if isinstance(names, str) else names or []
        return self._given(names[0]) if len(names) == 1 else None

    def __repr__(self) -> str:
        from .display import run_text

        return run_text(self)

    def _repr_html_(self) -> str:
        from .display import run_html

        return run_html(self)


def open(folder: str | os.PathLike[str], lang: str | None = None) -> Run:
    """Opens the results of an earlier run, which lie in a folder."""
    path = Path(folder)
    try:
        document = json.loads((path / "results.json").read_text("utf-8"))
    except OSError as error:
        raise InputError(
            text(
                {"en": f"no results in {path}: {error.strerror}",
                 "zh": f"{path} 中没有结果：{error.strerror}"}, lang or "en")
        ) from error
    return Run(document, folder=path, lang=lang)


def run(
    job: Mapping[str, Any] | str | os.PathLike[str], *, out: str | os.PathLike[str] | None = None,
    lang: str | None = None, threads: int = 0, strict: bool = False,
    allow_outside: bool | None = None, progress: bool | None = None,
) -> Run:
    """Runs a job: a dict, or the path of a job file.

    In a dict, layers may be frames, paths, (path, layer), or dicts with one of these as "data" beside other
    keys; its paths start where the process runs and may lead anywhere. Those of a file start at its folder
    and stay below it, unless `allow_outside` says else.

    Args:
        job: The layers and checks; `geoplan.schema()` has all keys.
        out: A folder for the files of the run; without it nothing is written.
        lang: "en" or "zh", of messages and words; without it the job's, else English.
        threads: How many at most; 0 takes as many as there are processors.
        strict: Raises TargetMissed when a mandatory target is missed or has no data, and refuses files that
            say that they are incomplete.
        progress: Whether to show how far the run has got; without it in notebooks and on terminals.

    Raises:
        GeoPlanError: JobError, InputError, InternalError or TargetMissed, with the message of the library.
        KeyboardInterrupt: After the run has stopped.
    """
    with speaking(lang or (job.get("lang") if isinstance(job, Mapping) else None)):
        return _run(job, out, lang, threads, strict, allow_outside, progress)


def _run(
    job: Mapping[str, Any] | str | os.PathLike[str], out: str | os.PathLike[str] | None, lang: str | None,
    threads: int, strict: bool, allow_outside: bool | None, progress: bool | None,
) -> Run:
    layers = LayerTable()
    origin = None
    keys: dict[str, Any] = {}
    if isinstance(job, Mapping):
        folder = None
        content = _with_layers(job, layers)
        lang = lang or content.get("lang")
        for check in content.get("checks") or []:
            if isinstance(check, dict):
                keys[str(check.get("id", check.get("analysis")))] = check
        data = json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
    else:
        path = Path(job)
        folder, origin = os.fspath(path.parent), os.fspath(path)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(f"{path}: {error.strerror}") from error
        lang = lang or _language(data)
    outside = folder is None if allow_outside is None else allow_outside
    found = execute(
        data, layers, keys=keys, folder=folder, lang=lang, threads=threads, strict=strict, progress=progress,
        allow_outside=outside, origin=origin)
    if out is not None:
        found.save(out)
    return found


def execute(
    job: bytes, layers: LayerTable, *, keys: Mapping[str, Any], folder: str | None,
    lang: str | None, threads: int, strict: bool, progress: bool | None, allow_outside: bool,
    origin: str | None = None,
) -> Run:
    """Runs the text of a job with the layers that it names; `origin` is its file, where it has one."""
    handle, code = library.run(
        job, streams(layers.layers), folder=folder, lang=lang, threads=threads, strict=strict,
        allow_outside=allow_outside, watcher=Watcher(progress))
    document = handle.document
    if document is None:
        raise refusal(code, handle.error, origin, layers)
    found = Run(json.loads(document), handle=handle, layers=layers, keys=keys, lang=lang)
    if code == TargetMissed.exit_code:
        missed = [one.id for one in found if one.document["verdict"] != "met"]
        raise of_code(code, said("targets are not met: ", "未达到目标：") + ", ".join(missed), run=found)
    if code == 4:
        failed = [one.id for one in found if len(one.failures)]
        warnings.warn(
            said("some objects could not be computed, see failures of ", "部分对象无法计算，见 failures：")
            + ", ".join(failed), ObjectsFailed, stacklevel=4)
    return found


def _language(job: bytes) -> str | None:
    """The language that a job states, where it is plain JSON."""
    try:
        content = json.loads(job)
    except ValueError:
        return None
    return content.get("lang") if isinstance(content, dict) else None


def refusal(code: int, message: str, origin: str | None, layers: LayerTable) -> GeoPlanError:
    """The error of a run that was refused; one of the job names its file, where it has one."""
    for layer in layers.layers:
        if layer.data is not None:
            # What is in memory lies nowhere.
            message = re.sub(rf"[,，] ?arrow:{re.escape(layer.name)}(?=[:：,，])", "", message)
    if code == JobError.exit_code and origin is not None:
        message = f"{origin}: {message}"
    return of_code(code, message)


def _with_layers(job: Mapping[str, Any], layers: LayerTable) -> dict[str, Any]:
    """The job with its layers as JSON has them; frames go to the table."""
    content = {
        str(name): plain(value, str(name)) for name, value in job.items() if name != "layers"}
    given: Mapping[str, LayerLike] = job.get("layers") or {}
    content["layers"] = {
        str(name): layers.put(value, str(name)).keys for name, value in given.items()}
    return content

