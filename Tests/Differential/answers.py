"""Runs the program on a case and reads what it wrote."""

import csv
import filecmp
import json
import os
import subprocess

from shapely.geometry import shape


class Refused(Exception):
    """The program took none of it, for a reason that may be a good one."""


class Broken(Exception):
    """The program did what it must never do: the kind of it, and what it said."""


def run(program, case, folder, threads=(1, 2), seconds=120):
    """Answers by check; the bytes must be the same for all numbers of threads.

    Raises Refused for an input that is not taken, and Broken for crashes, hangs, failed objects and
    differing bytes.
    """
    job = case.write(folder)
    outputs, texts = [], []
    for count in threads:
        output = os.path.join(folder, f"out{count}")
        command = [program, "run", job, "--out", output, "--threads", str(count), "--json"]
        try:
            done = subprocess.run(command, capture_output=True, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Broken("hang", f"not done after {seconds} s with {count} threads")
        said = done.stderr.decode(errors="replace").strip()
        if done.returncode == 3:
            raise Refused(said.splitlines()[0] if said else "")
        if done.returncode != 0:
            raise Broken(f"exit {done.returncode}", said[-500:])
        outputs.append(output)
        texts.append(done.stdout)
    if any(text != texts[0] for text in texts):
        raise Broken("threads", "what is printed differs with the number of threads")
    for other in outputs[1:]:
        names = sorted(set(os.listdir(outputs[0])) | set(os.listdir(other)))
        _, wrong, missing = filecmp.cmpfiles(outputs[0], other, names, shallow=False)
        if wrong + missing:
            raise Broken("threads", f"{(wrong + missing)[0]} differs with the number of threads")
    document = json.loads(texts[0])
    return {check["id"]: Answer(check, outputs[0]) for check in document["checks"]}


class Answer:
    """The figures of a check by level and key: total, zone, object, pair."""

    def __init__(self, check, folder):
        names = [quantity["name"] for quantity in check["quantities"]]
        self.figures = {("total", None): numbers(check["total"], names)}
        for zone in check["zones"]:
            self.figures["zone", zone["id"]] = numbers(zone, names)
        table = next(t for t in check["files"]["tables"] if t["level"] == "objects")
        keys = [column["key"] for column in table["columns"]]
        with open(os.path.join(folder, table["file"]), newline="", encoding="utf-8-sig") as file:
            for row in list(csv.reader(file))[1:]:
                cells = dict(zip(keys, row, strict=True))
                self.figures["object", cells["object"]] = {
                    k: float(v) for k, v in cells.items() if is_number(v)}
        self.findings = []
        with open(os.path.join(folder, check["files"]["findings"])) as file:
            for feature in json.load(file)["features"]:
                properties = feature["properties"]
                if properties["part"] == "witness":
                    continue
                geometry = feature["geometry"]
                self.findings.append((properties, geometry and shape(geometry)))
                pair = properties["object"], properties["other"]
                self.figures["pair", pair] = numbers(properties, properties)

    def keys(self, level):
        return [key for own, key in self.figures if own == level]

    def get(self, level, key, name):
        """A figure; 0 where the program lists nothing for the key, nothing where it has none."""
        figures = self.figures.get((level, key))
        return 0.0 if figures is None else figures.get(name)


def numbers(record, names):
    return {k: float(record[k]) for k in names if isinstance(record[k], (int, float))
            and not isinstance(record[k], bool)}


def is_number(text):
    try:
        float(text)
        return True
    except (TypeError, ValueError):
        return False
