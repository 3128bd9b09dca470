"""Times the measures of an invented city against GeoPandas, whole processes from files to figures.

    peers.py CITY [--program PATH] [--runs N] [JOB…]

CITY is a folder that `geoplan sample CITY --scale 1` wrote. Each job is done by the program and by
GeoPandas in turn, each time in a process of its own; printed are the medians of seconds and of peak
memory with their ratios, how many times as much processor time as `geoplan inspect` of its layers the
program took, and the largest relative difference of their figures by zone. Needs geopandas.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time

FRAME = "EPSG:4544"
PROGRAM = "(the program)"


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


def capacity(city):
    buildings, zones = layers(city, "buildings", "zones")
    parts = pieces(buildings, zones, ["floors"])
    floor = (parts.geometry.area * parts.floors).groupby(parts.code).sum()
    ground = zones.set_index("code").geometry.area
    return (floor.reindex(ground.index, fill_value=0) / ground).to_dict()


def nearest(city):
    buildings, stops = layers(city, "buildings", "stops")
    found = buildings.sjoin_nearest(stops[["geometry"]], distance_col="away")
    away = found.away.groupby(level=0).min()
    return {"": float((away <= 300).mean())}


def height_rules():
    """The table of the job "rules"."""
    path = scratch("rules.csv")
    with open(path, "w") as file:
        file.write("id,when,place,field,comparator,limit\nH1,,,height_m,at most,100 m\n"
                   "H2,floors > 6,kind = 'street',height_m,at most,80 m\n"
                   "H3,,kind = 'new town',height_m,at most,60 m\n")
    return path


def rules(city):
    import geopandas
    buildings, zones = layers(city, "buildings", "zones")
    own = buildings[["floors", "height_m", "geometry"]].assign(row=range(len(buildings)))
    parts = geopandas.overlay(own, zones[["kind", "geometry"]], how="intersection",
                              keep_geom_type=True)
    # A building is in the zone that has most of it.
    most = parts.assign(part=parts.geometry.area).sort_values("part").groupby("row").kind.last()
    kind = most.reindex(range(len(buildings)))
    limit = own.height_m * 0 + 100
    limit[(kind == "new town").to_numpy()] = 60
    limit[(kind == "street").to_numpy() & (own.floors > 6).to_numpy()] = 80
    return {"": int((own.height_m > limit).sum())}


def scratch(name):
    return os.path.join(tempfile.gettempdir(), f"peers-{os.getuid()}-{name}")


DECLARED = scratch("declared.csv")


def declare(city):
    """Writes a table of lengths by name, one in seven off, beside which lengths are checked."""
    roads, = layers(city, "roads")
    length = roads.geometry.length.groupby(roads["name"]).sum() / 1000
    with open(DECLARED, "w", encoding="utf-8") as file:
        file.write("name,declared_km\n")
        for place, (name, own) in enumerate(length.items()):
            file.write(f"{name},{own * (1.2 if place % 7 == 0 else 1):.1f}\n")


def reconcile(city):
    import pandas
    roads, = layers(city, "roads")
    table = pandas.read_csv(DECLARED).set_index("name").declared_km
    length = roads.geometry.length.groupby(roads["name"]).sum() / 1000
    return {"": int(((length - table.reindex(length.index)).abs() > 0.05).sum())}


def groups(codes):
    streets = [c for c in codes if c.startswith("S")]
    towns = [c for c in codes if c.startswith("N")]
    return {"streets": streets, "towns": towns, "city": streets + towns,
            "even": [c for c in streets if int(c[1:]) % 2 == 0]}


def rollup(city):
    import geopandas
    import pandas
    parks, roads, buildings, zones = layers(city, "parks", "roads", "buildings", "zones")
    of = {code: [code] for code in zones.code} | groups(list(zones.code))
    members = pandas.DataFrame(
        [(name, code) for name, codes in of.items() for code in codes], columns=["place", "code"])

    def summed(values, codes):
        """Sums by zone and by group, each zone of a group once."""
        own = values.groupby(codes).sum().rename("value").reset_index()
        own.columns = ["code", "value"]
        return members.merge(own).groupby("place").value.sum().reindex(of.keys(), fill_value=0)

    ground = summed(zones.geometry.area, zones.code)
    people = summed(zones.population, zones.code)
    figures = {}
    for name, objects in (("percapita", parks), ("length", roads), ("compliance", buildings)):
        parts = geopandas.overlay(objects, zones[["code", "geometry"]], how="intersection",
                                  keep_geom_type=True)
        measure = parts.geometry.length if name == "length" else parts.geometry.area
        amount = summed(measure, parts.code)
        if name == "percapita":
            value = amount / people[people > 0]
        elif name == "length":
            value = amount / ground * 1000
        else:
            low = parts.floors <= 6
            value = summed(measure[low], parts.code[low]) / amount[amount > 0]
        figures.update({f"{name} {code}": own for code, own in value.dropna().items()})
    return figures


def write_rollup(city):
    """Writes a job of three checks by zones and groups."""
    import geopandas
    folder = scratch("rollup")
    os.makedirs(folder, exist_ok=True)
    codes = geopandas.read_file(os.path.join(city, "zones.geojson"), ignore_geometry=True).code
    rows = [{"group": g, "member": m} for g, members in groups(list(codes)).items() for m in members]
    common = {"zones": "zones", "zone-id": "code", "groups": rows, "zone-least": 0}
    job = {"frame": FRAME, "layers": {
        name: {"path": os.path.join(os.path.abspath(city), name + ".geojson")}
        for name in ("zones", "parks", "roads", "buildings")}, "checks": [
            {"analysis": "percapita", "features": "parks", "people": "population", **common},
            {"analysis": "length", "lines": "roads", "per": "km2", **common},
            {"analysis": "compliance", "features": "buildings", "condition": "floors <= 6",
             **common}]}
    with open(os.path.join(folder, "job.json"), "w") as file:
        json.dump(job, file)


def rollup_command(city):
    """The run of the job, and the table of its results."""
    return ["sh", "-c", 'program=$0; folder=$1; "$program" run "$folder/job.json" --allow-outside '
            '--json > "$folder/results.json" && "$program" rollup "$folder/results.json" --json',
            PROGRAM, scratch("rollup")]


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
    "capacity": (capacity, "floor_area_ratio", lambda c: [
        "buildings", *flags(c, "buildings", "buildings", "--storeys", "floors")]),
    "nearest": (nearest, "share", lambda c: [
        "proximity", *flags(c, "buildings", "subjects", "--facilities",
                            os.path.join(c, "stops.geojson"), "--distance", "300", "--measure",
                            "count", zones=False)]),
    "rules": (rules, "broken", lambda c: [
        "rules", *flags(c, "buildings", "subjects", "--places", os.path.join(c, "zones.geojson"),
                        "--rules", height_rules(), zones=False)]),
    "reconcile": (reconcile, "off", lambda c: [
        "reconcile", *flags(c, "roads", "features", "--measure", "length", "--name", "name",
                            "--declared", "declared_km", "--declared-unit", "km",
                            "--features-join", DECLARED, zones=False)]),
    "rollup": (rollup, None, rollup_command),
}


# What a job needs besides the city; made in a process of its own, see `timed`.
PREPARE = {"reconcile": declare, "rollup": write_rollup}

# The layers of each job, of which reading alone is timed.
READS = {
    "per-head": ["parks", "zones"], "road-density": ["roads", "zones"],
    "low-rise": ["buildings", "zones"], "demolition": ["buildings", "zones"],
    "capacity": ["buildings", "zones"], "nearest": ["buildings", "stops"],
    "rules": ["buildings", "zones"], "reconcile": ["roads"],
    "rollup": ["parks", "roads", "buildings", "zones"],
}


def timed(command):
    """The output of a process, its seconds, its processor seconds and its peak memory in MiB.

    What this process holds counts for those that it starts, so it must not import geopandas itself.
    """
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} failed")
    processor = usage.ru_utime + usage.ru_stime
    return output, time.monotonic() - start, processor, usage.ru_maxrss / 1024


def figures(output, quantity):
    document = json.loads(output)
    if quantity is None:
        names = [check["id"] for check in document["checks"]]
        return {f"{name} {row['id']}": figure["value"] for row in document["rows"]
                for name, figure in zip(names, row["figures"]) if row["id"] and figure}
    check = document["checks"][0]
    rows = check.get("zones") or [dict(check["total"], id="")]
    return {row["id"]: row.get(quantity) for row in rows}


def difference(ours, theirs):
    """The largest relative difference; infinite where the program has no figure for theirs."""
    worst = 0.0
    for zone, value in theirs.items():
        if value > 0:
            own = ours.get(zone)
            worst = max(worst, math.inf if own is None else abs(own - value) / value)
    return worst


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("city")
    parser.add_argument("jobs", nargs="*", default=list(JOBS))
    parser.add_argument("--program", default="geoplan")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--prepare", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.prepare:
        PREPARE[options.prepare](options.city)
        return
    if options.child:
        print(json.dumps(JOBS[options.child][0](options.city)))
        return
    itself = [sys.executable, __file__, options.city]
    print(f"{'job':14}{'geopandas':>12}{'geoplan':>10}{'ratio':>8}{'MiB':>14}{'share':>8}{'reading':>9}"
          f"{'difference':>12}")
    for job in options.jobs:
        _, quantity, command = JOBS[job]
        if job in PREPARE:
            subprocess.run([*itself, "--prepare", job], check=True)
        own = command(options.city)
        if own[0] == "sh":
            own = [options.program if part is PROGRAM else part for part in own]
        else:
            own.insert(0, options.program)
        theirs, ours, reading = [], [], []
        for _ in range(options.runs):
            theirs.append(timed([*itself, "--child", job]))
            ours.append(timed(own))
            reading.append(sum(
                timed([options.program, "inspect", os.path.join(options.city, name + ".geojson")])[2]
                for name in READS[job]))
        seconds, processor, memory = (
            [statistics.median(run[index] for run in runs) for runs in (theirs, ours)]
            for index in (1, 2, 3))
        worst = difference(figures(ours[0][0], quantity), json.loads(theirs[0][0]))
        print(f"{job:14}{seconds[0]:10.2f} s{seconds[1]:8.2f} s{seconds[0] / seconds[1]:8.1f}"
              f"{memory[0]:8.0f} / {memory[1]:<3.0f}{memory[1] / memory[0]:7.0%}"
              f"{processor[1] / statistics.median(reading):9.1f}{worst:12.1e}", flush=True)


if __name__ == "__main__":
    main()
