"""Shapes of small cities, in metres around the origin.

Most stand on a lattice of whole metres, because that is where edges, corners and distances
coincide. Each function takes a random generator and the lattice's step.
"""

import math

import shapely
from shapely import affinity
from shapely.geometry import LineString, MultiLineString, MultiPoint, Point, Polygon, box


def cells(random, step):
    """A rectangle of a few cells."""
    return box(0, 0, step * random.randint(1, 4), step * random.randint(1, 4))


def polyomino(random, step):
    """A union of cells, of which some touch at corners only."""
    size = random.randint(2, 4)
    places = {(random.randrange(size), random.randrange(size)) for _ in range(size * 3)}
    return shapely.union_all([at_cell(x, y, step) for x, y in sorted(places)])


def at_cell(x, y, step, width=1, height=1):
    return box(x * step, y * step, (x + width) * step, (y + height) * step)


def frame(random, step):
    """A square with a square hole, which in half of them touches the border at one point."""
    size = random.randint(3, 5)
    whole = at_cell(0, 0, step, size, size)
    if random.random() < 0.5:
        return whole.difference(at_cell(1, 1, step, size - 2, size - 2))
    half = size * step / 2
    hole = [(0, half), (step, half - step), (2 * step, half), (step, half + step)]
    return Polygon(whole.exterior.coords, [hole])


def archipelago(random, step):
    """Islands in the holes of islands, all on the lattice."""
    result = at_cell(0, 0, step, 9, 9).difference(at_cell(1, 1, step, 7, 7))
    inner = at_cell(2, 2, step, 5, 5)
    if random.random() < 0.5:
        inner = inner.difference(at_cell(3, 3, step, 3, 3))
    return result.union(inner)


def more_corners(random, step):
    """A rectangle with corners within its sides, so that neighbours share only halves of them."""
    width, height = random.randint(1, 4) * step, random.randint(1, 4) * step
    pieces = random.randint(2, 5)
    steps = [i / pieces for i in range(pieces)]
    return Polygon(
        [(width * t, 0) for t in steps] + [(width, height * t) for t in steps]
        + [(width - width * t, height) for t in steps] + [(0, height - height * t) for t in steps])


def diamond(random, step):
    """A triangle or diamond, whose sides run through corners of the lattice."""
    size = random.randint(1, 3) * step
    corners = [(size, 0), (0, size), (-size, 0), (0, -size)]
    return Polygon(corners[: random.choice([3, 4])])


def star(random, step):
    """A ring around a centre, of three to forty corners anywhere."""
    count = random.choice([3, 4, 5, 8, 13, 40])
    radius = step * random.uniform(0.3, 4)
    turn = random.random()
    ring = []
    for i in range(count):
        angle = 2 * math.pi * (i + turn) / count
        length = radius * random.uniform(0.35, 1)
        ring.append((length * math.cos(angle), length * math.sin(angle)))
    return Polygon(ring)


def holed(random, step):
    """A ragged shape with holes."""
    radius = step * random.uniform(1, 4)
    result = Point(0, 0).buffer(radius, quad_segs=random.randint(2, 12))
    for _ in range(random.randint(1, 4)):
        hole = affinity.scale(star(random, step), 0.2, 0.2)
        x, y = (random.uniform(-1, 1) * radius for _ in "xy")
        result = result.difference(affinity.translate(hole, x, y))
    return result


def needle(random, step):
    """A triangle far longer than wide; along the lattice or not."""
    length, width = step * random.randint(1, 30), 10 ** random.uniform(-6, 0)
    shape = Polygon([(0, 0), (length, 0), (length * random.choice([0, 0.5, 1, 0.3]), width)])
    return shape if random.random() < 0.5 else affinity.rotate(shape, random.uniform(0, 90), (0, 0))


def strip(random, step):
    """A long and narrow rectangle; along the lattice or not."""
    shape = box(0, 0, step * random.randint(2, 12), step * 10 ** random.uniform(-5, -0.5))
    return shape if random.random() < 0.5 else affinity.rotate(shape, random.uniform(0, 90), (0, 0))


def comb(random, step):
    """Teeth of uneven length."""
    teeth = random.randint(2, 15)
    width = step / random.choice([1, 2, 4])
    ring = []
    for i in range(teeth):
        height = step * random.randint(1, 3)
        ring += [(i * width, 0), (i * width, height), ((i + 0.5) * width, height),
                 ((i + 0.5) * width, 0)]
    return Polygon(ring + [(teeth * width, 0), (teeth * width, -step), (0, -step)])


def coil(random, step):
    """A band that winds around itself."""
    turns, corners = random.randint(1, 4), 12
    outer, inner = [], []
    for i in range(turns * corners + 1):
        angle, radius = 2 * math.pi * i / corners, step * (0.5 + i / corners)
        for ring, length in ((outer, radius), (inner, max(0.6 * radius, radius - 0.6 * step))):
            ring.append((length * math.cos(angle), length * math.sin(angle)))
    return Polygon(outer + inner[::-1])


def repeated_corners(random, step):
    """A rectangle whose corners stand in the file more than once."""
    ring = list(cells(random, step).exterior.coords)[:-1]
    return Polygon([corner for corner in ring for _ in range(random.choice([1, 1, 2, 3]))])


def speck(random, step):
    """Far smaller than everything around it."""
    return affinity.scale(star(random, step), 1e-3, 1e-3, origin=(0, 0))


