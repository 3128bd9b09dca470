"""Opens the layers of a run of the sample with their styles in QGIS, without a screen.

    /usr/bin/python3 Tests/styles_in_qgis.py [PROGRAM [FOLDER]]

Needs Debian's python3-qgis. PROGRAM is the built geoplan, that of the release build without it; a
picture is left in FOLDER, else in a temporary one.
"""

import os
import subprocess
import sys
import tempfile

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import (  # noqa: E402
    QgsApplication, QgsExpressionContextUtils, QgsMapRendererParallelJob, QgsMapSettings,
    QgsRenderContext, QgsRuleBasedRenderer, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize, QVariant  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def main():
    built = os.path.join(ROOT, ".build", "release", "geoplan")
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else built)
    folder = sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="geoplan-qgis-")
    run = os.path.join(folder, "run")
    job = os.path.join(ROOT, "GeoData", "sample.job.json")
    subprocess.run([program, "run", job, "--out", run], check=True, stdout=subprocess.DEVNULL)
    application = QgsApplication([], False)
    application.initQgis()
    layers = sorted(name for name in os.listdir(run) if name.endswith(".geojson"))
    drawn = {}
    for name in layers:
        if name != "repairs.places.geojson":
            drawn[name] = styled(os.path.join(run, name))
    # Projects have a property called status of their own, which must not be taken for the result.
    assert drawn["redline.geojson"] == {"clear", "conflict", "exempt", "sliver"}, drawn
    assert drawn["redline.zones.geojson"] >= {"0", "no data"}, drawn
    types(os.path.join(run, "redline.zones.geojson"))
    picture(run, os.path.join(folder, "qgis.png"))
    application.exitQgis()
    print(f"QGIS opens {len(layers)} layers with their styles; a picture is in {folder}")


def styled(path):
    """The style is taken from the file beside the layer, and a rule draws every feature.

    Returns the labels of the rules that draw some.
    """
    layer = QgsVectorLayer(path, "layer", "ogr")
    assert layer.isValid(), path
    # Without a feature there is no kind of geometry that a style could be for.
    if layer.featureCount() == 0:
        return set()
    style = path[: -len(".geojson")] + ".qml"
    message, is_loaded = layer.loadNamedStyle(style)
    assert is_loaded, f"{style}: {message}"
    renderer = layer.renderer()
    assert isinstance(renderer, QgsRuleBasedRenderer), style
    context = QgsRenderContext()
    context.expressionContext().appendScopes(
        QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    renderer.startRender(context, layer.fields())
    drawn = set()
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        assert renderer.willRenderFeature(feature, context), f"{path}: {feature.id()}"
        drawn.update(renderer.legendKeysForFeature(feature, context))
    renderer.stopRender(context)
    return {
        item.label() for item in renderer.legendSymbolItems() if item.ruleKey() in drawn}


def types(path):
    """Numbers are numbers, words are words."""
    fields = QgsVectorLayer(path, "layer", "ogr").fields()
    kinds = {field.name(): field.type() for field in fields}
    assert kinds["zone"] == QVariant.String and kinds["verdict"] == QVariant.String
    assert kinds["conflicting"] in (QVariant.Int, QVariant.LongLong)
    assert kinds["overlap"] == QVariant.Double


def picture(run, path):
    """Zones, objects and findings together, in their colours."""
    names = ["redline.findings.geojson", "green-300m.geojson", "green-300m.zones.geojson"]
    layers = [QgsVectorLayer(os.path.join(run, name), name, "ogr") for name in names]
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setBackgroundColor(QColor(255, 255, 255))
    settings.setOutputSize(QSize(900, 700))
    extent = layers[-1].extent()
    extent.scale(1.1)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    for colour in ("#c3e4de", "#d9a054", "#f8efd8"):
        assert colour in colours, f"{colour} is not drawn"
    image.save(path)


if __name__ == "__main__":
    main()
