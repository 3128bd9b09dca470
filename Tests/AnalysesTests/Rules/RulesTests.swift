import Layers
import Measures
import TestSupport
import Testing

@testable import Analyses

/// Layers with a class and a number each, of which conditions such as `c = 1` are told here.
private struct RuleCity {
  typealias Shape = (PartKind, [[Coordinate]])
  /// A subject with its class and height; not a number for none, `nil` for no class.
  var subjects: [(shape: Shape, kind: Int?, height: Double)] = []
  var places: [(shape: Shape, kind: Int?)] = []
  var lines: [(shape: Shape, kind: Int?)] = []

  /// The question with the properties that rules look at: `c` and `h` of subjects, `c` of others.
  func question(
    _ rules: [Rule], zones: [[Shape]] = [], scope: Scope = Scope()
  ) -> Question {
    var asked = Question(
      layers: [
        "subjects": [PlanarLayer(columns(subjects.map(\.shape)))],
        "places": [PlanarLayer(columns(places.map(\.shape)))],
        "lines": [PlanarLayer(columns(lines.map(\.shape)))],
      ], groupings: zones.map { PlanarLayer(columns($0)) }, scope: scope, wantsFiles: true)
    func set(_ key: String, _ role: String, _ text: String, _ kinds: [Int?]) {
      let wanted = Int(text.dropFirst(4)) ?? -1
      asked.columns.set(
        ColumnWish(key: key, role: role, field: text, use: .condition),
        .flags(
          kinds.map { $0 == wanted }, unknown: kinds.indices.filter { kinds[$0] == nil }))
    }
    for rule in rules {
      if let when = rule.when {
        set(RuleColumns.when(when), "subjects", when, subjects.map(\.kind))
      }
      if let place = rule.place {
        set(RuleColumns.place(place), "places", place, places.map(\.kind))
      }
      if let near = rule.near { set(RuleColumns.near(near), "lines", near, lines.map(\.kind)) }
      if case .bound(_, _, let unit) = rule.demand {
        let key = RuleColumns.number("h", unit)
        asked.columns.set(
          ColumnWish(key: key, role: "subjects", field: "h", use: .label),
          .numbers(subjects.map(\.height)))
      }
    }
    return asked
  }

  /// Asks rules of a table.
  func ask(
    _ text: String, zones: [[Shape]] = [], scope: Scope = Scope()
  ) throws -> Asked {
    let table = try Table(csv: Array(text.utf8))
    let rules = try RuleTable.rules(table)
    return try Asked(
      RulesAnalysis.self, ["rules": .table(table)],
      question(rules, zones: zones, scope: scope))
  }
}

extension Asked {
  fileprivate func texts(_ column: Int) -> [String?] {
    if case .texts(let texts) = answer.objects.columns[column] { texts } else { [] }
  }
  fileprivate func numbers(_ column: Int) -> [Double?] {
    if case .numbers(let numbers) = answer.objects.columns[column] { numbers } else { [] }
  }
  fileprivate var statuses: [String?] { texts(0) }
  fileprivate var rules: [String?] { texts(1) }
  fileprivate var reasons: [String?] { texts(2) }
}

@Suite struct RulesTests {
  private func square(_ x: Double, _ y: Double, _ side: Double = 10) -> RuleCity.Shape {
    (.polygon, [rectangle(x, y, x + side, y + side)])
  }

  @Test func `the highest priority decides, then the most conditions`() throws {
    let city = RuleCity(
      subjects: [
        (point(5, 5), 1, 90), (point(5, 5), 2, 90), (point(5, 5), 3, 90), (point(5, 5), 4, 90),
      ], places: [(square(0, 0), 1)])
    let asked = try city.ask(
      """
      id,when,place,field,comparator,limit,priority
      base,,,h,at most,100,
      two,c = 2,,h,at most,80,
      three,c = 3,c = 1,h,at most,90,
      low,c = 3,,h,at most,50,
      four,c = 4,,h,at most,60,-1
      """)
    #expect(asked.rules == ["base", "two", "three", "base"])
    #expect(asked.reasons == ["only rule", "more conditions", "more conditions", "priority"])
    #expect(asked.statuses == ["complies", "above limit", "complies", "complies"])
    #expect(asked.total("broken") == 1 && asked.total("judged") == 4)
    #expect(asked.total("complying_share") == 0.75)
    #expect(asked.answer.findings.map(\.kind) == ["above limit"])
    #expect(asked.answer.findings[0].measured == 90 && asked.answer.findings[0].limit == 80)
    #expect(asked.numbers(10) == [10, -10, 0, 10])
    #expect(asked.remarks.map(\.id) == ["rules-unused"])
    #expect(asked.remarks[0].words.en.contains("low, four"))
  }

