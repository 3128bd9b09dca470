"""A small city with its checks: layers as a file holds them, and where they lie."""

import copy
import functools
import json
import os
from dataclasses import dataclass, field

import numpy
import pyproj
import shapely
from shapely.geometry import mapping, shape

PLANE = "+proj=tmerc +lat_0=0 +lon_0=15 +k=1 +x_0={} +y_0={} +ellps=GRS80 +units=m +no_defs"


@dataclass
class Feature:
    id: str
    shape: object
    properties: dict


@dataclass
class Case:
    """Layers by name, the checks of a job, and the plane in which they are computed.

    Layers stand in metres of the frame where `crs` equals `frame`, in longitude and latitude
    otherwise. `origin` is where the city lies in the frame: a corner of its lattice.
    """

    layers: dict
    checks: list
    crs: str
    frame: str
    origin: tuple
    lattice: float = 1.0
    is_exact: bool = False
    tiles: bool = False
    words: dict = field(default_factory=dict)

    @property
    def is_planar(self):
        return self.crs == self.frame

    def copy(self, **changes):
        """Another case with the same features in new lists, and some members changed."""
        other = copy.copy(self)
        other.layers = {name: list(features) for name, features in self.layers.items()}
        other.checks = copy.deepcopy(self.checks)
        for name, value in changes.items():
            setattr(other, name, value)
        return other

    def mapped(self, function, **changes):
        """Another case, its shapes each made from one of this by a function of (layer, shape)."""
        other = self.copy(**changes)
        for name, features in other.layers.items():
            other.layers[name] = [
                Feature(f.id, function(name, f.shape), f.properties) for f in features]
        return other

    def drawn(self, name):
        """The features of a layer with the positions that the file has."""
        if self.is_planar:
            return self.layers[name]
        return [Feature(f.id, cut(f.shape), f.properties) for f in self.layers[name]]

    def count(self):
        return sum(len(features) for features in self.layers.values())

    def write(self, folder, is_kept=False):
        """Writes the job and the layers it uses, or all if it is kept; returns the job's path."""
        os.makedirs(folder, exist_ok=True)
        # A relation asks for layers that the checks of the case itself need not name.
        used = {name for name in self.layers if is_kept}
        for check in self.checks:
            for value in check.values():
                used.update(v for v in (value if isinstance(value, list) else [value])
                            if isinstance(v, str) and v in self.layers)
        layers = {}
        for name in sorted(used):
            with open(os.path.join(folder, name + ".geojson"), "w") as file:
                json.dump(collection(self.drawn(name)), file)
            layers[name] = {"path": name + ".geojson", "crs": self.crs, "datum-check": "ignore"}
        job = {"frame": self.frame, "layers": layers, "checks": self.checks}
        path = os.path.join(folder, "job.json")
        with open(path, "w") as file:
            json.dump(job, file, indent=1)
        about = {"origin": self.origin, "lattice": self.lattice, "is_exact": self.is_exact,
                 "tiles": self.tiles, **self.words}
        with open(os.path.join(folder, "about.json"), "w") as file:
            json.dump(about, file, indent=1)
        return path


def read(folder):
    """The case that a folder holds; also one made by hand, without `about.json`."""
    with open(os.path.join(folder, "job.json")) as file:
        job = json.load(file)
    about = {}
    if os.path.exists(os.path.join(folder, "about.json")):
        with open(os.path.join(folder, "about.json")) as file:
            about = json.load(file)
    layers, crs = {}, job["frame"]
    for name, layer in job["layers"].items():
        with open(os.path.join(folder, layer["path"])) as file:
            data = json.load(file)
        layers[name] = [Feature(str(f["id"]), shape(f["geometry"]), f.get("properties") or {})
                        for f in data["features"]]
        crs = layer.get("crs", "EPSG:4326")
    known = {k: about.pop(k) for k in ("lattice", "is_exact", "tiles") if k in about}
    origin = about.pop("origin", None) or [0, 0]
    return Case(layers, job["checks"], crs, job["frame"], tuple(origin), words=about, **known)


def collection(features):
    return {"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": f.id, "properties": f.properties, "geometry": mapping(f.shape)}
        for f in features]}


def moved(geometry, function):
    """A shape with new coordinates: `function` takes and returns columns of x and y."""
    old = shapely.get_coordinates(geometry)
    x, y = function(old[:, 0], old[:, 1])
    return shapely.set_coordinates(shapely.from_wkb(shapely.to_wkb(geometry)),
                                   numpy.column_stack([x, y]))


SHORT = 80.0  # metres; up to 75° of latitude an edge in degrees bends by less than half a millimetre


def cut(geometry):
    """A shape in degrees with positions put on its long edges, from either direction the same.

    Edges are straight in degrees and bend in a frame. The program follows a bend to a millimetre;
    where every edge is short both it and the reference take chords between the same positions.
    """
    if shapely.get_dimensions(geometry) == 0:
        return geometry
    parts = [cut_part(part) for part in shapely.get_parts(geometry)]
    if len(parts) == 1 and not geometry.geom_type.startswith("Multi"):
        return parts[0]
    return type(geometry)(parts)


def cut_part(part):
    if part.geom_type == "LineString":
        return shapely.LineString(cut_line(shapely.get_coordinates(part)))
    exterior, *holes = [cut_line(shapely.get_coordinates(r))
                        for r in (part.exterior, *part.interiors)]
    return shapely.Polygon(exterior, holes)


def cut_line(corners):
    result = []
    for a, b in zip(corners[:-1], corners[1:]):
        result.append(a)
        narrow = numpy.cos(numpy.radians(min(abs(a[1]), abs(b[1]))))
        metres = 111_700 * numpy.hypot((b[0] - a[0]) * narrow, b[1] - a[1])
        pieces = int(numpy.ceil(metres / SHORT))
        first, last = (a, b) if tuple(a) < tuple(b) else (b, a)
        between = [first + (last - first) * (i / pieces) for i in range(1, pieces)]
        result += between if first is a else between[::-1]
    return result + [corners[-1]]


@functools.lru_cache(maxsize=64)
def transformer(source, target):
    return pyproj.Transformer.from_crs(source, target, always_xy=True)


class Plane:
    """Moves shapes of a file into the frame, near its origin, where they are compared."""

    def __init__(self, case):
        self.origin, self.is_planar = case.origin, case.is_planar
        self.transformer = None
        if not case.is_planar:
            self.transformer = transformer(case.crs, case.frame)
        # How far two programs may differ in where a position lies in the frame, in metres.
        self.accuracy = 2e-9 if case.is_planar else 5e-8
        # How far from a border what is meant to be on it may lie: edges bend by up to 1 mm.
        self.band = 0 if case.is_planar else 2.1e-3

    def __call__(self, geometry):
        def place(x, y):
            if self.transformer:
                x, y = self.transformer.transform(x, y)
            return numpy.asarray(x) - self.origin[0], numpy.asarray(y) - self.origin[1]
        return moved(geometry if self.is_planar else cut(geometry), place)
