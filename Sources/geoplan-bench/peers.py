"""Times the measures of an invented city against GeoPandas, whole processes from files to figures.

    peers.py CITY [--program PATH] [--runs N] [JOB…]

CITY is a folder that `geoplan sample CITY --scale 1` wrote. Each job is done by the program and by
GeoPandas in turn, each time in a process of its own; printed are the medians of seconds and of peak
memory, and the largest relative difference of their figures by zone. Needs geopandas.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time

FRAME = "EPSG:4544"


def layers(city, *names):
    import geopandas
    return [geopandas.read_file(os.path.join(city, name + ".geojson"), engine="pyogrio").to_crs(
        FRAME) for name in names]


def pieces(objects, zones, columns):
    """The parts of objects in zones, with the share of its object that each is."""
    import geopandas
    objects = objects[columns + ["geometry"]].assign(own=objects.geometry.area)
    parts = geopandas.overlay(objects, zones[["code", "geometry"]], how="intersection",
                              keep_geom_type=True)
    return parts.assign(part=parts.geometry.area / parts.own)


def per_head(city):
    parks, zones = layers(city, "parks", "zones")
    parts = pieces(parks, zones, [])
    area = parts.geometry.area.groupby(parts.code).sum()
    people = zones.set_index("code").population
    return (area.reindex(people.index, fill_value=0) / people)[people > 0].to_dict()


def road_density(city):
    import geopandas
    roads, zones = layers(city, "roads", "zones")
    parts = geopandas.overlay(roads[["geometry"]], zones[["code", "geometry"]], how="intersection",
                              keep_geom_type=True)
    length = parts.geometry.length.groupby(parts.code).sum()
    ground = zones.set_index("code").geometry.area
    return (length.reindex(ground.index, fill_value=0) / ground * 1000).to_dict()


def low_rise(city):
    buildings, zones = layers(city, "buildings", "zones")
    parts = pieces(buildings, zones, ["floors"])
    area = parts.geometry.area
    all_of = area.groupby(parts.code).sum()
    low = area[parts.floors <= 6].groupby(parts.code).sum()
    return (low.reindex(all_of.index, fill_value=0) / all_of).to_dict()


def demolition(city):
    buildings, zones = layers(city, "buildings", "zones")
    parts = pieces(buildings, zones, ["floors", "year"])
    floor = parts.geometry.area * parts.floors
    all_of = floor.groupby(parts.code).sum()
    old = floor[parts.year < 1970].groupby(parts.code).sum()
    return (old.reindex(all_of.index, fill_value=0) / all_of).to_dict()


def nearest(city):
    buildings, stops = layers(city, "buildings", "stops")
    found = buildings.sjoin_nearest(stops[["geometry"]], distance_col="away")
    away = found.away.groupby(level=0).min()
    return {"": float((away <= 300).mean())}


def flags(city, objects, role, *more, zones=True):
    own = ["--" + role, os.path.join(city, objects + ".geojson")]
    if zones:
        own += ["--zones", os.path.join(city, "zones.geojson"), "--zone-id", "code",
                "--zone-least", "0"]
    return own + ["--frame", FRAME, "--json", *more]


JOBS = {
    "per-head": (per_head, "per_head", lambda c: [
        "percapita", *flags(c, "parks", "features", "--people", "population")]),
    "road-density": (road_density, "density", lambda c: [
        "length", *flags(c, "roads", "lines", "--per", "km2")]),
    "low-rise": (low_rise, "share", lambda c: [
        "compliance", *flags(c, "buildings", "features", "--condition", "floors <= 6")]),
    "demolition": (demolition, "share", lambda c: [
        "renewal", *flags(c, "buildings", "buildings", "--storeys", "floors", "--demolished",
                          "year < 1970")]),
    "nearest": (nearest, "share", lambda c: [
        "proximity", *flags(c, "buildings", "subjects", "--facilities",
                            os.path.join(c, "stops.geojson"), "--distance", "300", "--measure",
                            "count", zones=False)]),
}


def timed(command):
    """The output of a process, its seconds and its peak memory in MiB."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} failed")
    return output, time.monotonic() - start, usage.ru_maxrss / 1024


def figures(output, quantity):
    check = json.loads(output)["checks"][0]
    rows = check.get("zones") or [dict(check["total"], id="")]
    return {row["id"]: row.get(quantity) for row in rows}


def difference(ours, theirs):
    worst = 0.0
    for zone, value in theirs.items():
        own = ours.get(zone)
        if own is not None and value > 0:
            worst = max(worst, abs(own - value) / value)
    return worst


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("city")
    parser.add_argument("jobs", nargs="*", default=list(JOBS))
    parser.add_argument("--program", default="geoplan")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(JOBS[options.child][0](options.city)))
        return
    print(f"{'job':14}{'geopandas':>12}{'geoplan':>10}{'ratio':>8}{'MiB':>14}{'difference':>12}")
    for job in options.jobs:
        _, quantity, command = JOBS[job]
        theirs, ours = [], []
        for _ in range(options.runs):
            theirs.append(timed([sys.executable, __file__, options.city, "--child", job]))
            ours.append(timed([options.program, *command(options.city)]))
        seconds = [statistics.median(run[1] for run in runs) for runs in (theirs, ours)]
        memory = [statistics.median(run[2] for run in runs) for runs in (theirs, ours)]
        worst = difference(figures(ours[0][0], quantity), json.loads(theirs[0][0]))
        print(f"{job:14}{seconds[0]:10.2f} s{seconds[1]:8.2f} s{seconds[0] / seconds[1]:8.1f}"
              f"{memory[0]:8.0f} / {memory[1]:.0f}{worst:12.1e}", flush=True)


if __name__ == "__main__":
    main()
