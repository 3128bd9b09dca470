public import Layers
public import Measures

/// Which share of the objects meets a condition, and which do not; or whether the shares of classes descend
/// in an order.
///
/// The share is that of the complying amount in the whole: area, length or number by the kind of
/// geometry, the number of features, or a property such as people or floor area, spread evenly over each
/// feature where a border cuts it. A feature of which the condition is not known, as a value is missing, is
/// neither; it stays in the whole.
public struct ComplianceAnalysis: Analysis {
  /// The condition in CQL2 text; `nil` where only the order of shares is asked for.
  let condition: String?
  /// What the condition demands as numbers, and what else it looks at.
  let demands: [FilterDemand]
  let otherProperties: [String]
  /// Whether each feature counts once, whatever its geometry.
  let countsFeatures: Bool
  /// The property that is counted instead.
  let weight: String?
  /// The property that holds the classes whose shares are compared.
  let classField: String?
  /// The classes from the largest share to the smallest.
  let order: [String]

  /// Reads the parameters of a check.
  public init(_ values: KeyValues) {
    condition = values.text("condition")
    // What does not parse is refused when properties are read.
    let filter = condition.flatMap { try? Filter(parsing: $0) }
    demands = filter?.demands ?? []
    otherProperties = filter?.otherProperties ?? []
    countsFeatures = values.text("measure") == "count"
    weight = values.text("weight")
    classField = values.text("class")
    order = values.words("order")
  }

  /// The quantities by their place in the declaration.
  enum Index {
    static let whole = 0
    static let complying = 1
    static let unknown = 3
    static let complyingFeatures = 4
    static let failingFeatures = 5
    static let unknownFeatures = 6
    static let brokenSteps = 7
  }

  /// The property that is counted instead of the features' own measure.
  public var weightProperty: String? { weight }

  /// Features that count once each may be of any kind.
  public var addsOwnMeasures: Bool { weight == nil && !countsFeatures }

  /// The classes whose shares are compared.
  public var classProperty: String? { order.isEmpty ? nil : classField }

  /// The condition, the properties that it looks at, classes and weights.
  public var wishes: [ColumnWish] {
    var wishes: [ColumnWish] = []
    func wish(_ key: String, _ field: String, _ use: ColumnWish.Use) {
      wishes.append(ColumnWish(key: key, role: "features", field: field, use: use))
    }
    if let condition { wish("condition", condition, .condition) }
    for property in numberProperties { wish(Self.numberKey(property), property, .plainNumber) }
    for property in otherProperties { wish(Self.labelKey(property), property, .label) }
    if let classField {
      wishes.append(
        ColumnWish(key: "class", role: "features", field: classField, use: .label).doubting(
          ClassDoubts(words: .nothing)))
    }
    if let weight {
      wish(
        "weight", weight,
        .number(in: 0...Double.greatestFiniteMagnitude, missing: .counts(as: 0)))
    }
    return wishes
  }

  /// The properties that demands are of, each once.
  var numberProperties: [String] {
    demands.reduce(into: []) { if !$0.contains($1.property) { $0.append($1.property) } }
  }

  static func numberKey(_ property: String) -> String { "condition: number of \(property)" }
  static func labelKey(_ property: String) -> String { "condition: value of \(property)" }

  /// Refuses keys that contradict one another and classes that no feature has; nothing around features
  /// matters.
  public func reach(_ columns: Columns) throws -> Double {
    func refuse(_ words: Text, _ remedy: Text? = nil) -> ColumnFault {
      ColumnFault(role: "features", feature: nil, words, remedy: remedy)
    }
    if countsFeatures, weight != nil {
      throw refuse(
        Text(
          "\"measure\": \"count\" and \"weight\" are two ways to count",
          "\"measure\": \"count\" 与 \"weight\" 是两种计数方式"),
        Text("leave one of them out", "请只用其中一种"))
    }
    if let condition, let filter = try? Filter(parsing: condition), filter.propertyNames.isEmpty {
      throw refuse(
        Text(
          "the condition \(condition) looks at no property, so all features are alike",
          "条件 \(condition) 未涉及任何属性，对所有要素结果相同"))
    }
    guard !order.isEmpty else {
      if classField != nil {
        throw refuse(
          Text(
            "\"class\" means nothing without \"order\", the classes by share",
            "只有 \"class\" 而没有 \"order\"（各类的占比顺序）"))
      }
      return 0
    }
    guard order.count > 1, Set(order).count == order.count else {
      throw refuse(
        Text(
          "\"order\" needs two or more different classes, the largest share first",
          "\"order\" 应列出两个以上不同的类别，占比大的在前"))
    }
    guard let classField, let known = columns.labels("class", of: "features")?.labels else {
      throw refuse(
        Text(
          "\"order\" needs \"class\", the property that holds the classes",
          "\"order\" 须与 \"class\"（类别所在的属性）同时给出"))
    }
    let labels = known.compactMap(\.self)
    // A class that is misspelt would have a share of 0. Without any feature there is no data.
    guard !labels.isEmpty, let strange = order.first(where: { !labels.contains($0) }) else {
      return 0
    }
    throw refuse(
      Text(
        "order: no feature has \"\(strange)\" in \"\(classField)\"",
        "order：没有要素的 \"\(classField)\" 为“\(strange)”") + Suggestion.hint(strange, in: labels),
      Text("it has ", "现有取值：") + .list(labels.sorted().prefix(12))
        + Text("; leave out classes that there are none of", "；请去掉不存在的类别"))
  }

  /// Checks that there is something to comply with, and that features add up.
  public func require(_ question: Question, workers: Workers) throws {
    guard condition != nil || !order.isEmpty else {
      throw AnalysisError(
        .range,
        Text("a compliance needs a condition, or an order of classes", "符合率须给出条件或类别顺序"))
    }
    try CountedAmounts.require(of: "features", question, countsFeatures: countsFeatures)
  }

  /// Answers in one frame.
  ///
  /// - Complexity: O(n log z) for n features and z zones, and what cutting at zone borders takes.
  public func answer(_ question: Question, workers: Workers) throws -> Answer {
    try require(question, workers: workers)
    var sums = try ComplianceSums(self, question, workers: workers)
    return try sums.answer(workers: workers)
  }

  /// Tells which shares are out of order, by their joined figures.
  public func conclude(_ figures: inout Tallies, in measure: Measure) -> [ZoneFinding] {
    ComplianceOrder(order).conclude(&figures, in: measure)
  }

  /// Tells what is not known, and which classes have no place in the order.
  public func remarks(
    on figures: Tallies, marks: Set<String>, in measure: Measure
  ) -> [Message] {
    let quantities = Self.declaration.quantities
    var notes: [Message] = []
    let unknown =
      figures.total.value(Index.unknownFeatures, of: quantities, in: measure) ?? 0
    if unknown > 0 {
      let amount = figures.total.value(Index.unknown, of: quantities, in: measure) ?? 0
      let unit = measure.unit(property: weight)
      notes.append(
        condition == nil
          ? Self.withoutClass([
            "count": .count(Int(unknown)), "field": .name(classField ?? ""),
            "amount": .measured(amount, unit),
          ])
          : Self.conditionUnknown([
            "count": .count(Int(unknown)), "amount": .measured(amount, unit),
          ]))
    }
    return notes + ComplianceOrder(order).remarks(on: figures, in: measure)
  }
}
