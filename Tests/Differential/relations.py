"""Relations that hold between the figures of a case and of others made from it.

Each function takes a case and a random generator and returns what to run and how to compare it, or
nothing where it does not apply.
"""

from dataclasses import dataclass
from typing import Callable

import numpy
import shapely
from shapely.geometry import LineString, box

from analyses import analysis_of
from case import PLANE, Feature, moved
from cities import ORIGINS, extent
from doubts import Faint, is_cut_exactly
from reference import measure

OBJECTS = ["areas", "lines", "points"]
OTHERS = ["facilities", "banks", "protected", "zones", "scope", "minus"]


@dataclass
class Related:
    cases: list
    compare: Callable  # answers -> (check, (level, key), figure, got, wanted, slack)


def figures(answer):
    for (level, key), values in answer.figures.items():
        for name, value in values.items():
            yield level, key, name, value


def sums_and_more(analysis):
    return analysis.sums | analysis.counts | analysis.lengths


def related_figures(case, factor, is_related=lambda check: True, faint=None):
    """Compares all figures of two runs; `factor` of (check, level, figure) is 0 for not at all.

    `faint` tells which pieces may count in one of them only.
    """
    def compare(first, second):
        for check in case.checks:
            if not is_related(check):
                continue
            analysis = analysis_of(check)
            for level, key, name, value in figures(first[check["id"]]):
                if name not in sums_and_more(analysis):
                    continue
                # Which of several copies is named is chance; how far it is stands with the object.
                if level == "pair" and name in analysis.lengths:
                    continue
                times = factor(check, level, name)
                got = second[check["id"]].get(level, key, name)
                if times and got is not None:
                    slack = times * doubt(case, check) if name in analysis.sums else 0.0
                    if faint and got != times * value and name not in analysis.sums:
                        pieces = faint.count(check, level, key)
                        # What is nearest may be the piece.
                        if pieces and name in analysis.lengths:
                            continue
                        slack += pieces
                    yield check["id"], (level, key), name, got, times * value, slack
    return compare


def doubt(case, check):
    """By how much sums may differ as places are rounded: small objects weigh much, needles hold little.

    Without weights only areas off the lattice do: their borders move by a rounding of coordinates.
    """
    objects = case.layers[check[analysis_of(check).objects]]
    slack = 0.0
    for feature in objects:
        shape, kind = feature.shape, shapely.get_dimensions(feature.shape)
        if kind == 0 or not measure(shape):
            continue
        unit = numpy.spacing(numpy.abs(shapely.get_coordinates(shape)).max())
        border = shape.length if kind == 2 else shapely.get_num_coordinates(shape)
        if "weight" in check or analysis_of(check).weighted:
            slack += feature.properties["w"] * min(1.0, 32 * unit * border / measure(shape))
        elif kind == 2 and case.is_planar and not case.is_exact:
            slack += 2 * unit * border
    return slack


def weighted_doubt(case, check, figure):
    """By how much a sum of weights may differ; one of m² is held to a millionth of one.

    A weight is shared out by area. Of a needle that is half a millimetre wide a millionth of a square metre is
    much, and so may its share of a heavy weight be.
    """
    is_weighted = "weight" in check or figure in analysis_of(check).weighted
    return doubt(case, check) if is_weighted else 0.0


def same(case, other, is_related=lambda check: True, faint=None):
    return Related([case, other], related_figures(case, lambda *_: 1.0, is_related, faint))


def is_chance(case, objects):
    """Whether rounding decides on which side of a border that they run along these lines lie."""
    return objects == "lines" and not case.is_exact


def another_order(case, random):
    other = case.copy()
    for features in other.layers.values():
        random.shuffle(features)
    return same(case, other)


def turned(shape, random):
    """The shape with its rings beginning elsewhere and running the other way."""
    if shapely.get_dimensions(shape) < 2:
        return shapely.reverse(shape)

    def ring(old):
        path = list(old.coords)[:-1]
        start = random.randrange(len(path))
        path = path[start:] + path[:start]
        return path[::-1]
    parts = [shapely.Polygon(ring(p.exterior), [ring(h) for h in p.interiors])
             for p in shapely.get_parts(shape)]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts[::-1])


def the_other_direction(case, random):
    return same(case, case.mapped(lambda _, shape: turned(shape, random)))


def again(features):
    return features + [Feature(f.id + "-again", f.shape, f.properties) for f in features]


def objects_twice(case, random):
    """Sums double, and nothing else changes."""
    other = case.copy()
    for name in OBJECTS:
        other.layers[name] = again(other.layers[name])

    def factor(check, level, figure):
        summed = figure in analysis_of(check).sums | analysis_of(check).counts
        return 2.0 if summed and level in ("total", "zone") else 1.0
    return Related([case, other], related_figures(case, factor))


