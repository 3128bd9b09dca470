"""Makes the functions of the analyses, geoplan/analyses/, of the schema of jobs.

    python generate.py            writes them
    python generate.py --check    exits 1 where they are not what the schema says
"""

from __future__ import annotations

import json
import keyword
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

from geoplan import places

FOLDER = Path(__file__).resolve().parent / "geoplan" / "analyses"
WIDTH = 110
ZONES = ("zones", "scope", "scope-minus")
RUN = (
    ("lang", "str | None", "None", 'the language of messages and words: "en" or "zh"'),
    ("threads", "int", "0", "how many at most; 0 takes as many as there are processors"),
    ("strict", "bool", "False",
     "raises TargetMissed when a mandatory target is missed or has no data, and refuses files that say that "
     "they are incomplete"),
    ("progress", "bool | None", "None",
     "whether to show how far it has got; without it in notebooks and on terminals"),
)


def main() -> int:
    """Writes or compares the modules."""
    made = dict(modules(schema()))
    if "--check" not in sys.argv[1:]:
        FOLDER.mkdir(exist_ok=True)
        for path in FOLDER.glob("*.py"):
            path.unlink()
        for name, text in made.items():
            (FOLDER / name).write_text(text, "utf-8")
        return 0
    there = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.py")}
    stale = sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
    for name in stale:
        print(f"{name} is not what the schema says: python {Path(__file__).name}")
    return 1 if stale else 0


def schema() -> dict[str, Any]:
    """The schema of jobs, from the program."""
    done = subprocess.run(
        [places.program(), "schema", "--lang", "en"], check=True, capture_output=True, encoding="utf-8")
    return json.loads(done.stdout)


def modules(document: dict[str, Any]):
    """Each module with its text."""
    names = []
    for check in document["properties"]["checks"]["items"]["oneOf"]:
        if "analysis" in check["properties"]:
            names.append(check["title"])
            yield f"{check['title']}.py", module(check)
    imports = "\n".join(f"from .{name} import {name}" for name in sorted(names))
    listed = textwrap.fill(
        ", ".join(f'"{name}"' for name in sorted(names)), WIDTH, initial_indent="    ", subsequent_indent="    ")
    yield "__init__.py", f'"""The analyses, one function each: made by generate.py of the schema of jobs."""\n\n{imports}\n\n__all__ = [\n{listed},\n]\n'


def module(check: dict[str, Any]) -> str:
    """The module of an analysis."""
    name, keys = check["title"], dict(check["properties"])
    summary = keys.pop("analysis")["description"]
    required = set(check["required"])
    roles = [key for key in keys if f"{key}-where" in keys and key not in ZONES]
    order = (
        roles + [key for key in keys if key in required and key not in roles]
        + [key for key in keys if key not in required and key not in roles])
    groups = [one["oneOf"] for one in check.get("allOf", [check]) if "oneOf" in one]
    choices = [" or ".join(argument(one["required"][0]) for one in group) for group in groups]
    parameters, told = [], []
    for key in order:
        if key == order[len(roles)]:
            parameters.append("*")
        kind, words = annotation(key, keys[key], roles), keys[key]["description"]
        if key == "by":
            kind = "LayerLike | list[LayerLike] | str | None"
            words += "; or the zones"
        parameters.append(parameter(key, kind, key in required))
        told.append((argument(key), words + standard(keys[key])))
    if "by" not in keys:
        parameters.append("by: LayerLike | list[LayerLike] | None = None")
        told.append(("by", "the zones, by another name"))
    for key, kind, default, words in RUN:
        parameters.append(f"{key}: {kind} = {default}")
        told.append((key, words))
    lines = [
        f'"""{summary[0].upper()}{summary[1:]}: made by generate.py of the schema of jobs."""', "",
        "from __future__ import annotations", "", "from collections.abc import Mapping",
        "from typing import Any, Literal", "", "from ..layers import LayerLike",
        "from ..request import ask", "from ..results import Result", "from ..values import TableLike", "", "", f"def {name}(",
        textwrap.fill(
            ", ".join(one.replace(" ", "\0") for one in parameters) + ",", WIDTH, initial_indent="    ",
            subsequent_indent="    ", break_long_words=False, break_on_hyphens=False).replace("\0", " "),
        ") -> Result:", f'    """{summary[0].upper()}{summary[1:]}.', "",
        *(f"    One of {choice} is needed.\n" for choice in choices), "    Args:",
        *(paragraph(key, words) for key, words in told), '    """',
        f"    return ask({name!r}, {tuple(roles)!r}, locals())".replace("'", '"'), "",
    ]
    text = "\n".join(lines)
    unused = [one for one in ("Any", "Literal") if f"{one}" not in text.split("def ", 1)[1]]
    if len(unused) == 2:
        text = text.replace("from typing import Any, Literal\n", "")
    elif unused:
        text = text.replace("Any, Literal", "Literal" if unused == ["Any"] else "Any")
    if "Mapping[" not in text:
        text = text.replace("from collections.abc import Mapping\n", "")
    return text


def argument(key: str) -> str:
    """The name of a key in Python."""
    name = key.replace("-", "_")
    return name + "_" if keyword.iskeyword(name) else name


def parameter(key: str, kind: str, required: bool) -> str:
    """A parameter of the signature."""
    return f"{argument(key)}: {kind}" if required else f"{argument(key)}: {kind.removesuffix(' | None')} | None = None"


def paragraph(key: str, words: str) -> str:
    """What the docstring says of a parameter."""
    return textwrap.fill(
        f"{key}: {words[0].upper()}{words[1:]}.", WIDTH, initial_indent=" " * 8, subsequent_indent=" " * 12,
        break_long_words=False, break_on_hyphens=False).replace("\\", "\\\\")


def standard(member: dict[str, Any]) -> str:
    """What holds without the key."""
    return f" (default {member['default']})" if "default" in member else ""


def annotation(key: str, member: dict[str, Any], roles: list[str]) -> str:
    """The type of a parameter."""
    if key in roles or key in ZONES:
        several = is_list(member)
        return "LayerLike | list[LayerLike] | Mapping[str, LayerLike]" if several else "LayerLike"
    if {"type": "object"}.items() <= items_of(member).items():
        return "TableLike"
    if key == "target":
        return "str | Mapping[str, Any] | list[str | Mapping[str, Any]]"
    return " | ".join(dict.fromkeys(kinds(member)))


def items_of(member: dict[str, Any]) -> dict[str, Any]:
    """What a list has as items, where the member takes one."""
    return next((one["items"] for one in member.get("oneOf", []) if one.get("type") == "array"), {})


def is_list(member: dict[str, Any]) -> bool:
    """Whether a member takes a list."""
    return bool(items_of(member))


def kinds(member: dict[str, Any]) -> list[str]:
    """The types that a member of the schema takes."""
    if "oneOf" in member:
        return [kind for one in member["oneOf"] for kind in kinds(one)]
    if "$ref" in member:
        return ["float", "str"] if member["$ref"].endswith("metres") else ["Mapping[str, Any]"]
    if "enum" in member:
        words = ", ".join(f'"{one}"' for one in member["enum"])
        return [f"Literal[{words}]"]
    if "const" in member:
        return [f"Literal[{member['const']!r}]"]
    if member["type"] == "array":
        inner = list(dict.fromkeys(kinds(member["items"])))
        return [f"list[{' | '.join(inner)}]"]
    return [{"string": "str", "number": "float", "integer": "int", "object": "Mapping[str, Any]", "boolean": "bool"}[member["type"]]]


if __name__ == "__main__":
    sys.exit(main())
