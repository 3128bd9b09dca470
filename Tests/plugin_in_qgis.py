"""Installs the QGIS plugin from its ZIP into a fresh profile, and runs it without a screen.

    /usr/bin/python3 Tests/plugin_in_qgis.py [PROGRAM [FOLDER]]

Needs Debian's qgis and python3-qgis. PROGRAM is the built geoplan, that of the release build without it;
what was made is left in FOLDER, else in a temporary one. Nothing outside of it is written.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from urllib.parse import quote

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
PROGRAM = os.path.abspath(
    sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, ".build", "release", "geoplan"))
FOLDER = os.path.abspath(
    sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="geoplan-qgis-"))
HOME = os.path.join(FOLDER, "home")
PROFILE = os.path.join(HOME, ".local", "share", "QGIS", "QGIS3", "profiles", "default")
SAMPLE = os.path.join(ROOT, "GeoData", "sample")

shutil.rmtree(HOME, ignore_errors=True)
os.makedirs(os.path.join(HOME, "run"), mode=0o700)
os.environ.update(
    QT_QPA_PLATFORM="offscreen", HOME=HOME, XDG_RUNTIME_DIR=os.path.join(HOME, "run"),
    GEOPLAN=PROGRAM, LC_ALL="C.UTF-8")

from qgis.core import (  # noqa: E402
    QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFeature,
    QgsFeatureRequest, QgsGeometry, QgsProcessingContext, QgsProcessingException,
    QgsProcessingFeatureSourceDefinition, QgsProcessingFeedback,
    QgsProcessingModelAlgorithm, QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource as Source, QgsProcessingModelOutput, QgsProject,
    QgsRuleBasedRenderer, QgsSettings, QgsVectorFileWriter, QgsVectorLayer)


def main():
    install()
    by_command()
    application = QgsApplication([], False)
    application.setOrganizationName("GeoPlan")
    application.initQgis()
    sys.path += [os.path.join(QgsApplication.pkgDataPath(), "python", "plugins"),
                 os.path.join(PROFILE, "python", "plugins")]
    from processing.core.Processing import Processing
    Processing.initialize()
    from geoplan_qgis.plugin import GeoPlanPlugin
    plugin = GeoPlanPlugin()
    plugin.initProcessing()
    languages(plugin.provider)
    names = declarations()
    formats()
    narrowed()
    datums()
    for name in names:
        example(name)
    layers_with_styles()
    jobs()
    in_a_model()
    refusals()
    stopped()
    stubborn()
    no_program(plugin.provider)
    plugin.unload()
    application.exitQgis()
    print(f"{len(names)} analyses run in QGIS as they do alone; what was made is in {FOLDER}")


def install():
    """The ZIP holds one folder that QGIS finds as a plugin, and nothing that was not meant to be in it."""
    packed = os.path.join(FOLDER, "geoplan_qgis.zip")
    subprocess.run(
        [sys.executable, os.path.join(ROOT, "Notebooks", "qgis", "package.py"), packed], check=True,
        stdout=subprocess.DEVNULL)
    with zipfile.ZipFile(packed) as file:
        members = file.namelist()
        assert {name.split("/")[0] for name in members} == {"geoplan_qgis"}, members
        assert not [name for name in members if name.endswith((".pyc", "/"))], members
        file.extractall(os.path.join(PROFILE, "python", "plugins"))
    versions = re.findall(r"^version=(.*)$", read(PROFILE, "python", "plugins", "geoplan_qgis",
                                                  "metadata.txt"), re.MULTILINE)
    assert versions == [geoplan("--version").split()[1]], versions


def by_command():
    """qgis_process finds the plugin in the profile, in both languages, and runs it."""
    process("plugins", "enable", "geoplan_qgis")
    for locale, words in (
        ("en", "geoplan:coverage\tShare of the demand within a radius of facilities"),
        ("zh_Hans", "geoplan:coverage\t服务对象在设施服务半径内的比例"),
    ):
        settings = os.path.join(PROFILE, "QGIS", "QGIS3.ini")
        text = re.sub(r"\[locale\]\n(.+\n)*", "", read(settings))
        with open(settings, "w", encoding="utf-8") as file:
            file.write(f"[locale]\noverrideFlag=true\nuserLocale={locale}\n\n{text}")
        assert words in process("list").stdout, locale
        refused = process(
            "run", "geoplan:coverage", "--DEMAND=" + sample("parcels"), "--RADIUS=300",
            "--FACILITIES=" + sample("parks"), "--ZONES=" + sample("zones"), "--WEIGHT=none",
            expected=1)
        assert {"en": "no feature has the property \"none\"", "zh_Hans": "没有要素带有"}[locale] in (
            refused.stdout + refused.stderr), refused
    ran = process(
        "--json", "run", "geoplan:coverage", "--DEMAND=" + sample("builtup"), "--RADIUS=500",
        "--FACILITIES=" + sample("stops"), "--RESULT_OBJECTS=" + os.path.join(FOLDER, "objects.gpkg"))
    results = json.loads(ran.stdout[ran.stdout.index("{"):])["results"]
    alone = total("coverage", {"demand": "builtup", "facilities": "stops", "radius": "500"})
    assert json.loads(results["FIGURES"]) == alone, results
    assert os.path.exists(os.path.join(FOLDER, "objects.qml"))


def languages(provider):
    """The algorithms are the program's analyses, in the language of QGIS, and all words change with it."""
    for locale, language in (("zh_Hans", "zh"), ("en_GB", "en")):
        QgsSettings().setValue("locale/overrideFlag", True)
        QgsSettings().setValue("locale/userLocale", locale)
        provider.refreshAlgorithms()
        told = {}
        for check in schema(language):
            told[check["title"]] = check["properties"]["analysis"]["description"]
        shown = {one.name(): one.displayName().lower() for one in provider.algorithms()}
        runs = {one.name() for one in provider.algorithms() if one.groupId() == "runs"}
        assert set(shown) - runs == set(told), (set(shown) ^ set(told), runs)
        for name, words in told.items():
            assert shown[name] == words.lower(), (shown[name], words)
        for algorithm in provider.algorithms():
            texts = [algorithm.displayName(), algorithm.group(), algorithm.shortHelpString()]
            texts += [one.description() for one in algorithm.parameterDefinitions()]
            texts += [one.description() for one in algorithm.outputDefinitions()]
            for text in texts:
                has_chinese = bool(re.search("[\u4e00-\u9fff]", re.sub(r"名称|编号|经度|纬度|亩|[“”]", "", text)))
                assert has_chinese == (language == "zh"), (algorithm.name(), language, text)


