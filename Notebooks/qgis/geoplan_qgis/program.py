"""The geoplan program: where it is, and running it with progress, cancelling and its own words."""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import Callable, Iterable, NamedTuple, Optional

from .words import pick

SETTING = "GEOPLAN_PROGRAM"
"""The setting of Processing that names the program."""

# The parts of a run, by the words that the program has for them, and how far the bar is at their ends.
STAGES = [
    (("reading", "读取"), 0, 40), (("preparing", "准备"), 40, 55),
    (("computing", "计算"), 55, 90), (("writing", "写出"), 90, 100),
]


class ProgramError(Exception):
    """What the program said when it refused."""


class Outcome(NamedTuple):
    """How a call of the program went."""

    code: int
    output: str
    errors: str
    stopped: bool


def find(setting: Optional[str]) -> str:
    """The path of the program: the setting, GEOPLAN, the PATH, or the checkout that the plugin lies in.

    Raises ProgramError where there is none, and where one is named that is not there.
    """
    for named, what in (
        (setting, pick("the setting of the plugin", "插件设置")),
        (os.environ.get("GEOPLAN"), pick("the variable GEOPLAN", "环境变量 GEOPLAN")),
    ):
        if named:
            found = shutil.which(os.path.expanduser(named))
            if found is None:
                raise ProgramError(
                    pick(f"{what} names {named}, which is no program",
                         f"{what}指定的 {named} 不是可运行的程序"))
            return found
    # In a checkout the plugin lies in Notebooks/qgis/geoplan_qgis; what links to it counts as lying there.
    built = Path(__file__).resolve().parents[3] / ".build" / "release" / "geoplan"
    found = shutil.which("geoplan") or (str(built) if os.access(built, os.X_OK) else None)
    if found is None:
        raise ProgramError(
            pick(
                "no geoplan program: set its path under Settings, Options, Processing, Providers, GeoPlan, "
                "or in the variable GEOPLAN, or put it on the PATH",
                "找不到 geoplan 程序：请在“设置－选项－处理－提供者－GeoPlan”中或用环境变量 GEOPLAN 指定其路径，"
                "或将其放入 PATH"))
    return found


