"""Frames go in with their CRS and come out with their index."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from conftest import frame, path
from shapely.geometry import Point, box

import geoplan as gp


def squares(crs: str = "EPSG:4544", x: float = 577000, y: float = 3308000) -> gpd.GeoDataFrame:
    """Three squares of 100 m in a row, 1 km apart; GK zone 36 around 108° E."""
    return gpd.GeoDataFrame(
        {"people": [10, 20, 30]}, index=pd.Index([7, 3, 5]),
        geometry=[box(x + at, y, x + at + 100, y + 100) for at in (0, 1000, 2000)], crs=crs)


def corner(of: gpd.GeoDataFrame, place: int = 0) -> gpd.GeoDataFrame:
    """A point at the lower left corner of a square."""
    west, south, _, _ = of.geometry.iloc[place].bounds
    return gpd.GeoDataFrame(geometry=[Point(west, south)], crs=of.crs)


def test_index_geometry_and_crs_are_kept() -> None:
    homes = squares()
    r = gp.coverage(homes, corner(homes), radius=2000, weight="people")
    assert list(r.objects.index) == [7, 3, 5]
    assert r.objects.crs == homes.crs
    assert r.objects.geometry.geom_equals_exact(homes.geometry, 0).all()
    assert list(r.objects.columns[:2]) == ["people", "geometry"]
    assert list(r.objects["share"])[:2] == [1, 1] and 0 <= r.objects["share"].iloc[2] < 0.2
    assert homes.columns.tolist() == ["people", "geometry"]


def test_rows_that_take_no_part_are_left_out() -> None:
    homes = squares()
    r = gp.coverage({"data": homes, "where": "people >= 20"}, corner(homes), radius=2000)
    assert list(r.objects.index) == [3, 5]
    r = gp.coverage(homes, corner(homes), radius=2000, demand_where="people < 20")
    assert list(r.objects.index) == [7]


def test_what_becomes_of_the_frame_later_moves_no_row() -> None:
    homes = squares()
    r = gp.coverage(homes, corner(homes), radius=2000, by=homes)
    homes.sort_index(inplace=True)
    homes["people"] = 0
    homes.drop(index=7, inplace=True)
    assert list(r.objects.index) == [7, 3, 5] and list(r.objects["people"]) == [10, 20, 30]
    assert list(r.zones.index) == [7, 3, 5] and r.zones["share"].iloc[0] == 1


@pytest.mark.parametrize("crs", ["EPSG:4544", "EPSG:4490", "OGC:CRS84", "EPSG:4326", "EPSG:32648"])
def test_coordinate_systems_arrive_right(crs: str) -> None:
    homes, parks = (frame(name).to_crs(crs) for name in ("parcels", "parks"))
    r = gp.coverage(homes, parks, radius=300, demand_where="use = 'residential'")
    expected = gp.coverage(path("parcels"), path("parks"), radius=300, demand_where="use = 'residential'")
    assert r.value == pytest.approx(expected.value, abs=1e-6)
    assert list(r.run.inputs["datum"]) == [crs.replace("OGC:CRS84", "EPSG:4326")] * 2
    assert r.objects.crs == homes.crs == r.findings.crs
    # What is not covered is shown where its object is.
    west, south, east, north = homes.total_bounds
    bounds = r.findings.total_bounds
    slack = (east - west) / 100
    assert bounds[0] > west - slack and bounds[2] < east + slack and bounds[1] > south - slack


def test_a_system_without_a_code_arrives_as_its_definition() -> None:
    local = "+proj=tmerc +lat_0=0 +lon_0=107.8 +k=1 +x_0=50000 +y_0=-3000000 +ellps=GRS80 +units=m +no_defs"
    homes, parks = (frame(name).to_crs(local) for name in ("parcels", "parks"))
    r = gp.coverage(homes, parks, radius=300, demand_where="use = 'residential'", frame=local)
    expected = gp.coverage(path("parcels"), path("parks"), radius=300, demand_where="use = 'residential'")
    assert r.value == pytest.approx(expected.value, abs=1e-4)
    assert r.objects.crs == homes.crs


def test_a_frame_without_a_crs_is_refused_with_the_remedy() -> None:
    homes = squares()
    bare = homes.set_crs(None, allow_override=True)
    with pytest.raises(gp.InputError, match=r"demand: the frame has no CRS[\s\S]*set_crs"):
        gp.coverage(bare, corner(homes), radius=100)
    r = gp.coverage({"data": bare, "crs": "EPSG:4544"}, corner(homes), radius=2000)
    assert r.value == pytest.approx(gp.coverage(homes, corner(homes), radius=2000).value, abs=1e-12)


def test_a_datum_that_overrules_the_frame_brings_results_in_wgs84() -> None:
    stops = frame("stops")
    r = gp.proximity(
        {"data": frame("stations"), "crs": "GCJ-02", "datum_check": "ignore"},
        {"data": stops, "datum_check": "ignore"}, distance=50)
    assert r.objects.crs == stops.crs
    assert r.findings.crs == "OGC:CRS84"
    assert not r.findings.geometry.iloc[0].equals(r.objects.geometry.iloc[0])


def test_zones_have_the_index_of_the_frame() -> None:
    zones = frame("zones").set_index("code")
    r = gp.coverage(
        frame("builtup"), frame("stops"), radius=500, by=zones, target="at least 90 %")
    assert r.zones.index.equals(zones.index) and r.zones.crs == zones.crs
    assert r.zones.geometry.geom_equals_exact(zones.geometry, 0).all()
    assert list(r.zones["zone"]) == list(zones.index)
    told = {zone["id"]: zone for zone in r.document["zones"]}
    for code, row in r.zones.iterrows():
        assert row["share"] == told[code]["share"] or pd.isna(row["share"])
        assert row["verdict"] == told[code]["verdict"]
    assert {"name", "share", "covered", "margin"} <= set(r.zones.columns)


def test_zones_that_are_filtered_or_joined() -> None:
    zones = frame("zones")
    r = gp.coverage(
        frame("builtup"), frame("stops"), radius=500, by=zones, zone_id="code", zones_where="kind = 'street'")
    streets = zones[zones["kind"] == "street"]
    assert list(r.zones["zone"]) == list(streets["code"])
    assert r.zones.index.equals(streets.index)
    r = gp.coverage(frame("builtup"), frame("stops"), radius=500, by=zones, zone_id="kind")
    assert sorted(r.zones["zone"]) == sorted(zones["kind"].unique())
    assert r.zones.crs == zones.crs
    assert r.zones.union_all().symmetric_difference(zones.union_all()).area < 1e-12


def test_several_groupings() -> None:
    zones = frame("zones")
    r = gp.coverage(frame("builtup"), frame("stops"), radius=500, by=[zones, path("builtup")], zone_id="name")
    assert len(r.zones) == len(r.document["zones"])
    assert r.zones["grouping"].nunique() == 2


def test_columns_called_as_figures() -> None:
    homes = squares().assign(share="own", zone=1)
    zones = squares().assign(share="own")
    r = gp.coverage(homes, corner(homes), radius=2000, by=zones)
    assert list(r.objects["share"]) == ["own"] * 3
    assert list(r.objects["geoplan_share"])[:2] == [1, 1]
    assert list(r.zones["input_share"]) == ["own"] * 3
    assert list(r.zones["share"])[:2] == [1, 1]


def test_findings_lead_back_to_the_frame() -> None:
    homes = squares()
    r = gp.coverage(homes, corner(homes), radius=500)
    assert list(r.findings["object_index"]) == [3, 5]
    assert r.findings.crs == homes.crs
    shown = r.findings.geometry.iloc[0].symmetric_difference(homes.geometry.loc[3]).area
    assert shown < 1


def test_missing_values_of_all_kinds() -> None:
    homes = squares()
    homes["people"] = pd.array([10, pd.NA, 30], dtype="Int64")
    homes["price"] = [1.5, np.nan, 2.5]
    homes["kind"] = pd.Categorical(["a", None, "b"])
    homes["built"] = pd.to_datetime(["2020-01-01", None, "2022-03-04"])
    homes["open"] = pd.array([True, pd.NA, False], dtype="boolean")
    homes["note"] = ["x", None, pd.NA]
    point = corner(homes)
    for where, rows in {
        "people IS NULL": [3], "price IS NULL": [3], "kind IS NULL": [3], "built IS NULL": [3],
        "open IS NULL": [3], "note IS NULL": [3, 5], "people >= 30": [5], "kind = 'a'": [7],
        "built >= DATE('2021-01-01')": [5], "open = TRUE": [7],
    }.items():
        r = gp.coverage(homes, point, radius=100, demand_where=where, weight=None, target=pd.NA)
        assert list(r.objects.index) == rows, where
    r = gp.coverage(homes, point, radius=np.float64(150), weight="people", by=None, evidence=np.array(["gaps"]))
    assert r.total["demand"] == 40
    assert r.objects["open"].dtype == "boolean"


def test_geometries_that_are_missing() -> None:
    homes = squares()
    homes.loc[3, "geometry"] = None
    r = gp.coverage(homes, corner(homes), radius=5000)
    assert list(r.objects.index) == [7, 5] and r.value == 1


def test_digits_of_large_integers_stay() -> None:
    homes = squares().assign(code=[2**53 + 1, 2**53 + 2, 2**53 + 3])
    r = gp.coverage({"data": homes, "id": "code"}, corner(homes), radius=500)
    assert list(r.findings["object"]) == [str(2**53 + 2), str(2**53 + 3)]
    r = gp.coverage(homes, corner(homes), radius=500, demand_where=f"code = {2**53 + 1}")
    assert list(r.objects.index) == [7]


def test_an_index_with_a_name_is_what_rows_are_called_by() -> None:
    homes = squares().set_index(pd.Index(["a", "b", "c"], name="编号"))
    r = gp.coverage(homes, corner(homes), radius=500)
    assert list(r.findings["object"]) == ["b", "c"]
    assert list(r.objects.index) == ["a", "b", "c"] and r.objects.index.name == "编号"
    two = homes.set_index(pd.MultiIndex.from_tuples([("x", 1), ("x", 2), ("y", 1)], names=["block", "no"]))
    r = gp.coverage(two, corner(homes), radius=500, demand_where="block = 'x'")
    assert list(r.objects.index) == [("x", 1), ("x", 2)]


def test_series_tuples_tables_and_other_geometry_columns(tmp_path) -> None:
    homes = squares()
    expected = gp.coverage(homes, corner(homes), radius=500).value
    assert gp.coverage(homes.geometry, corner(homes).geometry, radius=500).value == expected
    two = homes.assign(middle=homes.centroid).rename_geometry("boden")
    r = gp.coverage(two, corner(homes), radius=500)
    assert r.value == expected and r.objects.geometry.name == "boden"
    assert gp.coverage(homes.to_arrow(), corner(homes), radius=500).value == expected
    homes.to_file(tmp_path / "city.gpkg", layer="homes")
    corner(homes).to_file(tmp_path / "city.gpkg", layer="parks")
    r = gp.coverage((tmp_path / "city.gpkg", "homes"), (str(tmp_path / "city.gpkg"), "parks"), radius=500)
    assert r.value == pytest.approx(expected, abs=1e-9)


def test_several_facilities_by_name() -> None:
    stations = frame("stations")
    r = gp.proximity(
        stations, {"stops": frame("stops"), "parks": path("parks")},
        distance={"field": "layer()", "table": {"stops": 50, "parks": "0.3 km"}}, within="all")
    files = gp.proximity(
        path("stations"), [path("stops"), path("parks")],
        distance={"field": "layer()", "table": {"stops": 50, "parks": 300}}, within="all")
    assert r.total == files.total
    assert len(gp.proximity(stations, [frame("stops"), frame("parks")], distance=50).objects) == 10


def test_one_frame_in_two_roles_is_one_layer() -> None:
    zones = frame("zones")
    r = gp.coverage(zones, frame("stops"), radius=500, by=zones)
    assert len(r.run.inputs) == 2
    assert len(r.zones) == len(zones) and r.zones.index.equals(zones.index)


def test_tables_may_be_frames() -> None:
    rules = pd.read_csv("GeoData/height-rules.csv", dtype=object)
    given = {"places": frame("zones"), "lines": frame("river")}
    r = gp.rules(frame("buildings"), **given, rules=rules)
    assert r.total == gp.rules(frame("buildings"), **given, rules="GeoData/height-rules.csv").total
    people = pd.DataFrame({"code": frame("zones")["code"], "residents": np.arange(17)})
    zones = {"data": frame("zones"), "join": {"table": people, "on": "code", "columns": ["residents"]}}
    r = gp.percapita(frame("parks"), people="residents", by=zones, zone_id="code")
    assert r.total["people"] == people["residents"].sum()


def test_what_is_no_layer_is_told() -> None:
    for wrong in (5, pd.DataFrame({"a": [1]}), {"data": frame("parks"), "path": "x"}):
        with pytest.raises(gp.JobError, match="facilities"):
            gp.coverage(frame("parcels"), wrong, radius=300)
    mixed = squares().assign(odd=["text", 5, {"a": 1}])
    with pytest.raises(gp.InputError, match="odd"):
        gp.coverage(mixed, corner(mixed), radius=300)
    with pytest.raises(gp.JobError, match="by and zones"):
        gp.coverage(frame("parcels"), frame("parks"), radius=300, by=frame("zones"), zones=frame("zones"))


def test_by_a_property_keeps_classes() -> None:
    r = gp.coverage(frame("parcels"), frame("parks"), radius=300, by="use", zones=frame("zones"), zone_id="code")
    assert set(r.classes["class"]) == set(frame("parcels")["use"])
    assert len(r.zones) == 17 + (len(r.document["zones"]) - 17)
