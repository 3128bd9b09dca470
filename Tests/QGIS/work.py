"""What analyses and jobs give: figures of the program, styled layers, pages, inputs of a model."""

import json
import os
import shutil

from qgis.core import (
    QgsProcessingContext, QgsProcessingFeedback, QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm, QgsProcessingModelChildParameterSource as Source,
    QgsProcessingModelOutput, QgsProject, QgsRuleBasedRenderer, QgsVectorLayer)

from desk import (
    FOLDER, PROGRAM, ROOT, SAMPLE, example_flags, geoplan, in_memory, read, results, run, sample,
    spelled)


def example(name):
    """The example of an analysis in QGIS, from files and from layers in memory, is that of the program."""
    flags = example_flags(name)
    alone = json.loads(geoplan(name, *spelled(flags), "--json"))["checks"][0]
    from geoplan_qgis import declaration
    analysis = next(one for one in declaration.analyses(PROGRAM, "en") if one.name == name)
    for makes_memory in (False, True):
        given = {}
        for flag, value in flags.items():
            id = flag.upper().replace("-", "_")
            key = analysis.key(flag)
            if key.holds == "layer":
                stem = os.path.splitext(os.path.basename(value))[0]
                given[id] = in_memory(stem) if makes_memory else os.path.join(ROOT, value)
            elif key.holds == "table":
                given[id] = os.path.join(ROOT, value)
            elif key.holds == "lengths" and value.startswith("{"):
                given[id + "_TABLE"] = value
            elif key.holds in ("number", "lengths"):
                given[id] = float(value)
            else:
                given[id] = value
        folder = os.path.join(FOLDER, "run-" + name)
        shutil.rmtree(folder, ignore_errors=True)
        wanted = {
            "RESULT_" + level: os.path.join(FOLDER, f"{name}-{level.lower()}.gpkg")
            for level in ("ZONES", "OBJECTS", "FINDINGS")}
        for path in wanted.values():
            if os.path.exists(path):
                os.remove(path)
        ran = run(name, {**given, **wanted, "RESULTS": folder})
        check = results(ran)
        for part in ("total", "verdict", "target", "quantities"):
            assert check[part] == alone[part], (name, part, check[part], alone[part])
        assert [zone_figures(zone) for zone in check["zones"]] == [
            zone_figures(zone) for zone in alone["zones"]], name
        main = next(one["name"] for one in alone["quantities"] if one["main"])
        assert ran["VALUE"] == alone["total"][main] and ran["VERDICT"] == alone["verdict"], ran
        assert ran["FINDINGS_COUNT"] == alone["findings"]["count"], ran
        for level in ("zones", "objects", "findings"):
            id = "RESULT_" + level.upper()
            assert (id in ran) == bool(check["files"][level]), (name, level, ran)
            if id in ran:
                styled(ran[id], os.path.join(folder, check["files"][level]))


def zone_figures(zone):
    """Of a zone what is no text of the layer."""
    return {name: value for name, value in zone.items() if name != "name"}


def styled(path, original):
    """A layer of results has the features of the program's file, and a style with a legend beside it."""
    layer = QgsVectorLayer(path, "layer", "ogr")
    assert layer.isValid(), path
    with open(original, encoding="utf-8") as file:
        features = json.load(file)["features"]
    assert layer.featureCount() == len(features), path
    if not features:
        return
    properties = {name for feature in features for name in feature["properties"]}
    # Names that a GeoPackage keeps for itself have a word before them.
    fields = {field.name() for field in layer.fields()}
    assert properties <= fields | {name[len("geoplan_"):] for name in fields}, (path, fields)
    renderer = layer.renderer()
    # QGIS takes the style beside the file by itself.
    assert isinstance(renderer, QgsRuleBasedRenderer), path
    labels = [item.label() for item in renderer.legendSymbolItems()]
    assert labels and all(labels), path


def layers_with_styles():
    """Layers that are loaded into a project have names, styles and legends."""
    import processing

    project = QgsProject.instance()
    ran = processing.runAndLoadResults("geoplan:overlap", {
        "SUBJECTS": sample("projects"), "PROTECTED": sample("redline"), "ZONES": sample("zones"),
        "ZONE_ID": "code", "TITLE": "Red line", "RESULT_ZONES": "TEMPORARY_OUTPUT",
        "RESULT_OBJECTS": "TEMPORARY_OUTPUT", "RESULT_FINDINGS": "TEMPORARY_OUTPUT"})
    loaded = {layer.name(): layer for layer in project.mapLayers().values()}
    assert set(loaded) == {
        "Red line – zones", "Red line – objects", "Red line – findings"}, (loaded, ran)
    for layer in loaded.values():
        assert isinstance(layer.renderer(), QgsRuleBasedRenderer), layer.name()
    project.removeAllMapLayers()
    processing.runAndLoadResults("geoplan:runjob", {
        "JOB": os.path.join(ROOT, "GeoData", "sample.job.json"), "ONLY": "redline;green-300m",
        "RESULTS": os.path.join(FOLDER, "job"), "PACKAGE": os.path.join(FOLDER, "job.gpkg")})
    assert len(project.mapLayers()) >= 6, project.mapLayers()
    for layer in project.mapLayers().values():
        if layer.featureCount():
            assert isinstance(layer.renderer(), QgsRuleBasedRenderer), layer.name()
    project.removeAllMapLayers()


