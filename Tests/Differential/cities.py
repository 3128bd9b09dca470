"""Random small cities: one layer a role, with all that makes figures err.

Layers share edges, corners and whole features; features stand in them more than once; most are few.
"""

import numpy
import shapely
from shapely import affinity
from shapely.geometry import box

import shapes
from analyses import analysis_of
from case import PLANE, Case, Feature, cut, moved, transformer

FINE = 2.0**20  # parts of a metre that coordinates are whole numbers of, so that moves are exact


class Maker:
    """Draws layers around one origin from one pool of areas."""

    def __init__(self, random):
        self.random = random
        self.step = random.choice([1, 2, 8, 10, 64, 250, 1000])
        self.is_lattice = random.random() < 0.4
        self.is_exact = self.is_lattice
        self.side = random.choice([1, 2, 3, 5, 9])
        self.pool = [self.shape(shapes.AREAS) for _ in range(random.choice([1, 3, 6]))]
        self.pool += shapes.tiling(random, self.step, self.side)
        self.pool = [p for p in (self.sound(p) for p in self.pool) if p is not None]

    def count(self):
        return self.random.choice([1, 1, 1, 2, 2, 3, 4, 5, 8, 15])

    def sound(self, shape):
        """The shape with coordinates in fine steps; nothing where that or chance broke it."""
        if shape is None or shape.is_empty:
            return None
        grain = 2.0 / self.step if self.is_lattice else FINE
        shape = moved(shape, lambda *at: [numpy.round(c * grain) / grain for c in at])
        if shapely.get_dimensions(shape) == 2:
            return shape if shape.is_valid and shape.area > 0 else None
        return shape if shapely.get_dimensions(shape) == 0 or shape.length > 0 else None

    def shape(self, kinds):
        """A shape of one of some kinds, somewhere."""
        random, step = self.random, self.step
        kind = random.choice(kinds)
        try:
            shape = kind(random, step)
        except shapely.errors.GEOSException:
            return None
        reach = self.side * (1 if random.random() < 0.7 else 3)
        x, y = random.randint(-reach, reach), random.randint(-reach, reach)
        if not self.is_lattice and random.random() < 0.3:
            x, y = x + random.uniform(-1, 1), y + random.uniform(-1, 1)
        return affinity.translate(shape, x * step, y * step)

    def some(self, kinds):
        """A few shapes; areas also from the pool, lines also from the edges of its areas."""
        result = []
        for _ in range(self.count()):
            if self.pool and self.random.random() < 0.35:
                area = self.random.choice(self.pool)
                result.append(area if kinds is shapes.AREAS else self.part_of_border(area, kinds))
            else:
                result.append(self.shape(kinds))
        return [s for s in (self.sound(s) for s in result if s is not None) if s is not None]

    def part_of_border(self, area, kinds):
        """Some corners of an area as a line, or a corner or the middle of a side as a point."""
        part = self.random.choice(list(shapely.get_parts(area)))
        ring = list(part.exterior.coords)
        first = self.random.randrange(len(ring) - 1)
        if kinds is shapes.POINTS:
            (a, b), (c, d) = ring[first], ring[first + 1]
            middle = self.random.random() < 0.5
            return shapely.Point((a + c) / 2, (b + d) / 2) if middle else shapely.Point(a, b)
        return shapely.LineString(ring[first : first + self.random.randint(2, 4)])

    def areas(self):
        kind = self.random.randrange(6)
        if kind == 0:
            made = shapes.tiling(self.random, self.step, self.side)
        elif kind == 1:
            made = shapes.nest(self.random, self.step, min(self.side, 5))
        elif kind == 2:
            made = list(self.pool)
        else:
            made = self.some(shapes.AREAS)
        made = [s for s in (self.sound(s) for s in made) if s is not None]
        return made or [box(0, 0, self.step, self.step)]

    def lines(self):
        return self.some(shapes.LINES) or [shapely.LineString([(0, 0), (self.step, 0)])]

    def points(self):
        if self.random.random() < 0.02:
            return self.crowd()
        return self.some(shapes.POINTS) or [shapely.Point(0, 0)]

    def crowd(self):
        """A thousand points on few places."""
        places = [self.step / 2 * i for i in range(-16, 17)]
        return [shapely.Point(self.random.choice(places), self.random.choice(places))
                for _ in range(1000)]

    def tiles(self):
        """Tiles as zones whose window holds everything of the city, and whether they are tiles."""
        far = self.side * 3 + 40
        return [s for s in shapes.tiling(self.random, self.step, far)]

    def features(self, layer, made, repeat):
        """Features of a layer; some stand in it again, turned or reversed or as they are."""
        if self.random.random() < repeat:
            for shape in self.random.sample(made, min(len(made), self.random.randint(1, 3))):
                made = made + [self.again(shape)]
        if self.random.random() < 0.3:
            made = [self.again(s) if self.random.random() < 0.5 else s for s in made]
        self.random.shuffle(made)
        names = [f"Z{self.random.randrange(len(made))}" if self.random.random() < 0.2 else f"Y{i}"
                 for i in range(len(made))]
        many = self.random.randint(1, 10**6)
        weights = [self.random.choice([0, 1, 7, 0.125, many]) for _ in made]
        return [Feature(f"{layer}{i}", s, {"code": name, "w": w})
                for i, (s, name, w) in enumerate(zip(made, names, weights))]

    def again(self, shape):
        return shapely.reverse(shape) if self.random.random() < 0.5 else shape

    def layers(self):
        """A layer for each role that an analysis can have, and whether its zones are tiles."""
        random = self.random
        tiled = random.random() < 0.25
        zones = [self.sound(s) for s in (self.tiles() if tiled else self.areas())]
        tiled = tiled and all(s is not None for s in zones)
        mixture = random.choice([[self.areas], [self.lines], [self.points],
                                 [self.areas, self.lines, self.points]])
        banks = random.choice([[self.areas], [self.lines], [self.areas, self.lines]])
        made = {
            "areas": (self.areas(), 0.15), "lines": (self.lines(), 0.15),
            "points": (self.points(), 0.15),
            "facilities": ([s for kind in mixture for s in kind()], 0.35),
            "banks": ([s for kind in banks for s in kind()], 0.35),
            "protected": (self.areas(), 0.35),
            "zones": ([s for s in zones if s is not None], 0 if tiled else 0.1),
            "scope": (self.areas(), 0.2), "minus": (self.areas(), 0.2),
        }
        return {name: self.features(name, *m) for name, m in made.items()}, tiled

    def distance(self):
        """A radius or setback; often a distance between corners of the lattice."""
        step = self.step
        near = self.random.choice([0.5, 1, 1, 2, 3, 5, 10]) * step
        some = self.random.uniform(0.05, 6) * step
        return self.random.choice([near, near, some, step / 8, 1, 0.5])


