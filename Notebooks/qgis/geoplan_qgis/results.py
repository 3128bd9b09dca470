"""What a run wrote, as outputs of Processing: figures, verdicts, and layers with their styles."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsCoordinateTransformContext, QgsFields, QgsProcessingContext, QgsProcessingException,
    QgsProcessingLayerPostProcessorInterface, QgsProviderRegistry, QgsVectorFileWriter,
    QgsVectorLayer)

from .layers import row_column
from .words import of, pick

FORMAT = 2
"""The version of results.json that is read here."""


def read(folder: Path) -> dict:
    """The document of a run."""
    try:
        document = json.loads((folder / "results.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise QgsProcessingException(
            pick(f"{folder} is no folder of results: {error}",
                 f"{folder} 不是结果文件夹：{error}")) from error
    if document.get("format") != FORMAT:
        raise QgsProcessingException(
            pick(f"results of format {document.get('format')}; the plugin reads {FORMAT}",
                 f"结果格式为 {document.get('format')}；插件读取格式 {FORMAT}"))
    return document


def figures(check: dict) -> dict:
    """The main figure of a check, its verdict, its findings, and all figures of its total."""
    main = next(one["name"] for one in check["quantities"] if one["main"])
    total = check["total"]
    return {
        "VALUE": total.get(main), "VERDICT": check["verdict"],
        "FINDINGS_COUNT": check["findings"]["count"],
        "FIGURES": json.dumps(total, ensure_ascii=False),
    }


class Style(QgsProcessingLayerPostProcessorInterface):
    """Gives a layer its style once it is loaded."""

    # Processing does not keep what it is given from Python.
    _kept: list["Style"] = []

    def __init__(self, path: Optional[str]) -> None:
        super().__init__()
        self._path = path
        Style._kept.append(self)

    def postProcessLayer(self, layer, context, feedback) -> None:
        """Loads the style: that of a file, else the one inside of the GeoPackage."""
        if self._path:
            layer.loadNamedStyle(self._path)
        else:
            layer.loadDefaultStyle()
        layer.triggerRepaint()
        Style._kept.remove(self)


def save(source: QgsVectorLayer, style: Optional[Path], path: str) -> None:
    """Writes a layer of results to a file of any format, with its style beside."""
    if not source.isValid():
        raise QgsProcessingException(
            pick(f"{source.source()} can't be read", f"{source.source()} 无法读取"))
    ending = os.path.splitext(path)[1][1:]
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = QgsVectorFileWriter.driverForExtension(ending)
    options.layerName = Path(path).stem
    options.fileEncoding = "UTF-8"
    # Row numbers of the file that is copied are nobody's property.
    rows = source.primaryKeyAttributes()
    options.attributes = [one for one in range(source.fields().count()) if one not in rows]
    if options.driverName == "GPKG":
        kept = QgsFields()
        for one in options.attributes:
            kept.append(source.fields()[one])
        options.layerOptions = ["FID=" + row_column(kept)]
    error = QgsVectorFileWriter.writeAsVectorFormatV3(
        source, path, QgsCoordinateTransformContext(), options)
    if error[0] != QgsVectorFileWriter.NoError:
        raise QgsProcessingException(f"{path}: {error[1]}")
    if style is not None:
        shutil.copyfile(style, os.path.splitext(path)[0] + ".qml")


def load(path: str, name: str, style: Optional[str], context: QgsProcessingContext) -> None:
    """Has a layer of a file loaded with its style, where there is a project to load it into."""
    if context.project() is None:
        return
    if not context.willLoadLayerOnCompletion(path):
        details = QgsProcessingContext.LayerDetails(name, context.project(), "")
        context.addLayerToLoadOnCompletion(path, details)
    details = context.layerToLoadOnCompletionDetails(path)
    details.name, details.forceName = name, True
    details.setPostProcessor(Style(style))


def parts(folder: Path) -> list[tuple[str, str]]:
    """The layers of a run, in the order of a map from above: the layer's name and what people call it."""
    words = {
        "zones": pick("zones", "分区"), "findings": pick("findings", "问题"),
        "objects": pick("objects", "对象"),
    }
    layers = []
    for check in read(folder)["checks"]:
        called = of(check["title"]) or of(check["analysis_words"]) or check["id"]
        files = check["files"]
        for level in ("findings", "zones", "objects"):
            if files[level]:
                layers.append((Path(files[level]).stem, f"{called} – {words[level]}"))
        for shape, file in sorted(files["shapes"].items()):
            layers.append((Path(file).stem, f"{called} – {shape}"))
    return layers


def of_package(path: str, layer: str) -> str:
    """The source of a layer in a GeoPackage."""
    return QgsProviderRegistry.instance().encodeUri("ogr", {"path": path, "layerName": layer})
