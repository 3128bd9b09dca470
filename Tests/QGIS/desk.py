"""A desk to work at: a profile of its own for QGIS, layers of the sample, and the program by itself."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
PROGRAM = os.path.abspath(
    sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, ".build", "release", "geoplan"))
FOLDER = os.path.abspath(
    sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="geoplan-qgis-"))
HOME = os.path.join(FOLDER, "home")
PROFILE = os.path.join(HOME, ".local", "share", "QGIS", "QGIS3", "profiles", "default")
SAMPLE = os.path.join(ROOT, "GeoData", "sample")

shutil.rmtree(HOME, ignore_errors=True)
os.makedirs(os.path.join(HOME, "run"), mode=0o700)
os.environ.update(
    QT_QPA_PLATFORM="offscreen", HOME=HOME, XDG_RUNTIME_DIR=os.path.join(HOME, "run"),
    GEOPLAN=PROGRAM, LC_ALL="C.UTF-8")

from qgis.core import (  # noqa: E402
    QgsApplication, QgsFeatureRequest, QgsProcessingContext,
    QgsProcessingException, QgsProcessingFeedback, QgsProject, QgsVectorFileWriter, QgsVectorLayer)


def algorithm(name):
    return QgsApplication.processingRegistry().createAlgorithmById("geoplan:" + name)


def run(name, parameters, feedback=None):
    """Runs an algorithm as Processing does, and returns its outputs."""
    made = algorithm(name)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback = feedback or QgsProcessingFeedback(False)
    given = dict(parameters)
    for one in made.parameterDefinitions():
        if one.name() == "RESULTS":
            given.setdefault("RESULTS", "TEMPORARY_OUTPUT")
    is_right, problem = made.checkParameterValues(given, context)
    if not is_right:
        raise QgsProcessingException(problem)
    ran, is_done = made.run(given, context, feedback, {}, False)
    assert is_done or feedback.isCanceled(), feedback.textLog()
    return ran


def fails(words, name, parameters):
    try:
        ran = run(name, parameters)
    except QgsProcessingException as error:
        assert words in str(error), (words, str(error))
    else:
        raise AssertionError((words, ran))


def geoplan(*arguments):
    """What the program prints by itself."""
    done = subprocess.run(
        [PROGRAM, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8")
    assert done.returncode in (0, 3), done.stderr
    return done.stdout


def dry_run(name, flags):
    return json.loads(geoplan(name, *spelled(flags), "--dry-run", "--json"))


def spelled(flags):
    return [part for name, value in flags.items() for part in ("--" + name, value)]


def total(name, flags):
    """The figures of a check by the program alone; layers are paths, or named as in the sample."""
    layers = {"demand", "facilities", "zones"}
    paths = {
        flag: sample(value) if flag in layers and "/" not in value else value
        for flag, value in flags.items()}
    return json.loads(geoplan(name, *spelled(paths), "--json"))["checks"][0]["total"]


def schema(language):
    items = json.loads(geoplan("schema", "--lang", language))["properties"]["checks"]["items"]
    return [
        one for one in items["oneOf"] if "const" in one.get("properties", {}).get("analysis", {})]


def example_flags(name):
    """The flags of an analysis' example, from its help."""
    help = geoplan(name, "--help", "--lang", "en")
    words = shlex.split(help[help.index("\n  geoplan " + name):].replace("\\\n", " "))[2:]
    return {flag[2:]: value for flag, value in zip(words[::2], words[1::2])}


def process(*arguments, expected=0):
    """Runs qgis_process; Debian's wrapper of that name does not work."""
    done = subprocess.run(
        ["qgis_process.bin", *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True)
    assert done.returncode == expected, (arguments, done)
    return done


def sample(name):
    return os.path.join(SAMPLE, name + ".geojson")


def converted(name, ending, driver, encoding="UTF-8"):
    """A layer of the sample as a file of another format."""
    path = os.path.join(FOLDER, ending + ("-" + encoding if encoding != "UTF-8" else ""),
                        f"{name}.{ending}")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    layer = QgsVectorLayer(sample(name), name, "ogr")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = driver, encoding
    if driver == "FlatGeobuf":
        options.layerOptions = ["SPATIAL_INDEX=NO"]
    error = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, path, QgsProject.instance().transformContext(), options)
    assert error[0] == QgsVectorFileWriter.NoError, error
    return path


def in_memory(name):
    layer = QgsVectorLayer(sample(name), name, "ogr").materialize(QgsFeatureRequest())
    layer.setName(name)
    return layer


def document(ran):
    return json.loads(read(ran["RESULTS"], "results.json"))


def results(ran):
    return document(ran)["checks"][0]


def job(ran):
    return json.loads(read(ran["RESULTS"] + ".inputs", "job.json"))


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
