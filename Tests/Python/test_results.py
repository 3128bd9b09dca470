"""What can be done with a result."""

from __future__ import annotations

import gc
import json
import weakref
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from conftest import REPOSITORY, frame, path

import geoplan as gp


def green(**keys) -> gp.Result:
    """Homes near parks, by zone."""
    given = {
        "radius": 300, "demand_where": "use = 'residential'", "evidence": ["gaps", "covered"],
        "by": frame("zones").set_index("code"), "target": "at least 75 %",
    }
    return gp.coverage(frame("parcels"), frame("parks"), **(given | keys))


def test_figures_and_words() -> None:
    r = green(id="green", title="Green within 300 m")
    assert (r.id, r.analysis, r.title, r.main) == ("green", "coverage", "Green within 300 m", "share")
    assert r.verdict == "missed" and r.value == r.total["share"] == r.quantities.loc["share", "total"]
    assert r.quantities.loc["covered", "unit"] == "m2"
    assert r.definition["meaning"].startswith("The share of the demand")
    assert r.targets[0]["measured"] == r.value and r.targets[0]["target"] == 0.75
    chinese = green(lang="zh")
    assert "服务半径" in chinese.definition["meaning"]
    assert "未达标" in repr(chinese) and "另有" in repr(chinese)


def test_tables_for_terminals_and_notebooks() -> None:
    r = green(title="Homes & <parks>")
    lines = repr(r).splitlines()
    assert lines[0] == "Homes & <parks> (≥ 75 %)"
    assert "total" in lines[2] and "53.96 %" in lines[2] and lines[2].endswith("missed")
    # The worst zone stands first.
    worst = min((zone for zone in r.document["zones"] if zone["margin"] is not None), key=lambda one: one["margin"])
    assert worst["id"] in lines[3]
    html = r._repr_html_()
    assert "<table>" in html and "Homes &amp; &lt;parks&gt;" in html and "53.96 %" in html
    assert html.count("<tr>") == 2 + 12
    run = r.run._repr_html_()
    assert "<table>" in run and "Homes &amp; &lt;parks&gt; (coverage)" in run
    assert "≥ 75 %" in repr(r.run)


def test_frames_of_results() -> None:
    r = green()
    assert len(r.objects) == r.total["features"] and len(r.findings) == r.document["findings"]["count"]
    assert set(r.findings["object_index"]) <= set(r.objects.index)
    covered = r.layer("covered").to_crs(r.frame).area.sum()
    assert covered == pytest.approx(r.total["covered"], rel=1e-3)
    with pytest.raises(gp.InputError, match="covered"):
        r.layer("uncovered")
    assert r.objects is r.objects
    none = gp.coverage(frame("parcels"), frame("parks"), radius=300_000)
    assert len(none.findings) == 0 and len(none.zones) == 0 and none.classes.empty and none.failures.empty


def test_a_result_outlives_what_made_it() -> None:
    r = green()
    zones, findings = r.zones, r.findings
    del r
    gc.collect()
    assert zones["share"].notna().any() and findings.geometry.is_valid.all()


def test_files(tmp_path: Path) -> None:
    r = green()
    book = r.to_excel(tmp_path / "green.xlsx", lang="zh")
    names = zipfile.ZipFile(book).namelist()
    assert "xl/workbook.xml" in names
    package = r.to_gpkg(tmp_path / "green.gpkg")
    layers = set(gpd.list_layers(package)["name"])
    assert {"coverage.zones", "coverage.findings"} <= layers
    assert len(gpd.read_file(package, layer="coverage.zones")) == len(r.zones)
    page = r.report(tmp_path / "green.html").read_text("utf-8")
    assert page.lower().startswith("<!doctype html>") and "53.96" in page
    with pytest.raises(gp.JobError, match="xlsx"):
        r.to_excel(tmp_path / "green.ods")


def test_saved_and_opened(tmp_path: Path) -> None:
    r = green()
    folder = r.save(tmp_path / "run")
    again = gp.open(folder)
    assert json.loads((folder / "results.json").read_text("utf-8"))["checks"][0]["total"] == r.total
    one = again["coverage"]
    assert one is again.result and one.total == r.total and again.checks == ["coverage"]
    assert len(one.objects) == len(r.objects) and list(one.zones["zone"]) == list(r.zones.index)
    assert list(one.findings["finding"]) == list(r.findings["finding"])
    assert one.layer("covered").geometry.notna().all()
    assert repr(one).splitlines()[1:] == repr(r).splitlines()[1:]
    assert one.explain(1) == r.explain(1) and "not covered" in r.explain(1)
    assert r.explain(r.findings["finding"].iloc[0]) == r.explain(r.findings["finding"].iloc[0][:8])
    assert "未被覆盖" in r.explain(1, "zh")
    assert "53.96 %" in r.run.compare(green(radius=250).run)
    with pytest.raises(gp.InputError, match="lie"):
        again.save(tmp_path / "other")
    with pytest.raises(gp.InputError, match="no results"):
        gp.open(tmp_path)
    with pytest.raises(KeyError, match="coverage"):
        again["redline"]


