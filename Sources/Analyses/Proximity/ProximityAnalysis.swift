public import Layers
public import Measures

/// Which subjects have facilities of several kinds near them: of any kind, of all, or of so many.
///
/// The distance of a subject is the shortest from any of its parts to any part of a facility, 0 where the two
/// meet or one lies inside the other; a subject is whole, and counts in each zone by how much of it lies
/// there. Each kind has its own distance, which is inclusive.
public struct ProximityAnalysis: Analysis {
  static let distanceKeys = [ClassKey("field", of: "facilities")]

  /// The key that stands for the layer as the kind, where no property holds it.
  static let layerField = ColumnWish.layerName

  /// How near a facility of a kind has to be.
  let distance: LengthRule
  /// The property of facilities that holds their kind; ``layerField`` where each layer is one.
  let kindField: String
  /// The same as it was given; `nil` where it follows from the distances or from the layers.
  private let givenKind: String?
  /// The kinds that count; empty for all that there are.
  let kinds: [String]
  /// Whether all kinds are needed.
  let needsAll: Bool
  /// How many kinds are needed, where the check gives a number.
  let least: Double?
  /// How many of the nearest facilities are listed for each subject.
  var listed: Int { Int(wanted) }
  private let wanted: Double
  /// On which side of lines a subject has to lie.
  let side: ProximitySide?
  /// Whether each subject counts once, whatever its geometry.
  let countsSubjects: Bool
  /// The property that is counted instead.
  let weight: String?

  /// Reads the parameters of a check.
  public init(_ values: KeyValues) {
    distance = values.lengths("distance") ?? .fixed(0)
    givenKind = values.text("kind")
    var field: String?
    if case .table(let table) = distance { field = table.fields.first.flatMap(\.self) }
    kindField = givenKind ?? field ?? Self.layerField
    kinds = values.words("kinds")
    needsAll = values.text("within") == "all"
    let least = values.number("kinds-needed", default: .nan)
    self.least = least.isNaN ? nil : least
    wanted = values.number("list", default: 0)
    side = values.text("side").flatMap(ProximitySide.init)
    countsSubjects = values.text("measure") == "count"
    weight = values.text("weight")
  }

  /// The quantities by their place in the declaration.
  enum Index {
    static let whole = 0
    static let served = 1
    static let subjects = 3
    static let servedSubjects = 4
    static let lackingSubjects = 5
    static let closest = 6
    static let farthest = 7
    static let sum = 8
    static let withNearest = 9
  }

  /// The property that is counted instead of the subjects' own measure.
  public var weightProperty: String? { weight }

  /// Subjects that count once each may be of any kind.
  public var addsOwnMeasures: Bool { weight == nil && !countsSubjects }

  /// Kinds and weights.
  public var wishes: [ColumnWish] {
    var wishes = [
      ColumnWish(key: "kind", role: "facilities", field: kindField, use: .label).doubting(
        ClassDoubts(words: kindField == Self.layerField ? .none : .nothing))
    ]
    if let weight {
      wishes.append(
        ColumnWish(
          key: "weight", role: "subjects", field: weight,
          use: .number(in: 0...Double.greatestFiniteMagnitude, missing: .counts(as: 0))))
    }
    return wishes
  }

  /// The largest distance, once keys and kinds have been found to fit together.
  public func reach(_ columns: Columns) throws -> Double {
    if countsSubjects, weight != nil {
      throw ColumnFault(
        role: "subjects", feature: nil,
        Text(
          "\"measure\": \"count\" and \"weight\" are two ways to count",
          "\"measure\": \"count\" 与 \"weight\" 是两种计数方式"),
        remedy: Text("leave one of them out", "请只用其中一种"))
    }
    if case .table(let table) = distance, let givenKind, table.fields != [givenKind] {
      let other = table.fields.first.flatMap(\.self) ?? ""
      throw ColumnFault(
        role: "facilities", feature: nil,
        Text(
          "\"kind\" is \"\(givenKind)\", and \"distance\" differs by \"\(other)\"",
          "\"kind\" 为“\(givenKind)”，而 \"distance\" 按“\(other)”区分"),
        remedy: Text("name one property in both", "两处请写同一属性"))
    }
    if wanted != wanted.rounded() {
      let number = Figures.plain(wanted)
      throw ColumnFault(
        role: "facilities", feature: nil,
        Text(
          "list is \(number); expected a whole number of facilities",
          "list 为 \(number)，应为整数（设施个数）"))
    }
    _ = try ProximityKinds(self, columns)
    return distance.largest
  }

  /// Checks that sides are asked of lines, and that subjects add up.
  public func require(_ question: Question, workers: Workers) throws {
    if side != nil {
      let isLine = (question.layers["facilities"] ?? []).allSatisfy { layer in
        layer.geometry.partKinds.allSatisfy { $0 == .line }
      }
      guard isLine else {
        throw AnalysisError(
          .mixedKinds,
          Text(
            "only lines have a left and a right side: filter them, or leave \"side\" out",
            "只有线才分左右侧：请筛选线要素，或去掉 \"side\"")
        )
      }
    }
    try CountedAmounts.require(of: "subjects", question, countsFeatures: countsSubjects)
  }

  /// Answers in one frame.
  ///
  /// - Complexity: O(s k log f) for s subjects, k kinds and f facilities that lie about each other, O(s f)
  ///   at worst; and what cutting at zone borders takes.
  public func answer(_ question: Question, workers: Workers) throws -> Answer {
    try require(question, workers: workers)
    let kinds = try ProximityKinds(self, question.columns)
    let search = try ProximitySearch(self, kinds, question, workers: workers)
    let found = try search.found(workers: workers)
    var sums = try ProximitySums(self, question, workers: workers)
    var answer = Answer(try sums.tallies(found, needed: kinds.needed, workers: workers))
    if question.isBeyondReach { return answer }
    if question["subjects"].count > 0 { answer.measures = [sums.measure] }
    let report = ProximityReport(
      asked: self, kinds: kinds, question: question, found: found, rows: sums.inScope)
    answer.objects.features = sums.inScope
    if question.wantsFiles { answer.objects.columns = report.columns(sums.amounts) }
    answer.findings = FindingRows(report.findings(), for: question)
    answer.openRows = report.openRows
    answer.notes = kinds.notes(of: self)
    answer.failures = sums.failures
    answer.extent = sums.extent
    answer.work = sums.work
    return answer
  }
}

/// A side of a line, seen along it.
enum ProximitySide: String, CaseIterable, Sendable {
  case left, right
}
