"""Layers of QGIS as the program gets them: their file, or a copy of what QGIS shows."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsFeatureRequest,
    QgsFeatureSource, QgsFields, QgsProcessingException, QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition, QgsProcessingFeedback, QgsProcessingUtils,
    QgsProviderRegistry, QgsVectorFileWriter, QgsVectorLayer)

from .words import pick

# What GDAL calls the formats that the program reads as they are.
FORMATS = {"GPKG", "ESRI Shapefile", "FlatGeobuf", "GeoJSON", "OpenFileGDB"}


def file_of(layer: QgsVectorLayer, value: object = None) -> Optional[dict]:
    """The keys of a job's layer that name the file, where that is just what QGIS shows of it.

    None where it is not: with a selection, filter or limit asked for, edits that are not saved, fields that
    the file has not, and formats that the program does not read.
    """
    if isinstance(value, QgsProcessingFeatureSourceDefinition) and _narrows(value):
        return None
    if layer.providerType() != "ogr" or layer.storageType() not in FORMATS:
        return None
    fields = layer.fields()
    owned = all(
        fields.fieldOrigin(index) == QgsFields.OriginProvider for index in range(fields.count()))
    if layer.subsetString() or layer.isModified() or not owned:
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = parts.get("path", "")
    plain = {"path", "layerName", "layerId"}
    if any(parts[name] for name in parts if name not in plain) or not os.path.exists(path):
        return None
    # What was committed lately may lie beside a GeoPackage, where the digest of the file misses it.
    waiting = path + "-wal"
    if os.path.exists(waiting) and os.path.getsize(waiting) > 0:
        return None
    keys = {"path": os.path.abspath(path)}
    if layer.storageType() in ("GPKG", "OpenFileGDB"):
        name = parts.get("layerName") or _name_of_only_layer(layer)
        if not name:
            return None
        keys["layer"] = name
    if layer.storageType() == "ESRI Shapefile":
        if os.path.splitext(path)[1].lower() != ".shp":
            return None
        keys.update(_encoding(layer, path))
    return keys


def _narrows(value: QgsProcessingFeatureSourceDefinition) -> bool:
    """Whether only some features are asked for; filters came with QGIS 3.32."""
    return bool(
        value.selectedFeaturesOnly or value.featureLimit > 0
        or getattr(value, "filterExpression", ""))


def _name_of_only_layer(layer: QgsVectorLayer) -> Optional[str]:
    """The name of the layer where its source does not tell it and the file has no other."""
    separator = getattr(layer.dataProvider(), "sublayerSeparator", lambda: "!!::!!")()
    layers = layer.dataProvider().subLayers()
    return layers[0].split(separator)[1] if len(layers) == 1 else None


def _encoding(layer: QgsVectorLayer, path: str) -> dict:
    """The encoding that QGIS reads a shapefile in, where the file does not state it."""
    stem = os.path.splitext(path)[0]
    if any(os.path.exists(stem + ending) for ending in (".cpg", ".CPG")):
        return {}
    encoding = layer.dataProvider().encoding()
    return {"encoding": encoding} if encoding not in ("", "System", "UTF-8") else {}


def datum_of(layer: QgsVectorLayer) -> dict:
    """The coordinate system, where it is not the one that the file states."""
    if layer.crs() == layer.dataProvider().crs():
        return {}
    return system(layer.crs())


def system(crs: QgsCoordinateReferenceSystem) -> dict:
    """A coordinate system as the program reads it; nothing where there is none."""
    if not crs.isValid():
        return {}
    authority = crs.authid().split(":")[0]
    if authority in ("EPSG", "ESRI", "OGC"):
        return {"crs": crs.authid()}
    return {"crs": crs.toWkt(QgsCoordinateReferenceSystem.WKT2_2019)}


def row_column(fields: QgsFields, numbered: Optional[QgsVectorLayer] = None) -> str:
    """The name of the column of row numbers in a GeoPackage.

    Rows of another GeoPackage, `numbered`, keep theirs; else it is a name that no field has.
    """
    if numbered is not None and numbered.storageType() == "GPKG":
        keys = numbered.primaryKeyAttributes()
        if len(keys) == 1:
            return numbered.fields()[keys[0]].name()
    taken = {field.name().lower() for field in fields}
    names = ["fid"] + [f"row_{number}" for number in range(1, len(taken) + 2)]
    return next(name for name in names if name not in taken)


def export(
    source: QgsFeatureSource, numbered: Optional[QgsVectorLayer], path: Path, name: str,
    context: QgsCoordinateTransformContext, feedback: QgsProcessingFeedback,
) -> dict:
    """Copies what QGIS shows of a layer into a GeoPackage, and returns the keys of a job's layer.

    Broken geometry is copied as it is: what happens to it is the program's to say. For `numbered` see
    `row_column`.
    """
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = name
    options.layerOptions = ["FID=" + row_column(source.fields(), numbered)]
    crs = source.sourceCrs()
    writer = QgsVectorFileWriter.create(
        str(path), source.fields(), source.wkbType(), crs, context, options)
    failed = pick(f"the layer {name} can't be copied", f"图层 {name} 无法导出")
    if writer.hasError() != QgsVectorFileWriter.NoError:
        raise QgsProcessingException(f"{failed}: {writer.errorMessage()}")
    for feature in _features(source):
        if feedback.isCanceled():
            return {}
        if not writer.addFeature(feature):
            raise QgsProcessingException(f"{failed}: {writer.errorMessage()}")
    if not writer.flushBuffer():
        raise QgsProcessingException(f"{failed}: {writer.errorMessage()}")
    del writer
    keys = {"path": str(path), "layer": name}
    keys.update(system(crs))
    return keys


def _features(source: QgsFeatureSource):
    if isinstance(source, QgsProcessingFeatureSource):
        return source.getFeatures(
            QgsFeatureRequest(), QgsProcessingFeatureSource.FlagSkipGeometryValidityChecks)
    return source.getFeatures(QgsFeatureRequest())


def temporary(name: str) -> str:
    """A path of that name in a new folder, which QGIS removes when it ends."""
    return QgsProcessingUtils.generateTempFilename(name)
