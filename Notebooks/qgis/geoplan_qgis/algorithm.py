"""What all algorithms of the plugin have alike: the program, its words and progress."""

from __future__ import annotations

import os
from typing import Iterable, Optional

from processing.core.ProcessingConfig import ProcessingConfig
from qgis.core import (
    QgsApplication, QgsProcessingAlgorithm, QgsProcessingException, QgsProcessingFeedback)
from qgis.PyQt.QtGui import QIcon

from . import program as programs
from .program import ProgramError
from .words import language, pick

DONE, OBJECTS_FAILED = 0, 4
"""The exit codes with results."""


def path() -> str:
    """The path of the program; raises ProgramError where there is none."""
    return programs.find(ProcessingConfig.getSetting(programs.SETTING))


def icon() -> QIcon:
    """The icon of all that is GeoPlan's."""
    return QIcon(os.path.join(os.path.dirname(__file__), "icon.svg"))


class GeoPlanAlgorithm(QgsProcessingAlgorithm):
    """An algorithm that runs the program."""

    def icon(self) -> QIcon:
        return icon()

    def call(
        self, arguments: Iterable[str], feedback: QgsProcessingFeedback, tells: bool = True
    ) -> Optional[str]:
        """Runs the program, tells what it says, and returns what it printed; None where it was stopped.

        Raises QgsProcessingException with the program's words where it refuses.
        """
        try:
            outcome = programs.run(
                path(), [*arguments, "--lang", language()], feedback.isCanceled, _telling(feedback))
        except ProgramError as error:
            raise QgsProcessingException(str(error)) from error
        if outcome.stopped:
            feedback.pushInfo(outcome.errors)
            return None
        if outcome.code not in (DONE, OBJECTS_FAILED):
            raise QgsProcessingException(
                outcome.errors or outcome.output
                or pick(f"geoplan ended with {outcome.code}", f"geoplan 异常退出（{outcome.code}）"))
        if tells and outcome.output.strip():
            # The log is HTML, in which blanks side by side are one.
            feedback.pushConsoleInfo(outcome.output.rstrip().replace("  ", "\u00a0\u00a0"))
        if outcome.errors:
            feedback.pushWarning(outcome.errors)
        if outcome.code == OBJECTS_FAILED:
            feedback.pushWarning(
                pick("Some objects could not be computed; they stand in the results.",
                     "部分对象无法计算，详见结果。"))
        return outcome.output

    def threads(self) -> list[str]:
        """The flag for the number of threads, where QGIS is told one."""
        count = QgsApplication.maxThreads()
        return ["--threads", str(count)] if count > 0 else []


def _telling(feedback: QgsProcessingFeedback):
    """Tells each part of a run once, and how far it is."""
    told = ""

    def tell(words: str, share: Optional[float]) -> None:
        nonlocal told
        if words != told:
            told = words
            feedback.setProgressText(words)
        if share is not None:
            feedback.setProgress(share)

    return tell
