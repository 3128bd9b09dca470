"""Words: those of results, which come in several languages, and those of this package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_spoken: ContextVar[str] = ContextVar("geoplan_language", default="en")


def text(value: Any, lang: str = "en") -> Any:
    """The words of a message, or of a text that comes in several languages."""
    if isinstance(value, dict) and "words" in value:
        value = value["words"]
    if not isinstance(value, dict):
        return value
    return value.get(lang) or next(iter(value.values()), None)


@contextmanager
def speaking(lang: str | None) -> Iterator[None]:
    """Says the messages of this package in a language."""
    token = _spoken.set(lang or "en")
    try:
        yield
    finally:
        _spoken.reset(token)


def said(en: str, zh: str) -> str:
    """A message in the language spoken."""
    return zh if _spoken.get() == "zh" else en
