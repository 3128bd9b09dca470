"""The four benchmark jobs with GeoPandas, from GeoJSON files to figures.

    python benchmark_geopandas.py stops|green|redline|setback CITY_FOLDER

As its manual recommends: a spatial index first, overlays only where boxes meet. Prints one JSON
line. The folder is one that `geoplan sample` wrote.
"""

import json
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

FRAME = "EPSG:4544"
SEGMENTS = 8

job, folder = sys.argv[1], Path(sys.argv[2])


def layer(name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(folder / f"{name}.geojson", engine="pyogrio").to_crs(FRAME)


def coverage(demand: np.ndarray, facilities: np.ndarray, radius: float) -> dict:
    reach = shapely.get_parts(
        shapely.union_all(shapely.buffer(facilities, radius, quad_segs=SEGMENTS))
    )
    shapely.prepare(reach)
    piece, feature = shapely.STRtree(demand).query(reach, predicate="intersects")
    whole = shapely.covers(reach[piece], demand[feature])
    area = shapely.area(demand)
    covered = np.zeros(len(demand))
    covered[feature[whole]] = area[feature[whole]]
    cut = ~whole
    np.add.at(
        covered, feature[cut],
        shapely.area(shapely.intersection(demand[feature[cut]], reach[piece[cut]])),
    )
    return {"demand": area.sum(), "covered": covered.sum(), "share": covered.sum() / area.sum()}


if job == "stops":
    answer = coverage(layer("zones").geometry.values, layer("stops").geometry.values, 500)
elif job == "green":
    parcels = layer("parcels")
    homes = parcels[parcels["use"] == "residential"].geometry.values
    answer = coverage(homes, layer("parks").geometry.values, 300)
elif job == "redline":
    subjects, protected = layer("projects").geometry.values, layer("redline").geometry.values
    one, other = shapely.STRtree(protected).query(subjects, predicate="intersects")
    area = shapely.area(shapely.intersection(subjects[one], protected[other]))
    answer = {"pairs": int((area > 0).sum()), "overlap": area.sum()}
elif job == "setback":
    subjects, rivers = layer("buildings").geometry.values, layer("river").geometry.values
    bank = shapely.union_all(rivers)
    strip = shapely.buffer(bank, 50, quad_segs=SEGMENTS)
    shapely.prepare(bank)
    near = shapely.dwithin(bank, subjects, 50)
    distance = shapely.distance(bank, subjects[near])
    answer = {
        "violations": int((distance < 50).sum()),
        "encroached": shapely.area(shapely.intersection(subjects[near], strip)).sum(),
    }
else:
    sys.exit(f"no job {job!r}: stops, green, redline or setback")
print(json.dumps({"job": job, **answer}))
