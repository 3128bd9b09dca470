"""How runs go on, end, and fail."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import geopandas as gpd
import pytest
from conftest import NOTEBOOKS, frame, path
from shapely.geometry import Point

import geoplan as gp
from geoplan import library, places, watching


def isolated(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs Python code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=120,
        env=os.environ | {"PYTHONPATH": str(NOTEBOOKS)} | environment)


def test_imports_are_lazy() -> None:
    done = isolated("""
        import sys, geoplan
        geoplan.schema(), geoplan.run("GeoData/sample.job.json").checks, geoplan.inspect("GeoData/sample/parks.geojson")
        heavy = {"geopandas", "pandas", "numpy", "shapely", "pyarrow", "matplotlib", "tqdm"} & set(sys.modules)
        assert not heavy, heavy
    """)
    assert done.returncode == 0, done.stderr


def test_versions_agree() -> None:
    assert gp.__version__ == library.version()
    assert gp.call("--version").splitlines()[0] == f"geoplan {gp.__version__}"
    assert (Path(gp.__file__).parent / "py.typed").exists()


def test_errors_are_of_the_class_of_who_can_mend_them(tmp_path: Path) -> None:
    parcels, parks = frame("parcels"), frame("parks")
    with pytest.raises(gp.JobError, match=r"^radius: expected .* not \"wide\"$") as caught:
        gp.coverage(parcels, parks, radius="wide")
    assert caught.value.exit_code == 2 and isinstance(caught.value, gp.GeoPlanError)
    with pytest.raises(gp.JobError, match="target"):
        gp.coverage(parcels, parks, radius=300, target="at least 9000 %")
    with pytest.raises(gp.JobError, match="半径|应为|radius"):
        gp.coverage(parcels, parks, radius=-1, lang="zh")
    with pytest.raises(gp.InputError, match="no-such.geojson") as caught:
        gp.coverage("no-such.geojson", parks, radius=300)
    assert caught.value.exit_code == 3
    with pytest.raises(gp.InputError, match="Web Mercator|3857"):
        gp.coverage(parcels, parks, radius=300, frame="EPSG:3857")
    with pytest.raises(gp.InputError, match="job.json"):
        gp.run(tmp_path / "job.json")
    (tmp_path / "own.json").write_text('{"layers": {}, "checks": [}')
    with pytest.raises(gp.JobError, match=r"own\.json: "):
        gp.run(tmp_path / "own.json")
    with pytest.raises(ValueError, match="radius.*inf"):
        gp.coverage(parcels, parks, radius=float("inf"))
    with pytest.raises(TypeError, match="radius.*object"):
        gp.coverage(parcels, parks, radius=object())


def test_strict_tells_of_missed_targets_and_keeps_the_result() -> None:
    with pytest.raises(gp.TargetMissed, match="coverage") as caught:
        gp.coverage(frame("parcels"), frame("parks"), radius=300, target="at least 90 %", strict=True)
    assert caught.value.exit_code == 1
    assert caught.value.run is not None and caught.value.run.result.verdict == "missed"
    assert gp.coverage(
        frame("parcels"), frame("parks"), radius=300, target="at least 1 %", strict=True).verdict == "met"


def test_targets_as_dicts() -> None:
    given = {"comparator": "at least", "value": 5, "of": "conflicting", "insist": True, "year": None}
    r = gp.overlap(frame("projects"), frame("redline"), target=given)
    assert r.targets[0]["comparator"] == "at least"
    with pytest.raises(gp.GeoPlanError, match="insist|at least"):
        gp.overlap(frame("projects"), frame("redline"), target=given | {"insist": False})


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city of 20,000 parcels."""
    folder = tmp_path_factory.mktemp("city")
    gp.call("sample", folder, "--scale", 0.1)
    return folder


def test_the_keyboard_stops_a_run_within_a_second(city: Path) -> None:
    done = isolated(f"""
        import signal, threading, time, os
        import geoplan as gp
        # A parent may have chosen to ignore it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        asked = []
        def press():
            asked.append(time.process_time())
            os.kill(os.getpid(), signal.SIGINT)
        threading.Timer(1.0, press).start()
        try:
            gp.proximity({str(city / "parcels.geojson")!r}, {str(city / "parks.geojson")!r}, distance=5000,
                         list=100, threads=1)
            print("not interrupted", 0)
        except KeyboardInterrupt:
            # In time of the processor, which others do not take part in.
            print("interrupted", time.process_time() - asked[0])
        # The process goes on as if nothing had been.
        gp.coverage("GeoData/sample/zones.geojson", "GeoData/sample/stops.geojson", radius=500)
        print(threading.active_count())
    """)
    assert done.returncode == 0, done.stderr
    word, seconds = done.stdout.split("\n")[0].rsplit(" ", 1)
    assert word == "interrupted" and float(seconds) < 1, done.stdout
    assert done.stdout.split()[-1] == "1"


