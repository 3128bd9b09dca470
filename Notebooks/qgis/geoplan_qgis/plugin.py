"""The plugin: it brings the provider, nothing else."""

from qgis.core import QgsApplication

from .provider import GeoPlanProvider


class GeoPlanPlugin:
    """What QGIS starts and stops."""

    def __init__(self) -> None:
        self.provider = None

    def initProcessing(self) -> None:
        """Called by QGIS, and by qgis_process, which has no windows."""
        self.provider = GeoPlanProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        self.initProcessing()

    def unload(self) -> None:
        QgsApplication.processingRegistry().removeProvider(self.provider)
