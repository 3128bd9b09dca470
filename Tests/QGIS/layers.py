"""Layers of all kinds come to the program as QGIS shows them."""

import json
import os
import shutil
import subprocess
from urllib.parse import quote

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsProcessingFeatureSourceDefinition,
    QgsProject, QgsVectorLayer)

from desk import (
    FOLDER, converted, document, fails, in_memory, job, results, run, sample, total)


def formats():
    """Layers of any kind give what the program says of the GeoJSON files: to the last digit."""
    flags = {
        "demand": "parcels", "demand-where": "use = 'residential'", "facilities": "parks",
        "radius": "300", "weight": "population", "zones": "zones", "zone-id": "code"}
    alone = total("coverage", flags)
    made = {}
    for ending, driver in (("gpkg", "GPKG"), ("shp", "ESRI Shapefile"), ("fgb", "FlatGeobuf")):
        made[ending] = {name: converted(name, ending, driver) for name in ("parcels", "parks", "zones")}
    geodatabase = os.path.join(FOLDER, "city.gdb")
    shutil.rmtree(geodatabase, ignore_errors=True)
    for name in ("parcels", "parks", "zones"):
        subprocess.run(
            ["ogr2ogr", "-q", "-f", "OpenFileGDB", *(["-update"] if made.get("gdb") else []),
             "-nln", name, geodatabase, sample(name)], check=True)
        made.setdefault("gdb", {})[name] = f"{geodatabase}|layername={name}"
    made["geojson"] = {name: sample(name) for name in ("parcels", "parks", "zones")}
    made["memory"] = {name: in_memory(name) for name in ("parcels", "parks", "zones")}
    for ending, layers in made.items():
        ran = run("coverage", {
            "DEMAND": layers["parcels"], "DEMAND_WHERE": "use = 'residential'",
            "FACILITIES": layers["parks"], "RADIUS": 300, "WEIGHT": "population",
            "ZONES": layers["zones"], "ZONE_ID": "code"})
        expected = alone
        if ending == "gdb":
            # Positions in a file geodatabase lie on a grid.
            expected = total("coverage", {**flags, **{
                flag: f"{geodatabase}:{flags[flag]}" for flag in ("demand", "facilities", "zones")}})
            assert abs(expected["share"] - alone["share"]) < 1e-9, expected
        assert json.loads(ran["FIGURES"]) == expected, (ending, ran["FIGURES"], expected)
        paths = {layer["path"] for layer in job(ran)["layers"].values()}
        is_copied = {path.startswith(ran["RESULTS"] + ".inputs") for path in paths}
        assert is_copied == {ending == "memory"}, (ending, paths)
    # A shapefile whose texts are in GBK, as QGIS was told.
    gbk = converted("zones", "shp", "ESRI Shapefile", "GBK")
    os.remove(gbk[:-4] + ".cpg")
    layer = QgsVectorLayer(gbk, "zones", "ogr")
    layer.setProviderEncoding("GBK")
    ran = run("coverage", {
        "DEMAND": made["shp"]["parcels"], "DEMAND_WHERE": "use = 'residential'", "RADIUS": 300,
        "FACILITIES": made["shp"]["parks"], "WEIGHT": "population", "ZONES": layer,
        "ZONE_ID": "code", "ZONE_NAME": "name"})
    assert job(ran)["layers"]["zones"]["encoding"] == "GBK", job(ran)
    names = [zone["name"] for zone in results(ran)["zones"]]
    assert "望江街道" in names and json.loads(ran["FIGURES"]) == alone, names


