"""What rounding alone decides, so that two runs on the same ground may answer it differently."""

from fractions import Fraction

import numpy
import shapely

from analyses import analysis_of
from reference import dimension, segments

# A polygon cut or compared has an area that is right to 16 units in the last place times its
# border (as many metres to a line); what is smaller is told from nothing by no one. A scope and a
# zone are two cuts.
UNITS = 2 * 16


def unit(case):
    """The distance between neighbouring doubles at the largest coordinate; m."""
    largest = max(numpy.abs(shapely.get_coordinates(f.shape)).max()
                  for features in case.layers.values() for f in features)
    return numpy.spacing(largest)


class Faint:
    """Pieces of objects that are smaller than rounding in one of two runs, and may count in one.

    The other case is this one `scale` times as large. A piece of area a with a border p is nothing
    to a run when a ≤ n·u·p, u a unit in the last place there. In the other run a is scale²·a and p
    is scale·p: so it may be nothing in one of them when a ≤ n·p·max(u, u'/scale).
    """

    def __init__(self, case, other, scale=1.0):
        self.case = case
        self.most = UNITS * max(unit(case), unit(other) / scale)
        self.found = {}

    def count(self, check, level, key):
        """By how many a number of objects or pairs may differ at a level of a check."""
        return sum(1 for own, layer, code in self.pieces(check)
                   if self.bears(check, level, key, own, layer, code))

    def bears(self, check, level, key, own, layer, code):
        if layer == check.get("zones"):
            return level == "zone" and key == code
        return key == own if level == "object" else True

    def pieces(self, check):
        """Object, layer and code of every piece that is faint; nothing as code for what is beyond."""
        if check["id"] not in self.found:
            analysis = analysis_of(check)
            layers = [check.get(key) for key in ("zones", "scope", "scope-minus")]
            if not analysis.metres:
                layers.append(check[analysis.others])
            self.found[check["id"]] = [
                piece for f in self.case.layers[check[analysis.objects]]
                for layer in layers if layer for piece in self.pieces_of(f, layer)]
        return self.found[check["id"]]

    def pieces_of(self, feature, layer):
        shape, areas = feature.shape, self.case.layers[layer]
        for area in areas:
            # What has no crossing with a border is in or out, however small it is itself.
            if not area.shape.covers(shape) and self.is_faint(shape.intersection(area.shape)):
                yield feature.id, layer, area.properties["code"]
        union = shapely.union_all([a.shape for a in areas])
        # What is left is told from nothing by the rounding of what was taken away.
        taken = shape.intersection(union)
        if not taken.is_empty and self.is_faint(shape.difference(union), taken.length):
            yield feature.id, layer, None

    def is_faint(self, piece, border=0.0):
        if piece.is_empty or dimension(piece) == 0:
            return False
        if dimension(piece) == 1:
            return piece.length <= self.most
        return piece.area <= self.most * max(piece.length, border)


def is_cut_exactly(shape, parts):
    """Whether all corners that a cut has made lie on the border of a polygon, without rounding."""
    old = {tuple(c) for c in shapely.get_coordinates(shape)}
    edges = [[tuple(map(Fraction, c)) for c in pair] for pair in segments(shape)]
    for corner in {tuple(c) for p in parts for c in shapely.get_coordinates(p)} - old:
        x, y = map(Fraction, corner)
        if not any(min(a, c) <= x <= max(a, c) and min(b, d) <= y <= max(b, d)
                   and (c - a) * (y - b) == (d - b) * (x - a) for (a, b), (c, d) in edges):
            return False
    return True
