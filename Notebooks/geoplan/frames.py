"""Layers of results as frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from .layers import GivenLayer

RESULT_PREFIX = "geoplan_"
"""Stands before what was measured where the input has a column of that name, as in the files of a run."""

INPUT_PREFIX = "input_"
"""Stands before columns of zones whose name a figure has, as in the files of a run."""


def empty() -> gpd.GeoDataFrame:
    """A layer without features."""
    import geopandas as gpd

    return gpd.GeoDataFrame({"id": []}, geometry=[], crs="OGC:CRS84")


def from_arrow(table: Any, crs: Any = None) -> gpd.GeoDataFrame:
    """A table of a result as a frame, in the CRS wanted; without one in that of results, WGS 84."""
    import geopandas as gpd

    frame = gpd.GeoDataFrame.from_arrow(table)
    return frame if crs is None else frame.to_crs(crs)


def from_file(path: Any) -> gpd.GeoDataFrame:
    """A layer that a run wrote."""
    import geopandas as gpd

    with open(path, encoding="utf-8") as file:
        # GDAL knows no columns of a file without features.
        if file.read(4096).rstrip().endswith('"features":[]}'):
            return empty()
    return gpd.read_file(path)


def measured_on(given: GivenLayer, table: Any) -> gpd.GeoDataFrame:
    """The rows of a frame that took part, with its index and CRS, and what was measured on each."""
    frame = given.frame
    rows = table.column("feature").to_numpy()
    measured = table.drop_columns(["feature", "object"]).to_pandas()
    own = frame.iloc[rows]
    return _joined(own, _renamed(measured, set(map(str, frame.columns)), RESULT_PREFIX))


def typed(objects: gpd.GeoDataFrame, measured: Any) -> gpd.GeoDataFrame:
    """Objects with the types of what was measured, which values alone do not tell."""
    values = measured.to_pandas()
    for name in values.columns.difference(["object", "feature"]):
        column = name
        while RESULT_PREFIX + column in objects:
            column = RESULT_PREFIX + column
        objects[column] = values[name]
    return objects


def figures_of(given: GivenLayer, figures: pd.DataFrame, rows: Any) -> gpd.GeoDataFrame:
    """The rows of a frame that are the zones, with its index and CRS, and their figures."""
    own = given.frame.iloc[rows]
    return _joined(_renamed(own, set(figures.columns), INPUT_PREFIX), figures)


def rows_called(names: list[str], frame: Any, column: str) -> list[int] | None:
    """The rows that have these values in a column of texts or integers, or in the index of that name.

    None where there is no such column, where it names a row twice, or lacks a name.
    """
    if column in frame:
        values = frame[column]
    elif frame.index.name == column:
        values = frame.index
    else:
        return None
    if any(isinstance(value, float) for value in values):
        return None
    rows = {str(value): row for row, value in enumerate(values)}
    found = [rows.get(name) for name in names]
    return None if len(rows) < len(values) or None in found else found  # type: ignore[return-value]


def add_index(findings: Any, given: GivenLayer, measured: Any) -> None:
    """Adds the place in the index of the frame to findings, where identifiers of objects tell them apart."""
    if "feature" not in measured.column_names:
        return
    import pyarrow.compute as pc

    objects = measured.column("object")
    if pc.count_distinct(objects).as_py() < len(objects):
        return
    index = given.frame.index[measured.column("feature").to_numpy()]
    rows = pc.index_in(_texts(findings["object"]), value_set=objects).to_pylist()
    findings["object_index"] = [None if row is None else index[row] for row in rows]


def _texts(values: Any) -> Any:
    """Texts as Arrow has them in results."""
    import pyarrow as pa

    return pa.array(values, pa.large_string())


def _joined(own: Any, more: pd.DataFrame) -> gpd.GeoDataFrame:
    import pandas as pd

    more.index = own.index
    return pd.concat([own, more], axis=1)


def _renamed(frame: Any, taken: set[str], prefix: str) -> Any:
    """A frame whose columns have none of the names taken."""
    new: dict[Any, str] = {}
    used = taken | set(map(str, frame.columns))
    for column in frame.columns:
        name = str(column)
        if name not in taken:
            continue
        while name in used:
            name = prefix + name
        used.add(name)
        new[column] = name
    if not new:
        return frame
    active = getattr(frame, "_geometry_column_name", None)
    frame = frame.rename(columns=new)
    return frame.set_geometry(new[active]) if active in new else frame
