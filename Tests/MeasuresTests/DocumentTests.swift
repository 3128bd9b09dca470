import Layers
import Measures
import Testing

@Suite struct DocumentTests {
  /// What remains of a value once it is text.
  private func written(_ value: JSONValue) throws -> JSONValue {
    try JSONValue(parsing: Array(value.document.utf8))
  }

  @Test func `messages are read as they were written`() throws {
    let form = MessageForm("few", "{n:stop|stops} at {place} of {list}", "{list} 于 {place} 有 {n} 个")
    let message = form([
      "n": .count(3), "place": .place(Coordinate(106.5, 29.5)),
      "list": .list([.name("\"a\""), .words(Text("west", "西"))]),
    ])
    #expect(message.id == "few")
    #expect(message.text(.en) == "3 stops at 106.500000, 29.500000 of \"a\", west")
    #expect(message.values.map(\.name) == ["n", "place", "list"])
    #expect(message.values[0].value == 3)
    #expect(Message(try written(message.value)) == message)
    #expect(Message(["id": "a"]) == nil && Message(["words": "a"]) == nil && Message(3) == nil)
  }

  @Test func `clauses are read as they were written`() throws {
    for isOfData in [true, false] {
      let clause = Clause(
        "radius", Text("radius", "半径"), ["table": ["a": 500, "b": .null]], Text("500 m"),
        isOfData: isOfData)
      #expect(Clause(document: try written(clause.document)) == clause)
    }
    #expect(Clause(document: ["id": "a", "label": "b"]) == nil)
    #expect(Clause(document: ["id": "a", "label": "b", "words": "c"])?.value == .null)
  }

  @Test func `quantities are read as they were written`() throws {
    let declared = [
      Quantity("a", Text("A", "甲"), nil, good: .more, range: nil),
      Quantity("b", Text("B", "乙"), .share, good: .less, range: 0...1, isMain: true),
      Quantity("c", Text("C", "丙"), .count), Quantity("d", Text("D", "丁"), .metre, range: -5...5),
    ]
    for quantity in declared {
      let measured = MeasuredQuantity(quantity, unit: .of(property: "m"))
      #expect(measured.isMeasured == (quantity.unit == nil))
      #expect(MeasuredQuantity(try written(measured.value)) == measured)
    }
    #expect(MeasuredQuantity(["name": "a", "unit": "parsec"]) == nil)
    #expect(MeasuredQuantity(["unit": "m"]) == nil)
  }

  @Test func `kinds of findings are read as they were written`() throws {
    for gravity in [FindingKind.Gravity.broken, .doubtful, .listed] {
      for flag in [true, false] {
        let kind = FindingKind(
          "late", Text("late", "迟"), gravity: gravity, levelWithoutTarget: "note",
          isLimitFromBelow: flag, isOfPair: !flag, part: "gap",
          [
            .init(needs: ["measured", "other"], Text("{object}: {measured}")),
            .init(Text("{object}.", "{object}。")),
          ])
        #expect(FindingKind(try written(kind.value)) == kind)
      }
    }
    #expect(FindingKind(["name": "a", "gravity": "grave"]) == nil)
  }

  @Test func `columns are read as they were written`() throws {
    let columns = [
      ColumnDeclaration("a", Text("A", "甲"), .metre), ColumnDeclaration("b", Text("B", "乙")),
      ColumnDeclaration("c", Text("C", "丙"), unitColumn: "d", isHidden: true),
      ColumnDeclaration("d", Text("D", "丁"), .of(property: "m2")),
    ]
    for column in columns { #expect(ColumnDeclaration(try written(column.value)) == column) }
    #expect(ColumnDeclaration(["words": "a"]) == nil)
  }

  @Test func `work is added, of grids the coarser counts`() {
    var a = WorkCounts()
    a.retried = 2
    a.grid = 1e-3
    var b = WorkCounts()
    b.retried = 1
    b.breaches = 4
    b.grid = 1e-6
    #expect((a + b).retried == 3 && (a + b).breaches == 4 && (a + b).grid == 1e-3)
    #expect(a + b == b + a)
  }
}
