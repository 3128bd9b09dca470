"""What the program does with whole jobs and with runs, as algorithms."""

from __future__ import annotations

import json
from pathlib import Path

from qgis.core import (
    QgsProcessing, QgsProcessingOutputNumber, QgsProcessingOutputString,
    QgsProcessingParameterBoolean, QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination, QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers, QgsProcessingParameterString)

from . import layers, results
from .algorithm import GeoPlanAlgorithm
from .words import pick


def algorithms() -> list[GeoPlanAlgorithm]:
    """One of each."""
    return [RunJob(), DraftJob(), LoadRun(), Report(), Workbook(), Inspect()]


class _OfRuns(GeoPlanAlgorithm):
    """An algorithm without parameters of its own for each analysis."""

    NAME = ""

    def createInstance(self):
        return type(self)()

    def name(self) -> str:
        return self.NAME

    def group(self) -> str:
        return pick("Jobs and runs", "任务与结果")

    def groupId(self) -> str:
        return "runs"

    def shortHelpString(self) -> str:
        return self.shortDescription()

    def addFolder(self) -> None:
        """The folder of a run."""
        self.addParameter(QgsProcessingParameterFile(
            "RUN", pick("Folder of a run", "结果文件夹"), QgsProcessingParameterFile.Folder))


class RunJob(_OfRuns):
    NAME = "runjob"

    def displayName(self) -> str:
        return pick("Run a job file", "运行任务文件")

    def shortDescription(self) -> str:
        return pick("Runs the checks of a job file, and loads what they found with its styles.",
                    "运行任务文件中的核查项，并按样式加载结果图层。")

    def initAlgorithm(self, configuration=None) -> None:
        self.addParameter(QgsProcessingParameterFile(
            "JOB", pick("Job file", "任务文件"), extension="json"))
        self.addParameter(QgsProcessingParameterString(
            "ONLY", pick("Only these checks, between semicolons", "仅运行这些核查项，以分号分隔"), None,
            False, True))
        self.addParameter(QgsProcessingParameterBoolean(
            "ALLOW_OUTSIDE",
            pick("Let the job read and write outside of its own folder", "允许任务读写自身文件夹以外的文件"),
            False))
        self.addParameter(QgsProcessingParameterFolderDestination(
            "RESULTS", pick("Folder of all results", "全部结果文件夹")))
        self.addParameter(QgsProcessingParameterFileDestination(
            "PACKAGE", pick("All layers with their styles", "全部图层及样式"), "GeoPackage (*.gpkg)"))
        self.addParameter(QgsProcessingParameterFileDestination(
            "REPORT", pick("Report", "报告"), "HTML (*.html)", None, True, False))
        self.addOutput(QgsProcessingOutputNumber("MISSED", pick("Checks missed", "未达标的核查项")))
        self.addOutput(QgsProcessingOutputString(
            "VERDICTS", pick("Verdicts by check, as JSON", "各核查项的结论（JSON）")))

    def processAlgorithm(self, parameters, context, feedback) -> dict:
        job = self.parameterAsFile(parameters, "JOB", context)
        folder = self.parameterAsString(parameters, "RESULTS", context)
        arguments = ["run", job, "--out", folder, *self.threads()]
        if self.parameterAsBoolean(parameters, "ALLOW_OUTSIDE", context):
            arguments.append("--allow-outside")
        for one in self.parameterAsString(parameters, "ONLY", context).split(";"):
            if one.strip():
                arguments += ["--only", one.strip()]
        if self.call(arguments, feedback) is None:
            return {}
        checks = results.read(Path(folder))["checks"]
        verdicts = {check["id"]: check["verdict"] for check in checks}
        outputs = {
            "RESULTS": folder, "VERDICTS": json.dumps(verdicts, ensure_ascii=False),
            "MISSED": sum(verdict == "missed" for verdict in verdicts.values()),
        }
        package = self.parameterAsFileOutput(parameters, "PACKAGE", context)
        if not load_run(self, folder, package, context, feedback):
            return {}
        outputs["PACKAGE"] = package
        if parameters.get("REPORT"):
            outputs["REPORT"] = self.parameterAsFileOutput(parameters, "REPORT", context)
            if self.call(["report", folder, "--out", outputs["REPORT"]], feedback) is None:
                return {}
        return outputs


def load_run(algorithm, folder: str, package: str, context, feedback) -> bool:
    """Writes the layers of a run into a GeoPackage and has them loaded; False where it was stopped."""
    # The program writes whole files only, and QGIS may have made an empty one.
    Path(package).parent.mkdir(parents=True, exist_ok=True)
    if algorithm.call(["geopackage", folder, "--out", package], feedback, tells=False) is None:
        return False
    for layer, called in results.parts(Path(folder)):
        results.load(results.of_package(package, layer), called, None, context)
    return True


