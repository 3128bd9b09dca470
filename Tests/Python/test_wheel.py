"""The wheel installs and works with nothing but what is in it, beside Python's own packages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import textwrap
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import REPOSITORY, SAMPLE, path

import geoplan as gp

OF_THE_SYSTEM = re.compile(r"^(linux-vdso|ld-linux|lib(c|m|dl|rt|pthread|resolv|util|gcc_s|stdc\+\+|z|expat))[.-]")
"""Libraries that every machine of that age has."""


@pytest.fixture(scope="module")
def wheel() -> Path:
    """The wheel of the release build."""
    built = REPOSITORY / ".build" / "release"
    if not (built / "libgeoplan-c.so").exists():
        pytest.fail("swift build -c release --product geoplan-c comes first")
    done = subprocess.run(
        ["sh", "Notebooks/wheel.sh", "--built"], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return REPOSITORY / done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python of a fresh environment with the wheel, and with GeoPandas from this one."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True)
    found = folder / "bin" / "python"
    subprocess.run(
        [found, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel], check=True)
    packages = subprocess.run(
        [found, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True).stdout.strip()
    (Path(packages) / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return found


def told(python: Path, code: str) -> str:
    """What code prints in the fresh environment, with neither paths nor variables from here."""
    hidden = ("GEOPLAN", "PYTHON", "LD_", "PROJ_", "PATH", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    done = subprocess.run(
        [python, "-c", textwrap.dedent(code)], capture_output=True, text=True, cwd=python.parent.parent,
        env=environment | {"PATH": str(python.parent)})
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_is_inside(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert re.fullmatch(r"geoplan-[\d.]+-py3-none-manylinux_2_\d+_\w+\.whl", wheel.name)
    for part in ("bin/geoplan", "bin/libgeoplan-c.so", "proj/proj.db", "leaflet/leaflet.js", "py.typed"):
        assert f"geoplan/{part}" in names
    for licence in ("swift", "libgeos-c1v5", "libproj25", "libgnutls30", "LGPL-2.1", "README"):
        assert f"geoplan/licences/{licence}.txt" in names
    for library in ("geos", "geos_c", "proj", "simdjson", "xlsxwriter", "swiftCore"):
        assert any(re.match(rf"geoplan\.libs/lib{library}-", name) for name in names), library
    assert wheel.stat().st_size < 40e6


def test_it_works_and_loads_only_what_is_inside(python: Path) -> None:
    out = told(python, f"""
        import geopandas as gpd, geoplan as gp, re, sys
        homes, parks, zones = (gpd.read_file(f"{SAMPLE}/{{name}}.geojson").to_crs("EPSG:4544")
                               for name in ("parcels", "parks", "zones"))
        r = gp.coverage(homes, parks, radius=300, by=zones.set_index("code"), frame="EPSG:4544",
                        demand_where="use = 'residential'")
        print(f"{{r.value:.4f}}", len(r.zones))
        print(len(r.report("page.html").read_text("utf-8")) > 100_000, r.to_excel("book.xlsx").stat().st_size > 10_000)
        print(gp.command())
        # GeoPandas still works as before beside it.
        print(homes.to_crs("EPSG:3857").crs, homes.to_file("homes.gpkg"))
        for line in open("/proc/self/maps"):
            path = line.split()[-1]
            if ".so" in path: print("loaded", path)
    """).splitlines()
    expected = gp.coverage(
        path("parcels"), path("parks"), radius=300, frame="EPSG:4544", demand_where="use = 'residential'")
    assert out[0] == f"{expected.value:.4f} 17" and out[1] == "True True" and out[3] == "EPSG:3857 None"
    packages = python.parent.parent / "lib"
    assert out[2].startswith(str(packages))
    loaded = {Path(line.removeprefix("loaded ")) for line in out if line.startswith("loaded ")}
    ours = {file.name for file in loaded if file.is_relative_to(packages)}
    for library in ("libgeoplan-c", "libgeos-", "libproj-", "libswiftCore-", "libsimdjson-", "libcrypto-"):
        assert any(name.startswith(library) for name in ours), library
    elsewhere = {
        file for file in loaded
        if re.match(r"lib(geos|proj|swift|simdjson|xlsxwriter|gnutls|curl|tiff|BlocksRuntime|dispatch)", file.name)
        and not file.is_relative_to(packages) and not file.is_relative_to(sysconfig.get_path("purelib"))}
    assert not elsewhere


def test_the_program_finds_its_libraries_inside(python: Path) -> None:
    assert told(python, """
        import subprocess, sys
        print(subprocess.run([sys.prefix + "/bin/geoplan", "--version"], capture_output=True, text=True).stdout)
    """).startswith("geoplan ")
    folder = Path(told(python, "import geoplan, pathlib; print(pathlib.Path(geoplan.__file__).parent)").strip())
    for name in ("geoplan", "libgeoplan-c.so"):
        needed = subprocess.run(["ldd", folder / "bin" / name], check=True, capture_output=True, text=True).stdout
        assert "not found" not in needed
        for line in needed.splitlines():
            library, _, where = line.strip().partition(" => ")
            file = where.split(" (")[0] or library
            if not OF_THE_SYSTEM.match(Path(library.split(" ")[0]).name):
                assert Path(file).resolve().is_relative_to(folder.parent / "geoplan.libs"), line


def test_installing_the_folder_takes_the_release_build_along(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", tmp_path, "./Notebooks"],
        cwd=REPOSITORY, check=True)
    done = subprocess.run(
        [sys.executable, "-c", "import geoplan as gp; print(gp.command()); gp.schema(); gp.call('--version')"],
        capture_output=True, text=True, cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if not name.startswith("GEOPLAN")}
        | {"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(tmp_path / "geoplan" / "bin" / "geoplan")
    assert not (tmp_path / "geoplan" / "proj").exists()


def test_code_of_the_environment_is_that_of_the_wheel(python: Path) -> None:
    place = told(python, "import geoplan; print(geoplan.__file__)")
    assert str(python.parent.parent) in place and sys.prefix not in place