def jobs():
    """A job runs from its file, and its folder gives a report, a workbook and layers."""
    folder = os.path.join(FOLDER, "job")
    ran = run("runjob", {
        "JOB": os.path.join(ROOT, "GeoData", "sample.job.json"), "ONLY": "redline; green-300m",
        "RESULTS": folder, "PACKAGE": os.path.join(FOLDER, "job.gpkg"),
        "REPORT": os.path.join(FOLDER, "job.html")})
    assert set(json.loads(ran["VERDICTS"])) == {"redline", "green-300m"}, ran
    assert "<html" in read(ran["REPORT"])
    for name, path, start in (("report", "again.html", b"<!"), ("workbook", "again.xlsx", b"PK")):
        made = run(name, {"RUN": folder, "OUTPUT": os.path.join(FOLDER, path)})["OUTPUT"]
        with open(made, "rb") as file:
            assert file.read(2) == start, made
    made = run("loadrun", {"RUN": folder, "PACKAGE": os.path.join(FOLDER, "again.gpkg")})
    layer = QgsVectorLayer(made["PACKAGE"] + "|layername=redline", "", "ogr")
    # The style is inside of the file.
    assert layer.featureCount() > 0 and isinstance(layer.renderer(), QgsRuleBasedRenderer)
    drafted = run("draftjob", {
        "FOLDER": SAMPLE, "OUTPUT": os.path.join(FOLDER, "drafted.json")})["OUTPUT"]
    assert "\"checks\"" in read(drafted)
    told = run("inspect", {"LAYERS": [sample("river"), in_memory("stops")]})["TEXT"]
    assert "river" in told and "143" in told, told


def in_a_model():
    """Outputs of an analysis are inputs of what follows in a model, layers as well as folders."""
    model = QgsProcessingModelAlgorithm("chain", "chain")
    first = QgsProcessingModelChildAlgorithm("geoplan:coverage")
    first.setChildId("coverage")
    values = {"DEMAND": sample("parcels"), "FACILITIES": sample("parks"), "RADIUS": 300}
    for name, value in values.items():
        first.addParameterSources(name, [Source.fromStaticValue(value)])
    model.addChildAlgorithm(first)
    second = QgsProcessingModelChildAlgorithm("native:extractbyexpression")
    second.setChildId("missed")
    second.addParameterSources("INPUT", [Source.fromChildOutput("coverage", "RESULT_OBJECTS")])
    second.addParameterSources("EXPRESSION", [Source.fromStaticValue("\"share\" < 1")])
    output = QgsProcessingModelOutput("found", "found")
    output.setChildOutputName("OUTPUT")
    output.setChildId("missed")
    second.setModelOutputs({"found": output})
    model.addChildAlgorithm(second)
    third = QgsProcessingModelChildAlgorithm("geoplan:report")
    third.setChildId("report")
    third.addParameterSources("RUN", [Source.fromChildOutput("coverage", "RESULTS")])
    page = QgsProcessingModelOutput("page", "page")
    page.setChildOutputName("OUTPUT")
    page.setChildId("report")
    third.setModelOutputs({"page": page})
    model.addChildAlgorithm(third)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    found, page = os.path.join(FOLDER, "found.gpkg"), os.path.join(FOLDER, "model.html")
    ran, is_done = model.run({"missed:found": found, "report:page": page}, context, feedback)
    assert is_done, feedback.textLog()
    alone = json.loads(geoplan("coverage", *spelled({
        "demand": sample("parcels"), "facilities": sample("parks"), "radius": "300",
        "out": os.path.join(FOLDER, "alone")}), "--json"))
    objects = json.loads(read(FOLDER, "alone", alone["checks"][0]["files"]["objects"]))["features"]
    missed = sum(feature["properties"]["share"] < 1 for feature in objects)
    assert QgsVectorLayer(found, "", "ogr").featureCount() == missed > 0, (found, missed)
    assert "<html" in read(page)
