"""The analyses, one function each: made by generate.py of the schema of jobs."""

from .buildings import buildings
from .compliance import compliance
from .connectivity import connectivity
from .count import count
from .coverage import coverage
from .length import length
from .overlap import overlap
from .percapita import percapita
from .proximity import proximity
from .reconcile import reconcile
from .renewal import renewal
from .rules import rules
from .setback import setback
from .share import share

__all__ = [
    "buildings", "compliance", "connectivity", "count", "coverage", "length", "overlap", "percapita",
    "proximity", "reconcile", "renewal", "rules", "setback", "share",
]
