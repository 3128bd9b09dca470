public import Layers
public import Measures

/// Which share of a whole some features have: of all features, or of the ground of zones.
public struct ShareAnalysis: Analysis {
  /// What the share is taken of.
  enum Whole: String, CaseIterable {
    /// All features that take part.
    case features
    /// The ground of zones, or of the scope without zones.
    case zones
  }

  /// The property that holds classes.
  let field: String?
  /// The classes that are asked for; empty asks for all features.
  let classes: [String]
  let whole: Whole
  /// Whether a place in several features counts once.
  let dissolve: Bool
  /// The property of the features that is counted instead of their measure.
  let weight: String?

  /// Reads the parameters of a check.
  public init(_ values: KeyValues) {
    field = values.text("class")
    classes = values.words("classes")
    whole = values.text("of").flatMap(Whole.init) ?? .features
    dissolve = values.text("overlaps") == "once"
    weight = values.text("weight")
  }

  /// The property that is counted instead of the features' own measure.
  public var weightProperty: String? { weight }

  /// Unless places count once.
  public var countsOverlaps: Bool { addsOwnMeasures && !dissolve }

  /// What several frames have of one place can't be added up.
  public var needsOneFrame: Bool { dissolve || whole == .zones }

  /// Classes and weights.
  public var wishes: [ColumnWish] {
    let classes = field.map {
      ColumnWish(key: "class", role: "features", field: $0, use: .label)
    }
    let weights = weight.map {
      ColumnWish(
        key: "weight", role: "features", field: $0,
        use: .number(in: 0...Double.greatestFiniteMagnitude, missing: .counts(as: 0)))
    }
    return [classes, weights].compactMap(\.self)
  }

  /// Checks that the classes exist; nothing around features matters.
  public func reach(_ columns: Columns) throws -> Double {
    guard !classes.isEmpty else { return 0 }
    guard let field, let known = columns.labels("class", of: "features")?.labels else {
      throw ColumnFault(
        role: "features", feature: nil, "\"classes\" needs \"class\", the property that holds them")
    }
    let labels = known.compactMap(\.self)
    // A class that is misspelt would be a share of 0.
    guard !classes.contains(where: labels.contains) else { return 0 }
    throw ColumnFault(
      role: "features", feature: nil,
      "no feature has \(classes.map { "\"\($0)\"" }.joined(separator: " or ")) in \"\(field)\""
        + Suggestion.hint(classes[0], in: labels).en,
      remedy: "it has " + labels.sorted().prefix(12).joined(separator: ", "))
  }

  /// Answers in one frame.
  public func answer(_ question: Question, workers: Workers) throws -> Answer {
    let kinds = Set(question["features"].geometry.partKinds)
    if weight == nil, kinds.count > 1 {
      throw AnalysisError(
        .mixedKinds,
        "the features mix points, lines and polygons; filter one kind, or give a weight field")
    }
    if dissolve || whole == .zones {
      guard weight == nil, kinds.isSubset(of: [.polygon]) else {
        throw AnalysisError(
          .mixedKinds,
          "only polygons have an area to compare with zones or to count once: "
            + (weight == nil ? "filter them" : "leave \"weight\" out"))
      }
    }
    if whole == .zones, question.groupings.isEmpty, question.scope.inside.isEmpty {
      throw AnalysisError(.range, "a share of zones needs zones, or a scope")
    }
    var shares = try ShareSums(self, question, workers: workers)
    return try shares.answer(workers: workers)
  }

  /// Lists zones by their joined figures.
  public func conclude(_ figures: inout Tallies, in measure: Measure) -> [ZoneFinding] {
    let quantities = Self.declaration.quantities
    let unit = measure.unit(property: weight)
    var found: [ZoneFinding] = []
    for (grouping, zones) in figures.zones.enumerated() {
      for (zone, tally) in zones.enumerated() {
        let part = tally.value(ShareSums.Index.part, of: quantities, in: measure) ?? 0
        let whole = tally.value(ShareSums.Index.whole, of: quantities, in: measure) ?? 0
        guard part == 0, whole > 0 else { continue }
        found.append(
          ZoneFinding("none", (grouping, zone), measured: 0, limit: nil, unit: unit))
      }
    }
    return found
  }
}