  @Test func `rules alike that ask different things judge nobody`() throws {
    let city = RuleCity(subjects: [(point(0, 0), 1, 70), (point(0, 0), 2, 70)])
    let asked = try city.ask(
      """
      id,when,field,comparator,limit
      a,c = 1,h,at most,60
      b,c = 1,h,at most,80
      c,c = 2,h,at most,60
      d,c = 2,h,at most,60
      """)
    #expect(asked.statuses == ["contradiction", "above limit"])
    #expect(asked.rules == ["a, b", "c"] && asked.reasons[1] == "same demand")
    #expect(asked.total("judged") == 1 && asked.total("contradictions") == 1)
    #expect(asked.remarks.map(\.id) == ["rules-contradict", "rules-unused"])
    #expect(asked.answer.findings.map(\.kind) == ["contradiction", "above limit"])
  }

  @Test func `what is not known is not judged, unless it would change nothing`() throws {
    let city = RuleCity(
      subjects: [
        (point(5, 5), nil, 70), (point(5, 5), 1, .nan), (point(50, 5), 3, 70),
        (point(105, 5), 2, 70),
      ],
      places: [(square(0, 0), 1), (square(100, 0), nil)])
    let asked = try city.ask(
      """
      id,when,place,field,comparator,limit
      a,c = 1,,h,at most,60
      b,c = 2,c = 1,h,at most,60
      """)
    #expect(asked.statuses == ["unknown", "unknown", "no rule", "unknown"])
    #expect(
      asked.reasons == [
        "condition unknown", "value missing", "no rule applies", "condition unknown",
      ])
    #expect(asked.total("unknown") == 3 && asked.total("no_rule") == 1)
    #expect(asked.remarks.map(\.id) == ["rules-unknown", "rules-unused"])
    // A rule of a lower rank, or one that asks the same, leaves nothing open.
    let sure = try city.ask(
      """
      id,when,field,comparator,limit,priority
      a,c = 1,h,at most,60,
      b,,h,at most,75,1
      c,c = 2,h,at most,75,1
      """)
    #expect(sure.statuses == ["complies", "unknown", "complies", "complies"])
  }

  @Test func `a subject is in the place that has most of it, on a tie in the first`() throws {
    let city = RuleCity(
      subjects: [
        ((.polygon, [rectangle(6, 0, 16, 5)]), 1, 70),
        ((.polygon, [rectangle(5, 0, 15, 5)]), 1, 70),
        (point(10, 5), 1, 70), ((.polygon, [rectangle(20, 0, 30, 5)]), 1, 70),
        ((.line, [[Coordinate(8, 1), Coordinate(19, 1)]]), 1, 70),
      ],
      places: [(square(0, 0), 1), (square(10, 0), 2)])
    let asked = try city.ask(
      """
      id,place,field,comparator,limit
      one,c = 1,h,at most,60
      two,c = 2,h,at most,80
      """)
    #expect(asked.rules == ["two", "one", "one", nil, "two"])
    #expect(asked.statuses[3] == "no rule")
  }

  @Test func `bands include their distance, inside is 0`() throws {
    let bank: RuleCity.Shape = (.line, [[Coordinate(0, 0), Coordinate(0, 1000)]])
    let lake: RuleCity.Shape = (.polygon, [rectangle(500, 0, 600, 100)])
    let city = RuleCity(
      subjects: [
        (point(100, 50), 1, 1), (point(100.001, 50), 1, 1), (point(550, 50), 1, 1),
        (point(-30, 50), 2, 1), (point(-30, 1100), 1, 1),
      ],
      lines: [(bank, 1), (lake, 2), ((.line, [[Coordinate(-31, 0), Coordinate(-31, 90)]]), nil)])
    let asked = try city.ask(
      """
      id,when,near,within,comparator
      main,c = 1,c = 1,0.1 km,forbidden
      lake,c = 1,c = 2,10,forbidden
      """)
    #expect(asked.statuses == ["forbidden", "no rule", "forbidden", "no rule", "no rule"])
    let doubtful = try city.ask("id,near,within,comparator\nmain,c = 1,29,forbidden")
    #expect(doubtful.statuses[3] == "unknown")
    #expect(
      asked.answer.findings.map(\.kind) == [
        "forbidden", "no rule", "forbidden", "no rule", "no rule",
      ])
    #expect(asked.answer.findings[0].measured == 100 && asked.answer.findings[0].limit == 100)
    #expect(asked.answer.findings[0].other == RelatedFeature("lines", 0))
    #expect(asked.answer.findings[2].measured == 0)
    #expect(asked.total("broken_mandatory") == 2)
  }

  @Test func `subjects count in each zone that has a part of them, those out of scope nowhere`()
    throws
  {
    let city = RuleCity(
      subjects: [
        ((.polygon, [rectangle(5, 0, 15, 5)]), 1, 70), (point(3, 3), 1, 50), (point(40, 3), 1, 70),
      ])
    let asked = try city.ask(
      "id,field,comparator,limit\na,h,at most,60", zones: [[square(0, 0), square(10, 0)]],
      scope: Scope(inside: [PlanarLayer(columns([square(0, 0, 30)]))]))
    #expect(asked.total("subjects") == 2 && asked.total("broken") == 1)
    #expect((0..<2).map { asked.zone($0, "broken") } == [1, 1])
    #expect((0..<2).map { asked.zone($0, "subjects") } == [2, 1])
  }

  @Test func `an empty layer and a table that is not there give nothing`() throws {
    let none = try RuleCity().ask("id,field,comparator,limit\na,h,at most,60")
    #expect(none.total("subjects") == 0 && none.remarks.isEmpty)
    let city = RuleCity(subjects: [(point(0, 0), 1, 1)])
    let without = try Asked(RulesAnalysis.self, [:], city.question([]))
    #expect(without.total("no_rule") == 1 && without.total("judged") == 0)
  }
}

