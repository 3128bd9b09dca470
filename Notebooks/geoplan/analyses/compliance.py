"""Share of objects that meet a condition, a ledger of the others, or shares in an order: made by generate.py of the schema of jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from ..layers import LayerLike
from ..request import ask
from ..results import Result
from ..values import TableLike


def compliance(
    features: LayerLike, *, condition: str | None = None, measure: Literal["own", "count"] | None = None,
    weight: str | None = None, class_: str | None = None, order: str | list[str] | None = None,
    by: LayerLike | list[LayerLike] | str | None = None,
    zones: LayerLike | list[LayerLike] | Mapping[str, LayerLike] | None = None,
    zone_id: str | list[str] | None = None, zone_name: str | Mapping[str, Any] | None = None,
    groups: TableLike | None = None,
    scope: LayerLike | list[LayerLike] | Mapping[str, LayerLike] | None = None,
    scope_minus: LayerLike | list[LayerLike] | Mapping[str, LayerLike] | None = None,
    features_where: str | None = None,
    features_kind: Literal["point", "line", "polygon"] | list[Literal["point", "line", "polygon"]] | None = None,
    zones_where: str | None = None, scope_where: str | None = None, scope_minus_where: str | None = None,
    total: Literal["all", "zones"] | None = None, judge: Literal["all", "total"] | None = None,
    zone_least: float | str | None = None, repeats: Literal["each", "once"] | None = None,
    target: str | Mapping[str, Any] | list[str | Mapping[str, Any]] | None = None, frame: str | None = None,
    id: str | None = None, title: str | Mapping[str, Any] | None = None,
    source: str | Mapping[str, Any] | None = None, lang: str | None = None, threads: int = 0,
    strict: bool = False, progress: bool | None = None,
) -> Result:
    """Share of objects that meet a condition, a ledger of the others, or shares in an order.

    Args:
        features: What is looked at: polygons, lines or points.
        condition: What a feature has to meet, such as "floors <= 6"; needed unless an order is given.
        measure: Own: area of polygons, length of lines, number of points; count: each feature once (default
            own).
        weight: Property of the features to count instead, such as people or floor area.
        class_: Property that holds the classes of the order.
        order: Classes whose shares have to descend, the largest first; without a condition the first one
            complies.
        by: Property of the features by whose classes figures are kept too; or the zones.
        zones: Polygons to report by; they may overlap and nest; several layers are several groupings.
        zone_id: Property that names a zone, one for all groupings or one for each; without it the feature's
            id.
        zone_name: Property that tells what a zone is called in reports.
        groups: Groups of zones (of the first grouping) that figures are told for too: columns group, member
            and, as needed, name and alias; groups may overlap, and be members.
        scope: Polygons that count: the intersection of all layers named.
        scope_minus: Polygons that do not count.
        features_where: Which features of the features layer take part.
        features_kind: Which kinds of geometry of the features layer take part; of features with several only
            these parts.
        zones_where: Which zones are reported.
        scope_where: Which features of the scope layers take part.
        scope_minus_where: Which features of the scope-minus layers take part.
        total: What the total that targets judge is of: all objects, or what lies in a zone (of the first
            grouping) (default all).
        judge: What has to reach targets: the total and each zone, or the total alone (default all).
        zone_least: Share of a zone's area below which what is measured in it is no more than borders leave:
            no data (default 0.001).
        repeats: Whether objects with the same outline count each, or the first of them alone (default each).
        target: What the result has to reach, such as "at least 0.9".
        frame: Metric frame: auto, or a projected system in metres.
        id: Identifier, also the name of result files.
        title: What the check is called in results.
        source: Where the rule stands: document, section, line.
        lang: The language of messages and words: "en" or "zh".
        threads: How many at most; 0 takes as many as there are processors.
        strict: Raises TargetMissed when a mandatory target is missed or has no data, and refuses files that
            say that they are incomplete.
        progress: Whether to show how far it has got; without it in notebooks and on terminals.
    """
    return ask("compliance", ("features",), locals())
