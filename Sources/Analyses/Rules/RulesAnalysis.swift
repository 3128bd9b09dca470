public import Layers
public import Measures

/// Which subjects break the rule that a table has for them: if attributes, place and what is near, then a
/// limit or a required attribute.
///
/// Of the rules that apply to a subject exactly one decides: that of the highest priority, among those that
/// of the most conditions. Where several are left that ask different things, none is chosen: the subject has
/// contradictory rules and is not judged.
public struct RulesAnalysis: Analysis {
  /// The table as it was given; `nil` before it is read.
  let table: Table?
  /// The rules of it; empty where it can't be used, which ``checkTables()`` says.
  let rules: [Rule]
  /// The property of places that holds the classes in the column `place`; `nil` where that holds
  /// conditions.
  let placeClass: String?
  private let hasPlaces: Bool
  private let hasLines: Bool

  /// Reads the parameters of a check.
  public init(_ values: KeyValues) {
    table = values.table(RuleTable.key)
    rules = table.flatMap { try? RuleTable.rules($0) } ?? []
    placeClass = values.text("place-class")
    hasPlaces = values["places"] != nil
    hasLines = values["lines"] != nil
  }

  /// Refuses tables that can't be read, and rules on layers that the check does not name.
  public func checkTables() throws(TableFault) {
    guard let table else { return }
    for rule in try RuleTable.rules(table) {
      func fault(_ column: RuleTable.Column, _ words: Text, _ remedy: Text) -> TableFault {
        TableFault(
          key: RuleTable.key, row: rule.row, column: column.rawValue, words, remedy: remedy)
      }
      if let place = rule.place {
        guard hasPlaces else {
          throw fault(
            .place,
            Text(
              "the rule asks where a subject lies, and the check names no places",
              "规则涉及对象所在区域，而核查项未给出区域图层"),
            Text("name the layer in \"places\"", "请在 \"places\" 中写明图层"))
        }
        if placeClass == nil {
          do { _ = try Filter(parsing: place) } catch {
            throw fault(
              .place,
              error.words + Text(" (character \(error.column))", "（第 \(error.column) 个字符）"),
              Text(
                "write a condition on the places in CQL2, or name the property that holds their class in "
                  + "\"place-class\"",
                "请用 CQL2 写区域的条件，或在 \"place-class\" 中写明区域类别所在的属性"))
          }
        }
      }
      if rule.within != nil, !hasLines {
        throw fault(
          .within,
          Text(
            "the rule asks what a subject is near to, and the check names no lines",
            "规则涉及对象邻近的线，而核查项未给出线图层"),
          Text("name the layer in \"lines\"", "请在 \"lines\" 中写明图层"))
      }
    }
  }

  /// Everything that rules look at: conditions, classes of places, properties with limits.
  public var wishes: [ColumnWish] {
    var wishes: [ColumnWish] = []
    var seen: Set<String> = []
    func wish(
      _ key: String, _ role: String, _ field: String, _ use: ColumnWish.Use,
      _ doubts: ClassDoubts = ClassDoubts()
    ) {
      guard seen.insert(role + key).inserted else {
        for index in wishes.indices where wishes[index].role == role && wishes[index].key == key {
          wishes[index].classDoubts.join(doubts)
        }
        return
      }
      wishes.append(ColumnWish(key: key, role: role, field: field, use: use).doubting(doubts))
    }
    if placeClass != nil, rules.contains(where: { $0.place != nil }) {
      let classes = rules.compactMap(\.place).flatMap(RuleDemand.parts)
      wish("place-class", "places", placeClass ?? "", .label, ClassDoubts(named: classes))
    }
    for rule in rules {
      if let when = rule.when { wish(RuleColumns.when(when), "subjects", when, .condition) }
      if let near = rule.near { wish(RuleColumns.near(near), "lines", near, .condition) }
      if let place = rule.place, placeClass == nil {
        wish(RuleColumns.place(place), "places", place, .condition)
      }
      guard let field = rule.field else { continue }
      switch rule.demand {
      case .bound(_, _, let unit):
        let bounds = NumberBounds.of(unit)
        let isMeasure = unit == .metre || unit == .squareMetre
        wish(
          RuleColumns.number(field, unit), "subjects", field,
          .number(
            in: (isMeasure ? 0 : bounds.lowerBound)...bounds.upperBound, missing: .isUnknown,
            unit: isMeasure ? unit : nil))
      case .word(let texts, let isAllowed):
        // What nobody has is easily kept out.
        wish(
          RuleColumns.word(field), "subjects", field, .label,
          ClassDoubts(named: texts, expectsAll: !isAllowed, words: .unknown))
      case .present:
        wish(
          RuleColumns.word(field), "subjects", field, .label, ClassDoubts(words: .nothing))
      case .forbidden: break
      }
    }
    return wishes
  }

