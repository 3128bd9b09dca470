"""The analyses that are compared: for each its roles, keys, and what is right.

A new analysis joins by one entry in ANALYSES. `checks` draws its checks for a city, `expect` yields
what the program has to say about one of them, and the remaining members tell the relations between
runs what may be done to its layers and how its figures answer to it.
"""

import math
from dataclasses import dataclass, field
from typing import Callable

import shapely

from reference import NOTHING, Bounds, Cover, dimension, measure, overlay, total

KINDS = ["areas", "lines", "points"]


@dataclass
class Expectation:
    """One figure: where it stands, and bounds of what is right, quickly or sharply found."""

    level: str
    key: object
    figure: str
    bounds: Callable  # of whether to be sharp
    slack: float = 0.0  # what else the program may differ by


@dataclass
class Analysis:
    name: str
    objects: str  # the role of what is checked
    others: str  # the role of what it is checked against
    checks: Callable  # (random, maker) -> checks without what all have in common
    expect: Callable  # question -> expectations
    sums: set  # figures that are measures and add up over parts of objects
    counts: set  # figures that count whole objects or pairs
    repeatable: Callable  # check -> whether to repeat features of `others` changes nothing
    metres: dict  # keys in metres, each with the figures that never shrink as it grows
    lengths: set = field(default_factory=set)  # figures in metres whatever the kind of objects
    weighted: set = field(default_factory=set)  # figures of a number that objects carry


def same(place, metres):
    """A distance, as well as positions are known."""
    return Expectation(*place, lambda _: Bounds(metres, metres), 4e-7)


def named(analysis, suffix, **keys):
    return {"id": f"{analysis}-{suffix}", **keys}


# Coverage


def coverages(random, maker):
    radius = maker.distance() if random.random() < 0.97 else 0
    common = {"facilities": "facilities", "radius": radius}
    for kind in KINDS:
        evidence = {"evidence": ["gaps"]} if random.random() < 0.3 else {}
        yield named("coverage", kind, demand=kind, **common, **evidence)
    kind = random.choice(KINDS)
    yield named("coverage", "weight", demand=kind, **common, weight="w")
    yield named("coverage", "self", demand="areas", facilities="areas", radius=maker.step / 2)


def expect_coverage(question):
    check = question.check
    cover = question.cover(check["radius"])
    factors = {}
    for feature, shape in question.objects:
        whole = measure(shape)
        weight = feature.properties["w"] / whole if "weight" in check else 1.0
        factors[feature.id] = weight
    whole = question.whole
    for feature, shape in question.objects:
        factor = factors[feature.id]
        slack = question.slack(shape) * factor
        yield Expectation(
            "object", feature.id, "demand",
            lambda sharp, s=shape, f=factor: whole.measure(s, sharp).times(f), slack)
        yield Expectation(
            "object", feature.id, "covered",
            lambda sharp, s=shape, f=factor: cover.measure(s, whole, sharp).times(f), slack)
        if whole.is_everything and question.others:
            yield same(("object", feature.id, "distance_m"), cover.distance(shape))
    for level, key, region in question.places():
        slack = sum(question.slack(s) * factors[f.id] for f, s in question.objects)
        yield Expectation(level, key, "demand", lambda sharp, r=region: total(
            r.measure(s, sharp).times(factors[f.id]) for f, s in question.objects), slack)
        yield Expectation(level, key, "covered", lambda sharp, r=region: total(
            cover.measure(s, r, sharp).times(factors[f.id]) for f, s in question.objects), slack)


# Overlap


def overlaps(random, maker):
    for kind in KINDS:
        yield named("overlap", kind, subjects=kind, protected="protected")
        yield named("inside", kind, subjects=kind, protected="protected", must="inside")


def expect_overlap(question):
    if question.check.get("must") == "inside":
        yield from expect_inside(question)
        return
    areas = [(f, s, question.region(s)) for f, s in question.others]
    for feature, shape in question.objects:
        for other, _, region in areas:
            yield Expectation("pair", (feature.id, other.id), "measured",
                              lambda sharp, s=shape, r=region: r.measure(s, sharp),
                              question.slack(shape))
    slack = sum(question.slack(s) for _, s in question.objects) * max(1, len(areas))
    for level, key, place in question.places():
        parts = [question.region(s, place) for _, s, _ in areas]
        yield Expectation(level, key, "pair_overlap", lambda sharp, p=parts: total(
            r.measure(s, sharp) for _, s in question.objects for r in p), slack)
        if areas:
            together = question.region(overlay(shapely.union_all, [s for _, s, _ in areas]), place)
            yield Expectation(level, key, "overlap", lambda sharp, r=together: total(
                r.measure(s, sharp) for _, s in question.objects), slack)


def expect_inside(question):
    union = overlay(shapely.union_all, [s for _, s in question.others]) if question.others else None
    slack = sum(question.slack(s) for _, s in question.objects)
    for feature, shape in question.objects:
        yield Expectation("pair", (feature.id, None), "measured",
                          lambda sharp, s=shape: beyond(question, s, question.whole, union, sharp),
                          question.slack(shape))
    for level, key, place in question.places():
        yield Expectation(level, key, "overlap", lambda sharp, p=place: total(
            beyond(question, s, p, union, sharp) for _, s in question.objects), slack)


