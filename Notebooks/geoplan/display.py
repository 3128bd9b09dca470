"""Results as tables, for notebooks and for terminals."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from .words import text

if TYPE_CHECKING:
    from .results import Result
    from .runs import Run

ROWS = 12
"""Rows of a table that are shown; the rest is counted."""

_UNITS = {"m2": "m²", "km2": "km²", "count": "", "ratio": ""}

_SIGNS = {"at least": "≥", "more than": ">", "at most": "≤", "less than": "<", "equal": "="}

_AREAS = {1: "m²", 10_000: "ha", 1_000_000: "km²"}

_WORDS = {
    "zone": {"en": "zone", "zh": "分区"},
    "check": {"en": "check", "zh": "核查项"},
    "verdict": {"en": "verdict", "zh": "结论"},
    "value": {"en": "value", "zh": "指标值"},
    "target": {"en": "target", "zh": "目标"},
    "findings": {"en": "findings", "zh": "问题"},
    "total": {"en": "total", "zh": "总计"},
    "more": {"en": "… and {} more", "zh": "……另有 {} 行"},
    "met": {"en": "met", "zh": "达标"},
    "missed": {"en": "missed", "zh": "未达标"},
    "within tolerance": {"en": "within tolerance", "zh": "误差范围内"},
    "no data": {"en": "no data", "zh": "无数据"},
    "no target": {"en": "no target", "zh": "未设目标"},
    "failed": {"en": "failed", "zh": "计算失败"},
}

_COLOURS = {"met": "#1b7f5c", "missed": "#b3541e", "within tolerance": "#8a6d00", "failed": "#b00020"}


@dataclass
class Table:
    """A table with words around it."""

    title: str
    header: list[str]
    rows: list[list[str]] = field(default_factory=list)
    verdicts: list[str] = field(default_factory=list)
    """The verdict of each row, which colours it."""
    left_out: str = ""
    notes: list[str] = field(default_factory=list)

    def plain(self) -> str:
        """Lines for a terminal."""
        grid = [self.header, *self.rows]
        widths = [max(map(_width, column)) for column in zip(*grid)]
        lines = [
            "  " + "  ".join(
                _padded(cell, width, index == 0)
                for index, (cell, width) in enumerate(zip(row, widths)))
            for row in grid
        ]
        more = [f"  {self.left_out}"] if self.left_out else []
        notes = [f"• {note}" for note in self.notes]
        return "\n".join([self.title, *(line.rstrip() for line in lines), *more, *notes])

    def html(self) -> str:
        """A table for a notebook."""
        def row(cells: list[str], tag: str, verdict: str = "") -> str:
            styles = ["text-align:left"] + ["text-align:right"] * (len(cells) - 1)
            if verdict in _COLOURS:
                styles[-1] += f";color:{_COLOURS[verdict]}"
            return "<tr>" + "".join(
                f'<{tag} style="{style}">{escape(cell)}</{tag}>' for cell, style in zip(cells, styles)
            ) + "</tr>"

        body = "".join(row(cells, "td", verdict) for cells, verdict in zip(self.rows, self.verdicts))
        more = f"<p>{escape(self.left_out)}</p>" if self.left_out else ""
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        return (
            f"<div><p><b>{escape(self.title)}</b></p><table><thead>{row(self.header, 'th')}</thead>"
            f"<tbody>{body}</tbody></table>{more}{f'<ul>{notes}</ul>' if notes else ''}</div>")


def number(value: Any, unit: Any) -> str:
    """A figure with its unit as people read it."""
    if value is None:
        return "–"
    if unit == "share":
        return f"{value * 100:.2f} %"
    figure = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{figure} {unit_word(unit)}".rstrip()


def unit_word(unit: Any) -> str:
    """A unit of the result document in short."""
    if isinstance(unit, dict) and "property" in unit:
        return unit["property"]
    if isinstance(unit, dict) and "rate" in unit:
        rate = unit["rate"]
        each = rate["each"]
        # Lengths for each of many are told in kilometres.
        amount = "km" if rate["of"] == "m" and each > 1 else unit_word(rate["of"])
        if rate["per"] == "m2" and each in _AREAS:
            return f"{amount}/{_AREAS[each]}"
        return f"{amount}/{'' if each == 1 else f'{each:,} '}{unit_word(rate['per'])}"
    return _UNITS.get(unit, unit or "")


def target(given: dict[str, Any]) -> str:
    """A target in short."""
    comparator = given.get("comparator")
    if comparator is None:
        return "–"
    bound, unit = given.get("value", given.get("range")), given.get("unit")
    if comparator == "zero":
        return "= 0"
    if isinstance(bound, list):
        return " – ".join(_bound(one, unit) for one in bound)
    return f"{_SIGNS.get(comparator, comparator)} {_bound(bound, unit)}"


def _bound(value: Any, unit: Any) -> str:
    """A bound with the digits that it has."""
    return f"{value * 100:.10g} %" if unit == "share" else number(value, unit)


def _said(word: str, lang: str) -> str:
    return text(_WORDS[word], lang) if word in _WORDS else word


def result_table(result: Result) -> Table:
    """The zones of a check below the total, the worst first."""
    lang, document = result.run.lang, result.document
    quantities = document["quantities"]
    main = next(one for one in quantities if one["main"])
    shown = [main] + [one for one in quantities if one is not main]
    given = document["target"]
    targets = given if isinstance(given, list) else [given] if given else []
    wanted = "; ".join(map(target, targets))
    table = Table(
        title=result.title + (f" ({wanted})" if wanted else ""),
        header=[
            _said("zone", lang) if document["zones"] else "",
            *(text(one["words"], lang) for one in shown), _said("verdict", lang),
        ],
    )

    def add(name: str, row: dict[str, Any], verdict: str) -> None:
        figures = [number(row[one["name"]], one["unit"]) for one in shown]
        table.rows.append([name, *figures, _said(verdict, lang)])
        table.verdicts.append(verdict)

    add(_said("total", lang), document["total"], document["verdict"])
    zones = sorted(document["zones"], key=_badness)
    for zone in zones[:ROWS]:
        name = text(zone.get("name"), lang)
        label = zone["id"] if name in (None, zone["id"]) else f"{name} ({zone['id']})"
        add(label or "–", zone, zone["verdict"])
    if len(zones) > ROWS:
        table.left_out = _said("more", lang).format(len(zones) - ROWS)
    table.notes = result.notes
    return table


def _badness(zone: dict[str, Any]) -> tuple[bool, float]:
    margin = zone.get("margin")
    return (margin is None, margin or 0.0)


def run_table(run: Run) -> Table:
    """The scorecard of a run."""
    lang = run.lang
    table = Table(
        title=text(run.document.get("title"), lang) or "GeoPlan",
        header=[_said(word, lang) for word in ("check", "value", "target", "findings", "verdict")],
    )
    for result in run:
        units = {one["name"]: one["unit"] for one in result.document["quantities"]}
        for one in result.targets:
            unit = units.get(one["of"])
            wanted = target({"comparator": one["comparator"], "value": one["target"], "unit": unit})
            title = result.title if result.title == result.id else f"{result.title} ({result.id})"
            table.rows.append([
                title, number(one["measured"], unit), wanted, number(one["findings"], "count"),
                _said(one["verdict"], lang)])
            table.verdicts.append(one["verdict"])
    return table


def result_text(result: Result) -> str:
    """A check for a terminal."""
    return result_table(result).plain()


def result_html(result: Result) -> str:
    """A check for a notebook."""
    return result_table(result).html()


def run_text(run: Run) -> str:
    """A run for a terminal."""
    return run_table(run).plain()


def run_html(run: Run) -> str:
    """A run for a notebook."""
    return run_table(run).html()


def _width(cell: str) -> int:
    """How many columns of a terminal a text takes: Chinese signs take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in cell)


def _padded(cell: str, width: int, left: bool) -> str:
    blank = " " * (width - _width(cell))
    return cell + blank if left else blank + cell
