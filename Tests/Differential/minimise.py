"""Makes a failing case small: delta debugging over checks, features, and shapes."""

import collections
import time

import shapely

from case import Feature

def smallest(case, probe, kind, program, folder, seconds):
    """A case with as few checks, features and corners as still fail with a kind of fault."""
    end = time.monotonic() + seconds

    def fails(candidate):
        if time.monotonic() > end:
            return False
        try:
            faults, _ = probe.faults(candidate, program, folder, collections.Counter())
        except Exception:  # A candidate that the reference can't take is no smaller case.
            return False
        return any(fault.kind == kind for fault in faults)

    case = fewer_checks(case, fails)
    case = fewer_features(case, fails)
    case = fewer_keys(case, fails)
    case = fewer_features(case, fails)
    return fewer_corners(case, fails)


def fewer_checks(case, fails):
    for check in case.checks:
        alone = case.copy(checks=[check])
        if fails(alone):
            return alone
    return case


def fewer_keys(case, fails):
    for key in ("zones", "scope", "scope-minus", "evidence", "weight"):
        trial = case.copy()
        for check in trial.checks:
            check.pop(key, None)
            if key == "zones":
                check.pop("zone-id", None)
                check.pop("zone-least", None)
        if fails(trial):
            case = trial
    return case


def fewer_features(case, fails):
    for name in sorted(case.layers, key=lambda n: -len(case.layers[n])):
        used = any(name in check.values() for check in case.checks)
        if not used:
            case.layers[name] = case.layers[name][:1]
            continue
        kept = case.layers[name]
        size = max(1, len(kept) // 2)
        while len(kept) > 1:
            start, changed = 0, False
            while start < len(kept) and len(kept) > 1:
                rest = kept[:start] + kept[start + size :]
                trial = case.copy()
                trial.layers[name] = rest
                if rest and fails(trial):
                    kept, case, changed = rest, trial, True
                else:
                    start += size
            if not changed and size == 1:
                break
            size = max(1, size // 2) if not changed or size > len(kept) else size
    return case


def fewer_corners(case, fails):
    """Drops parts, holes and corners of what is left."""
    for name in list(case.layers):
        for index in range(len(case.layers[name])):
            changed = True
            while changed:
                changed = False
                for simpler in simpler_shapes(case.layers[name][index].shape):
                    trial = case.copy()
                    old = trial.layers[name][index]
                    trial.layers[name][index] = Feature(old.id, simpler, old.properties)
                    if fails(trial):
                        case, changed = trial, True
                        break
    return case


def simpler_shapes(shape):
    parts = list(shapely.get_parts(shape))
    if len(parts) > 1:
        for i in range(len(parts)):
            rest = parts[:i] + parts[i + 1 :]
            yield rest[0] if len(rest) == 1 else type(shape)(rest)
        return
    if shape.geom_type == "Polygon":
        holes = [list(h.coords) for h in shape.interiors]
        for i in range(len(holes)):
            yield shapely.Polygon(shape.exterior.coords, holes[:i] + holes[i + 1 :])
        ring = list(shape.exterior.coords)[:-1]
        for i in range(len(ring) if len(ring) > 3 else 0):
            made = shapely.Polygon(ring[:i] + ring[i + 1 :], holes)
            if made.is_valid and made.area > 0:
                yield made
    if shape.geom_type == "LineString":
        path = list(shape.coords)
        for i in range(len(path) if len(path) > 2 else 0):
            made = shapely.LineString(path[:i] + path[i + 1 :])
            if made.length > 0:
                yield made