/// The same by what the words say, subject by subject, on random layers.
@Suite struct RulesReferenceTests {
  private struct Row {
    var id: String
    var when, place, near: Int?
    var within = 0.0
    var limit: Double
    var priority: Int
  }

  private func city(_ random: inout SeededRandom) -> RuleCity {
    func kind(_ random: inout SeededRandom) -> Int? {
      let kind = Int.random(in: 0...4, using: &random)
      return kind == 0 ? nil : kind
    }
    var city = RuleCity()
    for _ in 0..<60 {
      let (x, y) = (
        Double.random(in: 0...200, using: &random), Double.random(in: 0...200, using: &random)
      )
      let height = Double(Int.random(in: 0...8, using: &random)) * 10
      city.subjects.append((point(x, y), kind(&random), height == 0 ? .nan : height))
    }
    for index in 0..<9 {
      let (x, y) = (Double(index % 3) * 70, Double(index / 3) * 70)
      city.places.append(((.polygon, [rectangle(x, y, x + 60, y + 60)]), kind(&random)))
    }
    for _ in 0..<5 {
      let ends = (0..<2).map { _ in
        Coordinate(.random(in: 0...200, using: &random), .random(in: 0...200, using: &random))
      }
      city.lines.append(((.line, [ends]), kind(&random)))
    }
    return city
  }

  private func rows(_ random: inout SeededRandom) -> [Row] {
    (0..<Int.random(in: 1...6, using: &random)).map { index in
      func maybe() -> Int? {
        Bool.random(using: &random) ? Int.random(in: 1...4, using: &random) : nil
      }
      return Row(
        id: "r\(index)", when: maybe(), place: maybe(), near: maybe(),
        within: Double.random(in: 1...60, using: &random),
        limit: Double(Int.random(in: 2...4, using: &random)) * 15,
        priority: Int.random(in: 0...1, using: &random))
    }
  }

