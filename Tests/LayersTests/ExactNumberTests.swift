import TestSupport
import Testing

@testable import Layers

@Suite("Exact numbers")
struct ExactNumberTests {
  @Test(
    "one value has one text, however it was written",
    arguments: [
      ("1763022338150866945", "1763022338150866945"),
      ("1763022338150866945.0", "1763022338150866945"),
      ("17630223381508669450e-1", "1763022338150866945"),
      ("1.763022338150866945E18", "1763022338150866945"),
      ("-1763022338150866945.00e+0", "-1763022338150866945"),
      ("0001763022338150866945", "1763022338150866945"),
      ("9007199254740992", "9007199254740992"), ("9007199254740993.25", "9007199254740993.25"),
      ("18014398509481984.00", "18014398509481984"), ("1e21", "1000000000000000000000"),
      ("1e22", "1e+22"), ("12e300", "1.2e+301"), ("1e300", "1e+300"),
      ("123456789012345678901234567890", "123456789012345678901234567890"),
      ("1", "1"), ("1.0", "1"), ("1e0", "1"), ("10e-1", "1"), ("-0.0", "0"), ("0.25", "0.25"),
    ])
  func texts(written: String, text: String) throws {
    let number = try #require(ExactNumber(written))
    #expect(number.description == text)
    #expect(ExactNumber(text) == number)
    #expect(try JSONValue(parsing: "[\(text)]").text() == Array("[\(text)]".utf8))
  }

