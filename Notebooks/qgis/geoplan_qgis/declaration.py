"""What the program declares of each analysis: read from its schema and its help, which are made of the
same declarations as its parser, so that no analysis is named here."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Optional

from . import program as programs

# What a key holds, by the word that stands for its value in help.
HOLDS = {
    "FILE": "layer", "FIELD": "field", "CQL2": "filter", "CRS": "crs", "CSV": "table",
    "TARGET": "targets", "TEXT": "text", "M": "number", "M2": "number", "N": "number",
}
UNITS = {"M": "m", "M2": "m²"}
KINDS = ["point", "line", "polygon"]


@dataclass
class Key:
    """A key of a check."""

    name: str
    holds: str
    help: str
    is_required: bool
    takes_several: bool = False
    words: list[str] = field(default_factory=list)
    """The choices of one that holds a choice; the kinds of geometry of one that holds a layer."""
    unit: str = ""
    low: Optional[float] = None
    high: Optional[float] = None
    standard: object = None
    role: str = ""
    """For one that holds a field, the key of the layer that has it; none where that is open."""
    is_common: bool = False
    """Whether all analyses have it."""


@dataclass
class Analysis:
    """An analysis."""

    name: str
    summary: str
    keys: list[Key]
    exactly_one_of: list[list[str]]

    @property
    def roles(self) -> list[Key]:
        """The keys that hold layers."""
        return [key for key in self.keys if key.holds == "layer"]

    def key(self, name: str) -> Optional[Key]:
        """A key by its name."""
        return next((key for key in self.keys if key.name == name), None)


def analyses(program: str, language: str) -> list[Analysis]:
    """All analyses of a program, described in a language; raises ProgramError where it can't be asked."""
    told = _checks(program, language)
    english = told if language == "en" else _checks(program, "en")
    shared = set.intersection(*(set(check["properties"]) for check in told.values()))
    return [
        _analysis(
            told[name], english[name], placeholders(program, name), shared) for name in told
    ]


def layer_keys(program: str, language: str) -> dict:
    """What the program says of the keys of a layer, by key."""
    return _schema(program, language)["$defs"]["layer"]["properties"]


def placeholders(program: str, command: str) -> dict[str, str]:
    """For each flag of a command the word that stands for its value in help."""
    help = programs.text(program, [command, "--help", "--lang", "en"])
    flags = re.findall(r"^  (?:-\w, )?--([a-z0-9-]+)(?: (\S+))?", help, re.MULTILINE)
    return dict(flags)


def _schema(program: str, language: str) -> dict:
    text = programs.text(program, ["schema", "--lang", language])
    try:
        return json.loads(text)
    except ValueError as error:
        raise programs.ProgramError(f"{program} schema: {error}") from error


def _checks(program: str, language: str) -> dict[str, dict]:
    """The schemas of the checks by analysis; formulas and entries of the catalogue are none."""
    items = _schema(program, language)["properties"]["checks"]["items"]["oneOf"]
    return {
        one["title"]: one for one in items
        if "const" in one.get("properties", {}).get("analysis", {})
    }


def _analysis(check: dict, english: dict, words: dict[str, str], shared: set[str]) -> Analysis:
    properties = dict(check["properties"])
    summary = properties.pop("analysis")["description"]
    keys = []
    for name, value in properties.items():
        key = _key(name, value, words[name], name in check["required"])
        key.is_common = name in shared
        keys.append(key)
    analysis = Analysis(check["title"], summary, keys, _exactly_one_of(check))
    for key in keys:
        help = english["properties"][key.name]["description"]
        if key.holds == "layer":
            key.words = _kinds(key, analysis, help)
        elif key.holds == "text" and help.startswith("property "):
            key.holds = "field"
        if key.holds == "field":
            key.role = _role(key, analysis, help)
    return analysis


def _exactly_one_of(check: dict) -> list[list[str]]:
    groups = [check] if "oneOf" in check else check.get("allOf", [])
    return [[one["required"][0] for one in group["oneOf"]] for group in groups]


def _key(name: str, value: dict, placeholder: str, is_required: bool) -> Key:
    forms = value.get("oneOf", [value])
    key = Key(
        name, HOLDS.get(placeholder, "choice"), value["description"], is_required,
        takes_several=any(form.get("type") == "array" for form in forms),
        standard=value.get("default"))
    for form in forms:
        if "enum" in form:
            key.words = form["enum"]
        if form.get("type") == "number":
            key.low = form.get("minimum", form.get("exclusiveMinimum"))
            key.high = form.get("maximum")
    if key.holds == "number":
        key.unit = UNITS.get(placeholder, "")
        if any("$ref" in form for form in forms):
            key.holds, key.low = "lengths", 0.0
    if key.holds == "choice" and not key.words:
        raise programs.ProgramError(f"{name}: {placeholder}?")
    return key


def _kinds(key: Key, analysis: Analysis, help: str) -> list[str]:
    """The kinds of geometry that a role takes, as far as the program tells them; none for any."""
    choice = analysis.key(key.name + "-kind")
    if choice is not None:
        return choice.words
    return [kind for kind in KINDS if re.search(rf"\b{kind}s?\b", f"{key.name}: {help}")]


def _role(key: Key, analysis: Analysis, help: str) -> str:
    """The role of the layer that a field is of: named by the key or the help, else the objects.

    None where it may be of one or another, depending on which are given.
    """
    roles = [role.name for role in analysis.roles]
    if help.startswith("the same"):
        return analysis.keys[analysis.keys.index(key) - 1].role
    for role in roles:
        if re.match(rf"{role.rstrip('s')}s?-", key.name):
            return role
    named = [role for role in roles if re.search(rf"\bof (the )?{role}\b", help)]
    if " where these are given, else " in help:
        return ""
    return named[0] if named else roles[0]