def all_others_twice(case, random):
    other = case.copy()
    for name in OTHERS:
        other.layers[name] = again(other.layers[name])

    def factor(check, level, figure):
        # What is counted of an object is pairs.
        return 0.0 if level == "object" and figure in analysis_of(check).counts else 1.0

    def is_related(check):
        return analysis_of(check).repeatable(check)
    return Related([case, other], related_figures(case, factor, is_related))


def on_the_plane(case, function):
    """The case with a function of local x and y applied; nothing for one in degrees."""
    if not case.is_planar:
        return None
    x, y = case.origin

    def place(u, v):
        u, v = function(u - x, v - y)
        return u + x, v + y
    return case.mapped(lambda _, shape: moved(shape, place))


def axes_exchanged(case, random):
    other = on_the_plane(case, lambda u, v: (v, u))
    return other and same(case, other)


def moved_elsewhere(case, random):
    if case.frame != PLANE.format(*case.origin):
        return None
    x, y = case.origin
    away, up = random.choice(ORIGINS)
    other = case.mapped(lambda _, shape: moved(shape, lambda u, v: (u - x + away, v - y + up)),
                        crs=PLANE.format(away, up), frame=PLANE.format(away, up), origin=(away, up))
    return same(case, other, faint=Faint(case, other))


DIMENSIONS = {"areas": 2, "lines": 1, "points": 0}


def another_scale(case, random):
    scale = 2.0 ** random.choice([-3, -1, 1, 2])
    other = on_the_plane(case, lambda u, v: (u * scale, v * scale))
    if not other or case.lattice * scale > 2000:
        return None
    for check in other.checks:
        for key in analysis_of(check).metres:
            if key in check:
                check[key] *= scale

    def factor(check, level, figure):
        analysis = analysis_of(check)
        if figure in analysis.counts | analysis.weighted or "weight" in check:
            return scale if figure in analysis.lengths else 1.0
        if figure in analysis.lengths:
            return scale
        if figure.startswith("encroached_"):
            return {"m2": scale**2, "m": scale}.get(figure.split("_")[1], 1.0)
        return scale ** DIMENSIONS[check[analysis.objects]]
    return Related([case, other], related_figures(case, factor, faint=Faint(case, other, scale)))


def a_larger_distance(case, random):
    """What is nearer than more metres is never less."""
    other = case.copy()
    for check in other.checks:
        for key in analysis_of(check).metres:
            if key in check:
                check[key] *= random.choice([1, 1.0001, 1.3, 2, 5])

    def compare(first, second):
        for check in case.checks:
            growing = set().union(*analysis_of(check).metres.values())
            for level, key, name, value in figures(first[check["id"]]):
                got = second[check["id"]].get(level, key, name)
                if name in growing and got is not None:
                    yield check["id"], (level, key), name, got, (value, float("inf")), 0.0
    return Related([case, other], compare)


def scope_and_scope_minus(case, random):
    """What lies in some areas and what does not are together everything."""
    other = fitted_alike(case).copy(checks=[])
    # One check whose layers do not meet would have the whole job refused.
    minus = case.layers["minus"]
    objects = {check["id"]: case.layers[check[analysis_of(check).objects]] for check in case.checks}
    checks = [check for check in case.checks if minus and objects[check["id"]]
              and extent(objects[check["id"]]).intersects(extent(minus))]
    if not checks:
        return None
    for check in checks:
        for suffix, keys in PARTS.items():
            asked = {k: v for k, v in check.items() if k not in ("scope", "scope-minus")}
            other.checks.append({**asked, **keys, "id": check["id"] + suffix})

    def compare(answers):
        for check in checks:
            analysis = analysis_of(check)
            if is_chance(case, check[analysis.objects]):
                continue
            whole, *others = [answers[check["id"] + suffix] for suffix in PARTS]
            for level, key, name, value in figures(whole):
                parts = [answer.get(level, key, name) for answer in others]
                if name in analysis.sums and None not in parts:
                    slack = weighted_doubt(case, check, name)
                    yield check["id"], (level, key), name, sum(parts), value, slack
    return Related([other], compare)


PARTS = {"-whole": {}, "-inside": {"scope": "minus"}, "-outside": {"scope-minus": "minus"}}


def fitted_alike(case):
    """The case with two more points, so that every check of points rounds positions in one way.

    Where degrees become metres is fitted to the extent of the layers that a check reads, to less
    than a micrometre. A check that reads one layer more may thus see a point that lies on a border
    but for rounding on the border's other side. The two points stand at the corners of the extent
    of all layers, which no layer widens any more.
    """
    if case.is_planar:
        return case
    west, south, east, north = shapely.total_bounds(
        [f.shape for features in case.layers.values() for f in features])
    other = case.copy()
    other.layers["points"] += [
        Feature(f"corner{i}", shapely.Point(place), {"code": "corner", "w": 1})
        for i, place in enumerate([(west, south), (east, north)])]
    return other


