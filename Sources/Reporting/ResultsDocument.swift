public import Layers
public import Planning

/// The one document of a run: what `--json` prints and `results.json` holds.
public enum ResultsDocument {
  /// The document.
  ///
  /// - Parameters:
  ///   - run: What was found.
  ///   - files: For each check, its file of findings; `nil` where none is written.
  public static func document(_ run: RunResult, findingFiles files: [String?]) -> ResultValue {
    var members: [Measured] = [
      ("geoplan", .text(Versions.geoplan)),
      (
        "versions",
        .record([
          ("geos", .text(run.versions.geos)), ("proj", .text(run.versions.proj)),
          ("simdjson", .text(run.versions.simdjson)),
        ])
      ),
    ]
    if let title = run.title { members.append(("title", title.value)) }
    members.append(("inputs", .list(run.inputs.map(input))))
    members.append(
      ("checks", .list(zip(run.checks, files).map { check($0, findingFile: $1) })))
    return .record(members)
  }

  private static func input(_ input: InputRecord) -> ResultValue {
    var members: [Measured] = [
      ("layer", .text(input.layer)), ("path", .text(input.path)), ("sha256", .text(input.sha256)),
      ("features", .integer(input.features)), ("datum", .text(input.datum)),
      ("datum_from", .text(input.datumSource)),
    ]
    if input.ignoresDatumCheck || input.datumDoubt != nil {
      let outcome = input.ignoresDatumCheck ? "ignored" : "warned"
      members.append(
        (
          "datum_check",
          .record([
            ("outcome", .text(outcome)),
            ("doubt", input.datumDoubt.map { .record($0.members) } ?? .null),
          ])
        ))
    }
    if !input.repeats.isEmpty {
      members.append(("repeats", .list(input.repeats.map(repeated))))
    }
    members.append(("repaired", .integer(input.repaired)))
    if !input.repairs.isEmpty { members.append(("repairs", .list(input.repairs.map(repair)))) }
    if !input.remarks.isEmpty {
      members.append(("remarks", .list(input.remarks.map(ResultValue.text))))
    }
    return .record(members)
  }

  private static func repeated(_ pair: RepeatRecord) -> ResultValue {
    .record([
      ("feature", .integer(pair.feature)), ("id", .text(pair.id)), ("of", .integer(pair.of)),
      ("of_id", .text(pair.ofID)),
    ])
  }

  private static func repair(_ repair: RepairRecord) -> ResultValue {
    .record([
      ("feature", .integer(repair.feature)), ("id", .text(repair.id)),
      ("outcome", .text(repair.outcome)), ("reason", .text(repair.reason)),
      ("place", repair.place.map { .list([.number($0.x), .number($0.y)]) } ?? .null),
      ("area_before_m2", .optional(repair.areaBefore)),
      ("area_after_m2", .optional(repair.areaAfter)),
    ])
  }

  private static func scale(_ range: ClosedRange<Double>) -> ResultValue {
    .list([.number(range.lowerBound), .number(range.upperBound)])
  }

  private static func check(_ check: CheckResult, findingFile: String?) -> ResultValue {
    var members: [Measured] = [
      ("id", .text(check.id)), ("analysis", .text(check.kind.rawValue)),
      ("title", check.title?.value ?? .null), ("source", check.source?.value ?? .null),
      ("definition", check.definition),
      (
        "frame",
        .record([
          ("crs", .text(check.frame.crs)), ("scale", scale(check.frame.scale)),
          ("length_error", .number(check.frame.lengthError)),
          (
            "frames",
            .list(
              check.frame.frames.map { frame in
                .record([
                  ("crs", .text(frame.crs)), ("scale", scale(frame.scale)),
                  ("objects", .integer(frame.objects)),
                ])
              })
          ),
        ])
      ),
      ("total", .record(check.total.values)),
      ("zones", .list(check.zones.map { zone($0, of: check) })),
      ("zone_borders", check.zoneBorders?.value ?? .null),
      ("target", target(of: check)), ("verdict", .text(check.verdict.rawValue)),
      (
        "findings",
        .record([
          ("count", .integer(check.findings.count(where: \.kind.isCounted))),
          ("listed", .integer(check.findings.count)), ("file", .optional(findingFile)),
        ])
      ),
    ]
    if !check.failures.isEmpty {
      members.append(
        (
          "failures",
          .list(
            check.failures.map {
              .record([
                ("object", .text($0.object)), ("other", .optional($0.other)),
                ("reason", .text($0.reason)),
              ])
            })
        ))
    }
    members.append(("warnings", .list(check.warnings.map(ResultValue.text))))
    return .record(members)
  }

  private static func zone(_ zone: ResultRow, of check: CheckResult) -> ResultValue {
    var members: [Measured] = [("id", .optional(zone.id))]
    if let name = zone.name { members.append(("name", name.value)) }
    members += zone.values
    members.append(("verdict", .text(zone.verdict.rawValue)))
    members.append(("margin", .optional(zone.margin)))
    if check.targets.count > 1 {
      members.append(("verdicts", .list(zone.judgements.map { .text($0.verdict.rawValue) })))
    }
    return .record(members)
  }

  private static func target(of check: CheckResult) -> ResultValue {
    let targets = check.targets.indices.map { index in
      target(
        check.targets[index], of: check.kind, unit: check.targetUnits[index],
        check.total.judgements[index])
    }
    switch targets.count {
    case 0: return .null
    case 1: return targets[0]
    default: return .list(targets)
    }
  }

  private static func target(
    _ target: Target, of kind: AnalysisKind, unit: String, _ judgement: Judgement
  ) -> ResultValue {
    let bound: Measured =
      target.comparator == .between
      ? ("range", .list([.number(target.range.lowerBound), .number(target.range.upperBound)]))
      : ("value", .number(target.range.lowerBound))
    return .record([
      ("comparator", .text(target.comparator.rawValue)), bound,
      ("of", .text(target.quantity ?? Quantities.standard(kind))), ("unit", .text(unit)),
      ("year", target.year.map(ResultValue.integer) ?? .null),
      ("severity", .text(target.severity.rawValue)), ("tolerance", .number(target.tolerance)),
      ("measured", .optional(judgement.value)), ("margin", .optional(judgement.margin)),
      ("verdict", .text(judgement.verdict.rawValue)),
    ])
  }
}
