"""What is refused, what is cancelled, and what there is without a program."""

import json
import os
import shutil
import threading
import time

from qgis.core import QgsProcessingFeedback

from desk import FOLDER, fails, run, sample, write


def refusals():
    """What is wrong is told in the program's words, or before the run where QGIS can tell."""
    fails("zones have to be polygons", "coverage", {
        "DEMAND": sample("parcels"), "FACILITIES": sample("parks"), "RADIUS": 300,
        "ZONES": sample("stops")})
    fails("a number or a table", "coverage", {
        "DEMAND": sample("parcels"), "FACILITIES": sample("parks")})
    fails("\"none\"", "coverage", {
        "DEMAND": sample("parcels"), "FACILITIES": sample("parks"), "RADIUS": 300,
        "WEIGHT": "none"})
    # A job of someone else reads below its own folder, unless it may do more.
    elsewhere = os.path.join(FOLDER, "elsewhere", "job.json")
    os.makedirs(os.path.dirname(elsewhere), exist_ok=True)
    write(elsewhere, json.dumps({
        "layers": {"stops": {"path": sample("stops")}},
        "checks": [{"analysis": "count", "features": "stops"}]}))
    given = {"JOB": elsewhere, "RESULTS": os.path.join(FOLDER, "elsewhere", "out"),
             "PACKAGE": os.path.join(FOLDER, "elsewhere", "out.gpkg")}
    fails("--allow-outside", "runjob", given)
    assert run("runjob", {**given, "ALLOW_OUTSIDE": True})["VERDICTS"] == '{"count": "no target"}'


def stopped():
    """A run that is cancelled ends soon, whatever it is at, and leaves nothing."""
    blocked = os.path.join(FOLDER, "blocked")
    shutil.rmtree(blocked, ignore_errors=True)
    os.makedirs(blocked)
    os.mkfifo(os.path.join(blocked, "parcels.geojson"))
    write(os.path.join(blocked, "job.json"), json.dumps({
        "layers": {"parcels": {"path": "parcels.geojson"}},
        "checks": [{"analysis": "count", "features": "parcels"}]}))
    feedback = QgsProcessingFeedback()
    timer = threading.Timer(0.5, feedback.cancel)
    timer.start()
    began = time.monotonic()
    ran = run("runjob", {
        "JOB": os.path.join(blocked, "job.json"), "RESULTS": os.path.join(blocked, "out"),
        "PACKAGE": os.path.join(blocked, "out.gpkg"), "ALLOW_OUTSIDE": True}, feedback)
    assert ran == {} and 0.5 < time.monotonic() - began < 2, (ran, time.monotonic() - began)
    assert not os.path.exists(os.path.join(blocked, "out", "results.json"))


def stubborn():
    """A program that does not listen is killed; one that tells progress is heard, and words stay words."""
    from geoplan_qgis import program

    deaf = os.path.join(FOLDER, "deaf")
    write(deaf, "#!/bin/sh\ntrap '' INT\nsleep 600\necho\n")
    os.chmod(deaf, 0o755)
    began = time.monotonic()
    outcome = program.run(deaf, [], lambda: time.monotonic() - began > 0.2, lambda *_: None)
    assert outcome.stopped and outcome.code != 0 and time.monotonic() - began < 5, outcome
    telling = os.path.join(FOLDER, "telling")
    write(telling, "#!/bin/sh\ntest -t 2 || exit 9\n"
          "printf '\\r\\033[Kreading parcels 1 of 4 (25 %%)' >&2; sleep 0.3\n"
          "printf '\\r\\033[K计算 green：3/4（75%%）' >&2; sleep 0.3\n"
          "printf '\\r\\033[K' >&2; printf 'geoplan: 错误\\n  remedy\\n' >&2; echo result; exit 3\n")
    os.chmod(telling, 0o755)
    told = []
    outcome = program.run(telling, [], lambda: False, lambda *one: told.append(one))
    assert (outcome.code, outcome.output, outcome.errors, outcome.stopped) == (
        3, "result\n", "geoplan: 错误\n  remedy", False), outcome
    assert list(dict.fromkeys(told)) == [("reading parcels", 10.0), ("计算 green", 81.25)], told


def no_program(provider):
    """Where there is no program, the provider says so and what to do; the setting goes before GEOPLAN."""
    from geoplan_qgis import program
    from processing.core.ProcessingConfig import ProcessingConfig

    text = os.path.join(FOLDER, "no-program.txt")
    write(text, "text")
    ProcessingConfig.setSettingValue(program.SETTING, text)
    provider.refreshAlgorithms()
    assert f"{text}, which is no program" in provider.warningMessage(), provider.warningMessage()
    assert provider.algorithm("coverage") is None and provider.algorithm("runjob") is not None
    fails(text, "report", {"RUN": FOLDER, "OUTPUT": os.path.join(FOLDER, "none.html")})
    ProcessingConfig.setSettingValue(program.SETTING, "")
    provider.refreshAlgorithms()
    assert provider.warningMessage() == "" and provider.algorithm("coverage") is not None
