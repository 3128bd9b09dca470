"""Compares the program with Shapely, and with itself, on random small cities.

    main.py [--seed N] [--seconds N] [--cities N] [--program PATH] [--out FOLDER] [--relations N]
    main.py --replay FOLDER

Every city is made from the seed and its number, so that a seed repeats a run. A case that fails is
made as small as it gets and left in a folder below FOLDER with its job, its layers and what is
wrong. Exits with 1 when any did.
"""

import argparse
import collections
import os
import random
import secrets
import shutil
import sys
import tempfile
import time

import case as cases
import minimise
import probes
from analyses import ANALYSES
from cities import city

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=None, help="of the random numbers; printed")
    parser.add_argument("--first", type=int, default=0, help="number of the first city of the seed")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--cities", type=int, default=10**9)
    parser.add_argument("--relations", type=int, default=2, help="relations probed on each city")
    parser.add_argument("--program", default=os.path.join(ROOT, ".build", "release", "geoplan"))
    parser.add_argument("--out", default=os.path.join(ROOT, ".build", "differential"))
    parser.add_argument("--kinds", type=int, default=20, help="kinds of faults after which it ends")
    parser.add_argument("--minimise", type=float, default=20, help="seconds to make a case small")
    parser.add_argument("--only", help="names of the analyses to probe, separated by commas")
    parser.add_argument("--replay", help="a folder of a case that failed")
    return parser.parse_args()


def main():
    options = arguments()
    if options.replay:
        return replay(options)
    seed = secrets.randbelow(2**32) if options.seed is None else options.seed
    print(f"differential: seed {seed}", flush=True)
    wanted = [a for a in ANALYSES if not options.only or a.name in options.only.split(",")]
    counts, kinds, refused = collections.Counter(), collections.Counter(), collections.Counter()
    start, number = time.monotonic(), options.first
    while number < options.first + options.cities and time.monotonic() - start < options.seconds:
        numbers = random.Random(f"{seed}/{number}")
        case = city(numbers, wanted)
        case.words["seed"] = f"{seed}/{number}"
        chosen = [probes.Figures()] + probes.draw(numbers, options.relations)
        for probe in chosen:
            look(options, case, probe, counts, kinds, refused)
        number += 1
        if len(kinds) >= options.kinds:
            break
    tell(number - options.first, time.monotonic() - start, counts, kinds, refused)
    return 1 if kinds else 0


def look(options, case, probe, counts, kinds, refused):
    """Applies a probe to a case; keeps a small case of the first kind of fault not met before.

    One cause shows in several figures of a city, which are only counted.
    """
    with tempfile.TemporaryDirectory(prefix="geoplan-differential-") as folder:
        faults, reason = probe.faults(case, options.program, folder, counts)
        if reason:
            refused[reason] += 1
        found = {fault.kind: fault for fault in reversed(faults)}
        new = [kind for kind in sorted(found) if (probe.name, kind) not in kinds]
        for kind in found:
            kinds[probe.name, kind] += 1
        if not new:
            return
        print(f"city {case.words['seed']}, {probe.name}: {found[new[0]]}", flush=True)
        for kind in new[1:]:
            print(f"  and {found[kind]}", flush=True)
        small = minimise.smallest(case, probe, new[0], options.program, folder, options.minimise)
        keep(options, small, probe, new[0], folder)


def keep(options, case, probe, kind, folder):
    faults, _ = probe.faults(case, options.program, folder, collections.Counter())
    name = "".join(c if c.isalnum() else "-" for c in f"{probe.name} {kind}").strip("-")
    target = os.path.join(options.out, f"{case.words['seed'].replace('/', '-')}-{name}"[:120])
    shutil.rmtree(target, ignore_errors=True)
    case.words.update(probe=probe.name, kind=kind)
    case.write(target, is_kept=True)
    with open(os.path.join(target, "faults.txt"), "w") as file:
        file.write("".join(f"{fault}\n" for fault in faults))
    print(f"  {case.count()} features remain in {os.path.relpath(target)}:", flush=True)
    for fault in faults[:4]:
        print(f"    {fault}", flush=True)


def replay(options):
    case = cases.read(options.replay)
    own = case.words.get("probe")
    wanted = [probes.Figures()] + [p for p in probes.all_relations() if p.name == own]
    failed = False
    for probe in wanted:
        with tempfile.TemporaryDirectory(prefix="geoplan-differential-") as folder:
            faults, reason = probe.faults(case, options.program, folder, collections.Counter())
            for fault in faults:
                print(f"{probe.name}: {fault}")
            if reason:
                print(f"{probe.name}: refused: {reason}")
            failed = failed or bool(faults)
    print("wrong" if failed else "right")
    return 1 if failed else 0


def tell(number, seconds, counts, kinds, refused):
    kinds_of = ", ".join(f"{n} of {a} {level}" for (a, level), n in sorted(counts.items()))
    print(f"differential: {number} cities in {seconds:.0f} s, {sum(counts.values())} comparisons")
    print(f"  {kinds_of}")
    for reason, n in refused.most_common(5):
        print(f"  refused {n} times: {reason}")
    for (probe, kind), n in sorted(kinds.items()):
        print(f"  wrong {n} times, {probe}: {kind}")


if __name__ == "__main__":
    sys.exit(main())
