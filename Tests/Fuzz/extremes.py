#!/usr/bin/env python3
"""Gives the program numbers from the ends of what numbers can be, wherever one may enter: flags, keys of
jobs, properties, coordinates, filters, targets. What keys there are is asked of the program itself, so
that new analyses take part by being there.

A run may do what was asked (0, 1, 4) or refuse it (2, 3). A trap, an internal error (5), more than a few
gigabytes of memory, a run that does not end, and output that is no JSON are faults.

Usage: extremes.py PROGRAM [--seconds S] [--seed N] [--kind flags|jobs|layers] [--case N]
Case N of a seed is the same each time; its files stay in .build/fuzz when it fails.
"""

import argparse
import collections
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

NUMBERS = [
    "nan", "-nan", "inf", "-inf", "infinity", "-0", "0", "-0.0", "1e-300", "-1e-300", "5e-324",
    "1e-310", "2.2250738585072014e-308", "1e-17", "0.001", "0.5", "1", "-1", "10", "90", "100", "1000",
    "180", "-180", "360", "1e5", "2e7", "20000001", "1e9", "2147483647", "2147483648", "-2147483649",
    "4294967296", "1e11", "1.0000001e11", "1e12", "1e15", "9007199254740991", "9007199254740992",
    "9007199254740993", "-9007199254740993", "1e18", "9223372036854775807", "9223372036854775808",
    "-9223372036854775809", "18446744073709551616", "1e19", "1e20", "1e25", "-1e25", "1e100", "1e154",
    "1e155", "1e300", "-1e300", "1.7976931348623157e308", "1e308", "1e309", "-1e309", "1e400",
    "1e-400", "1e999999999999", "-1e-999999999999", "0x10", "0x1p3", "1_000", "１２", "", " ", "1 ",
    "1763022338150866945", "98765432109876543210987", "-98765432109876543210987", "00012", ".5", "5.",
    "+5", "1e", "--5", "9" * 400, "0." + "0" * 400 + "1", "9999", "-9999", "999999",
]
UNITS = ["", "", "", " m", " km", " mm", "km", " m2", " ha", " 亩", "米", " %", "%", " mi", " °"]
TEXTS = ["", "x", "#1", "重庆", "a\tb", "😀", "0", "-1", "=1+1", "null", "../x", "x" * 3000, "\u202e"]
SYSTEMS = [
    "EPSG:4326", "EPSG:4490", "EPSG:4544", "EPSG:3857", "EPSG:4978", "EPSG:0", "EPSG:99999999999",
    "GCJ-02", "BD-09", "auto", "+proj=tmerc +lon_0=1e300", "+proj=laea +lat_0=nan",
    "+proj=utm +zone=49 +to_meter=1e300", "+proj=tmerc +lon_0=106.5 +k=0 +x_0=1e300",
    "+proj=eqc +a=1e-300 +b=1e-300", "+proj=longlat +R=1e25", "",
]


def finite(text):
    """Whether JSON has the number."""
    return re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?", text) is not None


JSON_NUMBERS = [text for text in NUMBERS if finite(text)]


class Raw(float):
    """A number that is written as it stands."""

    def __new__(cls, text):
        self = super().__new__(cls, 0.0)
        self.text = text
        return self

    def __repr__(self):
        return self.text


class Writer:
    """JSON with numbers as they stand."""

    @staticmethod
    def text(value):
        if isinstance(value, Raw):
            return value.text
        if isinstance(value, dict):
            inner = (f"{json.dumps(k)}:{Writer.text(v)}" for k, v in value.items())
            return "{" + ",".join(inner) + "}"
        if isinstance(value, list):
            return "[" + ",".join(map(Writer.text, value)) + "]"
        return json.dumps(value, ensure_ascii=False)


class Declarations:
    """What the program says of its analyses and their keys."""

    def __init__(self, program):
        self.program = program
        schema = json.loads(self.ask("schema"))
        self.checks = {
            branch["title"]: branch for branch in schema["properties"]["checks"]["items"]["oneOf"]
            # A formula has no command of its own.
            if "analysis" in branch["properties"]}
        self.job = schema["properties"]
        self.layer = schema["$defs"]["layer"]["properties"]
        self.target = schema["$defs"]["target"]["properties"]
        help = {name: self.ask(name, "--help") for name in self.checks}
        self.flags = {name: self.flags_of(text) for name, text in help.items()}
        self.usage = {
            name: re.findall(r"--(\S+)", text.splitlines()[0]) for name, text in help.items()}

    def ask(self, *arguments):
        done = subprocess.run([self.program, *arguments], capture_output=True, text=True, check=True)
        return done.stdout

    @staticmethod
    def flags_of(help):
        """Each flag with the word for its value."""
        found = re.findall(r"^  (?:-\w, )?--(\S+)(?: (\S+))?", help, re.M)
        return {name: word for name, word in found if name not in ("help",)}

    def roles(self, analysis):
        return [name for name, word in self.flags[analysis].items() if word == "FILE"]

    def required(self, analysis):
        return self.checks[analysis]["required"]


