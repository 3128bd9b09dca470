"""The keys of an analysis as parameters of Processing, and the values given for them as those of a job."""

from __future__ import annotations

import json
import re
from typing import Optional

from qgis.core import (
    NULL, QgsProcessing, QgsProcessingException, QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition, QgsProcessingParameterEnum, QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField, QgsProcessingParameterFile, QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber, QgsProcessingParameterString)

from .declaration import Analysis, Key
from .layers import system
from .words import pick

TYPES = {
    "point": QgsProcessing.TypeVectorPoint, "line": QgsProcessing.TypeVectorLine,
    "polygon": QgsProcessing.TypeVectorPolygon,
}
# What every analysis has and is asked for often; the rest of what all have is for those who look for it.
COMMON_AND_USUAL = {"zones", "zone-id", "target"}
SERVICES = ["GCJ-02", "BD-09"]
"""Datums of Chinese map services, which QGIS does not know and shows as WGS 84."""


def name(key: str, more: str = "") -> str:
    """The name of a key's parameter."""
    return (key + more).replace("-", "_").upper()


def all_of(analysis: Analysis, layer_keys: dict) -> list[QgsProcessingParameterDefinition]:
    """The parameters of an analysis: the usual ones first."""
    parameters = []
    for key in analysis.keys:
        parameters += _of(key)
    for role in analysis.roles:
        parameters += _of_role(role, layer_keys)
    parameters += _of_layers(layer_keys)
    usual = [one for one in parameters if not one.flags() & one.FlagAdvanced]
    # A field is bound to the parameter of its layer, which has to come before it.
    return usual + [one for one in parameters if one.flags() & one.FlagAdvanced]


def _of(key: Key) -> list[QgsProcessingParameterDefinition]:
    """The parameters of one key."""
    id, label = name(key.name), _label(key)
    if key.holds == "layer":
        types = [TYPES[kind] for kind in key.words]
        if len(types) in (0, 3):
            types = [QgsProcessing.TypeVectorAnyGeometry]
        parameters = [
            QgsProcessingParameterFeatureSource(id, label, types, optional=not key.is_required)]
        if key.takes_several:
            further = QgsProcessingParameterMultipleLayers(
                name(key.name, "-more"),
                pick(f"Further layers [{key.name}]", f"更多图层 [{key.name}]"),
                types[0] if len(types) == 1 else QgsProcessing.TypeVectorAnyGeometry, optional=True)
            parameters.append(_told(further, key))
    elif key.holds == "field" and key.role:
        parameters = [
            QgsProcessingParameterField(
                id, label, None, name(key.role), optional=not key.is_required)]
        if key.takes_several:
            further = QgsProcessingParameterString(
                name(key.name, "-more"),
                pick(f"The same field in the further layers, one each, between semicolons [{key.name}]",
                     f"更多图层中的相应字段，依次以分号分隔 [{key.name}]"), optional=True)
            parameters.append(_advanced(_told(further, key)))
    elif key.holds == "choice":
        parameters = [
            QgsProcessingParameterEnum(
                id, label, key.words, key.takes_several, None, not key.is_required, True)]
    elif key.holds in ("number", "lengths"):
        parameters = [_number(key, id, label)]
        if key.holds == "lengths":
            table = QgsProcessingParameterString(
                name(key.name, "-table"),
                pick(f"… or a table as JSON [{key.name}]", f"……或 JSON 格式的列表 [{key.name}]"),
                optional=True)
            parameters.append(_advanced(_told(table, key)))
    elif key.holds == "crs":
        parameters = [QgsProcessingParameterCrs(id, label, optional=not key.is_required)]
    elif key.holds == "table":
        parameters = [
            QgsProcessingParameterFile(
                id, label, optional=not key.is_required, fileFilter="CSV, JSON (*.csv *.json)")]
    else:
        parameters = [
            QgsProcessingParameterString(
                id, label, None, key.takes_several or key.holds == "targets",
                not key.is_required)]
    _told(parameters[0], key)
    if not _is_usual(key):
        for parameter in parameters:
            _advanced(parameter)
    return parameters


def _is_usual(key: Key) -> bool:
    if key.is_common:
        return key.name in COMMON_AND_USUAL
    return key.is_required or not key.name.endswith(("-where", "-kind", "arc-tolerance"))


def _number(key: Key, id: str, label: str) -> QgsProcessingParameterNumber:
    number = QgsProcessingParameterNumber(
        id, label, QgsProcessingParameterNumber.Double, None,
        # Lengths may come as a table instead: see problems().
        optional=not key.is_required or key.holds == "lengths")
    if key.low is not None:
        number.setMinimum(key.low)
    if key.high is not None:
        number.setMaximum(key.high)
    return number


def _of_role(role: Key, layer_keys: dict) -> list[QgsProcessingParameterDefinition]:
    """What is said of how the layer of a role is read."""
    datum = QgsProcessingParameterEnum(
        name(role.name, "-datum"),
        pick(f"Datum of the layer, where it comes from a map service [{role.name}]",
             f"图层实际坐标系（来自地图服务时）[{role.name}]"), SERVICES, False, None, True, True)
    datum.setHelp(
        pick("Layers of Chinese map services are in GCJ-02 or BD-09, 300 to 1,000 m off what they are shown "
             "as; without a choice the coordinate system that the layer has in QGIS counts.",
             "国内地图服务的图层多为 GCJ-02 或 BD-09，与显示位置相差 300 至 1000 米；不选则以 QGIS 中图层的坐标系为准。"))
    parameters = [datum]
    if role.name != "zones":
        for key in ("id", "name"):
            told = layer_keys[key]["description"]
            field = QgsProcessingParameterField(
                name(role.name, "-" + key), f"{_short(told)} [{role.name}]", None, name(role.name),
                optional=True)
            field.setHelp(told)
            parameters.append(field)
    return [_advanced(parameter) for parameter in parameters]