def beyond(question, shape, place, union, sharp):
    """What of a shape in a place lies outside the union of the areas."""
    own = place.measure(shape, sharp)
    inside = NOTHING if union is None else question.region(union, place).measure(shape, sharp)
    return Bounds(max(0.0, own.low - inside.high), own.high - inside.low)


# Setback

COLUMNS = {2: "encroached_m2", 1: "encroached_m", 0: "encroached_count"}


def setbacks(random, maker):
    distance = maker.distance()
    tolerance = random.choice([0, 0, maker.step / 2, distance / 4])
    for kind in KINDS:
        yield named("setback", kind, subjects=kind, bank="banks", distance=distance,
                    tolerance=tolerance)


def expect_setback(question):
    if not question.objects:
        return
    distance = question.check["distance"]
    every = question.cover(distance, is_open=True)
    covers = [(f, question.cover(distance, [s], is_open=True)) for f, s in question.others]
    column = COLUMNS[dimension(question.objects[0][1])]
    for feature, shape in question.objects:
        slack = question.slack(shape)
        yield Expectation("object", feature.id, "encroached", lambda sharp, s=shape: every.measure(
            s, question.whole, sharp), slack)
        for other, cover in covers:
            yield Expectation(
                "pair", (feature.id, other.id), "encroached",
                lambda sharp, s=shape, c=cover: c.measure(s, question.whole, sharp), slack)
        away = every.distance(shape)
        if question.whole.is_everything and away < distance - 1e-6:
            yield same(("object", feature.id, "distance_m"), away)
    if question.whole.is_everything:
        yield from expect_counts(question, every, distance, question.check["tolerance"])
    slack = sum(question.slack(s) for _, s in question.objects)
    for level, key, place in question.places():
        yield Expectation(level, key, column, lambda sharp, p=place: total(
            every.measure(s, p, sharp) for _, s in question.objects), slack)


def expect_counts(question, every, distance, tolerance):
    """How many violate the rule, beyond the tolerance and within it."""
    away = [every.distance(s) for _, s in question.objects]
    near = 1e-6
    beyond = Bounds(sum(distance - a > tolerance + near for a in away),
                    sum(distance - a > tolerance - near and distance - a > -near for a in away))
    within = Bounds(sum(near < distance - a < tolerance - near for a in away),
                    sum(-near < distance - a < tolerance + near for a in away))
    yield Expectation("total", None, "violations", lambda _: beyond)
    yield Expectation("total", None, "within_tolerance", lambda _: within)
    if away and min(away) < distance - near:
        yield same(("total", None, "closest_m"), min(away))


# Compliance


def compliances(random, maker):
    for kind in KINDS:
        yield named("compliance", kind, features=kind, condition="w >= 7")
    kind = random.choice(KINDS)
    yield named("compliance", "weight", features=kind, condition="w < 7", weight="w")


def expect_compliance(question):
    is_less = "<" in question.check["condition"]
    factors = {f.id: f.properties["w"] / measure(s) if "weight" in question.check else 1.0
               for f, s in question.objects}
    chosen = [(f, s) for f, s in question.objects if (f.properties["w"] < 7) == is_less]
    for figure, objects in (("whole", question.objects), ("complying", chosen)):
        slack = sum(question.slack(s) * factors[f.id] for f, s in objects)
        for level, key, region in question.places():
            yield Expectation(level, key, figure, lambda sharp, r=region, o=objects: total(
                r.measure(s, sharp).times(factors[f.id]) for f, s in o), slack)


# Proximity


def proximities(random, maker):
    for kind in KINDS:
        yield named("proximity", kind, subjects=kind, facilities="facilities",
                    distance=maker.distance())


def expect_proximity(question):
    if not question.objects or not question.others:
        return
    distance = question.check["distance"]
    every = question.cover(distance)
    away = {f.id: every.distance(s) for f, s in question.objects}
    if question.whole.is_everything:
        for feature, _ in question.objects:
            yield same(("object", feature.id, "distance_m"), away[feature.id])
        yield same(("total", None, "farthest_m"), max(away.values()))
    near = 1e-6
    sure = [s for f, s in question.objects if away[f.id] < distance - near]
    may = [s for f, s in question.objects if away[f.id] < distance + near]
    slack = sum(question.slack(s) for s in may)
    for level, key, region in question.places():
        yield Expectation(level, key, "served", lambda sharp, r=region: Bounds(
            total(r.measure(s, sharp) for s in sure).low,
            total(r.measure(s, sharp) for s in may).high), slack)


# Buildings


def buildings(random, maker):
    yield named("buildings", "areas", **{"buildings": "areas", "floor-area": "w"})