class Case:
    """One run: files in a folder and a command line."""

    def __init__(self, declarations, seed, number, folder):
        self.known = declarations
        self.random = random.Random(seed * 1_000_003 + number)
        self.folder = folder
        self.layers = 0

    # Values

    def pick(self, items):
        return self.random.choice(items)

    def chance(self, share):
        return self.random.random() < share

    def number(self):
        text = self.pick(NUMBERS)
        return text + self.pick(UNITS) if self.chance(0.2) else text

    def json_number(self):
        return Raw(self.pick(JSON_NUMBERS))

    def field(self):
        return self.pick(["n", "n", "n", "t", "m", "c", "none", "", "a b", "n" * 500])

    def condition(self):
        if self.chance(0.3):
            return "c IS NOT NULL OR n <> 3"
        sign = self.pick(["=", "<>", "<", "<=", ">", ">="])
        name = self.pick(["n", "c", "t", "m"])
        forms = [
            f"{name} {sign} {self.number()}",
            f"{name} {sign} -{self.number()}",
            f"{name} BETWEEN {self.number()} AND {self.number()}",
            f"{name} IN ({self.number()}, {self.number()})",
            f"{name} {self.pick('+-*/%^')} {self.number()} {sign} {self.number()}",
            f"{name} DIV {self.number()} {sign} 1 OR NOT {name} IS NULL",
            f"{name} {sign} '{self.pick(TEXTS)}'",
            "TRUE",
        ]
        return self.pick(forms)

    def target(self):
        words = ["at least", ">=", "at most", "<", "equal to", "不低于", "不超过", ">"]
        bound = self.number()
        forms = [
            f"{self.pick(words)} {bound}", f"between {self.number()} and {self.number()}", "zero",
            f"{self.pick(words)} {bound} by {self.number()}, expected", f"到{self.number()}年不低于{bound}",
        ]
        return self.pick(forms)

    def by_word(self, name, word):
        """A value for a flag, by the word that help has for it."""
        if word == "FILE":
            return self.layer()
        if word == "DIR":
            return self.pick(["out", "out", ".", "d0.geojson", "no/such/folder"])
        if word == "CRS":
            return self.pick(SYSTEMS)
        if word == "FIELD":
            return self.field()
        if word == "CQL2":
            return self.condition()
        if word == "TARGET":
            return self.target()
        if word == "SIZE":
            return self.number() + self.pick(["", "K", "M", "G", "GiB", " GB", "T"])
        if word == "TEXT":
            return self.pick(TEXTS)
        if word and "|" in word:
            return self.pick(word.split("|") + ["", "x"])
        if name == "threads" and self.chance(0.7):
            return self.pick(["1", "2", "3"])
        return self.table() if word == "M" and self.chance(0.2) else self.number()

    def table(self):
        return Writer.text({
            self.pick(["field", "subject-field", "bank-field", "x"]): self.field(),
            "table": {
                self.pick(["1", "a", "1e300"]): self.json_number(), "a": self.pick([None, "5 km"])},
            "default": self.json_number()})

    # Layers

    def coordinate(self, base, size):
        if self.wild and self.chance(0.1):
            return self.json_number()
        return base + size * self.random.randrange(-8, 9) / 8

    def position(self, x, y, size):
        return [self.coordinate(x, size), self.coordinate(y, size)]

    def geometry(self, kind, x, y, size):
        if kind == "Point":
            return {"type": kind, "coordinates": self.position(x, y, size)}
        if kind == "LineString":
            path = [self.position(x, y, size) for _ in range(self.random.randrange(2, 5))]
            return {"type": kind, "coordinates": path}
        if self.wild and self.chance(0.5):
            ring = [self.position(x, y, size) for _ in range(self.random.randrange(3, 7))]
        else:
            x, y = self.position(x, y, size)
            if isinstance(x, Raw) or isinstance(y, Raw):
                ring = [[x, y], [0, y], [x, 0]]
            else:
                ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size]]
        return {"type": "Polygon", "coordinates": [ring + [ring[0]]]}

    def properties(self):
        value = self.pick([
            self.json_number, self.json_number, lambda: self.pick(NUMBERS), lambda: self.pick(TEXTS),
            lambda: None, lambda: True, lambda: [1], lambda: 5])
        return {
            "n": self.json_number() if self.chance(0.5) else value(), "t": self.number(), "m": value(),
            "c": self.pick([1, 2, "a", self.json_number()])}

    def layer(self):
        """Writes a layer and tells its name."""
        if self.layers > 0 and self.chance(0.1):
            return f"d{self.random.randrange(self.layers)}.geojson"
        self.wild = self.chance(0.15)
        name = f"d{self.layers}.geojson"
        self.layers += 1
        kind = self.pick(["Point", "LineString", "Polygon", "Polygon", "Polygon"])
        x, y = self.pick([(106.5, 29.5)] * 6 + [(0, 0), (180, 0), (-180, 80), (0, 90), (10, -90)])
        size = self.pick([0.002, 0.002, 0.002, 0.01, 0.002, 0.002, 1e-7, 1e-12, 1e-300, 3])
        if self.chance(0.05):
            x, y, size = 500_000, 3_280_000, 300
        features = []
        for number in range(self.random.randrange(0, 9)):
            own = kind if self.chance(0.95) else self.pick(["Point", "LineString", "Polygon"])
            feature = {
                "type": "Feature", "properties": self.properties(),
                "geometry": self.geometry(own, x, y, size)}
            if self.chance(0.5):
                feature["id"] = self.pick([number, str(number), self.json_number()])
            features.append(feature)
        collection = {"type": "FeatureCollection"}
        if self.chance(0.1):
            collection[self.pick(["numberMatched", "totalFeatures", "bbox"])] = self.json_number()
        collection["features"] = features
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(Writer.text(collection))
        return name

    # Commands

    def flags(self):
        analysis = self.pick(sorted(self.known.flags))
        known = self.known.flags[analysis]
        line = [analysis]
        usage = self.known.usage[analysis]
        for name, word in known.items():
            if name in usage or self.chance(0.06):
                if name.startswith("ROLE-"):
                    given = [role for role in self.known.roles(analysis) if role in usage]
                    name = self.pick(given) + name[4:]
                if not word:
                    line.append("--" + name)
                elif name in usage and word == "M" and self.chance(0.7):
                    line += ["--" + name, "100"]
                else:
                    line.append(f"--{name}={self.by_word(name, word)}")
        if self.chance(0.3) and "--out=" not in " ".join(line):
            line += ["--out", "out"]
        return line

    def value(self, schema, key, roles, names):
        """A value that a key's schema has or nearly has."""
        if key in roles:
            several = [self.pick(names) for _ in range(2)]
            return self.pick(names) if self.chance(0.99) else several
        if key.endswith("where"):
            return self.condition()
        if key in ("crs", "frame"):
            return self.pick(SYSTEMS)
        if key == "target":
            keys = self.known.target
            chosen = {k: self.value(v, "", [], names) for k, v in keys.items() if self.chance(0.4)}
            return self.target() if self.chance(0.5) else chosen
        if "oneOf" in schema:
            return self.value(self.pick(schema["oneOf"]), key, roles, names)
        if "enum" in schema:
            return self.pick(schema["enum"] + ["", self.json_number()])
        if "$ref" in schema or schema.get("type") == "number":
            ends = [schema[k] for k in ("minimum", "maximum", "exclusiveMinimum") if k in schema]
            if self.chance(0.3) and ends:
                return Raw(repr(self.pick(ends) * self.pick([1, 1, 1.0000001, 0.9999999, -1])))
            return self.json_number() if self.chance(0.7) else self.number()
        if schema.get("type") == "object":
            return json.loads("{}") if self.chance(0.2) else RawTable(self.table())
        if schema.get("type") == "array":
            item = schema.get("items", {})
            return [self.value(item, "", [], names) for _ in range(self.random.randrange(0, 3))]
        if "pattern" in schema:
            return self.number()
        return self.field() if self.chance(0.7) else self.pick(TEXTS)

    def jobs(self):
        layers = {}
        for number in range(self.random.randrange(1, 4)):
            own = {"path": self.layer()}
            for key, schema in self.known.layer.items():
                if key != "path" and self.chance(0.04):
                    own[key] = self.value(schema, key, [], [])
            layers[f"l{number}"] = own
        checks = []
        for number in range(self.random.randrange(1, 3)):
            analysis = self.pick(sorted(self.known.checks))
            roles = self.known.roles(analysis)
            check = {"analysis": analysis, "id": f"c{number}"}
            schema = self.known.checks[analysis]
            # Of keys of which one is needed, any may come.
            choices = json.dumps(schema.get("oneOf", []) + schema.get("allOf", []))
            for key, own in schema["properties"].items():
                needed = key in self.known.required(analysis) or f'"{key}"' in choices
                if key in ("analysis", "id") or not self.chance(0.9 if needed else 0.05):
                    continue
                if needed and key not in roles and self.chance(0.7):
                    check[key] = "n" if "field" in key else 100
                else:
                    check[key] = self.value(own, key, roles, list(layers))
            for key in self.known.required(analysis):
                if key in roles and key not in check:
                    check[key] = self.pick(list(layers))
            # What means nothing alone would hide the rest.
            for layer, others in [("zones", "zone"), ("scope", "scope-"), ("scope-minus", "scope-minus-")]:
                if layer not in check and self.chance(0.95):
                    check = {
                        k: v for k, v in check.items() if not k.startswith(others) or k == "scope-minus"}
            checks.append(check)
        job = {"layers": layers, "checks": checks}
        for key, schema in self.known.job.items():
            if key not in job and key not in ("$schema", "out") and self.chance(0.04):
                job[key] = self.value(schema, key, [], [])
        if self.chance(0.5):
            job["out"] = "out"
        with open(os.path.join(self.folder, "job.json"), "w", encoding="utf-8") as file:
            file.write(Writer.text(job))
        return ["run", "job.json"] + (["--json"] if self.chance(0.7) else [])

    def layers_alone(self):
        names = [self.layer() for _ in range(self.random.randrange(1, 4))]
        if self.chance(0.15):
            line = ["sample", "city", "--scale", self.number(), "--seed", self.number()]
            # A city of the greatest scale is right, and too large for here.
            return line if re.search("[a-z%米亩°]|^-", line[3]) else ["inspect", *names]
        line = ["inspect", *names, "--json"]
        if self.chance(0.3):
            line += ["--crs", self.pick(SYSTEMS)]
        if self.chance(0.1):
            line += ["--threads", self.number()]
        return line


