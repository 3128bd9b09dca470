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
    let doubts =
      classes.isEmpty
      ? ClassDoubts()
      : ClassDoubts(named: classes, expectsAll: true, tellsUnclassed: true, words: .nothing)
    let classes = field.map {
      ColumnWish(key: "class", role: "features", field: $0, use: .label).doubting(doubts)
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
        role: "features", feature: nil,
        Text(
          "\"classes\" needs \"class\", the property that holds them",
          "\"classes\" 须与 \"class\"（类别所在的属性）同时给出"))
    }
    let labels = known.compactMap(\.self)
    // A class that is misspelt would be a share of 0.
    guard !classes.contains(where: labels.contains) else { return 0 }
    let wanted = (
      en: classes.map { "\"\($0)\"" }.joined(separator: " or "),
      zh: classes.map { "“\($0)”" }.joined(separator: "或")
    )
    throw ColumnFault(
      role: "features", feature: nil,
      Text(
        "no feature has \(wanted.en) in \"\(field)\"",
        "没有要素的 \"\(field)\" 为\(wanted.zh)") + Suggestion.hint(classes[0], in: labels),
      remedy: Text("it has ", "现有取值：") + .list(labels.sorted().prefix(12)))
  }

  /// Checks that parts and whole are of one measure.
  public func require(_ question: Question, workers: Workers) throws {
    let kinds = Set(question["features"].geometry.partKinds)
    if weight == nil, kinds.count > 1 {
      throw AnalysisError(
        .mixedKinds,
        Text(
          "the features mix points, lines and polygons; filter one kind, or give a weight field",
          "要素中点、线、面混杂；请只选一种几何类型，或给出权重属性"))
    }
    if dissolve || whole == .zones {
      guard weight == nil, kinds.isSubset(of: [.polygon]) else {
        throw AnalysisError(
          .mixedKinds,
          Text(
            "only polygons have an area to compare with zones or to count once: ",
            "只有面才有面积可与分区比较或去重：")
            + (weight == nil
              ? Text("filter them", "请筛选面要素")
              : Text("leave \"weight\" out", "请去掉 \"weight\"")))
      }
    }
    if whole == .zones, question.groupings.isEmpty, question.scope.inside.isEmpty {
      throw AnalysisError(
        .range, Text("a share of zones needs zones, or a scope", "占分区的比例须给出分区或统计范围"))
    }
  }

  /// Answers in one frame.
  public func answer(_ question: Question, workers: Workers) throws -> Answer {
    try require(question, workers: workers)
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
