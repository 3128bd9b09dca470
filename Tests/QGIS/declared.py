"""What is installed, and what it declares: the program's analyses, words, fields and kinds."""

import json
import os
import re
import subprocess
import sys
import zipfile

from qgis.core import QgsSettings

from desk import (
    FOLDER, PROFILE, PROGRAM, ROOT, SAMPLE, algorithm, dry_run, example_flags, geoplan, process,
    read, sample, schema, total)


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