def test_jobs_as_dicts_and_files(tmp_path: Path) -> None:
    job = json.loads((REPOSITORY / "GeoData" / "sample.job.json").read_text("utf-8"))
    files = gp.run(REPOSITORY / "GeoData" / "sample.job.json")
    names = {name: layer["path"].rpartition("/")[2].removesuffix(".geojson") for name, layer in job["layers"].items()}
    for name, layer in job["layers"].items():
        layer["data"] = frame(names[name]).set_index("id")
        del layer["path"]
        layer.setdefault("id", "id")
    job["layers"]["zones"]["data"] = frame("zones")
    for check in job["checks"]:
        for key, value in check.items():
            if isinstance(value, str) and value.endswith(".csv"):
                check[key] = f"GeoData/{value}"
    frames = gp.run(job, out=tmp_path / "run")
    assert frames.checks == files.checks and len(frames) == 24
    for ours, theirs in zip(frames, files):
        assert (ours.total, ours.verdict) == (theirs.total, theirs.verdict), ours.id
    assert frames["redline"].zones.index.equals(frame("zones").index)
    assert list(frames.scorecard.index.unique()) == frames.checks
    assert (tmp_path / "run" / "results.json").exists()
    assert frames.document["report"]["organisation"]["zh"].startswith("样例")
    table = repr(frames)
    for cell in ("4.19 m²/population", "≥ 12 m²/population", "12.14 km/km²", "25.06 km/10,000 population", "= 0",
                 "0.6 – 0.8"):
        assert cell in table
    assert frames._repr_html_().count("<tr>") == len(frames.scorecard) + 1
    for one in frames:
        assert one.id in one._repr_html_() or one.title in repr(one)
    with pytest.raises(ValueError, match="24 checks"):
        _ = frames.result


def test_maps(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib").use("Agg")
    r = green()
    assert r.zones.plot("share") is not None
    given = {}
    monkeypatch.setattr(gpd.GeoDataFrame, "explore", lambda self, **options: given.update(options, rows=len(self)))
    r.explore(cmap="Greens")
    assert given == {"column": "share", "cmap": "Greens", "rows": 17}


def test_files_are_inspected() -> None:
    told = gp.inspect(path("parks"), path("river"))
    assert [file["features"] for file in told["files"]] == [48, 4]
    with pytest.raises(TypeError, match="GeoDataFrame"):
        gp.inspect(frame("parks"))  # type: ignore[arg-type]
    assert "oneOf" in gp.schema("zh")["properties"]["checks"]["items"]


def test_nothing_is_left_in_temporary_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    r = green()
    r.explain(1)
    assert len(list(tmp_path.iterdir())) == 1
    del r
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_a_run_goes_as_soon_as_nobody_holds_it() -> None:
    r = green()
    r.zones, r.objects, repr(r), list(r.run)
    gone = weakref.ref(r.run)
    gc.disable()
    try:
        del r
        assert gone() is None
    finally:
        gc.enable()


def test_the_language_of_a_job_is_that_of_its_results(tmp_path: Path) -> None:
    job = {
        "lang": "zh", "layers": {"zones": str(path("zones")), "stops": str(path("stops"))},
        "checks": [{"analysis": "coverage", "demand": "zones", "facilities": "stops", "radius": 500}],
    }
    assert "服务半径" in gp.run(job).result.definition["meaning"]
    job["layers"] = {name: {"path": str(path(name))} for name in job["layers"]}
    (tmp_path / "job.json").write_text(json.dumps(job), "utf-8")
    assert "服务半径" in gp.run(tmp_path / "job.json", allow_outside=True).result.definition["meaning"]
    with pytest.raises(gp.InputError, match="之外|以外|外"):
        gp.run(tmp_path / "job.json")


def test_scorecards_are_frames() -> None:
    card = green().run.scorecard
    assert isinstance(card, pd.DataFrame) and card.loc["coverage", "verdict"] == "missed"
