"""Reads the workbook of the sample with openpyxl, as another program would, and checks every sheet.

    python3 Tests/workbook_in_openpyxl.py [PROGRAM [RUN]]

PROGRAM is the built geoplan, that of the release build without it; RUN a folder that it wrote, else the sample is
run into a temporary one.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile

import openpyxl

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
# Columns whose numbers or texts a sheet shows in another form than the table.
LEVELS = {"zh": {"zones": "分区", "classes": "类别", "objects": "对象", "findings": "问题"},
          "en": {one: one for one in ("zones", "classes", "objects", "findings")}}


def main():
    built = os.path.join(ROOT, ".build", "release", "geoplan")
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else built)
    folder = tempfile.mkdtemp(prefix="geoplan-workbook-")
    for language in ("zh", "en"):
        run = sys.argv[2] if len(sys.argv) > 2 else os.path.join(folder, language)
        if len(sys.argv) <= 2:
            job = os.path.join(ROOT, "GeoData", "sample.job.json")
            subprocess.run([program, "run", job, "--lang", language, "--out", run], check=True,
                           stdout=subprocess.DEVNULL)
        path = os.path.join(folder, language + ".xlsx")
        subprocess.run([program, "workbook", run, "--lang", language, "-o", path], check=True,
                       stdout=subprocess.DEVNULL)
        look(path, run, language)
    print("the workbook reads back with openpyxl, sheet by sheet")


def look(path, run, language):
    book = openpyxl.load_workbook(path)
    with open(os.path.join(run, "results.json"), encoding="utf-8") as file:
        results = json.load(file)
    for sheet in book:
        frame(sheet)
        links(book, sheet)
    rows = table(book.worksheets[0], results["summary"], run)
    check(len(rows) == sum(targets(one) for one in results["checks"]),
          "the first sheet has a row for every target")
    seen = 1
    for number, one in enumerate(results["checks"], 1):
        for own in one["files"]["tables"]:
            written = records(run, own["file"])[1:]
            if not written:
                continue
            sheet = book.worksheets[seen]
            seen += 1
            name = LEVELS[language][own["level"]]
            check(sheet.title.startswith(f"{number} ") and sheet.title.endswith(name),
                  f"{sheet.title} is {name} of check {number}")
            check(one["title"][language] in sheet["A1"].value if isinstance(one["title"], dict)
                  else sheet["A1"].value == one["title"], f"{sheet.title} says of which check it is")
            table(sheet, own, run)
    names = {"zh": ["口径", "读取的图层"], "en": ["Definition", "Layers that were read"]}[language]
    for name in names:
        check(any(sheet.title == name for sheet in book), f"there is a sheet {name}: {book.sheetnames}")
    check(len(book.sheetnames) == len(set(book.sheetnames)), "sheets have names of their own")


def targets(one):
    """How many rows a check has on the first sheet."""
    asked = one.get("targets", one.get("target"))
    return max(1, len(asked)) if isinstance(asked, list) else 1


def head(sheet):
    """The row of headings: that of the filter."""
    return openpyxl.utils.cell.range_boundaries(sheet.auto_filter.ref)[1]


def frame(sheet):
    check(sheet.auto_filter.ref is not None, f"{sheet.title} can be filtered")
    left, top, right, bottom = openpyxl.utils.cell.range_boundaries(sheet.auto_filter.ref)
    check(left == 1 and right == sheet.max_column, f"the filter of {sheet.title} is as wide as the sheet")
    check(bottom == sheet.max_row, f"the filter of {sheet.title} ends with the rows")
    check(sheet.freeze_panes == f"A{top + 1}", f"the headings of {sheet.title} stay: {sheet.freeze_panes}")
    for cell in sheet[top]:
        check(isinstance(cell.value, str) and cell.value and cell.font.b,
              f"{sheet.title} has a heading at {cell.coordinate}")
    for row in sheet.iter_rows():
        for cell in row:
            check(cell.data_type != "f", f"nothing is a formula: {sheet.title} {cell.coordinate}")


def links(book, sheet):
    """Each link leads to a cell that is there; one of an object to the row of that object."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.hyperlink is None:
                continue
            check(cell.hyperlink.target is None, "no link leads out of the workbook")
            name, place = cell.hyperlink.location.rsplit("!", 1)
            name = name.strip("'").replace("''", "'")
            check(name in book.sheetnames, f"{cell.coordinate} leads to a sheet: {name}")
            target = book[name][place]
            if target.row > head(book[name]):
                check(target.value == cell.value, f"{cell.value} leads to {target.value}")


def records(run, name):
    with open(os.path.join(run, name), encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def table(sheet, own, run):
    """A sheet has what the table beside the run has: numbers as numbers, the rest as text."""
    top = head(sheet)
    written = records(run, own["file"])
    keys = [column["key"] for column in own["columns"]]
    headings = [cell.value for cell in sheet[top]]
    check(len(headings) == len(keys), f"{sheet.title} has the columns of {own['file']}")
    for heading, wanted, column in zip(headings, written[0], own["columns"]):
        unit = column.get("unit")
        check(heading == wanted or unit == "share" and wanted.startswith(heading),
              f"{sheet.title}: {heading} is {wanted}")
    rows = [[cell for cell in row] for row in sheet.iter_rows(min_row=top + 1)]
    check(len(rows) == len(written) - 1, f"{sheet.title} has the rows of {own['file']}")
    bars = {str(area.sqref) for area in sheet.conditional_formatting}
    for place, column in enumerate(own["columns"]):
        letter = openpyxl.utils.get_column_letter(place + 1)
        if column.get("unit") == "share":
            check(any(area.startswith(letter) for area in bars), f"{sheet.title} {letter} has bars")
    for cells, texts in zip(rows, written[1:]):
        for cell, text, column in zip(cells, texts, own["columns"]):
            told(sheet, cell, text, column)
    return rows


def told(sheet, cell, text, column):
    where = f"{sheet.title} {cell.coordinate}: {cell.value!r} is {text!r}"
    unit = column.get("unit")
    if column["key"] in ("check", "zone", "object", "other", "finding"):
        check(cell.value is None or cell.data_type == "s", f"identifiers are text: {where}")
    if cell.value is None:
        check(text == "", where)
    elif cell.data_type == "n":
        # Places are those of files that round positions, to a tenth of a metre.
        is_place = column["key"] in ("longitude", "latitude")
        bound = 1.1e-6 if is_place else 1e-12 * abs(float(text))
        check(abs(cell.value - float(text)) <= bound, where)
        if unit == "share":
            check(cell.number_format == "0.00%", f"shares are per cent: {where}")
        elif unit == "count":
            check(cell.number_format == "#,##0", f"counts are whole: {where}")
    else:
        check(cell.data_type == "s", where)
        # The table guards what a spreadsheet would run.
        check(text in (str(cell.value), "'" + str(cell.value)), where)
        if unit is not None:
            check(False, f"a column with a unit has numbers: {where}")


def check(condition, what):
    if not condition:
        raise AssertionError(what)


if __name__ == "__main__":
    main()