def test_threads_run_side_by_side() -> None:
    parcels, parks = frame("parcels"), frame("parks")

    def ask(radius: int) -> tuple[float | None, int]:
        r = gp.coverage(parcels, parks, radius=radius, evidence="gaps")
        return r.value, len(r.objects) + len(r.findings)

    radii = [100 + 10 * step for step in range(16)]
    alone = [ask(radius) for radius in radii]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, radii)) == alone
    assert len({value for value, _ in alone}) == len(radii)


def test_one_result_may_be_asked_by_several_threads() -> None:
    r = gp.coverage(frame("parcels"), frame("parks"), radius=300, evidence="gaps")
    with ThreadPoolExecutor(8) as pool:
        tables = list(pool.map(lambda name: r.run._layer(r.id, name), ["measured", "findings"] * 8))
    assert {table.num_rows for table in tables[::2]} == {len(r.objects)}


def test_progress_is_shown_once_it_takes_a_while(
        capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_bar", lambda: None)
    monkeypatch.setattr(watching.Watcher, "patience", 0.0)
    monkeypatch.setattr(watching.Watcher, "interval", 0.0005)
    gp.coverage(frame("parcels"), frame("parks"), radius=300, progress=True)
    shown = capsys.readouterr().err
    assert "\r" in shown and ("reading" in shown or "computing" in shown)
    gp.coverage(frame("parcels"), frame("parks"), radius=300, progress=False)
    gp.coverage(frame("parcels"), frame("parks"), radius=300)
    assert capsys.readouterr().err == ""


def test_progress_uses_tqdm_where_it_is(
        capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("tqdm")
    monkeypatch.setattr(watching.Watcher, "patience", 0.0)
    watcher = watching.Watcher(True)
    for step in (("reading", "parks", 0, 0), ("computing", "green", 3, 10), ("preparing", "stops", 0, 0)):
        watcher.note(*step)
        watcher.look()
    watcher.close()
    shown = capsys.readouterr().err
    assert "reading parks" in shown and "computing green  30%" in shown and "preparing stops" in shown


def test_what_cannot_be_found_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GEOPLAN", str(tmp_path / "geoplan"))
    monkeypatch.setenv("GEOPLAN_LIBRARY", str(tmp_path / "library.so"))
    for find in (places.program, places.library):
        with pytest.raises(gp.NotInstalled, match="GEOPLAN.* names"):
            find()
    monkeypatch.delenv("GEOPLAN")
    monkeypatch.delenv("GEOPLAN_LIBRARY")
    monkeypatch.setattr(places, "PACKAGE", tmp_path)
    monkeypatch.setattr(places, "REPOSITORY", tmp_path)
    # What an installed package puts on the PATH is no program.
    script = tmp_path / "geoplan"
    script.write_text("#!/usr/bin/python3\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(gp.NotInstalled, match="swift build -c release"):
        places.program()
    with pytest.raises(gp.NotInstalled, match="geoplan-c"):
        places.library()
    script.write_bytes(b"\x7fELF")
    assert places.program() == str(script)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "libgeoplan-c.so").write_bytes(b"")
    assert places.library() == str(tmp_path / "bin" / "libgeoplan-c.so")


def test_objects_that_fail_warn_and_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    document = gp.coverage(frame("zones"), frame("stops"), radius=500).run.document
    document["checks"][0]["failures"] = [
        {"object": "S01", "other": None, "reason": {"words": {"en": "too odd"}}, "layer": None}]

    handle = SimpleNamespace(document=json.dumps(document))
    monkeypatch.setattr(library, "run", lambda *_, **__: (handle, 4))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        r = gp.coverage(path("zones"), path("stops"), radius=500)
    assert [one.category for one in caught] == [gp.ObjectsFailed]
    assert r.failures.loc[0, "object"] == "S01" and r.failures.loc[0, "reason"] == "too odd"


def test_memory_does_not_grow_from_run_to_run() -> None:
    done = isolated("""
        import resource, geopandas as gpd, geoplan as gp
        parcels = gpd.read_file("GeoData/sample/parcels.geojson")
        parks = gpd.read_file("GeoData/sample/parks.geojson")
        def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for step in range(30):
            r = gp.coverage(parcels, parks, radius=150, evidence="gaps")
            r.objects, r.findings
            if step == 14: half = peak()
        print(peak() - half)
    """)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 20_000, done.stdout


def test_a_layer_that_fails_on_its_way_leaves_nothing_behind() -> None:
    odd = gpd.GeoDataFrame({"odd": ["a", 5]}, geometry=[Point(0, 0), Point(1, 1)], crs="EPSG:4326")
    for _ in range(50):
        with pytest.raises(gp.InputError, match="odd"):
            gp.coverage(frame("parcels"), odd, radius=300)
    assert not [one for one in threading.enumerate() if one.name == "geoplan"]