def tiles_add_up(case, random):
    """Zones that cover everything once have together what there is in total."""
    if not case.tiles:
        return None

    def compare(answers):
        for check in case.checks:
            analysis, answer = analysis_of(check), answers[check["id"]]
            if "zones" not in check or check[analysis.objects] != "areas":
                continue
            for name in analysis.sums & answer.figures["total", None].keys():
                got = sum(answer.get("zone", key, name) or 0.0 for key in answer.keys("zone"))
                slack = weighted_doubt(case, check, name)
                yield check["id"], ("zones", None), name, got, answer.get("total", None, name), slack
    return Related([case], compare)


def inside_and_outside(case, random):
    """What lies in the union of areas, and what must lie in it and does not, are the whole."""
    if not case.checks:
        return None
    shared = ("zones", "zone-id", "zone-least", "scope", "scope-minus")
    keys = {k: v for k, v in case.checks[0].items() if k in shared}
    other = case.copy(checks=[])
    for kind in OBJECTS:
        other.checks += [
            {"id": f"coverage-{kind}", "analysis": "coverage", "demand": kind,
             "facilities": "protected", "radius": 0, **keys},
            {"id": f"inside-{kind}", "analysis": "overlap", "subjects": kind,
             "protected": "protected", "must": "inside", **keys}]

    def compare(answers):
        for kind in OBJECTS:
            # Coverage takes what is on a border but for rounding as on it; overlaps take it as it is.
            if kind != "areas" and not case.is_exact:
                continue
            covered, beyond = answers[f"coverage-{kind}"], answers[f"inside-{kind}"]
            for (level, key), values in covered.figures.items():
                rest = (beyond.get("pair", (key, None), "measured") if level == "object"
                        else beyond.get(level, key, "overlap"))
                if rest is not None and "covered" in values:
                    parts = values["covered"] + rest
                    yield f"inside-{kind}", (level, key), "parts", parts, values["demand"], 0.0
    return Related([other], compare)


def halves(feature, x):
    """The parts of an area on both sides of a line from south to north; all those of others."""
    shape = feature.shape
    if shapely.get_dimensions(shape) == 0:
        parts = list(shapely.get_parts(shape))
    elif shapely.get_dimensions(shape) == 1:
        parts = [LineString(pair) for part in shapely.get_parts(shape)
                 for pair in zip(part.coords[:-1], part.coords[1:]) if pair[0] != pair[1]]
    else:
        west, south, east, north = shape.bounds
        if not west < x < east:
            return [feature]
        parts = [shape.intersection(box(west, south, x, north)),
                 shape.intersection(box(x, south, east, north))]
        parts = [p for p in parts if p.geom_type in ("Polygon", "MultiPolygon") and p.is_valid]
        if abs(sum(p.area for p in parts) - shape.area) > 1e-9 * shape.area:
            return [feature]
    return [Feature(f"{feature.id}-{i}", p, feature.properties) for i, p in enumerate(parts)]


def features_cut(case, random):
    """Parts have together what the whole has, and serve as it does.

    A corner that a cut makes on a slanted side is rounded, and moves the side: areas feel it by the
    rounding, but a line along the side or a point on it is then beside it. So half of the cities
    are cut only where that needs no rounding, and of the others lines and points are left out.
    """
    if not case.is_planar:
        return None
    x = case.origin[0] + random.randint(-2, 2) * case.lattice
    is_exact = random.random() < 0.5
    other = case.copy()
    rounded = set()
    for name, features in other.layers.items():
        made = []
        for feature in features:
            parts = halves(feature, x)
            if shapely.get_dimensions(feature.shape) == 2 and not is_cut_exactly(
                    feature.shape, [part.shape for part in parts]):
                parts = [feature] if is_exact else parts
                rounded |= set() if is_exact else {name}
            made += parts
        other.layers[name] = made

    def factor(check, level, figure):
        sums = analysis_of(check).sums - analysis_of(check).weighted
        return 1.0 if level in ("total", "zone") and figure in sums else 0.0

    def is_related(check):
        # What lies on the line of the cut belongs to both halves of an area, as to any two neighbours.
        ends = check["analysis"] == "overlap" and check.get("must") != "inside"
        if check[analysis_of(check).objects] != "areas" and rounded & {
                value for value in check.values() if isinstance(value, str)}:
            return False
        return "weight" not in check and not (ends and check["subjects"] != "areas")
    return Related([case, other], related_figures(case, factor, is_related))


ALL = [another_order, the_other_direction, objects_twice, all_others_twice, axes_exchanged,
       moved_elsewhere, another_scale, a_larger_distance, scope_and_scope_minus, tiles_add_up,
       inside_and_outside, features_cut]