def text(program: str, arguments: Iterable[str]) -> str:
    """What a short call prints; raises ProgramError with the program's words."""
    try:
        done = subprocess.run(
            [program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL, encoding="utf-8", errors="replace", timeout=60, **_quiet())
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ProgramError(f"{program}: {error}") from error
    if done.returncode != 0:
        raise ProgramError(done.stderr.strip() or f"{program}: {done.returncode}")
    return done.stdout


def run(
    program: str, arguments: Iterable[str], is_stopped: Callable[[], bool],
    tell: Callable[[str, Optional[float]], None],
) -> Outcome:
    """Runs the program until it ends or is to be stopped.

    `tell` gets what is being done and how much of the run that is, 0 to 100, or None where that is not
    known. A run that is to be stopped is asked to (as by Ctrl-C), which the program obeys within a quarter
    of a second; what does not end within three is killed, with all that it started.
    """
    errors = _ErrorStream()
    try:
        process = subprocess.Popen(
            [program, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=errors.child, start_new_session=os.name == "posix", **_quiet())
    except OSError as error:
        errors.close()
        raise ProgramError(f"{program}: {error}") from error
    parts: "queue.Queue[bytes]" = queue.Queue()
    output: list[bytes] = []
    readers = [
        threading.Thread(target=_drain, args=(process.stdout.fileno(), output.append), daemon=True),
        threading.Thread(
            target=_drain, args=(errors.start(process), parts.put), daemon=True),
    ]
    for reader in readers:
        reader.start()
    line = _ProgressLine(tell)
    asked: Optional[float] = None
    while any(reader.is_alive() for reader in readers) or process.poll() is None:
        try:
            line.feed(parts.get(timeout=0.05))
        except queue.Empty:
            pass
        if asked is None and is_stopped():
            asked = time.monotonic()
            _signal(process, "SIGINT")
        if asked is not None and time.monotonic() - asked > 3:
            _signal(process, "SIGKILL")
    while not parts.empty():
        line.feed(parts.get())
    process.stdout.close()
    errors.close()
    return Outcome(
        process.wait(), b"".join(output).decode("utf-8", "replace"), line.rest(), asked is not None)


def _quiet() -> dict:
    """Without a console window on Windows."""
    return {"creationflags": subprocess.CREATE_NO_WINDOW} if os.name == "nt" else {}


def _signal(process: subprocess.Popen, name: str) -> None:
    """Tells the program and what it started; Windows can only end it."""
    if os.name == "nt":
        process.terminate()
        return
    try:
        os.killpg(process.pid, getattr(signal, name))
    except ProcessLookupError:
        pass


def _drain(descriptor: int, take: Callable[[bytes], None]) -> None:
    while True:
        try:
            part = os.read(descriptor, 65536)
        except OSError:
            # The end of a pseudo-terminal is an error, EIO.
            return
        if not part:
            return
        take(part)


class _ErrorStream:
    """Standard error of the program: a terminal where there are any, as it tells progress only to one."""

    def __init__(self) -> None:
        self._ours: Optional[int] = None
        self.child: int = subprocess.PIPE
        if os.name == "posix":
            import pty
            import tty

            self._ours, self.child = pty.openpty()
            tty.setraw(self.child)

    def start(self, process: subprocess.Popen) -> int:
        """The descriptor to read once the program has the other end."""
        if self._ours is None:
            return process.stderr.fileno()
        os.close(self.child)
        self.child = -1
        return self._ours

    def close(self) -> None:
        """Closes what is open."""
        for descriptor in (self._ours, self.child if self._ours is not None else None):
            if descriptor is not None and descriptor >= 0:
                os.close(descriptor)
        self._ours = None


class _ProgressLine:
    """Tells the line of progress from words that are to stay."""

    CLEAR = "\r\x1b[K"

    def __init__(self, tell: Callable[[str, Optional[float]], None]) -> None:
        self._tell = tell
        self._bytes = b""
        self._share = 0.0
        self._kept: list[str] = []

    def feed(self, part: bytes) -> None:
        """Takes what was read; it may end anywhere."""
        self._bytes += part
        # What is complete: up to the last end of a line, or the last begin of a line of progress.
        end = max(self._bytes.rfind(b"\n") + 1, self._bytes.rfind(self.CLEAR.encode()))
        if end > 0:
            whole, self._bytes = self._bytes[:end], self._bytes[end:]
            self._take(whole.decode("utf-8", "replace"))
        latest = self._bytes.decode("utf-8", "replace")
        if latest.startswith(self.CLEAR):
            self._progress(latest[len(self.CLEAR):])

    def rest(self) -> str:
        """The words that were no progress."""
        self._take(self._bytes.decode("utf-8", "replace"))
        self._bytes = b""
        return "".join(self._kept).strip()

    def _take(self, whole: str) -> None:
        for index, piece in enumerate(whole.split(self.CLEAR)):
            is_progress = index > 0 and self._progress(piece)
            if not is_progress:
                self._kept.append(piece)

    def _progress(self, piece: str) -> bool:
        """Tells a line of progress; False for anything else."""
        for words, begin, end in STAGES:
            if piece.startswith(tuple(word + " " for word in words)) and "\n" not in piece:
                # "… 3 of 4 (75 %)" or "…：3/4（75%）": the counts change, the words stay.
                found = re.search(r"(：|\s)\d+( of |/)\d+\s?[(（](\d+) ?%[)）]$", piece)
                if not found:
                    self._tell(piece, None)
                    return True
                done = begin + (end - begin) * float(found.group(3)) / 100
                self._share = max(self._share, done)
                self._tell(piece[: found.start()], self._share)
                return True
        return False
