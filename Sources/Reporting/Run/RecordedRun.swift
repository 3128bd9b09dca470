public import Layers
public import Planning

/// A run as its folder recorded it: what `results.json` says.
public struct RecordedRun: Sendable {
  /// The version of GeoPlan that computed.
  public var geoplan: String
  /// The libraries that computed, with their versions, in the order of the document.
  public var versions: [(name: String, version: String)]
  /// The title of the job.
  public var title: LocalizedText?
  /// The layers that were read.
  public var inputs: [RecordedInput]
  /// The answers, in the order of the job.
  public var checks: [RecordedCheck]

  /// The check of an identifier; `nil` when the run has none.
  public func check(_ id: String) -> RecordedCheck? { checks.first { $0.id == id } }
}

/// A layer that a run read.
public struct RecordedInput: Sendable, Hashable {
  /// The layer's name in the job.
  public var layer: String
  /// The path as written in the job.
  public var path: String
  /// The digest of the file, 64 hexadecimal digits.
  public var sha256: String
  /// Features in the file.
  public var features: Int
  /// The datum that was used.
  public var datum: String
  /// Who said so: `job`, `file` or `standard`.
  public var datumSource: String
  /// The number of geometries that were repaired or skipped.
  public var repaired: Int
  /// What was repaired, skipped or dropped.
  public var repairs: [RecordedRepair]
  /// What reading dropped or accepted, in words.
  public var remarks: [String]
}

/// A fault of the geometry of an input, and what was done, as recorded.
public struct RecordedRepair: Sendable, Hashable {
  /// The object's identifier.
  public var object: String
  /// What was done, such as `repaired`.
  public var outcome: String
  /// What was wrong.
  public var reason: String
  /// The area before, m²; `nil` where there is none.
  public var areaBefore: Double?
  /// The area after, m².
  public var areaAfter: Double?
}

/// The answer of one check, as recorded.
public struct RecordedCheck: Sendable {
  /// The check's identifier.
  public var id: String
  /// The word for what was computed, such as `coverage`.
  public var analysis: String
  /// What the check is called; its id when the job gives no title.
  public var title: LocalizedText
  /// Where its rule stands.
  public var source: LocalizedText?
  /// What the figures mean.
  public var definition: JSONValue
  /// The metric frame, as PROJ reads it.
  public var frame: String
  /// The smallest and the largest length scale; `nil` when not recorded.
  public var scale: ClosedRange<Double>?
  /// The figures over everything, with the verdict of the check.
  public var total: RecordedRow
  /// The figures by zone, in the order of the zones.
  public var zones: [RecordedRow]
  /// The targets, in the order of the job.
  public var targets: [RecordedTarget]
  /// The findings that count.
  public var findingCount: Int
  /// All findings in the file, those that don't count included.
  public var findingsListed: Int
  /// The name of the file of findings in the folder.
  public var findingsFile: String?
  /// The name of the file of zones in the folder.
  public var zonesFile: String?
  /// The name of the file of objects in the folder.
  public var objectsFile: String?
  /// Objects that could not be computed.
  public var failures: [RecordedFailure]
  /// What a reader of the figures has to know.
  public var warnings: [String]

  /// The analysis, where this version knows it.
  public var kind: AnalysisKind? { AnalysisKind(rawValue: analysis) }

  /// The gravest verdict over everything.
  public var verdict: Verdict { total.verdict }

  /// The target whose verdict is a row's own: of several with that verdict the first.
  public func decisiveTarget(_ row: RecordedRow) -> RecordedTarget? {
    let index = row.verdicts.firstIndex(of: row.verdict) ?? 0
    return targets.indices.contains(index) ? targets[index] : targets.first
  }

  /// The quantity that the check is about: that of its first target, else that of its analysis.
  public var quantity: String {
    if let target = targets.first { return target.quantity }
    if let kind { return Quantities.standard(kind) }
    return total.values.first { $0.value.number != nil }?.name ?? "share"
  }

  /// The unit of a quantity: `share`, `count`, `m`, `m2`, `weight`, or what the result names.
  public func unit(of quantity: String) -> String {
    if let target = targets.first(where: { $0.quantity == quantity }) { return target.unit }
    switch quantity {
    case "share": return "share"
    case "demand", "covered", "overlap": return total.text("unit") ?? "count"
    default:
      if quantity.hasSuffix("_m2") { return "m2" }
      return quantity.hasSuffix("_m") ? "m" : "count"
    }
  }
}

/// An object that could not be computed, as recorded.
public struct RecordedFailure: Sendable, Hashable {
  /// The object's identifier.
  public var object: String
  /// The identifier of the other one of a pair.
  public var other: String?
  /// What was tried, and what went wrong.
  public var reason: String
}

/// The figures of a total or a zone, as recorded.
public struct RecordedRow: Sendable {
  /// The zone's identifier; `nil` for the total.
  public var id: String?
  /// What the zone is called, where that is not its identifier.
  public var label: LocalizedText?
  /// The quantities, in the order of the document.
  public var values: [JSONValue.Member]
  /// The gravest verdict.
  public var verdict: Verdict
  /// How far the value of the gravest verdict lies on the good side of its bound.
  public var margin: Double?
  /// The verdict of each target.
  public var verdicts: [Verdict]

  /// What the zone is called; its identifier when the run gives no name, empty for the total.
  public func name(_ language: Language) -> String { label?.text(language) ?? id ?? "" }

  /// A quantity that is a number.
  public subscript(name: String) -> Double? { values.first { $0.name == name }?.value.number }

  /// Whether there was something to measure.
  public var hasData: Bool {
    verdict != .noData && self["subjects"] != 0 && self["demand"] != 0
  }

  /// A quantity that is a text.
  public func text(_ name: String) -> String? { values.first { $0.name == name }?.value.string }
}

/// A target with the answer of the total, as recorded.
public struct RecordedTarget: Sendable, Hashable {
  /// What has to be reached.
  public var target: Target
  /// The quantity that is compared.
  public var quantity: String
  /// The unit of the quantity.
  public var unit: String
  /// The quantity over everything.
  public var measured: Double?
  /// How far it lies on the good side of the bound.
  public var margin: Double?
  /// The answer over everything.
  public var verdict: Verdict
}
