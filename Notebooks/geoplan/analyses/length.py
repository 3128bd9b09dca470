"""Length of lines by zone and class, for so much ground or so many people: made by generate.py of the schema of jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from ..layers import LayerLike
from ..request import ask
from ..results import Result
from ..values import TableLike


def length(
    lines: LayerLike, residents: LayerLike | None = None, dwellings: LayerLike | None = None, *,
    per: Literal["ha", "km2", "person", "1000", "10000", "100000"] | None = None, pair: str | None = None,
    carriageways: float | str | None = None, condition: str | None = None,
    people: str | list[str] | None = None, floor_area: str | None = None, storeys: str | None = None,
    by: LayerLike | list[LayerLike] | str | None = None,
    zones: LayerLike | list[LayerLike] | Mapping[str, LayerLike] | None = None,
    zone_id: str | list[str] | None = None, zone_name: str | Mapping[str, Any] | None = None,
    groups: TableLike | None = None,
    scope: LayerLike | list[LayerLike] | Mapping[str, LayerLike] | None = None,
    scope_minus: LayerLike | list[LayerLike] | Mapping[str, LayerLike] | None = None,
    lines_where: str | None = None, residents_where: str | None = None, dwellings_where: str | None = None,
    residents_kind: Literal["point", "polygon"] | list[Literal["point", "polygon"]] | None = None,
    zones_where: str | None = None, scope_where: str | None = None, scope_minus_where: str | None = None,
    total: Literal["all", "zones"] | None = None, judge: Literal["all", "total"] | None = None,
    zone_least: float | str | None = None, repeats: Literal["each", "once"] | None = None,
    target: str | Mapping[str, Any] | list[str | Mapping[str, Any]] | None = None, frame: str | None = None,
    id: str | None = None, title: str | Mapping[str, Any] | None = None,
    source: str | Mapping[str, Any] | None = None, lang: str | None = None, threads: int = 0,
    strict: bool = False, progress: bool | None = None,
) -> Result:
    """Length of lines by zone and class, for so much ground or so many people.

    Args:
        lines: What is measured: roads, paths, pipes, banks.
        residents: Where people live, with their number in the property of "people": points, or polygons over
            which they are spread by area.
        dwellings: Buildings over which the people of residents polygons are spread, by floor area.
        per: What the length is stated for: ground of the zones (of the scope without zones), or so many
            people.
        pair: Property that the two carriageways of one road have in common: lines that share a value count
            half each; with "carriageways" only such lines are looked at side by side.
        carriageways: Metres within which lines that run side by side are carriageways of one road, which
            counts once.
        condition: Condition whose share of the length is asked for; it may depend on the class of the line.
        people: Property that holds the number of people, of residents where these are given, else of zones:
            one for all groupings or one for each.
        floor_area: Property of dwellings that holds their floor area, m².
        storeys: Property of dwellings that holds their storeys: floor area is the footprint times these.
        by: Property of the lines by whose classes figures are kept too; or the zones.
        zones: Polygons to report by; they may overlap and nest; several layers are several groupings.
        zone_id: Property that names a zone, one for all groupings or one for each; without it the feature's
            id.
        zone_name: Property that tells what a zone is called in reports.
        groups: Groups of zones (of the first grouping) that figures are told for too: columns group, member
            and, as needed, name and alias; groups may overlap, and be members.
        scope: Polygons that count: the intersection of all layers named.
        scope_minus: Polygons that do not count.
        lines_where: Which features of the lines layer take part.
        residents_where: Which features of the residents layer take part.
        dwellings_where: Which features of the dwellings layer take part.
        residents_kind: Which kinds of geometry of the residents layer take part; of features with several
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
    return ask("length", ("lines", "residents", "dwellings"), locals())
