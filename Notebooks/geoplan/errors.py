"""What goes wrong, by who can mend it: the classes follow the exit codes of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .runs import Run


class GeoPlanError(RuntimeError):
    """A run that ended without a result; the message is that of the library or the program."""

    exit_code = 5

    def __init__(self, message: str, exit_code: int | None = None):
        super().__init__(message)
        if exit_code is not None:
            self.exit_code = exit_code


class NotInstalled(GeoPlanError):
    """The program or the library was not found."""


class TargetMissed(GeoPlanError):
    """A mandatory target is missed or has no data, and `strict` asked to be told so.

    `run` has the results all the same.
    """

    exit_code = 1
    run: Run | None = None


class JobError(GeoPlanError):
    """The question is wrong: a key, a value, a target, a layer that cannot be read as one."""

    exit_code = 2


class InputError(GeoPlanError):
    """A layer, datum or geometry was refused."""

    exit_code = 3


class InternalError(GeoPlanError):
    """The program itself is at fault, or the system failed it."""

    exit_code = 5


class Stopped(GeoPlanError):
    """The run was stopped by somebody else than the keyboard, which is KeyboardInterrupt."""

    exit_code = 130


class ObjectsFailed(UserWarning):
    """Some objects could not be computed; the result names them in `failures`."""


_CLASSES = {kind.exit_code: kind for kind in (TargetMissed, JobError, InputError, InternalError, Stopped)}


def of_code(code: int, message: str, **facts: Any) -> GeoPlanError:
    """The error for an exit code."""
    error = _CLASSES.get(code, InternalError)(message, code)
    for name, value in facts.items():
        setattr(error, name, value)
    return error
