"""Share of the demand within a radius of facilities: made by generate.py of the schema of jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from ..layers import LayerLike
from ..request import ask
from ..results import Result
from ..values import TableLike


def coverage(
    demand: LayerLike, facilities: LayerLike, *, radius: float | str | Mapping[str, Any],
    weight: str | None = None,
    evidence: Literal["gaps", "covered"] | list[Literal["gaps", "covered"]] | None = None,
    arc_tolerance: float | str | None = None, by: LayerLike | list[LayerLike] | str | None = None,
    zones: LayerLike | list[LayerLike] | Mapping[str, LayerLike] | None = None,
    zone_id: str | list[str] | None = None, zone_name: str | Mapping[str, Any] | None = None,
    groups: TableLike | None = None,
    scope: LayerLike | list[LayerLike] | Mapping[str, LayerLike] | None = None,
    scope_minus: LayerLike | list[LayerLike] | Mapping[str, LayerLike] | None = None,
    demand_where: str | None = None, facilities_where: str | None = None,
    demand_kind: Literal["point", "line", "polygon"] | list[Literal["point", "line", "polygon"]] | None = None,
    facilities_kind: Literal["point", "line", "polygon"] | list[Literal["point", "line", "polygon"]] | None = None,
    zones_where: str | None = None, scope_where: str | None = None, scope_minus_where: str | None = None,
    total: Literal["all", "zones"] | None = None, judge: Literal["all", "total"] | None = None,
    zone_least: float | str | None = None, repeats: Literal["each", "once"] | None = None,
    target: str | Mapping[str, Any] | list[str | Mapping[str, Any]] | None = None, frame: str | None = None,
    id: str | None = None, title: str | Mapping[str, Any] | None = None,
    source: str | Mapping[str, Any] | None = None, lang: str | None = None, threads: int = 0,
    strict: bool = False, progress: bool | None = None,
) -> Result:
    """Share of the demand within a radius of facilities.

    Args:
        demand: What should be served: polygons, lines or points.
        facilities: What serves: points, lines or polygons.
        radius: Metres within which a facility serves, inclusive; or a table by a property of the facility.
        weight: Property of the demand to count instead of area, length or number, such as people.
        evidence: Geometry to write: what lies beyond the radius, what lies within.
        arc_tolerance: How far evidence geometry may depart from true circles; figures always use true circles
            (default 0.1).
        by: Property of the demand by whose classes figures are kept too; or the zones.
        zones: Polygons to report by; they may overlap and nest; several layers are several groupings.
        zone_id: Property that names a zone, one for all groupings or one for each; without it the feature's
            id.
        zone_name: Property that tells what a zone is called in reports.
        groups: Groups of zones (of the first grouping) that figures are told for too: columns group, member
            and, as needed, name and alias; groups may overlap, and be members.
        scope: Polygons that count: the intersection of all layers named.
        scope_minus: Polygons that do not count.
        demand_where: Which features of the demand layer take part.
        facilities_where: Which features of the facilities layer take part.
        demand_kind: Which kinds of geometry of the demand layer take part; of features with several only
            these parts.
        facilities_kind: Which kinds of geometry of the facilities layer take part; of features with several
            only these parts.
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
    return ask("coverage", ("demand", "facilities"), locals())