def city(random, analyses):
    """A case: layers, where they lie, and one check or more of every analysis."""
    maker = Maker(random)
    layers, tiled = maker.layers()
    common = {}
    if random.random() < 0.8:
        # The figures of the smallest strip are compared, too.
        common.update(zones="zones", **{"zone-id": "code", "zone-least": 0})
    if random.random() < 0.25:
        common["scope"] = "scope"
    if random.random() < 0.25:
        common["scope-minus"] = "minus"
    checks = [{"analysis": analysis.name, **check, **common}
              for analysis in analyses for check in analysis.checks(random, maker)]
    checks = [check for check in checks if meets(check, layers)]
    case = Case(layers, checks, "", "", (0, 0), maker.step, maker.is_exact, tiled)
    # In degrees edges are cut until they are short, which a city of long ones is too slow for.
    is_small = maker.step <= 64
    case = (in_degrees if random.random() < 0.4 and is_small else in_metres)(random, case)
    # A layer that is left without features is no question but a slip.
    empty = {name for name, features in case.layers.items() if not features}
    case.checks = [check for check in case.checks
                   if empty.isdisjoint(v for v in check.values() if isinstance(v, str))]
    return case


def meets(check, layers):
    """Whether the extents of its layers have to do with each other; if not, it is refused."""
    analysis = analysis_of(check)
    window = extent(layers[check[analysis.objects]])
    reach = 0.9 * max((check[key] for key in analysis.metres), default=0)
    return (window.buffer(reach).intersects(extent(layers[check[analysis.others]]))
            and all(window.intersects(extent(layers[check[role]]))
                    for role in ("zones", "scope") if role in check))


def extent(features):
    return box(*shapely.total_bounds([f.shape for f in features]))


# Eastings and northings of origins; not both 0, where positions could be degrees.
ORIGINS = [(0, 3_000_000), (500_000, 0), (500_000, 3_000_000), (4_000_000, 3_000_000)]


def in_metres(random, case):
    """The city at an easting and northing in whole metres."""
    x, y = random.choice(ORIGINS)
    name = PLANE.format(x, y)
    if random.random() < 0.2:
        x, y, name = 500_000, 4_500_000, "EPSG:32633"
    return case.mapped(lambda _, s: moved(s, lambda u, v: (u + x, v + y)),
                       crs=name, frame=name, origin=(x, y))


def in_degrees(random, case):
    """The city in longitude and latitude; its lattice is one in degrees, rounded or not."""
    longitude, latitude = round(random.uniform(-170, 170), 3), round(random.uniform(-70, 70), 3)
    projection = random.choice(["laea", "tmerc", "aeqd"])
    frame = (f"+proj={projection} +lat_0={latitude} +lon_0={longitude}"
             f" +x_0={random.choice([0, 500_000])} +y_0=0 +datum=WGS84 +units=m +no_defs")
    to_frame = transformer("EPSG:4326", frame)
    width = 1 / (111_320 * float(numpy.cos(numpy.radians(latitude))))
    height = 1 / 110_574
    digits = random.choice([7, 9, None])

    def place(x, y):
        x, y = longitude + x * width, latitude + y * height
        return (x, y) if digits is None else (numpy.round(x, digits), numpy.round(y, digits))

    placed = case.mapped(lambda _, s: moved(s, place), crs="EPSG:4326", frame=frame,
                         origin=tuple(map(round, to_frame.transform(longitude, latitude))),
                         is_exact=False, tiles=False)
    for name, features in placed.layers.items():
        kept = [f for f in features if is_sound(f.shape, to_frame)]
        placed.layers[name] = kept
    return placed


def is_sound(shape, to_frame):
    """Whether a shape is valid both as it stands in the file and in the frame."""
    if shapely.get_dimensions(shape) < 2:
        return shapely.get_dimensions(shape) == 0 or shape.length > 0
    return (shape.is_valid and moved(cut(shape), to_frame.transform).is_valid
            and not any(is_flat(ring) for ring in rings(shape)))


def rings(shape):
    for part in shapely.get_parts(shape):
        yield from (part.exterior, *part.interiors)


def is_flat(ring):
    """Whether a ring's corners lie on one line but for rounding: in a file it has no area then."""
    unit = numpy.spacing(numpy.abs(shapely.get_coordinates(ring)).max())
    return shapely.Polygon(ring).area <= 32 * unit * ring.length