  /// The greatest distance of a rule.
  ///
  /// - Throws: ``Measures/ColumnFault`` where no place has any of the classes that the table names.
  public func reach(_ columns: Columns) throws -> Double {
    if let placeClass, let known = columns.labels("place-class", of: "places")?.labels {
      let asked = rules.compactMap(\.place).flatMap(RuleDemand.parts)
      let labels = known.compactMap(\.self)
      if !asked.isEmpty, !asked.contains(where: labels.contains) {
        throw ColumnFault(
          role: "places", feature: nil,
          Text(
            "place-class: no place has a class of the table in \"\(placeClass)\"",
            "place-class：没有区域的 \"\(placeClass)\" 属于表中的类别")
            + Suggestion.hint(asked[0], in: labels),
          remedy: Text("it has ", "现有取值：") + .list(labels.sorted().prefix(12)))
      }
    }
    return rules.compactMap(\.within).max() ?? 0
  }

  /// The quantities by their place in the declaration.
  enum Index {
    static let subjects = 0
    static let judged = 1
    static let broken = 2
    static let mandatory = 3
    static let complying = 4
    static let noRule = 6
    static let contradictions = 7
    static let unknown = 8
  }

  /// Answers in one frame.
  ///
  /// - Complexity: O(n · r) for n subjects and r rules, beside what cutting at borders and the search for
  ///   what is near take.
  public func answer(_ question: Question, workers: Workers) throws -> Answer {
    let subjects = question["subjects"]
    var measures = try ScopedMeasures(subjects, scope: question.scope, workers: workers)
    let places = try SubjectPlaces(
      subjects.geometry, in: rules.contains { $0.place != nil } ? question["places"] : nil,
      workers: workers)
    let nearness = try RuleNearness(rules, question, workers: workers)
    let columns = RuleColumns(rules, question, placeClass: placeClass)
    let failed = Set(places.failures.map(\.feature))
    let rows = measures.inScope.filter { !failed.contains($0) }
    let judge = RuleJudge(rules: rules, columns: columns, places: places, nearness: nearness)
    let verdicts = try workers.each(count: rows.count, chunk: 1024) {
      judge.verdict(on: rows[$0])
    }

    var tallies = Tallies(
      Self.declaration.quantities, groupings: question.groupings.map(\.count))
    for verdict in verdicts { add(verdict, to: &tallies, at: .total) }
    for (grouping, zones) in question.reported {
      // Parts and rows both ascend by feature.
      var row = 0
      for part in try measures.parts(in: zones, workers: workers) {
        while row < rows.count, rows[row] < part.feature { row += 1 }
        guard row < rows.count, rows[row] == part.feature else { continue }
        add(verdicts[row], to: &tallies, at: .zone(part.zone, of: grouping))
      }
    }

    var answer = Answer(tallies)
    if !rows.isEmpty { answer.measures = [.count] }
    answer.objects.features = rows
    let output = RuleOutput(judge: judge, rows: rows, verdicts: verdicts)
    answer.findings = FindingRows(output.findings, for: question)
    answer.marks = output.marks
    if question.wantsFiles { answer.objects.columns = output.columns }
    answer.failures =
      places.failures.map { $0.named("places") } + measures.failures.map { $0.named("places") }
    answer.work = measures.work
    return answer
  }

  private func add(_ verdict: RuleVerdict, to tallies: inout Tallies, at place: Tallies.Place) {
    tallies.add(1, to: Index.subjects, at: place)
    switch verdict.status {
    case .complies:
      tallies.add(1, to: Index.judged, at: place)
      tallies.add(1, to: Index.complying, at: place)
    case .broken:
      tallies.add(1, to: Index.judged, at: place)
      tallies.add(1, to: Index.broken, at: place)
      if verdict.deciding.map({ rules[$0].severity }) == .mandatory {
        tallies.add(1, to: Index.mandatory, at: place)
      }
    case .noRule: tallies.add(1, to: Index.noRule, at: place)
    case .contradiction: tallies.add(1, to: Index.contradictions, at: place)
    case .unknown: tallies.add(1, to: Index.unknown, at: place)
    }
  }
}
