"""Layers as they are given: frames, files, or dicts with more to say of them."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Union

from .errors import InputError, JobError
from .library import ArrowStream
from .values import is_missing, key, plain
from .words import said

LayerLike = Union[str, os.PathLike[str], tuple, Mapping[str, Any], Any]
"""A GeoDataFrame or GeoSeries (with a CRS); anything else with Arrow's `__arrow_c_stream__`; the path of a
file; a tuple of path and layer; or a dict: one of these as "data", and keys of a layer beside it, such as
"where", "id", "crs", "title"."""


@dataclass
class GivenLayer:
    """A layer of a job, and the frame that it comes from, where it comes from one."""

    name: str
    keys: dict[str, Any]
    """The keys of the layer, as a job has them."""
    data: Any = None
    """What is handed over in memory; None for files."""
    frame: Any = None
    """The GeoDataFrame that rows are told of; None for files and other tables."""
    source: Any = None
    """What the caller gave, to tell the same layer given twice."""

    @property
    def spoken(self) -> dict[str, Any]:
        """The keys without the place of what is in memory, which follows from its name."""
        return {k: v for k, v in self.keys.items() if k != "path" or self.data is None}

    @property
    def crs(self) -> Any:
        """What results of this layer are told in: the CRS of the frame, unless `crs` overruled it."""
        return None if self.frame is None or "crs" in self.keys else self.frame.crs

    def stream(self) -> tuple[str, ArrowStream, str | None] | None:
        """The rows as an Arrow stream with the name of its geometry; None for files."""
        if self.data is None:
            return None
        if self.frame is None:
            return self.name, _taken(self.data), None
        return self.name, _taken(_arrow(self.frame, self.name)), self.frame.geometry.name


@dataclass
class LayerTable:
    """The layers of a job, each once."""

    layers: list[GivenLayer] = field(default_factory=list)

    def add(self, value: LayerLike, name: str) -> str:
        """Adds a layer and returns its name; what was given before in the same way is taken again."""
        given = given_layer(value, name)
        for known in self.layers:
            same = known.source is given.source if given.data is not None else known.data is None
            if same and known.spoken == given.spoken:
                return known.name
        names = {layer.name for layer in self.layers}
        number = 2
        while given.name in names:
            given.name, number = f"{name}-{number}", number + 1
        return self._kept(given).name

    def put(self, value: LayerLike, name: str) -> GivenLayer:
        """Adds a layer under a name of its own."""
        return self._kept(given_layer(value, name))

    def _kept(self, given: GivenLayer) -> GivenLayer:
        if given.data is not None:
            given.keys["path"] = f"arrow:{given.name}"
        self.layers.append(given)
        return given

    def named(self, name: str | None) -> GivenLayer | None:
        """A layer by its name."""
        return next((layer for layer in self.layers if layer.name == name), None)


def is_layer(value: Any) -> bool:
    """Whether a value can only be a layer: a frame, a path, a tuple, a dict with data or a path.

    A text is none for sure; see `is_file`.
    """
    if isinstance(value, Mapping):
        return "data" in value or "path" in value
    if isinstance(value, tuple):
        return len(value) == 2 and isinstance(value[0], (str, os.PathLike))
    return isinstance(value, os.PathLike) or is_memory(value)


def is_memory(value: Any) -> bool:
    """Whether a value holds rows: a frame, or another table of Arrow."""
    return _frame(value) is not None or (
        hasattr(value, "__arrow_c_stream__") and not isinstance(value, (str, Mapping, type)))


def stem(value: LayerLike) -> str | None:
    """What a file is called without folder and endings; None for what is no file."""
    if isinstance(value, Mapping):
        return stem(value.get("data", value.get("path")))
    if isinstance(value, tuple) and len(value) == 2:
        return str(value[1])
    if isinstance(value, (str, os.PathLike)) and "://" not in os.fspath(value):
        return PurePath(os.fspath(value)).name.split(".")[0] or None
    return None


def given_layer(value: LayerLike, name: str) -> GivenLayer:
    """Reads what was given as a layer; raises JobError for what is none, InputError for a frame without a CRS."""
    keys: dict[str, Any] = {}
    if isinstance(value, Mapping):
        keys = {
            key(str(one)): plain(own, f"{name}.{one}")
            for one, own in value.items() if one != "data" and not is_missing(own)
        }
        if ("data" in value) == ("path" in value):
            raise JobError(
                said(
                    f'{name}: a dict for a layer has "data", a frame or a path, and keys beside it',
                    f'{name}：用字典表示图层时，"data" 为 GeoDataFrame 或路径，其余为图层的键'))
        value = value.get("data", value.get("path"))
    if isinstance(value, tuple) and len(value) == 2:
        value, keys["layer"] = value[0], str(value[1])
    if isinstance(value, (str, os.PathLike)):
        return GivenLayer(name, {"path": os.fspath(value)} | _titled(keys, value), source=value)
    frame = _frame(value)
    if frame is not None:
        _check(frame, name, keys)
        keys = _identified(frame, keys)
        # Rows stay what they are now, whatever becomes of the caller's frame before results are asked for.
        frame = frame.copy(deep=False)
        return GivenLayer(name, keys, data=frame, frame=frame, source=value)
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(value, pandas.DataFrame):
        raise JobError(
            said(
                f"{name}: a DataFrame has no geometry; make it a GeoDataFrame",
                f"{name}：DataFrame 没有几何；请转换为 GeoDataFrame"))
    if hasattr(value, "__arrow_c_stream__"):
        return GivenLayer(name, keys, data=value, source=value)
    kind = type(value).__name__
    raise JobError(
        said(
            f"{name}: a {kind} is no layer; give a GeoDataFrame, a GeoSeries, a path, or (path, layer)",
            f"{name}：{kind} 不是图层；请给出 GeoDataFrame、GeoSeries、路径或（路径, 图层名）"))


def _titled(keys: dict[str, Any], path: Any) -> dict[str, Any]:
    """The role says nothing of a file; whoever typed the path knows it by its name."""
    title = stem((path, keys["layer"]) if "layer" in keys else path)
    return keys if "title" in keys or title is None else keys | {"title": title}


def _frame(value: Any) -> Any:
    """A value as a GeoDataFrame, where it is one or a GeoSeries; else None."""
    geopandas = sys.modules.get("geopandas")
    if geopandas is None:
        return None
    if isinstance(value, geopandas.GeoSeries):
        return value.to_frame(value.name if isinstance(value.name, str) else "geometry")
    return value if isinstance(value, geopandas.GeoDataFrame) else None


def _check(frame: Any, name: str, keys: dict[str, Any]) -> None:
    if frame._geometry_column_name not in frame:
        raise InputError(
            said(
                f"{name}: the frame has no active geometry; choose one with set_geometry",
                f"{name}：没有活动几何列；请用 set_geometry 指定"))
    if frame.crs is None and "crs" not in keys:
        raise InputError(
            said(
                f"{name}: the frame has no CRS, so nobody can tell where it lies\n"
                'set the one that its coordinates are in: frame.set_crs("EPSG:4490"), or give '
                '{"data": frame, "crs": "EPSG:4490"}',
                f"{name}：没有坐标系（CRS），无法确定位置\n"
                '请设置其坐标实际所用的坐标系：frame.set_crs("EPSG:4490")，或给出 '
                '{"data": frame, "crs": "EPSG:4490"}'))
    doubled = frame.columns[frame.columns.duplicated()]
    if len(doubled):
        raise InputError(
            said(f"{name}: two columns are called {doubled[0]!r}", f"{name}：有两列同名 {doubled[0]!r}"))


def _identified(frame: Any, keys: dict[str, Any]) -> dict[str, Any]:
    """A frame whose index has a name is told of by it, where it names each row once."""
    index = frame.index
    if "id" in keys or index.nlevels > 1 or not isinstance(index.name, str) or index.name in frame:
        return keys
    return keys | {"id": index.name} if index.is_unique and not index.hasnans else keys


def _arrow(frame: Any, name: str) -> Any:
    """A frame as an Arrow table; its index goes along where it has a name, and nothing of it is copied twice."""
    index = frame.index
    named = [level for level in index.names if isinstance(level, str) and level not in frame]
    texts = {column: str(column) for column in frame.columns if not isinstance(column, str)}
    if texts:
        frame = frame.rename(columns=texts)
    try:
        return frame.to_arrow(index=len(named) == index.nlevels, geometry_encoding="WKB")
    except Exception as error:
        if type(error).__module__.partition(".")[0] != "pyarrow":
            raise
        reason = "; ".join(map(str, error.args))
        raise InputError(
            said(
                f"{name}: a column cannot be handed over: {reason}", f"{name}：有一列无法传入：{reason}")
        ) from error


def _taken(table: Any) -> ArrowStream:
    """The stream of a table, moved out of its capsule."""
    capsule = table.__arrow_c_stream__()
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, (ctypes.py_object, ctypes.c_char_p)
    source = ArrowStream.from_address(pointer(capsule, b"arrow_array_stream"))
    moved = ArrowStream()
    ctypes.memmove(ctypes.byref(moved), ctypes.byref(source), ctypes.sizeof(ArrowStream))
    source.release = None
    return moved


def streams(layers: list[GivenLayer]) -> list[tuple[str, ArrowStream, str | None]]:
    """The layers in memory as streams, for a run to take over."""
    made: list[tuple[str, ArrowStream, str | None]] = []
    try:
        for layer in layers:
            stream = layer.stream()
            if stream is not None:
                made.append(stream)
    except BaseException:
        for _, unused, _ in made:
            _RELEASE(unused.release)(ctypes.addressof(unused))
        raise
    return made


_RELEASE = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
