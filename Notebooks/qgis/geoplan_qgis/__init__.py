"""GeoPlan for QGIS: every analysis of the geoplan program as an algorithm of Processing."""


def classFactory(iface):
    """What QGIS calls to get the plugin."""
    from .plugin import GeoPlanPlugin

    return GeoPlanPlugin()