def scattered(random, step):
    """Several parts, apart from each other."""
    parts = [affinity.translate(cells(random, step), step * random.randint(-6, 6),
                                step * random.randint(-6, 6)) for _ in range(random.randint(2, 4))]
    return shapely.union_all(parts)


AREAS = [cells, cells, cells, polyomino, polyomino, frame, archipelago, more_corners, diamond, star,
         star, holed, needle, strip, comb, coil, repeated_corners, speck, scattered]


def along_lattice(random, step):
    """A path along the lattice, which may run over itself."""
    x, y = 0, 0
    path = [(x, y)]
    for _ in range(random.randint(1, 8)):
        length = random.choice([-2, -1, -0.5, 0.5, 1, 1, 2, 3]) * step
        x, y = (x + length, y) if random.random() < 0.5 else (x, y + length)
        path.append((x, y))
    return LineString(path)


def walk(random, step):
    """A path anywhere."""
    x, y = 0.0, 0.0
    path = [(x, y)]
    for _ in range(random.choice([1, 1, 3, 12])):
        x, y = x + random.uniform(-2, 2) * step, y + random.uniform(-2, 2) * step
        path.append((x, y))
    return LineString(path)


def slanted(random, step):
    """A straight line through corners of the lattice."""
    return LineString([(0, 0), (step * random.randint(-4, 4) or step, step * random.randint(1, 4))])


def there_and_back(random, step):
    """A line that ends where it began, by the same way or around."""
    if random.random() < 0.5:
        return LineString([(0, 0), (3 * step, 0), (random.choice([0, 1, 2]) * step, 0)])
    return LineString(cells(random, step).exterior.coords)


def network(random, step):
    """Several lines that meet."""
    middle = (step * random.randint(0, 2), step * random.randint(0, 2))
    return MultiLineString(
        [[middle, (step * random.randint(-3, 3) + step / 2, step * random.randint(-3, 3))]
         for _ in range(random.randint(2, 4))])


LINES = [along_lattice, along_lattice, walk, slanted, there_and_back, network]


def place(random, step):
    """A point on the lattice, amid it, or anywhere."""
    kind = random.randrange(3)
    if kind == 0:
        return Point(step * random.randint(-2, 2), step * random.randint(-2, 2))
    if kind == 1:
        return Point(step * random.randint(-4, 4) / 2, step * random.randint(-4, 4) / 2)
    return Point(random.uniform(-2, 2) * step, random.uniform(-2, 2) * step)


def places(random, step):
    """Several points as one feature; some in one place."""
    parts = [place(random, step) for _ in range(random.randint(1, 4))]
    return MultiPoint(parts + parts[: random.randint(0, 1)])


POINTS = [place, place, place, places]


def tiling(random, step, size):
    """Areas that cover a square around the origin once; its half side is `size` cells."""
    edge = size * step
    kind = random.choice(["strips", "blocks", "uneven", "slanted", "cells"])
    if kind == "strips":
        cuts = sorted(random.sample(range(-size + 1, size), min(3, 2 * size - 1)))
        xs = [-size] + cuts + [size]
        return [box(a * step, -edge, b * step, edge) for a, b in zip(xs, xs[1:])]
    if kind == "slanted":
        a, b = random.randint(-size, size) * step, random.randint(-size, size) * step
        return [Polygon([(-edge, -edge), (a, -edge), (b, edge), (-edge, edge)]),
                Polygon([(a, -edge), (edge, -edge), (edge, edge), (b, edge)])]
    if kind == "cells":
        seeds = MultiPoint([(random.uniform(-edge, edge), random.uniform(-edge, edge))
                            for _ in range(random.randint(2, 9))])
        square = box(-edge, -edge, edge, edge)
        parts = shapely.voronoi_polygons(seeds, extend_to=square).geoms
        return [part.intersection(square) for part in parts]
    parts = split(random, -size, -size, size, size, 3)
    if kind == "uneven":
        return [box(a * step, b * step, c * step, d * step) for a, b, c, d in parts]
    # Blocks: neighbours joined to shapes with reflex corners.
    joined = {}
    for a, b, c, d in parts:
        part = box(a * step, b * step, c * step, d * step)
        joined.setdefault(random.randrange(3), []).append(part)
    return [shapely.union_all(group) for group in joined.values()]


def split(random, a, b, c, d, depth):
    """Whole-numbered rectangles that cover one, each cut where its neighbours need not be."""
    if depth == 0 or (c - a < 2 and d - b < 2):
        return [(a, b, c, d)]
    if d - b < 2 or (c - a >= 2 and random.random() < 0.5):
        x = random.randint(a + 1, c - 1)
        return split(random, a, b, x, d, depth - 1) + split(random, x, b, c, d, depth - 1)
    y = random.randint(b + 1, d - 1)
    return split(random, a, b, c, y, depth - 1) + split(random, a, y, c, d, depth - 1)


def nest(random, step, size):
    """Squares in each other, some with a side in common."""
    corner = -size * step
    if random.random() < 0.5:
        return [box(corner, corner, corner + k * step, corner + k * step)
                for k in range(1, 2 * size + 1, 2)]
    return [box(-k * step, -k * step, k * step, k * step) for k in range(1, size + 1)]


def polygonal(shape):
    """The polygons of a shape, or nothing."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type in ("Polygon", "MultiPolygon")]
    parts = [q for p in parts for q in shapely.get_parts(p) if q.area > 0]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)
