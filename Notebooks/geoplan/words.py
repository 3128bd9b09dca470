"""Words of results, which come in several languages."""

from __future__ import annotations

from typing import Any


def text(value: Any, lang: str = "en") -> Any:
    """The words of a message, or of a text that comes in several languages."""
    if isinstance(value, dict) and "words" in value:
        value = value["words"]
    if not isinstance(value, dict):
        return value
    return value.get(lang) or next(iter(value.values()), None)