  @Test("what is no number has none", arguments: ["", "x", "1e400", "nan", "inf"])
  func none(text: String) { #expect(ExactNumber(text) == nil) }

  @Test("numbers are in order to the last digit, across signs and magnitudes")
  func order() throws {
    let ascending = [
      "-1e300", "-12345678901234567890123", "-12345678901234567890122", "-1763022338150866946",
      "-1763022338150866945.5", "-1763022338150866945", "-9007199254740993", "-9007199254740992",
      "-1", "0", "0.5", "9007199254740991", "9007199254740992", "9007199254740992.5",
      "9007199254740993", "1763022338150866944", "1763022338150866945", "1763022338150866945.5",
      "1763022338150866946", "9223372036854775807", "9223372036854775808", "18446744073709551616",
      "100000000000000000000000", "100000000000000000000001", "1e24", "1e300",
      "1.0000000000000001e300",
    ]
    let numbers = ascending.compactMap { ExactNumber($0) }
    for (i, a) in numbers.enumerated() {
      for (j, b) in numbers.enumerated() {
        #expect((a < b) == (i < j), "\(ascending[i]) < \(ascending[j])")
        #expect((a == b) == (i == j), "\(ascending[i]) = \(ascending[j])")
      }
      #expect(numbers[i].negated.negated == a)
    }
  }

  @Test("random whole numbers compare as their digits do")
  func randomOrder() throws {
    var random = SeededRandom(53)
    func digits() -> String {
      let count = Int.random(in: 16...24, using: &random)
      let first = String(Int.random(in: 1...9, using: &random))
      // Few different digits, so that many share a double.
      return first + (1..<count).map { _ in Bool.random(using: &random) ? "0" : "1" }.joined()
    }
    for _ in 0..<2000 {
      let a = digits()
      let b = Bool.random(using: &random) ? digits() : String(a.dropLast()) + "1"
      let isLess = a.count != b.count ? a.count < b.count : a < b
      let (x, y) = (try #require(ExactNumber(a)), try #require(ExactNumber(b)))
      #expect((x < y) == isLess && (x == y) == (a == b), "\(a) \(b)")
      #expect((y.negated < x.negated) == isLess, "-\(a) -\(b)")
      #expect(x.description == a)
    }
  }

  @Test("a double is the number that it is, not the one of its shortest text")
  func doubles() {
    #expect(ExactNumber(1763022338150866945.0).description == "1763022338150866944")
    #expect(ExactNumber(0x1p70).description == "1180591620717411303424")
    #expect(ExactNumber(-0x1p70).description == "-1180591620717411303424")
    #expect(ExactNumber(1e23) != ExactNumber("1e23"))
    #expect(ExactNumber("1763022338150866944")?.isDouble == true)
    #expect(ExactNumber("1763022338150866945")?.isDouble == false)
  }
}

@Suite("Codes of many digits")
struct LongCodeTests {
  /// Each number once more with the other sign; the first two share a double, the third is the second.
  private static let codes = [
    "1763022338150866945", "1763022338150866946", "1763022338150866946.0", "12", "1.5",
    "98765432109876543210987",
  ]

  private static func codes(_ sign: String) -> Layer {
    layer(codes.map { ("", #"{"code":\#(sign)\#($0),"other":\#(sign)1763022338150866945}"#) })
  }

  private func matches(_ filter: String, _ sign: String = "") throws -> [Bool] {
    try Filter(parsing: filter).matches(Self.codes(sign), workers: Workers(threads: 1))
  }

  @Test("columns keep the digits", arguments: ["", "-"])
  func columns(sign: String) throws {
    let column = try Self.codes(sign).column(named: "code", workers: Workers(threads: 1))
    #expect(
      column[0]
        == .number(Double("\(sign)1763022338150866945") ?? 0, digits: "\(sign)1763022338150866945"))
    #expect(column[1] == column[2])
    #expect(column[0] != column[1])
    #expect(column[3] == .number(sign == "-" ? -12 : 12))
    #expect(column[5] == .number(column.numbers[5], digits: "\(sign)98765432109876543210987"))
  }

  @Test("filters compare to the last digit", arguments: ["", "-"])
  func filters(sign: String) throws {
    func rows(_ filter: String) throws -> [Int] {
      try matches(filter, sign).enumerated().filter(\.element).map(\.offset)
    }
    let code = sign + "1763022338150866945"
    #expect(try rows("code = \(code)") == [0])
    #expect(try rows("\(code) = code") == [0])
    #expect(try rows("code <> \(code)") == [1, 2, 3, 4, 5])
    #expect(try rows("code IN (\(sign)1763022338150866946, \(sign)12)") == [1, 2, 3])
    #expect(try rows("code = other") == [0])
    let beyond = sign == "-" ? "<" : ">"
    #expect(try rows("code \(beyond) \(code)") == [1, 2, 5])
    #expect(try rows("code \(beyond)= \(code)") == [0, 1, 2, 5])
    #expect(try rows("code \(beyond) other") == [1, 2, 5])
    let ends = [code, sign + "1763022338150866945.5"].sorted { ($0 < $1) == (sign == "") }
    #expect(try rows("code BETWEEN \(ends[0]) AND \(ends[1])") == [0])
    #expect(try rows("code = \(sign)1763022338150866946e0") == [1, 2])
    #expect(try rows("code = \(sign)98765432109876543210987") == [5])
    #expect(try rows("code = \(sign)98765432109876543210988") == [])
    #expect(try rows("code = \(sign)1.5") == [4])
  }

  @Test("arithmetic does not pass off a rounded code as the code")
  func arithmetic() throws {
    let selection = try Filter(parsing: "code + 0 = 1763022338150866944").selection(
      in: Self.codes(""), workers: Workers(threads: 1))
    #expect(!selection.matches.contains(true))
    #expect(selection.mismatches == [FilterMismatch(column: 1, features: 4)])
    // What a double holds can be computed with, and compared exactly with what it can't hold.
    let whole = layer([("", #"{"a":1763022338150866944,"b":1763022338150866945}"#)])
    func truth(_ filter: String) throws -> [Bool] {
      try Filter(parsing: filter).matches(whole, workers: Workers(threads: 1))
    }
    #expect(try truth("a + 0 = 1763022338150866944") == [true])
    #expect(try truth("a + 0 < 1763022338150866945 AND a + 0 < b") == [true])
    #expect(throws: FilterError.self) { try Filter(parsing: "n + 1763022338150866945 > 1") }
  }

  @Test("summaries name the least and the greatest with every digit", arguments: [1, 7])
  func summaries(threads: Int) throws {
    let many = layer(
      (0..<40_000).map {
        (
          "",
          #"{"p":\#(1_763_022_338_150_866_945 + $0),"n":-\#(9_763_022_338_150_866_945 as UInt64)}"#
        )
      })
    let found = try many.propertySummaries(workers: Workers(threads: threads))
    #expect(found[0].range?.lowerBound.description == "1763022338150866945")
    #expect(found[0].range?.upperBound.description == "1763022338150906944")
    #expect(found[1].range?.lowerBound.description == "-9763022338150866945")
  }

  @Test("identifiers are told with every digit, one text for one number")
  func identifiers() {
    let many = layer(
      ["-1763022338150866945", "1.0", "1e0", "98765432109876543210987"].map { ($0, "{}") })
    #expect(
      (0..<4).map { many.identifier($0)?.description } == [
        "-1763022338150866945", "1", "1", "98765432109876543210987",
      ])
  }
}