def declarations():
    """Every key has a parameter; fields are bound to the layer, and roles to the kinds, that the program has."""
    from geoplan_qgis import declaration, parameters

    analyses = declaration.analyses(PROGRAM, "en")
    files = {"point": "stops", "line": "roads", "polygon": "zones"}
    tried = {}
    for analysis in analyses:
        shown = algorithm(analysis.name)
        flags = example_flags(analysis.name)
        flags.pop("target", None)
        for key in analysis.keys:
            assert shown.parameterDefinition(parameters.name(key.name)), (analysis.name, key.name)
            if key.holds == "field":
                used = dict(flags)
                # What the key is of may be no part of the example.
                if key.role and key.role not in used:
                    used[key.role] = os.path.join(SAMPLE, "buildings.geojson")
                if key.role == "dwellings":
                    used.setdefault("residents", sample("parcels"))
                for group in analysis.exactly_one_of:
                    if key.name in group:
                        used = {name: used[name] for name in used if name not in group}
                used[key.name] = "not-there"
                blamed = {
                    problem["layer"] for problem in dry_run(analysis.name, used)["problems"]
                    if "not-there" in problem["words"]["en"]}
                expected = [{key.role}] if key.role else [{"residents"}, {"zones"}]
                # Not every field is used in every example, but each is in one.
                tried.setdefault(key.name, []).append(bool(blamed))
                assert blamed in [set(), *expected], (analysis.name, key, blamed)
            elif key.holds == "layer" and key.words:
                for kind, file in files.items():
                    used = {**flags, key.name: sample(file)}
                    refused = [
                        problem for problem in dry_run(analysis.name, used)["problems"]
                        if problem["layer"] == key.name
                        and re.search("have to be (polygons|lines|points)", problem["words"]["en"])]
                    assert bool(refused) == (kind not in key.words), (
                        analysis.name, key.name, kind, refused)
    assert all(map(any, tried.values())), tried
    return [analysis.name for analysis in analyses]


