"""What is right, by Shapely and closed forms, each figure with bounds.

Lengths and numbers within a radius are closed forms on the segments and points. Areas are overlays
of polygons, in which arcs near what is asked are chords. A quick answer takes polygons as large as
the discs; a sharp one brackets the truth between chords and tangents, makes them finer until the
bracket is narrow, and computes it in several ways, in case that the overlay itself errs.
"""

import math
from typing import NamedTuple

import numpy
import shapely
from shapely.geometry import Polygon, box

import spans
from shapes import polygonal

NEAR = 1e-6  # metres by which borders and radii are moved to tell what is a tie


class Bounds(NamedTuple):
    low: float
    high: float

    def __add__(self, other):
        return Bounds(self.low + other.low, self.high + other.high)

    def times(self, factor):
        return Bounds(self.low * factor, self.high * factor)


NOTHING = Bounds(0.0, 0.0)


def total(bounds):
    low = high = 0.0
    for value in bounds:
        low, high = low + value.low, high + value.high
    return Bounds(low, high)


def dimension(shape):
    return int(shapely.get_dimensions(shape))


def segments(shape):
    """The segments of lines, and of the rings of polygons, that have a length."""
    for part in shapely.get_parts(shape):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            corners = shapely.get_coordinates(ring)
            for a, b in zip(corners[:-1], corners[1:]):
                if (a != b).any():
                    yield a, b


def measure(shape):
    """Area, length or number of points; of a line, every piece as often as it runs over it."""
    kind = dimension(shape)
    if kind == 2:
        return shape.area
    if kind == 1:
        return sum(math.dist(a, b) for a, b in segments(shape))
    return float(shapely.get_num_coordinates(shape))


def area_of(shape):
    return 0.0 if shape is None else shape.area


def shared_area(first, second, sharp):
    """The area of an intersection; when sharp, what several ways to it bracket."""
    if not first.intersects(second):
        return NOTHING
    area = overlay(shapely.intersection, first, second).area
    if not sharp:
        return Bounds(area, area)
    others = [overlay(shapely.intersection, second, first).area,
              first.area - overlay(shapely.difference, first, second).area,
              second.area - overlay(shapely.difference, second, first).area]
    return Bounds(min(area, *others), max(area, *others))


def overlay(function, *shapes):
    """An overlay; where Shapely's fails without a grid or is invalid, the one on one of a nanometre.

    Shapely unites some valid polygons to one shell in another, and fails at what it is given next.
    """
    try:
        made = function(*shapes)
        if made.is_valid:
            return made
    except shapely.errors.GEOSException:
        pass
    return function(*shapes, grid_size=1e-9)


class Borders:
    """A polygonal shape a little smaller and larger: between them its border decides.

    `band` is how far from the border points, and lines along it, may count as on it.
    """

    def __init__(self, shape, band, is_inside=True):
        self.is_inside = is_inside
        self.inner, self.outer, self.wide = (
            shape.buffer(d, quad_segs=2) for d in (-NEAR, NEAR, max(NEAR, band)))
        self.beside = shape.boundary.buffer(band) if band > NEAR else None
        self.least = 8 * band
        shapely.prepare([self.inner, self.outer, self.wide, self.beside])

    def both(self, certain, possible, complement):
        """What certainly and possibly counts, given what lies in the smaller and the larger."""
        if self.is_inside:
            return certain, possible
        return complement(possible), complement(certain)

    def along(self, a, b):
        """Where a segment runs along the border within the band, and does not only cross it."""
        if self.beside is None:
            return []
        length = math.dist(a, b)
        return [(start, end) for start, end in spans.in_polygons(self.beside, a, b)
                if (end - start) * length > min(self.least, length / 2)]

    def spans(self, a, b):
        possible = spans.joined(spans.in_polygons(self.outer, a, b) + self.along(a, b))
        return self.both(spans.in_polygons(self.inner, a, b), possible, spans.complement)

    def has(self, points):
        return self.both(shapely.intersects(self.inner, points),
                         shapely.intersects(self.wide, points), numpy.logical_not)


