"""The C interface of GeoPlan (geoplan.h), by ctypes."""

from __future__ import annotations

import ctypes
import threading
from ctypes import POINTER, c_bool, c_char_p, c_int32, c_int64, c_size_t, c_void_p
from functools import cache
from typing import Any, Callable, Iterable

from . import places
from .errors import NotInstalled, of_code
from .watching import Watcher

_PROGRESS = ctypes.CFUNCTYPE(None, c_void_p, c_char_p, c_char_p, c_int64, c_int64)


class ArrowStream(ctypes.Structure):
    """An ArrowArrayStream, whose members only its makers know."""

    _fields_ = [
        ("get_schema", c_void_p), ("get_next", c_void_p), ("get_last_error", c_void_p),
        ("release", c_void_p), ("private_data", c_void_p),
    ]


class _Layer(ctypes.Structure):
    _fields_ = [("name", c_char_p), ("stream", POINTER(ArrowStream)), ("geometry", c_char_p)]


class _Options(ctypes.Structure):
    _fields_ = [
        ("folder", c_char_p), ("language", c_char_p), ("threads", c_int32),
        ("allows_outside", c_bool), ("strict", c_bool), ("wants_layers", c_bool),
        ("progress", _PROGRESS), ("context", c_void_p), ("stop", c_void_p),
    ]


@cache
def load() -> ctypes.CDLL:
    """The library with the types of its functions; raises NotInstalled."""
    places.environment()
    path = places.library()
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        raise NotInstalled(f"the library of GeoPlan does not load: {error}") from error

    def declare(name: str, result: Any, *arguments: Any) -> None:
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments

    declare("geoplan_stop_create", c_void_p)
    declare("geoplan_stop_request", None, c_void_p)
    declare("geoplan_stop_destroy", None, c_void_p)
    declare(
        "geoplan_run", c_int32, c_char_p, c_size_t, POINTER(_Layer), c_size_t, POINTER(_Options),
        POINTER(c_void_p),
    )
    declare("geoplan_result_document", c_char_p, c_void_p)
    declare("geoplan_result_error", c_char_p, c_void_p)
    declare(
        "geoplan_result_layer", c_int32, c_void_p, c_char_p, c_char_p, POINTER(ArrowStream))
    declare("geoplan_result_write", c_int32, c_void_p, c_char_p)
    declare("geoplan_result_destroy", None, c_void_p)
    declare("geoplan_version", c_char_p)
    declare("geoplan_schema", c_void_p, c_char_p)
    declare("geoplan_text_destroy", None, c_void_p)
    return library


def version() -> str:
    """The version of the library."""
    return load().geoplan_version().decode()


def schema(lang: str = "en") -> str:
    """The JSON Schema of jobs, as text."""
    library = load()
    text = library.geoplan_schema(lang.encode())
    try:
        return ctypes.string_at(text).decode()
    finally:
        library.geoplan_text_destroy(text)


class Handle:
    """What a run left in the library; given back when nobody holds it any more."""

    def __init__(self, pointer: int | None):
        self._pointer = pointer
        self._library = load()
        # One result is used by one thread at a time.
        self._lock = threading.Lock()

    def __del__(self) -> None:
        if self._pointer:
            self._library.geoplan_result_destroy(self._pointer)
            self._pointer = None

    @property
    def document(self) -> str | None:
        """The result document; None where the run was refused."""
        with self._lock:
            text = self._library.geoplan_result_document(self._pointer)
            return None if text is None else text.decode()

    @property
    def error(self) -> str:
        """Why the run was refused, or why the last call failed."""
        text = self._library.geoplan_result_error(self._pointer)
        return "" if text is None else text.decode()

    def layer(self, check: str, name: str) -> Any:
        """A layer of a check as a pyarrow table."""
        import pyarrow as pa

        stream = ArrowStream()
        with self._lock:
            code = self._library.geoplan_result_layer(
                self._pointer, check.encode(), name.encode(), ctypes.byref(stream))
            if code != 0:
                raise of_code(code, self.error)
        return pa.RecordBatchReader._import_from_c(ctypes.addressof(stream)).read_all()

    def write(self, folder: str) -> None:
        """Writes the files of the run into a folder."""
        with self._lock:
            code = self._library.geoplan_result_write(self._pointer, folder.encode())
            if code != 0:
                raise of_code(code, self.error)


def run(
    job: bytes, layers: Iterable[tuple[str, ArrowStream, str | None]], *, folder: str | None,
    lang: str | None, threads: int, allow_outside: bool, strict: bool, watcher: Watcher,
) -> tuple[Handle, int]:
    """Runs a job and returns what it left with its exit code.

    The library computes in a thread of its own while this one watches: KeyboardInterrupt, or whatever
    else the watcher raises, asks it to stop, waits for it, and is raised again.

    Streams are taken over, whatever happens.
    """
    library = load()
    given = [(name.encode(), stream, geometry) for name, stream, geometry in layers]
    described = (_Layer * len(given))(
        *(
            _Layer(name, ctypes.pointer(stream), geometry.encode() if geometry else None)
            for name, stream, geometry in given
        )
    )
    stop = library.geoplan_stop_create()
    report = _PROGRESS(_reporter(watcher))
    options = _Options(
        folder=None if folder is None else folder.encode(),
        language=None if lang is None else lang.encode(), threads=threads,
        allows_outside=allow_outside, strict=strict, wants_layers=True, progress=report,
        stop=stop,
    )
    result = c_void_p()
    codes: list[int] = []
    ended = threading.Event()

    def work() -> None:
        try:
            codes.append(
                library.geoplan_run(
                    job, len(job), described, len(given), ctypes.byref(options),
                    ctypes.byref(result)))
        finally:
            ended.set()

    worker = threading.Thread(target=work, name="geoplan", daemon=True)
    worker.start()
    try:
        while not ended.wait(watcher.interval):
            watcher.look()
    finally:
        if not ended.is_set():
            library.geoplan_stop_request(stop)
        # Interrupted here as well, nothing is given back that the thread still uses.
        worker.join()
        watcher.close()
        handle = Handle(result.value)
        library.geoplan_stop_destroy(stop)
    return handle, codes[0]


def _reporter(watcher: Watcher) -> Callable[..., None]:
    def report(_: Any, stage: bytes, subject: bytes, done: int, total: int) -> None:
        watcher.note(stage.decode(), subject.decode(), done, total)

    return report