def formats():
    """Layers of any kind give what the program says of the GeoJSON files: to the last digit."""
    flags = {
        "demand": "parcels", "demand-where": "use = 'residential'", "facilities": "parks",
        "radius": "300", "weight": "population", "zones": "zones", "zone-id": "code"}
    alone = total("coverage", flags)
    made = {}
    for ending, driver in (("gpkg", "GPKG"), ("shp", "ESRI Shapefile"), ("fgb", "FlatGeobuf")):
        made[ending] = {name: converted(name, ending, driver) for name in ("parcels", "parks", "zones")}
    made["geojson"] = {name: sample(name) for name in ("parcels", "parks", "zones")}
    made["memory"] = {name: in_memory(name) for name in ("parcels", "parks", "zones")}
    for ending, layers in made.items():
        ran = run("coverage", {
            "DEMAND": layers["parcels"], "DEMAND_WHERE": "use = 'residential'",
            "FACILITIES": layers["parks"], "RADIUS": 300, "WEIGHT": "population",
            "ZONES": layers["zones"], "ZONE_ID": "code"})
        assert json.loads(ran["FIGURES"]) == alone, (ending, ran["FIGURES"], alone)
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
    own = QgsCoordinateReferenceSystem.fromProj("+proj=tmerc +lon_0=106.5 +datum=WGS84 +units=m")
    moved = QgsVectorLayer(converted("stops", "gpkg", "GPKG", crs=own, stem="moved"), "stops", "ogr")
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


def refusals():
    """What is wrong is told in the program's words, or before the run where QGIS can tell."""
    fails("zones have to be polygons", "coverage", {
        "DEMAND": sample("parcels"), "FACILITIES": sample("parks"), "RADIUS": 300,
        "ZONES": sample("stops")})
    fails("a number or a table", "coverage", {
        "DEMAND": sample("parcels"), "FACILITIES": sample("parks")})
    fails("\"none\"", "coverage", {
        "DEMAND": sample("parcels"), "FACILITIES": sample("parks"), "RADIUS": 300,
        "WEIGHT": "none"})


def stopped():
    """A run that is cancelled ends soon, whatever it is at, and leaves nothing."""
    blocked = os.path.join(FOLDER, "blocked")
    shutil.rmtree(blocked, ignore_errors=True)
    os.makedirs(blocked)
    os.mkfifo(os.path.join(blocked, "parcels.geojson"))
    write(os.path.join(blocked, "job.json"), json.dumps({
        "layers": {"parcels": {"path": "parcels.geojson"}},
        "checks": [{"analysis": "count", "features": "parcels"}]}))
    feedback = QgsProcessingFeedback()
    timer = threading.Timer(0.5, feedback.cancel)
    timer.start()
    began = time.monotonic()
    ran = run("runjob", {
        "JOB": os.path.join(blocked, "job.json"), "RESULTS": os.path.join(blocked, "out"),
        "PACKAGE": os.path.join(blocked, "out.gpkg")}, feedback)
    assert ran == {} and 0.5 < time.monotonic() - began < 2, (ran, time.monotonic() - began)
    assert not os.path.exists(os.path.join(blocked, "out", "results.json"))


def stubborn():
    """A program that does not listen is killed; one that tells progress is heard, and words stay words."""
    from geoplan_qgis import program

    deaf = os.path.join(FOLDER, "deaf")
    write(deaf, "#!/bin/sh\ntrap '' INT\nsleep 600\necho\n")
    os.chmod(deaf, 0o755)
    began = time.monotonic()
    outcome = program.run(deaf, [], lambda: time.monotonic() - began > 0.2, lambda *_: None)
    assert outcome.stopped and outcome.code != 0 and time.monotonic() - began < 5, outcome
    telling = os.path.join(FOLDER, "telling")
    write(telling, "#!/bin/sh\ntest -t 2 || exit 9\n"
          "printf '\\r\\033[Kreading parcels 1 of 4 (25 %%)' >&2; sleep 0.3\n"
          "printf '\\r\\033[K计算 green：3/4（75%%）' >&2; sleep 0.3\n"
          "printf '\\r\\033[K' >&2; printf 'geoplan: 错误\\n  remedy\\n' >&2; echo result; exit 3\n")
    os.chmod(telling, 0o755)
    told = []
    outcome = program.run(telling, [], lambda: False, lambda *one: told.append(one))
    assert (outcome.code, outcome.output, outcome.errors, outcome.stopped) == (
        3, "result\n", "geoplan: 错误\n  remedy", False), outcome
    assert list(dict.fromkeys(told)) == [("reading parcels", 10.0), ("计算 green", 81.25)], told