def narrowed():
    """Of a layer with a selection, a filter or edits that are not saved, what QGIS shows counts."""
    base = {"FACILITIES": sample("parks"), "RADIUS": 300}
    alone = total("coverage", {
        "demand": "parcels", "demand-where": "use = 'residential'", "facilities": "parks",
        "radius": "300"})
    everything = total("coverage", {"demand": "parcels", "facilities": "parks", "radius": "300"})
    layer = QgsVectorLayer(sample("parcels"), "parcels", "ogr")
    QgsProject.instance().addMapLayer(layer)
    layer.selectByExpression("\"use\" = 'residential'")
    assert 0 < layer.selectedFeatureCount() < layer.featureCount()
    selected = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    ran = run("coverage", {**base, "DEMAND": selected})
    assert json.loads(ran["FIGURES"]) == alone
    ran = run("coverage", {**base, "DEMAND": layer})
    assert json.loads(ran["FIGURES"]) == everything
    layer.setSubsetString("\"use\" = 'residential'")
    ran = run("coverage", {**base, "DEMAND": layer})
    assert json.loads(ran["FIGURES"]) == alone
    layer.setSubsetString("")
    memory = in_memory("parcels")
    QgsProject.instance().addMapLayer(memory)
    memory.startEditing()
    memory.selectByExpression("\"use\" <> 'residential'")
    assert memory.deleteSelectedFeatures()
    ran = run("coverage", {**base, "DEMAND": memory})
    assert json.loads(ran["FIGURES"]) == alone
    memory.rollBack()
    # Rows of a GeoPackage keep their numbers.
    package = QgsVectorLayer(converted("parcels", "gpkg", "GPKG"), "parcels", "ogr")
    package.setSubsetString("\"use\" = 'residential'")
    rows = {feature.id() for feature in package.getFeatures()}
    ran = run("coverage", {**base, "DEMAND": package})
    copied = QgsVectorLayer(job(ran)["layers"]["demand"]["path"] + "|layername=demand", "", "ogr")
    assert {feature.id() for feature in copied.getFeatures()} == rows, rows
    assert json.loads(ran["FIGURES"]) == alone
    ran = run("coverage", {**base, "DEMAND": virtual()})
    assert json.loads(ran["FIGURES"]) == alone
    # Broken geometry reaches the program, which lists its repair.
    broken = QgsVectorLayer("Polygon?crs=EPSG:4326", "broken", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt(
        "POLYGON((106.5 29.5, 106.51 29.51, 106.51 29.5, 106.5 29.51, 106.5 29.5))"))
    assert broken.dataProvider().addFeature(feature)
    ran = run("coverage", {**base, "DEMAND": broken, "LAYERS_MAX_AREA_CHANGE": 10,
                           "LAYERS_MAX_LAYER_CHANGE": 10})
    inputs = document(ran)["inputs"]
    assert [one["repaired"] for one in inputs if one["layer"] == "demand"] == [1], inputs
    QgsProject.instance().removeAllMapLayers()


def virtual():
    """The residential parcels as the answer to a query."""
    layer = QgsVectorLayer(
        "?layer=ogr:" + quote(sample("parcels"), safe="") + ":parcels&query="
        + quote("SELECT * FROM parcels WHERE use = 'residential'"), "parcels", "virtual")
    assert layer.isValid(), layer.error().summary()
    return layer


def datums():
    """The system that QGIS was told counts where the file has another, and services have their choice."""
    layer = QgsVectorLayer(converted("stops", "shp", "ESRI Shapefile"), "stops", "ogr")
    os.remove(os.path.join(FOLDER, "shp", "stops.prj"))
    layer = QgsVectorLayer(os.path.join(FOLDER, "shp", "stops.shp"), "stops", "ogr")
    base = {"DEMAND": sample("builtup"), "FACILITIES": layer, "RADIUS": 500}
    layer.setCrs(QgsCoordinateReferenceSystem())
    fails("crs", "coverage", base)
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    ran = run("coverage", base)
    assert job(ran)["layers"]["facilities"]["crs"] == "EPSG:4326"
    alone = total("coverage", {"demand": "builtup", "facilities": "stops", "radius": "500"})
    assert json.loads(ran["FIGURES"]) == alone
    # A system without a code.
    path = os.path.join(FOLDER, "gpkg", "moved.gpkg")
    subprocess.run(
        ["ogr2ogr", "-q", "-overwrite", "-t_srs", "+proj=tmerc +lon_0=106.5 +datum=WGS84 +units=m",
         path, sample("stops")], check=True)
    moved = QgsVectorLayer(path, "stops", "ogr")
    assert moved.crs().isValid() and moved.extent().width() > 100, moved.crs()
    ran = run("coverage", {**base, "FACILITIES": moved})
    near = json.loads(ran["FIGURES"])
    assert abs(near["covered"] - alone["covered"]) < 1e-3 * alone["covered"], (near, alone)
    ran = run("coverage", {**base, "FACILITIES": sample("stops"), "FACILITIES_DATUM": "GCJ-02",
                           "LAYERS_DATUM_CHECK": "ignore"})
    gcj = total("coverage", {
        "demand": "builtup", "facilities": "stops", "radius": "500", "facilities-crs": "GCJ-02",
        "demand-datum-check": "ignore", "facilities-datum-check": "ignore"})
    assert json.loads(ran["FIGURES"]) == gcj != alone, (ran, gcj)
