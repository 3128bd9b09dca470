"""An analysis of the program as an algorithm; which one is a value."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import NamedTuple, Optional

from qgis.core import (
    QgsFeatureSource, QgsProcessing, QgsProcessingException, QgsProcessingOutputNumber,
    QgsProcessingOutputString, QgsProcessingParameterFolderDestination,
    QgsProcessingParameterVectorDestination, QgsVectorLayer)

from . import layers, parameters as forms, results
from .algorithm import GeoPlanAlgorithm
from .declaration import Analysis
from .words import pick

RESULTS = "RESULTS"
LEVELS = ["findings", "zones", "objects"]


class _Taken(NamedTuple):
    """A layer as it was given."""

    title: str
    file: Optional[dict]
    datum: dict
    source: QgsFeatureSource
    layer: Optional[QgsVectorLayer]


class AnalysisAlgorithm(GeoPlanAlgorithm):
    """One analysis: one check of a job, with the layers of QGIS."""

    def __init__(self, analysis: Analysis, layer_keys: dict) -> None:
        super().__init__()
        self.analysis, self.layer_keys = analysis, layer_keys
        self._taken_of: dict[str, list[_Taken]] = {}

    def createInstance(self) -> "AnalysisAlgorithm":
        return AnalysisAlgorithm(self.analysis, self.layer_keys)

    def name(self) -> str:
        return self.analysis.name

    def displayName(self) -> str:
        words = self.analysis.summary
        return words[:1].upper() + words[1:]

    def shortDescription(self) -> str:
        return self.displayName()

    def group(self) -> str:
        return pick("Analyses", "分析")

    def groupId(self) -> str:
        return "analyses"

    def tags(self) -> list[str]:
        return [self.analysis.name]

    def shortHelpString(self) -> str:
        rows = "".join(
            f"<p><b>{html.escape(key.name)}</b>: {html.escape(key.help)}</p>"
            for key in self.analysis.keys if not key.is_common)
        what = pick(
            "Layers of files are read as they are, with their coordinate system; selections, filters, edits "
            "and all other layers as QGIS shows them. Conditions are CQL2 text: use = 'residential'.",
            "文件图层按原文件及其坐标系读取；选择集、筛选、未保存的编辑及其他图层按 QGIS 所示读取。条件用 CQL2 书写，如 "
            "use = 'residential'。")
        return f"<p>{html.escape(self.displayName())}</p>{rows}<p>{html.escape(what)}</p>"

    def initAlgorithm(self, configuration=None) -> None:
        for parameter in forms.all_of(self.analysis, self.layer_keys):
            self.addParameter(parameter)
        words = {
            "findings": pick("Findings", "问题"), "zones": pick("Zones with figures", "分区结果"),
            "objects": pick("Objects with figures", "对象结果"),
        }
        for level in LEVELS:
            self.addParameter(QgsProcessingParameterVectorDestination(
                _result(level), words[level], QgsProcessing.TypeVectorAnyGeometry, None, True, True))
        self.addParameter(QgsProcessingParameterFolderDestination(
            RESULTS, pick("Folder of all results", "全部结果文件夹"), None, True, True))
        self.addOutput(QgsProcessingOutputNumber("VALUE", pick("Main figure", "主要数值")))
        self.addOutput(QgsProcessingOutputString("VERDICT", pick("Verdict", "结论")))
        self.addOutput(QgsProcessingOutputNumber(
            "FINDINGS_COUNT", pick("Number of findings", "问题数量")))
        self.addOutput(QgsProcessingOutputString(
            "FIGURES", pick("All figures of the total, as JSON", "总计的全部数值（JSON）")))

    def checkParameterValues(self, parameters, context):
        problem = forms.problems(self.analysis, forms.Given(self, parameters, context))
        return (False, problem) if problem else super().checkParameterValues(parameters, context)

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:
        # Layers belong to the main thread, which this is called in; what is read later are sources.
        given = forms.Given(self, parameters, context)
        for role in self.analysis.roles:
            self._taken_of[role.name] = [
                self._take(layer, value, source)
                for layer, value, source in self._layers(role, given)
            ]
        return True

    def _layers(self, role, given):
        """The layers of a role: each with the value that names it, and what features are read from."""
        id = forms.name(role.name)
        if given.has(id):
            layer = self.parameterAsVectorLayer(given.parameters, id, given.context)
            source = self.parameterAsSource(given.parameters, id, given.context)
            if source is None:
                raise QgsProcessingException(self.invalidSourceError(given.parameters, id))
            yield layer, given.parameters[id], source
        more = forms.name(role.name, "-more")
        if role.takes_several and given.has(more):
            for layer in self.parameterAsLayerList(given.parameters, more, given.context):
                yield layer, None, layer

    def _take(self, layer, value, source: QgsFeatureSource):
        """What a layer is called, and the keys of its file, where there is one to read; all else is copied."""
        if layer is None:
            return _Taken(source.sourceName(), None, {}, source, None)
        return _Taken(
            layer.name(), layers.file_of(layer, value), layers.datum_of(layer), source, layer)

    def processAlgorithm(self, parameters, context, feedback) -> dict:
        given = forms.Given(self, parameters, context)
        folder = Path(self.parameterAsString(parameters, RESULTS, context) or
                      layers.temporary("RESULTS"))
        # Beside the results, so that the run can be repeated without QGIS.
        inputs = folder.with_name(folder.name + ".inputs")
        inputs.mkdir(parents=True, exist_ok=True)
        job = self._job(given, inputs, feedback)
        if feedback.isCanceled():
            return {}
        path = inputs / "job.json"
        path.write_text(json.dumps(job, ensure_ascii=False, indent=2), "utf-8")
        ran = self.call(
            ["run", str(path), "--out", str(folder), "--allow-outside", *self.threads()], feedback)
        if ran is None:
            return {}
        check = results.read(folder)["checks"][0]
        outputs = {RESULTS: str(folder), **results.figures(check)}
        outputs.update(self._written(check, folder, given, feedback))
        return outputs

    def _job(self, given, inputs: Path, feedback) -> dict:
        """The job: layers by role, and one check."""
        job = {"layers": {}, "checks": [{"analysis": self.analysis.name}]}
        check = job["checks"][0]
        for key in self.analysis.keys:
            value = (self._named(key, given, inputs, job["layers"], feedback)
                     if key.holds == "layer" else given.value(key))
            if value is not None:
                check[key.name] = value
        return job

    def _named(self, role, given, inputs: Path, all_layers: dict, feedback):
        """Defines the layers of a role, and returns their names in the job; None without any."""
        names = []
        for taken in self._taken_of[role.name]:
            # Of several surroundings each is a kind by what it is called.
            called = taken.title if role.takes_several and taken.title else role.name
            name = _free(called, all_layers)
            if taken.file is None:
                path = inputs / f"{role.name}-{len(names) + 1}.gpkg"
                keys = layers.export(
                    taken.source, taken.layer, path, role.name, given.context.transformContext(),
                    feedback)
                if feedback.isCanceled():
                    return None
            else:
                keys = {**taken.file, **taken.datum}
            if taken.title:
                keys["title"] = taken.title
            all_layers[name] = {**keys, **self._said(role, given)}
            names.append(name)
        return None if not names else names[0] if len(names) == 1 else names

    def _said(self, role, given) -> dict:
        """What parameters say of how the layers of a role are read."""
        said = {}
        if given.has(forms.name(role.name, "-datum")):
            said["crs"] = given.choice(forms.name(role.name, "-datum"))
        for key in ("id", "name"):
            id = forms.name(role.name, "-" + key)
            if self.parameterDefinition(id) is not None and given.has(id):
                said[key] = given.text(id)
        for key in self.layer_keys:
            id = forms.name("layers-", key)
            if self.parameterDefinition(id) is None or not given.has(id):
                continue
            is_word = "enum" in self.layer_keys[key]
            said[key] = given.choice(id) if is_word else given.number(id)
        return said

    def _written(self, check: dict, folder: Path, given, feedback) -> dict:
        """Writes the layers that are wanted, and has them loaded with their styles."""
        wanted = [
            level for level in LEVELS if check["files"][level] and given.has(_result(level))]
        if not wanted:
            return {}
        package = layers.temporary("results.gpkg")
        made = self.call(["geopackage", str(folder), "--out", package], feedback, tells=False)
        if made is None:
            return {}
        called = dict(results.parts(folder))
        outputs = {}
        for level in wanted:
            stem = Path(check["files"][level]).stem
            source = QgsVectorLayer(results.of_package(package, stem), stem, "ogr")
            path = self.parameterAsOutputLayer(given.parameters, _result(level), given.context)
            style = folder / (stem + ".qml")
            results.save(source, style if style.exists() else None, path)
            if given.context.willLoadLayerOnCompletion(path):
                results.load(path, called[stem], str(style), given.context)
            outputs[_result(level)] = path
        return outputs


def _result(level: str) -> str:
    return "RESULT_" + level.upper()


def _free(name: str, taken) -> str:
    """A name that no other layer has."""
    names = [name] + [f"{name}-{number}" for number in range(2, len(taken) + 3)]
    return next(one for one in names if one not in taken)