def expect_buildings(question):
    factors = {f.id: f.properties["w"] / measure(s) for f, s in question.objects}
    for level, key, region in question.places():
        # What lies in no zone is told apart from the total.
        if level == "total" and "zones" in question.check:
            continue
        for figure, own in (("floor_area", factors), ("footprint", dict.fromkeys(factors, 1.0))):
            slack = sum(question.slack(s) * own[f.id] for f, s in question.objects)
            yield Expectation(level, key, figure, lambda sharp, r=region, o=own: total(
                r.measure(s, sharp).times(o[f.id]) for f, s in question.objects), slack)


# Length


def lengths(random, maker):
    yield named("length", "lines", lines="lines", condition="w >= 7")


def expect_length(question):
    chosen = [(f, s) for f, s in question.objects if f.properties["w"] >= 7]
    for figure, objects in (("length", question.objects), ("meets", chosen)):
        slack = sum(question.slack(s) for _, s in objects)
        for level, key, region in question.places():
            # Zones share what runs along their borders.
            others = [z for z in question.zones.values() if level == "zone" and z is not region]
            yield Expectation(level, key, figure, lambda sharp, r=region, o=objects, z=others: total(
                r.share(s, z) if z else r.measure(s, sharp) for _, s in o), slack)


# Per head


def percapitas(random, maker):
    for kind, what in (("areas", "area"), ("lines", "length")):
        yield named("percapita", kind, features=kind, measure=what, people="w",
                    residents=random.choice(["areas", "points"]))


def expect_percapita(question):
    people = {f.id: f.properties["w"] / measure(s) for f, s in question.others}
    worth = {f.id: 1.0 for f, _ in question.objects}
    for figure, of, own in (("amount", question.objects, worth), ("people", question.others, people)):
        slack = sum(question.slack(s) * own[f.id] for f, s in of)
        for level, key, region in question.places():
            yield Expectation(level, key, figure, lambda sharp, r=region, l=of, o=own: total(
                r.measure(s, sharp).times(o[f.id]) for f, s in l), slack)


# Renewal


def renewals(random, maker):
    yield named("renewal", "areas", buildings="areas", demolished="w >= 7", **{"floor-area": "w"})


def expect_renewal(question):
    chosen = [(f, s) for f, s in question.objects if f.properties["w"] >= 7]
    for figure, objects in (("existing", question.objects), ("demolished", chosen)):
        factors = {f.id: f.properties["w"] / measure(s) for f, s in objects}
        slack = sum(question.slack(s) * factors[f.id] for f, s in objects)
        for level, key, region in question.places():
            yield Expectation(level, key, figure, lambda sharp, r=region, o=objects, w=factors: total(
                r.measure(s, sharp).times(w[f.id]) for f, s in o), slack)


ENCROACHED = {"encroached", *COLUMNS.values()}

ANALYSES = [
    Analysis("coverage", "demand", "facilities", coverages, expect_coverage,
             sums={"demand", "covered"}, counts={"features"}, repeatable=lambda check: True,
             metres={"radius": {"covered"}}, lengths={"distance_m"}),
    Analysis("overlap", "subjects", "protected", overlaps, expect_overlap,
             sums={"overlap", "pair_overlap", "measured"},
             counts={"subjects", "conflicting", "pairs", "slivers", "exempt"},
             repeatable=lambda check: check.get("must") == "inside", metres={}),
    Analysis("setback", "subjects", "bank", setbacks, expect_setback, sums=ENCROACHED,
             counts={"subjects", "violations", "within_tolerance"},
             repeatable=lambda check: True,
             metres={"distance": ENCROACHED, "tolerance": set()},
             lengths={"distance_m", "closest_m"}),
    Analysis("compliance", "features", "features", compliances, expect_compliance,
             sums={"whole", "complying"}, counts=set(), repeatable=lambda check: True, metres={}),
    Analysis("proximity", "subjects", "facilities", proximities, expect_proximity,
             # Subjects are whole: halves of one are no longer as near, so what is served is no sum of them.
             sums={"whole"}, counts=set(), repeatable=lambda check: True,
             metres={"distance": {"served"}},
             lengths={"distance_m", "closest_m", "farthest_m", "mean_m"}),
    Analysis("buildings", "buildings", "buildings", buildings, expect_buildings,
             sums={"floor_area", "footprint"}, counts=set(), repeatable=lambda check: True,
             metres={}, weighted={"floor_area"}),
    Analysis("length", "lines", "lines", lengths, expect_length, sums={"length", "meets"},
             counts=set(), repeatable=lambda check: True, metres={}),
    Analysis("percapita", "features", "residents", percapitas, expect_percapita,
             # People are those of residents, and no sum over parts of features.
             sums={"amount"}, counts=set(), repeatable=lambda check: False, metres={},
             weighted={"people"}),
    Analysis("renewal", "buildings", "buildings", renewals, expect_renewal,
             sums={"existing", "demolished"}, counts=set(), repeatable=lambda check: True,
             metres={}, weighted={"existing", "demolished"}),
]


def analysis_of(check):
    return next(a for a in ANALYSES if a.name == check["analysis"])
