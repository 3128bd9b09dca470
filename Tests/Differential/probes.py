"""What is asked of a case: that its figures are right, and that relations between runs hold."""

import os
import random

import relations
from answers import Broken, Refused, run
from compare import ABSOLUTE, Fault, compare


class Figures:
    """All figures are those of the reference."""

    name = "figures"

    def faults(self, case, program, folder, counts):
        """The faults, and why the program refused the case if it did."""
        try:
            answers = run(program, case, os.path.join(folder, "case"))
        except Refused as refusal:
            return [], str(refusal)
        except Broken as broken:
            return [Fault(broken.args[0], broken.args[1])], None
        return compare(case, answers, counts), None


class Relation:
    """Figures of a case and of another one made from it are related; no reference is needed."""

    def __init__(self, function):
        self.function = function
        self.name = function.__name__.replace("_", " ")

    def faults(self, case, program, folder, counts):
        # The same choices each time that the case, or a smaller one made from it, is probed.
        related = self.function(case, random.Random(str(case.words.get("seed"))))
        if related is None:
            return [], None
        faults, answers = [], []
        try:
            for index, other in enumerate(related.cases):
                place = os.path.join(folder, f"case{index}")
                answers.append(run(program, other, place, threads=(2,)))
        except Refused as refusal:
            return [], str(refusal)
        except Broken as broken:
            return [Fault(broken.args[0], broken.args[1])], None
        for check, where, figure, got, wanted, slack in related.compare(*answers):
            counts["relation", self.name] += 1
            low, high = wanted if isinstance(wanted, tuple) else (wanted, wanted)
            slack += ABSOLUTE + 1e-8 * max(abs(got), abs(low))
            if not low - slack <= got <= high + slack:
                kind = f"{check} {where[0]} {figure}"
                faults.append(Fault(kind, f"{figure} of {where}", got, low, high))
        return faults, None


def all_relations():
    return [Relation(function) for function in relations.ALL]


def draw(numbers, count):
    everything = all_relations()
    return numbers.sample(everything, min(count, len(everything)))
