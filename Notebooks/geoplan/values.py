"""Values of Python, NumPy and pandas as JSON has them."""

from __future__ import annotations

import datetime
import decimal
import math
import os
import sys
from collections.abc import Mapping
from typing import Any, Union

from .words import said

TableLike = Union[str, os.PathLike[str], list[Mapping[str, Any]], Any]
"""The path of a table (CSV or JSON), its rows, or a DataFrame."""


def key(name: str) -> str:
    """The key of a job for a name of Python: `zone_id` is `zone-id`, `class_` is `class`."""
    return name.rstrip("_").replace("_", "-")


def is_missing(value: Any) -> bool:
    """Whether a value says that there is none: None, pandas.NA, NaT, a NaN."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    try:
        return isinstance(value, float) and math.isnan(value)
    except TypeError:
        return False


def plain(value: Any, place: str) -> Any:
    """A value as JSON has it.

    `place` is where it stands, for the message of the TypeError or ValueError that is raised for what
    JSON has no word for.
    """
    if is_missing(value):
        return None
    if isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        if math.isinf(value):
            raise ValueError(
                said(
                    f"{place}: {value} is no number that can be handed over",
                    f"{place}：{value} 不是可用的数值"))
        return value
    if isinstance(value, decimal.Decimal):
        return plain(float(value), place)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, Mapping):
        return {str(name): plain(one, f"{place}.{name}") for name, one in value.items()}
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(value, pandas.DataFrame):
        return [
            {str(name): plain(one, f"{place}.{name}") for name, one in zip(value.columns, row)}
            for row in value.itertuples(index=False, name=None)
        ]
    if isinstance(value, (set, frozenset)):
        value = sorted(value)
    if hasattr(value, "tolist"):  # arrays and scalars of NumPy, Series and Index of pandas
        value = value.tolist()
        return plain(value, place)
    if isinstance(value, (list, tuple, range)):
        return [plain(one, f"{place}[{index}]") for index, one in enumerate(value)]
    kind = type(value).__name__
    raise TypeError(
        said(f"{place}: a {kind} cannot be handed over as a value", f"{place}：{kind} 不能作为值"))