class Region:
    """The ground that counts: inside of some areas and outside of others; everything without any.

    Areas are measured on `shape`. For lines and points each border decides by itself: two areas may
    have a line in common and no ground.
    """

    def __init__(self, shape=None, borders=()):
        self.shape, self.borders = shape, list(borders)
        self.is_everything = shape is None
        if shape is not None:
            shapely.prepare(shape)

    @staticmethod
    def of(area, band):
        return Region(area, [Borders(area, band)])

    def without(self, area, band):
        """What of the region lies outside of an area."""
        shape = box(-1e7, -1e7, 1e7, 1e7) if self.is_everything else self.shape
        rest = polygonal(overlay(shapely.difference, shape, area)) or Polygon()
        return Region(rest, [*self.borders, Borders(area, band, is_inside=False)])

    def common(self, other):
        """What two regions share."""
        if self.is_everything or other.is_everything:
            return other if self.is_everything else self
        shape = polygonal(overlay(shapely.intersection, self.shape, other.shape)) or Polygon()
        return Region(shape, self.borders + other.borders)

    def part(self, area):
        """The part of a polygonal shape in it, or nothing."""
        if self.is_everything or self.shape.covers(area):
            return area
        if not self.shape.intersects(area):
            return None
        return polygonal(overlay(shapely.intersection, area, self.shape))

    def spans(self, a, b):
        """Where a segment certainly lies in it, and where it may."""
        certain = possible = [(0.0, 1.0)]
        for border in self.borders:
            first, second = border.spans(a, b)
            certain, possible = spans.common(certain, first), spans.common(possible, second)
            if not possible:
                break
        return certain, possible

    def share(self, line, others):
        """The length of a line in a zone that other zones may share its border with.

        Within the band of borders a stretch lies on them, also where it is inside by less: each of k
        zones may then have no more than 1/k of it.
        """
        low = 0.0
        for a, b in segments(line):
            certain = self.spans(a, b)[0]
            beside = [other.borders[0].along(a, b) for other in others] if certain else []
            shared = spans.joined([span for along in beside for span in along])
            shared = spans.common(spans.common(self.borders[0].along(a, b), shared), certain)
            sharers = 1 + sum(1 for along in beside if along)
            low += math.dist(a, b) * (
                spans.measure(certain) - spans.measure(shared) * (1 - 1 / sharers))
        return Bounds(low, self.measure(line).high)

    def has(self, points):
        """Which points certainly lie in it, and which may."""
        certain = possible = numpy.ones(len(points), bool)
        for border in self.borders:
            first, second = border.has(points)
            certain, possible = certain & first, possible & second
        return certain, possible

    def measure(self, shape, sharp=False):
        """The measure of what a shape has in it."""
        kind = dimension(shape)
        if self.is_everything:
            return Bounds(measure(shape), measure(shape))
        if kind == 2:
            return shared_area(shape, self.shape, sharp)
        if kind == 1:
            return total(Bounds(*(spans.measure(s) * math.dist(a, b) for s in self.spans(a, b)))
                         for a, b in segments(shape))
        certain, possible = self.has(shapely.points(shapely.get_coordinates(shape)))
        return Bounds(float(certain.sum()), float(possible.sum()))