class LoadRun(_OfRuns):
    NAME = "loadrun"

    def displayName(self) -> str:
        return pick("Load the layers of a run", "加载结果图层")

    def shortDescription(self) -> str:
        return pick("Puts the layers of a run with their styles into a GeoPackage, and loads them.",
                    "把某次运行的结果图层及样式存入 GeoPackage 并加载。")

    def initAlgorithm(self, configuration=None) -> None:
        self.addFolder()
        self.addParameter(QgsProcessingParameterFileDestination(
            "PACKAGE", pick("All layers with their styles", "全部图层及样式"), "GeoPackage (*.gpkg)"))

    def processAlgorithm(self, parameters, context, feedback) -> dict:
        folder = self.parameterAsFile(parameters, "RUN", context)
        package = self.parameterAsFileOutput(parameters, "PACKAGE", context)
        return {"PACKAGE": package} if load_run(self, folder, package, context, feedback) else {}


class _OfRun(_OfRuns):
    """One file made of the folder of a run."""

    FILTER = ""
    COMMAND = ""

    def initAlgorithm(self, configuration=None) -> None:
        self.addFolder()
        self.addParameter(QgsProcessingParameterFileDestination(
            "OUTPUT", self.displayName(), self.FILTER))

    def processAlgorithm(self, parameters, context, feedback) -> dict:
        folder = self.parameterAsFile(parameters, "RUN", context)
        file = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        done = self.call([self.COMMAND, folder, "--out", file], feedback)
        return {} if done is None else {"OUTPUT": file}


class Report(_OfRun):
    NAME = COMMAND = "report"
    FILTER = "HTML (*.html)"

    def displayName(self) -> str:
        return pick("Report of a run", "结果报告")

    def shortDescription(self) -> str:
        return pick("Makes a page of a run that opens in a browser without a network: scorecard, maps, findings.",
                    "生成无需网络即可在浏览器中打开的报告：指标核查结果、地图、问题。")


class Workbook(_OfRun):
    NAME = COMMAND = "workbook"
    FILTER = "XLSX (*.xlsx)"

    def displayName(self) -> str:
        return pick("Workbook of a run", "结果工作簿")

    def shortDescription(self) -> str:
        return pick("Makes a workbook of a run: summary, zones, objects, findings, definitions.",
                    "生成工作簿：汇总、分区、对象、问题、口径。")


class DraftJob(_OfRuns):
    NAME = "draftjob"

    def displayName(self) -> str:
        return pick("Draft a job from a folder of layers", "由图层文件夹起草任务")

    def shortDescription(self) -> str:
        return pick(
            "Guesses what the layers of a folder are and writes a job with comments that runs on them.",
            "推断文件夹中各图层的内容，写出带注释、可直接运行的任务文件。")

    def initAlgorithm(self, configuration=None) -> None:
        self.addParameter(QgsProcessingParameterFile(
            "FOLDER", pick("Folder of layers", "图层文件夹"), QgsProcessingParameterFile.Folder))
        self.addParameter(QgsProcessingParameterFileDestination(
            "OUTPUT", pick("Job file", "任务文件"), "JSON (*.json)"))

    def processAlgorithm(self, parameters, context, feedback) -> dict:
        folder = self.parameterAsFile(parameters, "FOLDER", context)
        file = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        done = self.call(["new", folder, "--out", file, "--force"], feedback)
        return {} if done is None else {"OUTPUT": file}


class Inspect(_OfRuns):
    NAME = "inspect"

    def displayName(self) -> str:
        return pick("Inspect layers", "查看图层")

    def shortDescription(self) -> str:
        return pick("Tells what layers hold: types, extent, datum, faults, properties.",
                    "查看图层内容：类型、范围、坐标系、错误、属性。")

    def initAlgorithm(self, configuration=None) -> None:
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "LAYERS", pick("Layers", "图层"), QgsProcessing.TypeVectorAnyGeometry))
        self.addOutput(QgsProcessingOutputString("TEXT", pick("What they hold", "内容")))

    def processAlgorithm(self, parameters, context, feedback) -> dict:
        told = []
        for layer in self.parameterAsLayerList(parameters, "LAYERS", context):
            file, datum = layers.file_of(layer), layers.datum_of(layer)
            if file is None:
                path = Path(layers.temporary("layer.gpkg"))
                file = layers.export(
                    layer, layer, path, "layer", context.transformContext(), feedback)
                datum = {}
            named = file["path"] + (":" + file["layer"] if "layer" in file else "")
            crs = ["--crs", datum["crs"]] if datum else []
            text = self.call(["inspect", named, *crs], feedback)
            if text is None:
                return {}
            told.append(text)
        return {"TEXT": "\n".join(told)}
