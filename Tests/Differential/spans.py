"""Sets of intervals on a segment, from 0 at its start to 1 at its end."""

import numpy
import shapely


def joined(spans):
    """The union of intervals, within 0 and 1, in order."""
    result = []
    for low, high in sorted((max(0.0, a), min(1.0, b)) for a, b in spans if b > 0 and a < 1):
        if result and low <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], high))
        elif low < high:
            result.append((low, high))
    return result


def common(first, second):
    """What two unions of intervals share."""
    return joined([(max(a, c), min(b, d)) for a, b in first for c, d in second
                   if max(a, c) < min(b, d)])


def complement(spans):
    """What of the segment is not in a union of intervals."""
    ends = [0.0, *(end for span in spans for end in span), 1.0]
    return [(a, b) for a, b in zip(ends[::2], ends[1::2]) if a < b]


def measure(spans):
    return sum(b - a for a, b in spans)


def in_polygons(polygons, a, b):
    """Where the segment from a to b lies in a polygonal shape; its border belongs to it."""
    line = shapely.LineString([a, b])
    if not polygons.intersects(line):
        return []
    direction = numpy.subtract(b, a)
    square = direction @ direction
    result = []
    for part in shapely.get_parts(line.intersection(polygons)):
        if part.geom_type == "LineString" and not part.is_empty:
            at = (shapely.get_coordinates(part) - a) @ direction / square
            result.append((at.min(), at.max()))
    return joined(result)


def in_discs(centers, radius, a, b):
    """Where the segment lies in closed discs."""
    direction = numpy.subtract(b, a)
    square = direction @ direction
    away = centers - a
    middle = away @ direction
    rest = middle * middle - square * ((away * away).sum(axis=1) - radius * radius)
    hit = rest > 0
    root = numpy.sqrt(rest[hit])
    return list(zip((middle[hit] - root) / square, (middle[hit] + root) / square))


def in_strips(edges, radius, a, b):
    """Where the segment lies in the closed rectangles of a half width along edges."""
    if not len(edges):
        return []
    direction = numpy.subtract(b, a)
    along = edges[:, 2:] - edges[:, :2]
    length = numpy.hypot(along[:, 0], along[:, 1])
    along = along / length[:, None]
    across = numpy.column_stack([-along[:, 1], along[:, 0]])
    start = numpy.asarray(a) - edges[:, :2]
    low, high = numpy.full(len(edges), -numpy.inf), numpy.full(len(edges), numpy.inf)
    wide = numpy.full(len(edges), radius)
    for axis, least, most in ((along, 0 * length, length), (across, -wide, wide)):
        at, speed = (start * axis).sum(axis=1), axis @ direction
        with numpy.errstate(divide="ignore", invalid="ignore"):
            first, second = (least - at) / speed, (most - at) / speed
        # Along the strip's side it is all in or all out.
        all_or_none = numpy.where((at >= least) & (at <= most), numpy.inf, -numpy.inf)
        still = speed == 0
        low = numpy.maximum(low, numpy.where(still, -all_or_none, numpy.minimum(first, second)))
        high = numpy.minimum(high, numpy.where(still, all_or_none, numpy.maximum(first, second)))
    hit = low < high
    return list(zip(low[hit], high[hit]))