def _of_layers(layer_keys: dict) -> list[QgsProcessingParameterDefinition]:
    """What is said of how all layers are read."""
    parameters = []
    for key, value in layer_keys.items():
        id, told = name("layers-", key), value["description"]
        label = f"{_short(told)}{_standard(value.get('default'))} [{key}]"
        if key in ("invalid", "datum-check"):
            parameter = QgsProcessingParameterEnum(
                id, label, value["enum"], False, None, True, True)
        elif key in ("max-area-change", "max-layer-change"):
            parameter = QgsProcessingParameterNumber(
                id, label, QgsProcessingParameterNumber.Double, None, True,
                value.get("minimum", 0.0), value.get("maximum", 1e15))
        else:
            continue
        parameter.setHelp(told)
        parameters.append(_advanced(parameter))
    return parameters


def _label(key: Key) -> str:
    """What a parameter is called: the begin of the help, the unit, the default, and the key in jobs."""
    # Where the words tell metres, the unit would be told twice.
    unit = f" ({key.unit})" if key.unit and not re.search("米|metres", key.help) else ""
    return f"{_short(key.help)}{unit}{_standard(key.standard)} [{key.name}]"


def _short(help: str) -> str:
    """The help up to its first explanation, with a capital, and no wider than a form."""
    short = re.split(r"[;；:：]", help)[0].strip()
    limit = pick(72, 36)
    if len(short) > limit:
        # Between words; Chinese has commas where English has blanks.
        short = re.split(r"[ ，、（][^ ，、（]*$", short[:limit])[0] + " …"
    return short[:1].upper() + short[1:]


def _standard(value: object) -> str:
    if value is None:
        return ""
    return pick(f", default {value}", f"，默认 {value}")


def _told(
    parameter: QgsProcessingParameterDefinition, key: Key
) -> QgsProcessingParameterDefinition:
    help = key.help
    if key.holds in ("targets", "text") and key.takes_several:
        help += pick(" – several on a line each, or between semicolons", "；多项时每行一项，或以分号分隔")
    parameter.setHelp(help)
    return parameter


def _advanced(
    parameter: QgsProcessingParameterDefinition,
) -> QgsProcessingParameterDefinition:
    parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
    return parameter


class Given:
    """The values given for an algorithm's parameters."""

    def __init__(self, algorithm, parameters, context) -> None:
        self.algorithm, self.parameters, self.context = algorithm, parameters, context

    def has(self, id: str) -> bool:
        """Whether a parameter was given a value."""
        value = self.parameters.get(id)
        # Forms have an empty text, an empty list, or a NULL of Qt where nothing was entered.
        return value is not None and value != NULL and value not in ("", [])

    def value(self, key: Key) -> object:
        """The value of a key as a job has it; None where it was not given, and for layers."""
        id = name(key.name)
        if key.holds == "lengths" and self.has(name(key.name, "-table")):
            return _document(key.name, self.text(name(key.name, "-table")))
        if not self.has(id):
            return None
        if key.holds in ("number", "lengths"):
            return self.number(id)
        if key.holds == "choice":
            return self.choices(id) if key.takes_several else self.choice(id)
        if key.holds == "crs":
            return system(
                self.algorithm.parameterAsCrs(self.parameters, id, self.context)).get("crs")
        if key.holds == "table":
            return self.algorithm.parameterAsFile(self.parameters, id, self.context)
        if key.holds == "field" and key.role:
            fields = self.algorithm.parameterAsFields(self.parameters, id, self.context)
            if key.takes_several and self.has(name(key.name, "-more")):
                fields += _several(self.text(name(key.name, "-more")))
            return None if not fields else fields[0] if len(fields) == 1 else fields
        text = self.text(id)
        if text.lstrip().startswith(("{", "[")) and key.holds in ("targets", "text"):
            return _document(key.name, text)
        return _several(text) if key.takes_several else text

    def text(self, id: str) -> str:
        """The value of a parameter as text."""
        return self.algorithm.parameterAsString(self.parameters, id, self.context)

    def number(self, id: str) -> object:
        """The value of a parameter as a number, whole where it is."""
        number = self.algorithm.parameterAsDouble(self.parameters, id, self.context)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number

    def choice(self, id: str) -> str:
        """The word that was chosen."""
        return self.algorithm.parameterAsEnumString(self.parameters, id, self.context)

    def choices(self, id: str) -> list[str]:
        """The words that were chosen."""
        return list(self.algorithm.parameterAsEnumStrings(self.parameters, id, self.context))


def problems(analysis: Analysis, given: Given) -> Optional[str]:
    """What is wrong with lengths, which come as a number or as a table."""
    for key in analysis.keys:
        if key.holds != "lengths":
            continue
        count = given.has(name(key.name)) + given.has(name(key.name, "-table"))
        if count == 2 or count == 0 and key.is_required:
            return pick(f"{key.name}: a number or a table, one of them",
                        f"{key.name}：数值与列表须给出其一，且只能给出其一")
    return None


def _several(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[\n;；]", text) if part.strip()]


def _document(key: str, text: str) -> object:
    try:
        return json.loads(text)
    except ValueError as error:
        raise QgsProcessingException(f"{key}: {error}") from error
