import Layers
import TestSupport
import Testing
import Words

@Suite("Tables")
struct TableTests {
  private static func read(_ text: String) throws(TableError) -> Table {
    try Table(csv: Array(text.utf8))
  }

  private static func refusal(_ bytes: [UInt8]) -> TableError? {
    do {
      _ = try Table(csv: bytes)
      return nil
    } catch { return error }
  }

  private static func refusal(_ text: String) -> TableError? { refusal(Array(text.utf8)) }

  @Test(arguments: [
    "id,限高\na,54\nb,\"1,5\"\n", "id,限高\r\na,54\r\nb,\"1,5\"\r\n", "id,限高\ra,54\rb,\"1,5\"",
    "\u{FEFF}id,限高\na,54\nb,\"1,5\"", "id;限高\na;54\nb;1,5\n", "id\t限高\na\t54\nb\t1,5\n",
    "sep=;\nid;限高\na;54\nb;1,5", "\n\nid,限高\n\na,54\n,\nb,\"1,5\"\n,,,\n\n",
    " id , 限高\u{3000}\na,54\nb,\"1,5\"",
  ])
  func `the same table in the ways that offices write it`(_ text: String) throws {
    let table = try Self.read(text)
    #expect(table.columns == ["id", "限高"])
    #expect(table.rows == [["a", "54"], ["b", "1,5"]])
  }

  @Test func `quoted cells hold separators, line feeds and quotes, and lines are counted on`()
    throws
  {
    let table = try Self.read("id,note\n1,\"a, \"\"b\"\"\r\nc\"\n2,\n")
    #expect(table.rows == [["1", "a, \"b\"\nc"], ["2", ""]])
    #expect(table.origin == .lines([2, 4]))
    #expect(table.text("note", row: 0) == "a, \"b\"\nc")
    #expect(table.text("note", row: 1) == nil && table.text("other", row: 0) == nil)
  }

  @Test(arguments: [
    ("a,b\n1,2\n1,2,3\n", 3, "3 cells"), ("a,b\n\n1\n", 3, "1 cell,"),
    ("a,b\n1,\"2\n3\n", 2, "none closes"), ("a,b\n1,2\"\n", 2, "double quote"),
    ("a,b\n1,\"2\"3\n", 2, "follows"), ("a,a\n1,2\n", 1, "both called \"a\""),
    ("a,,c\n1,2,3\n", 1, "column 2 has no name"), ("a;b,c\n1;2,3\n", 1, "comma or semicolon"),
    ("编号，限高\n1，2\n", 1, "，"), ("a,b\n", 1, "no rows"),
  ])
  func `what is no table is refused with its line`(_ text: String, line: Int, words: String) {
    let refusal = Self.refusal(text)
    #expect(
      refusal?.place == .line(line) && refusal?.reason.contains(words) == true, "\(refusal as Any)")
  }

  @Test func `other encodings and workbooks are refused with the way out`() {
    // “编号,限高” in GB18030.
    let gb: [UInt8] = [0x61, 0x0A, 0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xCF, 0xDE, 0xB8, 0xDF, 0x0A]
    let chinese = Self.refusal(gb)
    #expect(chinese?.place == .line(2) && chinese?.reason.contains("GB18030") == true)
    #expect(chinese?.remedy?.en.contains("CSV UTF-8") == true)
    #expect(Self.refusal([0x50, 0x4B, 3, 4, 20, 0])?.reason.contains(".xlsx") == true)
    #expect(Self.refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1])?.reason.contains(".xls") == true)
    #expect(Self.refusal([0xFF, 0xFE, 0x61, 0])?.reason.contains("UTF-16") == true)
    #expect(Self.refusal([0x61, 0, 0x2C, 0])?.reason.contains("zero byte") == true)
    #expect(Self.refusal("")?.reason == "is empty")
  }

  @Test func `a list of flat objects is a table`() throws {
    let table = try Table(
      JSONValue(parsing: #"[{"id": 1, "x": 2.5}, {"y": true, "id": "b"}, {"x": null}]"#))
    #expect(table.columns == ["id", "x", "y"])
    #expect(table.rows == [["1", "2.5", ""], ["b", "", "true"], ["", "", ""]])
    #expect(table.place(ofRow: 1) == .item(2))
  }

  @Test(
    arguments: [
      (#"{"a": 1}"#, nil, "list of objects"), ("[]", nil, "no rows"), ("[1]", 1, "object"),
      (#"[{"a": 1}, {"a": [1]}]"#, 2, "a list"), (#"[{"a": 1, " a": 2}]"#, 1, "twice"),
      (#"[{"": 1}]"#, nil, "no name"),
    ] as [(String, Int?, String)])
  func `JSON that is no table is refused with its row`(_ text: String, row: Int?, words: String)
    throws
  {
    let value = try JSONValue(parsing: text)
    #expect {
      _ = try Table(value)
    } throws: { error in
      let fault = error as? TableError
      return fault?.place == row.map(TableError.Place.item)
        && fault?.reason.contains(words) == true
    }
  }

  @Test func `bytes of any kind end in a table or a refusal`() {
    var random = SeededRandom(4)
    let alphabet = Array("a,;\t\"\r\n限é ".utf8) + [0xFF, 0]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }
      guard let table = try? Table(csv: bytes) else { continue }
      #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    }
  }

  @Test func `what is written as RFC 4180 says is read back`() throws {
    var random = SeededRandom(9)
    let pieces = ["a", ",", ";", "\t", "\"", "\n", "限高", " ", "1"]
    for _ in 0..<300 {
      let width = Int.random(in: 2...5, using: &random)
      let columns = (0..<width).map { "c\($0)" }
      var rows: [[String]] = []
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let cells = (1..<width).map { _ in
          (0..<Int.random(in: 0...4, using: &random)).map { _ in
            pieces[Int.random(in: 0..<pieces.count, using: &random)]
          }.joined()
        }
        rows.append(["x"] + cells)
      }
      let text = ([columns] + rows).map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      }.joined(separator: "\r\n")
      let table = try Self.read(text)
      #expect(table.columns == columns && table.rows == rows)
    }
  }
}