  /// The status of a subject and the rules that it is said of.
  private func expected(_ subject: Int, _ city: RuleCity, _ rows: [Row]) -> (String, String?) {
    let own = city.subjects[subject]
    let at = own.shape.1[0][0]
    func both(_ truths: [Bool?]) -> Bool? {
      truths.contains(false) ? false : truths.contains(where: { $0 == nil }) ? nil : true
    }
    func equals(_ kind: Int?, _ wanted: Int) -> Bool? { kind.map { $0 == wanted } }
    let place = city.places.firstIndex { place in
      place.shape.1[0][0].x <= at.x && at.x <= place.shape.1[0][2].x
        && place.shape.1[0][0].y <= at.y && at.y <= place.shape.1[0][2].y
    }
    let truths: [Bool?] = rows.map { row in
      var all: [Bool?] = []
      if let when = row.when { all.append(equals(own.kind, when)) }
      if let wanted = row.place {
        all.append(place.map { equals(city.places[$0].kind, wanted) } ?? false)
      }
      if let near = row.near {
        let close: [Bool?] = city.lines.map { line in
          let (s, t) = (line.shape.1[0][0], line.shape.1[0][1])
          let squared = PlanarMath.squaredDistance(at, at, s, t)
          return squared <= row.within * row.within ? equals(line.kind, near) : false
        }
        all.append(close.contains(true) ? true : close.contains { $0 == nil } ? nil : false)
      }
      return both(all)
    }
    func rank(_ row: Row) -> Int {
      row.priority * 10 + [row.when, row.place, row.near].count { $0 != nil }
    }
    guard let best = rows.indices.filter({ truths[$0] == true }).map({ rank(rows[$0]) }).max()
    else { return (truths.contains { $0 == nil } ? "unknown" : "no rule", nil) }
    let deciding = rows.indices.filter { truths[$0] == true && rank(rows[$0]) == best }
    let limit = rows[deciding[0]].limit
    if rows.indices.contains(where: {
      truths[$0] == nil && rank(rows[$0]) >= best && rows[$0].limit != limit
    }) {
      return ("unknown", nil)
    }
    let names = deciding.map { rows[$0].id }.joined(separator: ", ")
    if deciding.contains(where: { rows[$0].limit != limit }) { return ("contradiction", names) }
    if own.height.isNaN { return ("unknown", nil) }
    return (own.height <= limit ? "complies" : "above limit", rows[deciding[0]].id)
  }

  @Test func `random tables on random layers decide as the words say`() throws {
    var random = SeededRandom(11)
    var seen: Set<String> = []
    for _ in 0..<60 {
      let (city, rows) = (city(&random), rows(&random))
      func condition(_ kind: Int?) -> String { kind.map { "c = \($0)" } ?? "" }
      let table =
        "id,when,place,near,within,field,comparator,limit,priority\n"
        + rows.map { row in
          [
            row.id, condition(row.when), condition(row.place), condition(row.near),
            row.near == nil ? "" : "\(row.within)", "h", "at most", "\(row.limit)",
            "\(row.priority)",
          ].joined(separator: ",")
        }.joined(separator: "\n")
      let asked = try city.ask(table)
      for subject in city.subjects.indices {
        let (status, rules) = expected(subject, city, rows)
        seen.insert(status)
        #expect(asked.statuses[subject] == status, "\(table)\n\(subject)")
        if let rules { #expect(asked.rules[subject] == rules, "\(table)\n\(subject)") }
      }
      for status in seen {
        let name = [
          "complies": "complying", "above limit": "broken", "no rule": "no_rule",
          "contradiction": "contradictions",
        ][status, default: status]
        #expect(asked.total(name) == Double(asked.statuses.count { $0 == status }))
      }
    }
    #expect(seen == ["complies", "above limit", "unknown", "no rule", "contradiction"])
  }

  @Test func `frames join to what one frame says`() throws {
    var random = SeededRandom(3)
    let whole = city(&random)
    let table = try Table(
      csv: Array("id,when,field,comparator,limit\na,c = 1,h,at most,30\nb,c = 2,h,at most,30".utf8))
    let rules = try RuleTable.rules(table)
    var parts = [whole, whole]
    parts[0].subjects.removeLast(25)
    parts[1].subjects.removeFirst(35)
    let keys = ["rules": KeyValue.table(table)]
    let one = try Asked(RulesAnalysis.self, keys, whole.question(rules))
    let two = try Asked(RulesAnalysis.self, keys, frames: parts.map { $0.question(rules) })
    for quantity in RulesAnalysis.declaration.quantities {
      #expect(one.total(quantity.name) == two.total(quantity.name))
    }
    #expect(one.remarks == two.remarks)
  }
}
