"""Installs the QGIS plugin from its ZIP into a fresh profile, and runs it without a screen.

    /usr/bin/python3 Tests/QGIS/plugin.py [PROGRAM [FOLDER]]

Needs Debian's qgis and python3-qgis. PROGRAM is the built geoplan, that of the release build without it;
what was made is left in FOLDER, else in a temporary one. Nothing outside of it is written.
"""

import os
import sys

import declared
import layers
import trouble
import work
from desk import FOLDER, PROFILE

from qgis.core import QgsApplication


def main():
    declared.install()
    declared.by_command()
    # Kept until the end: QGIS goes with it.
    application = QgsApplication([], False)
    application.setOrganizationName("GeoPlan")
    application.initQgis()
    sys.path += [os.path.join(QgsApplication.pkgDataPath(), "python", "plugins"),
                 os.path.join(PROFILE, "python", "plugins")]
    from processing.core.Processing import Processing
    Processing.initialize()
    from geoplan_qgis.plugin import GeoPlanPlugin
    plugin = GeoPlanPlugin()
    plugin.initProcessing()
    declared.languages(plugin.provider)
    names = declared.declarations()
    layers.formats()
    layers.narrowed()
    layers.datums()
    for name in names:
        work.example(name)
    work.layers_with_styles()
    work.jobs()
    work.in_a_model()
    trouble.refusals()
    trouble.stopped()
    trouble.stubborn()
    trouble.no_program(plugin.provider)
    plugin.unload()
    print(f"{len(names)} analyses run in QGIS as they do alone; what was made is in {FOLDER}", flush=True)
    # QGIS 3.22 never lets go of errors that algorithms raise, nor these of layers, and a layer that outlives
    # QGIS crashes Python: it has to end before they are taken apart.
    os._exit(0)


if __name__ == "__main__":
    main()
