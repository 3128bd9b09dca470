"""One question as a job: what the functions of the analyses do."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from .errors import JobError
from .layers import LayerLike, LayerTable, is_layer, is_memory, stem
from .results import Result
from .runs import execute
from .values import is_missing, key, plain
from .words import said, speaking

ZONES = ("zones", "scope", "scope-minus")
"""Layers that every analysis takes beside its own."""

_ENDINGS = (
    ".geojson", ".json", ".geojsonl", ".gpkg", ".shp", ".gdb", ".fgb", ".kml", ".kmz", ".dxf", ".csv",
    ".xlsx", ".gz", ".zip",
)


def ask(analysis: str, roles: tuple[str, ...], given: dict[str, Any]) -> Result:
    """Asks one analysis.

    `given` is what its function was called with: layers by role, keys with `_` for `-`, and how to run.
    """
    options = {name: given.pop(name) for name in ("lang", "threads", "strict", "progress")}
    with speaking(options["lang"]):
        return _asked(analysis, roles, given, options)


def _asked(
    analysis: str, roles: tuple[str, ...], given: dict[str, Any], options: dict[str, Any]
) -> Result:
    given = {key(name): value for name, value in given.items() if not is_missing(value)}
    _read_by(given)
    layers = LayerTable()
    check: dict[str, Any] = {"analysis": analysis}
    for name, value in given.items():
        if name in roles or name in ZONES:
            check[name] = _layers(value, name, layers)
        else:
            check[name] = _value(value, name)
    job = {"layers": {layer.name: layer.keys for layer in layers.layers}, "checks": [check]}
    text = json.dumps(job, ensure_ascii=False, allow_nan=False).encode()
    try:
        run = execute(
            text, layers, keys={check.get("id", analysis): check}, folder=None,
            allow_outside=True, **options)
    except JobError as error:
        # There is one check only, of which the caller knows nothing.
        raise JobError(str(error).removeprefix("checks[0].")) from None
    return run.result


def _read_by(given: dict[str, Any]) -> None:
    """`by` zones means them; `by` a property means classes."""
    by = given.get("by")
    if isinstance(by, list):
        is_zones = all(is_zone(one) for one in by)
    else:
        is_zones = by is not None and is_zone(by)
    if not is_zones:
        return
    if "zones" in given:
        raise JobError(
            said(
                "by and zones are both layers: one of them, please",
                "by 和 zones 都是图层，只能给出其一"))
    given["zones"] = given.pop("by")


def is_zone(value: Any) -> bool:
    """Whether a value given as `by` is a layer of zones, not a property."""
    if isinstance(value, str):
        return "://" in value or value.lower().endswith(_ENDINGS) or os.path.exists(value)
    return is_layer(value)


def _layers(value: LayerLike, role: str, layers: LayerTable) -> str | list[str]:
    """Adds the layers of a role and returns their names: one, a list, or a dict by name."""
    if isinstance(value, Mapping) and not is_layer(value):
        return [layers.add(one, str(name)) for name, one in value.items()]
    if isinstance(value, (list, tuple)) and not is_layer(value):
        names = [None if is_memory(one) else stem(one) for one in value]
        taken = [
            name if name and names.count(name) == 1 else f"{role}-{index + 1}"
            for index, name in enumerate(names)
        ]
        return [layers.add(one, name) for one, name in zip(value, taken)]
    return layers.add(value, role)


def _value(value: Any, name: str) -> Any:
    if name == "target":
        value = _target(value)
    return plain(value, name)


def _target(value: Any) -> Any:
    """A target, whose members may be called as in Python and be True where jobs say "yes"."""
    if isinstance(value, list):
        return [_target(one) for one in value]
    if not isinstance(value, Mapping):
        return value
    words = {True: "yes", False: None}
    members = {
        key(str(name)): words[one] if isinstance(one, bool) else one for name, one in value.items()}
    return {name: one for name, one in members.items() if not is_missing(one)}