class RawTable(dict):
    """An object whose text is given."""

    def __init__(self, text):
        super().__init__()
        self.text = text


_plain = Writer.text


def _text(value):
    return value.text if isinstance(value, RawTable) else _plain(value)


Writer.text = staticmethod(_text)


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))


def fault(program, line, folder):
    """What is wrong with a run; and how it ended."""
    environment = dict(os.environ, SWIFT_BACKTRACE="enable=no", LC_ALL="C.UTF-8")
    line = [part.replace("\0", "") for part in line]
    try:
        done = subprocess.run(
            [program, *line], cwd=folder, capture_output=True, timeout=600, env=environment,
            preexec_fn=limits)
    except subprocess.TimeoutExpired:
        return "does not end", None
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if done.returncode not in (0, 1, 2, 3, 4):
        return f"ends with {done.returncode}: {said[-1:] or ''}", done.returncode
    # What a dry run refuses stands in its answer.
    answered = "--dry-run" in line and done.stdout.strip()
    if done.returncode in (2, 3) and not said and not answered:
        return "refuses without a word", done.returncode
    if done.returncode in (0, 1, 4) and "--json" in line:
        try:
            json.loads(done.stdout, parse_constant=lambda word: 1 / 0)
        except (ValueError, ZeroDivisionError) as error:
            return f"writes no JSON: {error}", done.returncode
    return None, done.returncode


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=["flags", "jobs", "layers"])
    parser.add_argument("--case", type=int)
    parser.add_argument("--keep-going", action="store_true")
    chosen = parser.parse_args()
    program = os.path.abspath(chosen.program)
    known = Declarations(program)
    kinds = [chosen.kind] if chosen.kind else ["flags", "jobs", "layers"]
    found = 0
    for kind in kinds:
        ends = collections.Counter()
        begin = time.monotonic()
        number = chosen.case if chosen.case is not None else 0
        while chosen.case == number or (
                chosen.case is None and time.monotonic() - begin < chosen.seconds):
            folder = tempfile.mkdtemp(prefix="geoplan-extremes-")
            case = Case(known, chosen.seed, number, folder)
            make = {"flags": case.flags, "jobs": case.jobs, "layers": case.layers_alone}[kind]
            line = make()
            wrong, status = fault(program, line, folder)
            ends[status] += 1
            if wrong:
                found += 1
                kept = os.path.join(".build", "fuzz", f"extremes-{kind}-{chosen.seed}-{number}")
                shutil.rmtree(kept, ignore_errors=True)
                os.makedirs(os.path.dirname(kept), exist_ok=True)
                shutil.copytree(folder, kept)
                with open(os.path.join(kept, "command.json"), "w", encoding="utf-8") as file:
                    json.dump(line, file, ensure_ascii=False)
                print(f"extremes {kind}: case {number} of seed {chosen.seed} {wrong}; see {kept}",
                      flush=True)
            shutil.rmtree(folder, ignore_errors=True)
            number += 1
            if found and not chosen.keep_going:
                sys.exit(1)
        count = sum(ends.values())
        told = ", ".join(f"{n} × {status}" for status, n in sorted(ends.items(), key=str))
        print(f"extremes {kind}: {count} runs of seed {chosen.seed}; ended {told}", flush=True)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