def no_program(provider):
    """Where there is no program, the provider says so and what to do; the setting goes before GEOPLAN."""
    from geoplan_qgis import program
    from processing.core.ProcessingConfig import ProcessingConfig

    ProcessingConfig.setSettingValue(program.SETTING, "/nowhere/geoplan")
    provider.refreshAlgorithms()
    assert "/nowhere/geoplan" in provider.warningMessage(), provider.warningMessage()
    assert provider.algorithm("coverage") is None and provider.algorithm("runjob") is not None
    fails("/nowhere/geoplan", "report", {"RUN": FOLDER})
    ProcessingConfig.setSettingValue(program.SETTING, "")
    provider.refreshAlgorithms()
    assert provider.warningMessage() == "" and provider.algorithm("coverage") is not None


def algorithm(name):
    return QgsApplication.processingRegistry().createAlgorithmById("geoplan:" + name)


def run(name, parameters, feedback=None):
    """Runs an algorithm as Processing does, and returns its outputs."""
    made = algorithm(name)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback = feedback or QgsProcessingFeedback(False)
    given = dict(parameters)
    for one in made.parameterDefinitions():
        if one.name() == "RESULTS":
            given.setdefault("RESULTS", "TEMPORARY_OUTPUT")
    is_right, problem = made.checkParameterValues(given, context)
    if not is_right:
        raise QgsProcessingException(problem)
    ran, is_done = made.run(given, context, feedback, {}, False)
    assert is_done or feedback.isCanceled(), feedback.textLog()
    return ran


def fails(words, name, parameters):
    try:
        ran = run(name, parameters)
    except QgsProcessingException as error:
        assert words in str(error), (words, str(error))
    else:
        raise AssertionError((words, ran))


def geoplan(*arguments):
    """What the program prints by itself."""
    done = subprocess.run(
        [PROGRAM, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8")
    assert done.returncode in (0, 3), done.stderr
    return done.stdout


def dry_run(name, flags):
    return json.loads(geoplan(name, *spelled(flags), "--dry-run", "--json"))


def spelled(flags):
    return [part for name, value in flags.items() for part in ("--" + name, value)]


def total(name, flags):
    """The figures of a check by the program alone; layers are those of the sample."""
    layers = {"demand", "facilities", "zones"}
    paths = {
        flag: sample(value) if flag in layers else value for flag, value in flags.items()}
    return json.loads(geoplan(name, *spelled(paths), "--json"))["checks"][0]["total"]


def schema(language):
    items = json.loads(geoplan("schema", "--lang", language))["properties"]["checks"]["items"]
    return [
        one for one in items["oneOf"] if "const" in one.get("properties", {}).get("analysis", {})]


def example_flags(name):
    """The flags of an analysis' example, from its help."""
    help = geoplan(name, "--help", "--lang", "en")
    words = shlex.split(help[help.index("\n  geoplan " + name):].replace("\\\n", " "))[2:]
    return {flag[2:]: value for flag, value in zip(words[::2], words[1::2])}


def process(*arguments, expected=0):
    """Runs qgis_process; Debian's wrapper of that name does not work."""
    done = subprocess.run(
        ["qgis_process.bin", *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True)
    assert done.returncode == expected, (arguments, done)
    return done


def sample(name):
    return os.path.join(SAMPLE, name + ".geojson")


def converted(name, ending, driver, encoding="UTF-8", crs=None, stem=None):
    """A layer of the sample as a file of another format."""
    path = os.path.join(FOLDER, ending + ("-" + encoding if encoding != "UTF-8" else ""),
                        f"{stem or name}.{ending}")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    layer = QgsVectorLayer(sample(name), name, "ogr")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = driver, encoding
    if driver == "FlatGeobuf":
        options.layerOptions = ["SPATIAL_INDEX=NO"]
    if crs is not None:
        options.ct = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance())
    error = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, path, QgsProject.instance().transformContext(), options)
    assert error[0] == QgsVectorFileWriter.NoError, error
    return path


def in_memory(name):
    layer = QgsVectorLayer(sample(name), name, "ogr").materialize(QgsFeatureRequest())
    layer.setName(name)
    return layer


def virtual():
    """The residential parcels as the answer to a query."""
    layer = QgsVectorLayer(
        "?layer=ogr:" + quote(sample("parcels"), safe="") + ":parcels&query="
        + quote("SELECT * FROM parcels WHERE use = 'residential'"), "parcels", "virtual")
    assert layer.isValid(), layer.error().summary()
    return layer


def document(ran):
    return json.loads(read(ran["RESULTS"], "results.json"))


def results(ran):
    return document(ran)["checks"][0]


def job(ran):
    return json.loads(read(ran["RESULTS"] + ".inputs", "job.json"))


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
