"""Results of one check, as frames, figures and words."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import frames, program
from .errors import InputError
from .words import text

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from .layers import GivenLayer
    from .runs import Run


class Result:
    """What one check found.

    Frames (`zones`, `objects`, `findings`, `layer(...)`) are made when they are asked for. `run` is the whole
    run; what is written (`to_excel`, `to_gpkg`, `report`, `save`) is written of all of it.
    """

    def __init__(self, run: Run, document: dict[str, Any]):
        self.run = run
        self.document = document
        """The check, as in the result document."""

    @property
    def id(self) -> str:
        """The identifier of the check."""
        return self.document["id"]

    @property
    def analysis(self) -> str:
        """The analysis that was asked."""
        return self.document["analysis"]

    @property
    def title(self) -> str:
        """What the check is called, else its identifier."""
        return text(self.document.get("title"), self.run.lang) or self.id

    @property
    def verdict(self) -> str:
        """Of the whole: met, missed, within tolerance, no data, no target, failed."""
        return self.document["verdict"]

    @property
    def main(self) -> str:
        """The name of the quantity that the check is about."""
        return next(one["name"] for one in self.document["quantities"] if one["main"])

    @property
    def value(self) -> float | None:
        """The main quantity of the whole; None where there are no data. `quantities` tells its unit."""
        return self.document["total"][self.main]

    @property
    def total(self) -> dict[str, float | None]:
        """All quantities of the whole by name."""
        return self.document["total"]

    @property
    def frame(self) -> str | None:
        """The metric frame that was computed in, as PROJ takes it; None where there were several."""
        return self.document["frame"]["crs"]

    @property
    def targets(self) -> list[dict[str, Any]]:
        """For each target what was reached, what was wanted, and the verdict."""
        given = self.document["target"]
        return [
            {
                "check": self.id,
                "title": self.title,
                "verdict": target.get("verdict", self.verdict),
                "of": target.get("of", self.main),
                "measured": target.get("measured", self.value),
                "comparator": target.get("comparator"),
                "target": target.get("value", target.get("range")),
                "margin": target.get("margin"),
                "year": target.get("year"),
                "severity": target.get("severity"),
                "findings": self.document["findings"]["count"],
            }
            for target in (given if isinstance(given, list) else [given or {}])
        ]

    @property
    def quantities(self) -> pd.DataFrame:
        """What is measured: the total of each quantity, its words, its unit, which way is good."""
        import pandas as pd

        frame = pd.DataFrame(self.document["quantities"])
        frame["words"] = [text(words, self.run.lang) for words in frame["words"]]
        frame["total"] = [self.total[name] for name in frame["name"]]
        return frame.set_index("name")

    @property
    def definition(self) -> pd.Series:
        """What the figures mean, part by part, in words."""
        import pandas as pd

        clauses = self.document["definition"]
        return pd.Series(
            [text(clause, self.run.lang) for clause in clauses],
            index=[clause["id"] for clause in clauses], name="definition", dtype=object,
        )

    @property
    def notes(self) -> list[str]:
        """What a reader of the figures has to know."""
        return [text(note, self.run.lang) for note in self.document["notes"]]

    @property
    def failures(self) -> pd.DataFrame:
        """Objects that could not be computed, with the reason."""
        import pandas as pd

        rows = [
            one | {"reason": text(one["reason"], self.run.lang)}
            for one in self.document.get("failures", [])
        ]
        return pd.DataFrame(rows, columns=None if rows else ["object", "other", "reason", "layer"])

    @property
    def classes(self) -> pd.DataFrame:
        """The figures by class, where `by` asked for them: one row a class and zone, the total with zone None."""
        import pandas as pd

        rows = [
            {"class": one["class"], "zone": zone.get("id")} | {name: zone[name] for name in self.total}
            for one in self.document.get("classes", []) for zone in [one["total"], *one["zones"]]
        ]
        return pd.DataFrame(rows, columns=None if rows else ["class", "zone", *self.total])

    @cached_property
    def objects(self) -> gpd.GeoDataFrame:
        """The objects that took part, with what was measured on each.

        Of a frame: its rows with their index, columns, geometry and CRS; a measured column whose name the
        frame has already is called `geoplan_` and that name. Else in WGS 84.
        """
        given = self._subject
        measured = self.run._layer(self.id, "measured")
        if measured is None:
            return self.layer("objects")
        if given is not None and given.frame is not None and "feature" in measured.column_names:
            return frames.measured_on(given, measured)
        return frames.typed(self.layer("objects"), measured)

    @cached_property
    def zones(self) -> gpd.GeoDataFrame:
        """The zones with their figures and verdicts; without zones an empty frame.

        Of a frame of which each row is a zone: its rows with their index, columns, geometry and CRS; a column
        of its own that is called as a figure is called `input_` and that name. Else in the CRS of the frame,
        or in WGS 84.
        """
        if not self.document["zones"]:
            return frames.empty()
        given = self.run._given_zones(self.id)
        if given is not None and given.frame is not None:
            rows = self._zone_rows(given)
            if rows is not None:
                return frames.figures_of(given, self._zone_figures(), rows)
        return self._layer("zones", given)

    @cached_property
    def findings(self) -> gpd.GeoDataFrame:
        """The evidence: gaps, overlaps, encroachments; empty where nothing was found.

        In the CRS of the frame of the objects, else in WGS 84. `object` is the identifier of the object, and
        `object_index` its place in the index of the frame, where it came from one.
        """
        found = self.layer("findings")
        given = self._subject
        if given is not None and given.frame is not None and len(found):
            frames.add_index(found, given, self.run._layer(self.id, "measured"))
        return found

    def layer(self, name: str) -> gpd.GeoDataFrame:
        """A layer of the results by name: objects, zones, findings, or a further shape such as "covered".

        In the CRS of the frame of the objects, else in WGS 84. The error for a name that there is not
        lists those that there are.
        """
        return self._layer(name, self._subject)

    def _layer(self, name: str, given: GivenLayer | None) -> gpd.GeoDataFrame:
        table = self.run._layer(self.id, name)
        if table is not None:
            return frames.from_arrow(table, None if given is None else given.crs)
        files = self.document["files"]
        known = {"objects", "findings", "zones", *files["shapes"]}
        if name not in known:
            listed = ", ".join(sorted(known))
            raise InputError(
                text(
                    {"en": f"the check has no layer {name!r}; it has {listed}",
                     "zh": f"该核查项没有图层 {name!r}；已有：{listed}"}, self.run.lang))
        file = files.get(name) or files["shapes"].get(name)
        return frames.from_file(self.run.folder / file) if file else frames.empty()

    @property
    def _subject(self) -> GivenLayer | None:
        """The layer of the objects, where it was given here."""
        used = next((one for one in self.document["layers"] if one["objects"]), None)
        return None if used is None else self.run._given(used["layer"])

    def _zone_rows(self, given: GivenLayer) -> Any:
        """The row of each zone in the frame; None where zones are no single rows."""
        keys = self.run._keys.get(self.id, {})
        if "groups" in keys or len(self.document.get("groupings", [])) > 1:
            return None
        zones = [zone["id"] for zone in self.document["zones"]]
        # Zones stand in the order of the rows, which are joined or left out at most.
        if len(zones) == len(given.frame):
            return range(len(zones))
        name = keys.get("zone-id", given.keys.get("id"))
        return frames.rows_called(zones, given.frame, name) if isinstance(name, str) else None

    def _zone_figures(self) -> pd.DataFrame:
        import pandas as pd

        zones = self.document["zones"]
        figures = {"zone": [zone["id"] for zone in zones]}
        for name in self.total:
            figures[name] = [zone[name] for zone in zones]
        figures["verdict"] = [zone["verdict"] for zone in zones]
        if self.document["target"]:
            figures["margin"] = [zone["margin"] for zone in zones]
        return pd.DataFrame(figures)

    def explore(self, column: str | None = None, **options: Any) -> Any:
        """An interactive map of the zones, or of the objects where there are none (needs folium).

        `column` is the figure that colours it, else the main one; options go to GeoDataFrame.explore.
        """
        frame = self.zones if len(self.zones) else self.objects
        if column is None and self.main in frame:
            column = self.main
        return frame.explore(column=column, **options)

    def explain(self, finding: str | int, lang: str | None = None) -> str:
        """One finding in words: by its id or the beginning of it, by its number, or by its object."""
        return program.call(
            "explain", self.run.folder, self.id, finding, "--lang", lang or self.run.lang).strip()

    def report(self, path: str | os.PathLike[str], lang: str | None = None) -> Path:
        """Writes the run as one page that opens in a browser without a network."""
        return self.run.report(path, lang)

    def to_excel(self, path: str | os.PathLike[str], lang: str | None = None) -> Path:
        """Writes the run as a workbook: summary, zones, objects, findings, definitions."""
        return self.run.to_excel(path, lang)

    def to_gpkg(self, path: str | os.PathLike[str], lang: str | None = None) -> Path:
        """Writes the layers of the run with their styles as one GeoPackage (through GDAL)."""
        return self.run.to_gpkg(path, lang)

    def save(self, folder: str | os.PathLike[str]) -> Path:
        """Writes the files of the run into a folder, all of them or none; `geoplan.open` reads it again."""
        return self.run.save(folder)

    def __repr__(self) -> str:
        from .display import result_text

        return result_text(self)

    def _repr_html_(self) -> str:
        from .display import result_html

        return result_html(self)
