"""Floor-area ratio, density, storeys and heights of buildings, against limits by class and place: made by generate.py of the schema of jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from ..layers import LayerLike
from ..request import ask
from ..results import Result
from ..values import TableLike


def buildings(
    buildings: LayerLike, parcels: LayerLike | None = None, bank: LayerLike | None = None, *,
    floor_area: str | None = None, storeys: str | None = None, height: str | None = None,
    low_rise: float | None = None, max_height: float | str | None = None,
    at_limit: Literal["allowed", "forbidden"] | None = None, class_: str | None = None,
    limit: TableLike | None = None, max_ratio_field: str | None = None, min_ratio_field: str | None = None,
    max_density_field: str | None = None, max_height_field: str | None = None, bands: TableLike | None = None,
    by: LayerLike | list[LayerLike] | str | None = None,
    zones: LayerLike | list[LayerLike] | Mapping[str, LayerLike] | None = None,
    zone_id: str | list[str] | None = None, zone_name: str | Mapping[str, Any] | None = None,
    groups: TableLike | None = None,
    scope: LayerLike | list[LayerLike] | Mapping[str, LayerLike] | None = None,
    scope_minus: LayerLike | list[LayerLike] | Mapping[str, LayerLike] | None = None,
    buildings_where: str | None = None, parcels_where: str | None = None, bank_where: str | None = None,
    bank_kind: Literal["line", "polygon"] | list[Literal["line", "polygon"]] | None = None,
    zones_where: str | None = None, scope_where: str | None = None, scope_minus_where: str | None = None,
    total: Literal["all", "zones"] | None = None, judge: Literal["all", "total"] | None = None,
    zone_least: float | str | None = None, repeats: Literal["each", "once"] | None = None,
    target: str | Mapping[str, Any] | list[str | Mapping[str, Any]] | None = None, frame: str | None = None,
    id: str | None = None, title: str | Mapping[str, Any] | None = None,
    source: str | Mapping[str, Any] | None = None, lang: str | None = None, threads: int = 0,
    strict: bool = False, progress: bool | None = None,
) -> Result:
    """Floor-area ratio, density, storeys and heights of buildings, against limits by class and place.

    One of floor_area or storeys is needed.

    Args:
        buildings: Footprints.
        parcels: The sites that ratios are of, with their limits: parcels, blocks or zones of a plan; without
            them the ground is that of the zones, or of the scope.
        bank: What heights by distance are measured to: rivers, ridges, the border of a protected place;
            inside is 0 m.
        floor_area: Property of the buildings that holds their floor area, m².
        storeys: Property that holds the number of storeys: the floor area is that times the footprint.
        height: Property that holds the height, m.
        low_rise: Storeys up to which a building is low, for the share of floor area in such ones; needs
            storeys (default 6).
        max_height: Height that no building may exceed; the lowest of all limits counts.
        at_limit: Whether a building may be exactly as high as a limit of heights (default allowed).
        class_: Property of the parcels that holds the classes of "limit".
        limit: Limits by class of parcel, one a row; columns: class (* for all others), max_ratio, min_ratio,
            max_density, max_height, source, note.
        max_ratio_field: Property of the parcels that holds their greatest floor-area ratio; goes before the
            table.
        min_ratio_field: The same for the least ratio.
        max_density_field: The same for the greatest building density, from 0 to 1.
        max_height_field: The same for the greatest height, m.
        bands: Heights by distance from the bank, one band a row; columns: within (m), height (m), source,
            note.
        by: Property of the buildings by whose classes figures are kept too; or the zones.
        zones: Polygons to report by; they may overlap and nest; several layers are several groupings.
        zone_id: Property that names a zone, one for all groupings or one for each; without it the feature's
            id.
        zone_name: Property that tells what a zone is called in reports.
        groups: Groups of zones (of the first grouping) that figures are told for too: columns group, member
            and, as needed, name and alias; groups may overlap, and be members.
        scope: Polygons that count: the intersection of all layers named.
        scope_minus: Polygons that do not count.
        buildings_where: Which features of the buildings layer take part.
        parcels_where: Which features of the parcels layer take part.
        bank_where: Which features of the bank layer take part.
        bank_kind: Which kinds of geometry of the bank layer take part; of features with several only these
            parts.
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
    return ask("buildings", ("buildings", "parcels", "bank"), locals())
