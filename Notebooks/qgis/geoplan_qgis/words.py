"""The language of QGIS, and the plugin's own words in it; all others are the program's."""

from __future__ import annotations

from qgis.core import QgsApplication


def language() -> str:
    """`zh` or `en`: the language that QGIS speaks, as the program's --lang has it."""
    return "zh" if QgsApplication.locale().lower().startswith("zh") else "en"


def pick(en: str, zh: str) -> str:
    """The words in the language of QGIS."""
    return zh if language() == "zh" else en


def of(words: object) -> str:
    """The words of a text of the program that comes in both languages, or is one already."""
    if isinstance(words, dict) and "words" in words:
        words = words["words"]
    if isinstance(words, dict):
        words = words.get(language()) or next(iter(words.values()), "")
    return "" if words is None else str(words)
