"""Compares what the program says about a case with what is right."""

import collections
from dataclasses import dataclass

import shapely

from analyses import analysis_of
from case import Plane, moved, transformer
from reference import Cover, Region, dimension, overlay, segments

RELATIVE = 1e-6
ABSOLUTE = 1e-6


@dataclass
class Fault:
    """A figure that is wrong: which kind of it, where it stands, and what is right."""

    kind: str
    where: str
    got: float | None = None
    low: float | None = None
    high: float | None = None

    def __str__(self):
        if self.low is None:
            return f"{self.kind}: {self.where}"
        return f"{self.kind}: {self.where} is {self.got!r}, right is {self.low!r} to {self.high!r}"


class Question:
    """A check of a case with its layers in the plane, and references made once."""

    def __init__(self, case, check, plane, cache):
        self.case, self.check, self.plane, self.cache = case, check, plane, cache
        analysis = analysis_of(check)
        self.analysis = analysis
        self.objects = self.layer(check[analysis.objects])
        self.others = self.layer(check[analysis.others])
        scope = check.get("scope"), check.get("scope-minus")
        self.whole = self.cached(("scope", scope), lambda: self.scope(*scope))
        self.zones = {}
        if "zones" in check:
            self.zones = self.cached(("zones", scope), self.zone_regions)

    def cached(self, key, make):
        if key not in self.cache:
            self.cache[key] = make()
        return self.cache[key]

    def layer(self, name):
        return self.cached(("layer", name), lambda: [
            (f, self.plane(f.shape)) for f in self.case.layers[name]])

    def scope(self, inside, outside):
        band = self.plane.band
        region = Region.of(self.union(inside), band) if inside else Region()
        return region.without(self.union(outside), band) if outside else region

    def union(self, layer):
        return overlay(shapely.union_all, [s for _, s in self.layer(layer)])

    def zone_regions(self):
        groups = collections.defaultdict(list)
        for feature, shape in self.layer(self.check["zones"]):
            groups[feature.properties["code"]].append(shape)
        return {code: Region.of(overlay(shapely.union_all, shapes), self.plane.band).common(self.whole)
                for code, shapes in groups.items()}

    def places(self):
        """The total and every zone: level, key and region."""
        yield "total", None, self.whole
        for code, region in self.zones.items():
            yield "zone", code, region

    def region(self, area, place=None):
        """What an area and a place have in common."""
        place = self.whole if place is None else place
        key = ("region", id(area), id(place))
        # Area and place are kept, as their addresses are their names.
        return self.cached(
            key, lambda: (area, place, Region.of(area, self.plane.band).common(place)))[2]

    def cover(self, radius, shapes=None, is_open=False):
        made = lambda own: Cover(own, radius, self.case.is_exact, is_open)
        if shapes is not None:
            return made(shapes)
        key = ("cover", self.check[self.analysis.others], radius, is_open)
        return self.cached(key, lambda: made([s for _, s in self.others]))

    def slack(self, shape):
        """By how much the measure of a shape may differ as positions do."""
        kind = dimension(shape)
        if kind == 2:
            return 4 * self.plane.accuracy * shape.length
        return 4 * self.plane.accuracy * sum(1 for _ in segments(shape)) if kind == 1 else 0.0


def compare(case, answers, counts):
    """The faults of all checks; counts what was compared."""
    plane, cache, faults = Plane(case), {}, []
    for check in case.checks:
        answer = answers[check["id"]]
        question = Question(case, check, plane, cache)
        expected = collections.defaultdict(set)
        for expectation in question.analysis.expect(question):
            expected[expectation.level].add(expectation.key)
            fault = judge(check, expectation, answer, counts)
            if fault:
                faults.append(fault)
        named = set(answer.keys("zone"))
        if "zones" in check and question.objects and named != set(question.zones):
            faults.append(Fault(kind(check, "zones"), "not the zones of the layer"))
        faults += evidence(check, question, answer, counts)
    return faults


def kind(check, rest):
    return f"{check['id']} {rest}"


def judge(check, expectation, answer, counts):
    """A fault where a figure lies outside of its bounds, those of the sharp answer in doubt."""
    got = answer.get(expectation.level, expectation.key, expectation.figure)
    counts[check["analysis"], expectation.level] += 1
    if got is None:
        got = 0.0
    for sharp in (False, True):
        low, high = expectation.bounds(sharp)
        slack = expectation.slack + ABSOLUTE + RELATIVE * abs(high)
        if low - slack <= got <= high + slack:
            return None
    where = f"{expectation.figure} of {expectation.level} {expectation.key}"
    return Fault(kind(check, f"{expectation.level} {expectation.figure}"), where, got, low, high)


def evidence(check, question, answer, counts):
    """Faults of the shapes that go with findings: their areas are the figures, but for the arcs."""
    faults = []
    tolerance = check.get("arc-tolerance", 0.1) if check["analysis"] != "overlap" else 0.0
    figure = "encroached" if check["analysis"] == "setback" else "measured"
    to_frame = transformer("EPSG:4326", question.case.frame)
    for properties, shape in answer.findings:
        # What a gap measures is a share; what its shape shows is stated beside.
        unit = properties["uncovered_unit" if properties["part"] == "gap" else "unit"]
        if properties["part"] in ("object", "zone") or unit not in ("m2", "m"):
            continue
        if figure not in properties or shape is None or dimension(shape) != 2:
            continue
        counts[check["analysis"], "evidence"] += 1
        placed = moved(shape, to_frame.transform)
        # Positions are written in degrees with seven decimals, which hold them to a centimetre.
        slack = ABSOLUTE + RELATIVE * placed.area + (tolerance + 0.012) * placed.length
        right = properties[figure]
        if properties["part"] == "gap":
            figures = answer.figures.get(("object", properties["object"]), {})
            right = figures.get("demand", 0) - figures.get("covered", 0)
        if abs(placed.area - right) > slack:
            # A piece that is thinner than the tolerance is drawn as next to nothing.
            slack += (tolerance + 0.012) * piece(question, properties).length
        if abs(placed.area - right) > slack:
            faults.append(Fault(kind(check, "evidence"), f"shape of {properties['object']}",
                                placed.area, right, right))
    return faults


def piece(question, properties):
    """What the shape of a finding stands for, its arcs as chords."""
    union = lambda layer, key: overlay(shapely.union_all, [s for f, s in layer if key in (None, f.id)])
    own = union(question.objects, properties["object"])
    is_gap = properties["part"] == "gap"
    others = union(question.others, None if is_gap else properties["other"])
    if question.check["analysis"] != "overlap":
        others = others.buffer(question.check["radius"] if is_gap else properties["limit"])
    if is_gap or question.check.get("must") == "inside":
        return overlay(shapely.difference, own, others)
    return overlay(shapely.intersection, own, others)
