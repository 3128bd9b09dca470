"""The algorithms of GeoPlan in Processing."""

from __future__ import annotations

from processing.core.ProcessingConfig import ProcessingConfig, Setting, settingsWatcher
from qgis.core import Qgis, QgsMessageLog, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from . import declaration, program as programs
from .algorithm import icon, path
from .analysis import AnalysisAlgorithm
from .program import ProgramError
from .runs import algorithms
from .words import language, pick


class GeoPlanProvider(QgsProcessingProvider):
    """Every analysis that the program has, and what it does with runs."""

    def __init__(self) -> None:
        super().__init__()
        self._problem = ""

    def id(self) -> str:
        return "geoplan"

    def name(self) -> str:
        return "GeoPlan"

    def longName(self) -> str:
        return pick("GeoPlan planning analyses", "GeoPlan 规划核查")

    def icon(self) -> QIcon:
        return icon()

    def supportsNonFileBasedOutput(self) -> bool:
        return False

    def warningMessage(self) -> str:
        """Why there are no analyses, where there are none."""
        return self._problem

    def load(self) -> bool:
        ProcessingConfig.settingIcons[self.name()] = self.icon()
        ProcessingConfig.addSetting(Setting(
            self.name(), programs.SETTING,
            pick("The geoplan program; empty: GEOPLAN, the PATH", "geoplan 程序；留空则取 GEOPLAN、PATH"),
            "", valuetype=Setting.FILE))
        ProcessingConfig.readSettings()
        settingsWatcher.settingsChanged.connect(self.refreshAlgorithms)
        self.refreshAlgorithms()
        return True

    def unload(self) -> None:
        settingsWatcher.settingsChanged.disconnect(self.refreshAlgorithms)
        ProcessingConfig.removeSetting(programs.SETTING)

    def loadAlgorithms(self) -> None:
        for algorithm in algorithms():
            self.addAlgorithm(algorithm)
        self._problem = ""
        try:
            program = path()
            keys = declaration.layer_keys(program, language())
            for analysis in declaration.analyses(program, language()):
                self.addAlgorithm(AnalysisAlgorithm(analysis, keys))
        except ProgramError as error:
            self._problem = str(error)
            QgsMessageLog.logMessage(self._problem, self.name(), Qgis.Warning)