class Cover:
    """All places within a radius of some shapes, the radius included."""

    def __init__(self, shapes, radius, is_exact=False, is_open=False):
        """`is_exact` where upright segments have exact distances; `is_open` without the radius."""
        self.shapes, self.radius = list(shapes), radius
        self.is_exact = is_exact and all(is_upright(s) for s in self.shapes)
        self.is_open = is_open
        parts = [p for s in self.shapes for p in shapely.get_parts(s)]
        self.polygons = [p for p in parts if p.geom_type == "Polygon"]
        corners = [shapely.get_coordinates(p) for p in parts]
        corners = numpy.concatenate(corners) if corners else numpy.zeros((0, 2))
        self.centers = numpy.unique(corners, axis=0)
        edges = [(*a, *b) for p in parts if p.geom_type != "Point" for a, b in segments(p)]
        self.edges = numpy.unique(numpy.array(edges), axis=0) if edges else numpy.zeros((0, 4))
        self.inside = overlay(shapely.union_all, self.polygons) if self.polygons else None

    def distance(self, shape):
        return min((shape.distance(s) for s in self.shapes), default=math.inf)

    def measure(self, shape, region, sharp=False):
        """The measure of what a shape has both in the cover and in a region."""
        kind = dimension(shape)
        if kind == 2:
            piece = region.part(shape)
            return NOTHING if piece is None else self.area(piece, shape.area, sharp)
        if kind == 1:
            return self.length(shape, region)
        points = shapely.points(shapely.get_coordinates(shape))
        certain, possible = region.has(points)
        least, most = self.radii(shape)
        away = shapely.distance(points, shapely.geometrycollections(self.shapes))
        return Bounds(float((certain & (away <= least)).sum()),
                      float((possible & (away <= most)).sum()))

    def radii(self, shape):
        """What is nearer than the one certainly counts, what is farther than the other does not."""
        if self.is_exact and is_upright(shape):
            return self.radius - (1e-9 if self.is_open else 0), self.radius
        return self.radius - NEAR, self.radius + NEAR

    def length(self, shape, region):
        least, most = self.radii(shape)
        low = high = 0.0
        for a, b in segments(shape):
            certain, possible = region.spans(a, b)
            if possible:
                length = math.dist(a, b)
                low += length * spans.measure(spans.common(certain, self.spans(a, b, least)))
                high += length * spans.measure(spans.common(possible, self.spans(a, b, most)))
        return Bounds(low, high)

    def spans(self, a, b, radius):
        if radius < 0:
            # At radius 0 what crosses a border at a small angle is decided by less than a nanometre.
            inner = self.inside.buffer(radius, quad_segs=2) if self.inside is not None else None
            return spans.in_polygons(inner, a, b) if inner is not None else []
        found = spans.in_discs(self.centers, radius, a, b) if len(self.centers) else []
        found += spans.in_strips(self.edges, radius, a, b)
        if self.inside is not None:
            found += spans.in_polygons(self.inside, a, b)
        return spans.joined(found)

    def area(self, piece, whole, sharp):
        """The covered area of a piece of something of an area of `whole`."""
        west, south, east, north = piece.bounds
        window = box(west, south, east, north)
        around = 2 * (east - west + north - south)
        sag = max(1e-6 * whole / max(around, 1e-12), 1e-9)
        if not sharp:
            made = self.near_by(window, 8 * sag, "equal")
            area = area_of(made and polygonal(overlay(shapely.intersection, piece, made)))
            return Bounds(area, area)
        for _ in range(3):
            low, high = (self.bracket(piece, window, sag, kind) for kind in ("chords", "tangents"))
            bounds = Bounds(low.low, high.high)
            if bounds.high - bounds.low <= 1e-6 * whole:
                break
            sag /= 6
        return bounds

    def bracket(self, piece, window, sag, kind):
        made = self.near_by(window, sag, kind)
        return NOTHING if made is None else shared_area(piece, made, True)

    def near_by(self, window, sag, kind):
        """The cover within a window; arcs depart from true ones by at most `sag`, to one side."""
        west, south, east, north = window.bounds
        made = [p for p in self.polygons if p.intersects(window)]
        for strip in self.strips(window):
            if strip.contains(window):
                return strip
            made.append(strip)
        if len(self.centers) and self.radius > 0:
            x, y = self.centers[:, 0], self.centers[:, 1]
            least = numpy.hypot(numpy.maximum(numpy.maximum(west - x, x - east), 0),
                                numpy.maximum(numpy.maximum(south - y, y - north), 0))
            most = numpy.hypot(numpy.maximum(x - west, east - x),
                               numpy.maximum(y - south, north - y))
            if (most < self.radius * (1 - 1e-9)).any():
                return window
            near = self.centers[least <= self.radius]
            made += [self.disc(center, window.bounds, sag, kind) for center in near]
        if not made or self.radius == 0 and not self.polygons:
            return None
        return overlay(shapely.union_all, [m if m.is_valid else m.buffer(0) for m in made])

    def strips(self, window):
        if not len(self.edges) or self.radius == 0:
            return []
        a, b = self.edges[:, :2], self.edges[:, 2:]
        along = b - a
        across = numpy.column_stack([-along[:, 1], along[:, 0]])
        across *= (self.radius / numpy.hypot(along[:, 0], along[:, 1]))[:, None]
        corners = [a - across, b - across, b + across, a + across]
        rings = shapely.polygons(numpy.stack(corners, axis=1))
        return list(rings[shapely.intersects(rings, window)])

    def disc(self, center, bounds, sag, kind):
        """The sector of a disc in which a window lies, or the whole disc around a center in it."""
        west, south, east, north = bounds
        radius, (x, y) = self.radius, center
        if west <= x <= east and south <= y <= north:
            first, width = 0.0, 2 * math.pi
        else:
            angles = numpy.arctan2(numpy.array([south, south, north, north]) - y,
                                   numpy.array([west, east, east, west]) - x)
            middle = math.atan2((south + north) / 2 - y, (west + east) / 2 - x)
            turns = (angles - middle + math.pi) % (2 * math.pi) - math.pi
            margin = 1e-3
            first, width = middle + turns.min() - margin, turns.max() - turns.min() + 2 * margin
        widest = math.sqrt(8 * min(sag, radius / 8) / radius)
        count = int(min(20_000, max(8, math.ceil(width / widest))))
        step = width / count
        longer = {"chords": 1.0, "tangents": 1 / math.cos(step / 2),
                  "equal": math.sqrt(step / math.sin(step))}[kind]
        at = first + step * numpy.arange(count + 1)
        away = longer * radius
        ring = numpy.column_stack([x + away * numpy.cos(at), y + away * numpy.sin(at)])
        return Polygon(ring[:-1] if width == 2 * math.pi else numpy.vstack([ring, center]))


def is_upright(shape):
    """Whether all segments run along the axes."""
    return dimension(shape) == 0 or all((a == b).any() for a, b in segments(shape))
