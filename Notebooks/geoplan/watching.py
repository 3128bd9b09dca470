"""Shows how far a run has got."""

from __future__ import annotations

import sys
import time
import warnings
from typing import Any


class Watcher:
    """Keeps what a run says of itself, and shows it once it takes a while.

    A bar of tqdm where that is installed, else a line. `show` None shows it in notebooks and on
    terminals only.
    """

    interval = 0.1
    """Seconds between two looks, which is also how soon an interruption is heard."""

    patience = 1.0
    """Seconds before anything is shown."""

    def __init__(self, show: bool | None = None):
        self._show = _is_watched() if show is None else show
        self._started = time.monotonic()
        self._step: tuple[str, str, int, int] | None = None
        self._bar: Any = None
        self._width = 0

    def note(self, stage: str, subject: str, done: int, total: int) -> None:
        """Keeps a step; called from any thread."""
        self._step = (stage, subject, done, total)

    def look(self) -> None:
        """Shows the last step."""
        step = self._step
        if not self._show or step is None or time.monotonic() - self._started < self.patience:
            return
        stage, subject, done, total = step
        if self._bar is None and self._width == 0:
            self._bar = _bar()
        if self._bar is None:
            self._line(f"{stage} {subject}" + (f" {done / total:.0%}" if total else ""))
            return
        if self._bar.total != (total or None):
            self._bar.reset(total or None)
        self._bar.n = done
        self._bar.set_description_str(f"{stage} {subject}")

    def close(self) -> None:
        """Takes away what was shown."""
        if self._bar is not None:
            self._bar.close()
        elif self._width:
            self._line("")
            print("\r", end="", file=sys.stderr, flush=True)
        self._bar = None
        self._width = 0

    def _line(self, text: str) -> None:
        print("\r" + text.ljust(self._width), end="", file=sys.stderr, flush=True)
        self._width = len(text)


def _bar() -> Any:
    """A bar of tqdm; None without it."""
    try:
        with warnings.catch_warnings():
            # Without widgets it draws in text, which needs no warning.
            warnings.simplefilter("ignore")
            from tqdm.auto import tqdm
    except ImportError:
        return None
    return tqdm(leave=False, unit="", bar_format="{desc} {percentage:3.0f}% |{bar}| {elapsed}")


def _is_watched() -> bool:
    if sys.stderr is not None and sys.stderr.isatty():
        return True
    shell = sys.modules.get("IPython")
    kernel = shell.get_ipython() if shell else None
    return kernel is not None and hasattr(kernel, "kernel")
