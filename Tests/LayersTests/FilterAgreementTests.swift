import TestSupport
import Testing

@testable import Layers

extension SeededRandom {
  /// A number from 0 to below the bound.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

/// Filters made at random, each with an evaluator of one row that knows nothing of columns.
@Suite("Filter, against a naive evaluator")
struct FilterAgreementTests {
  typealias Row = [String: FilterTable.Value]

  /// A condition as text and as what it means for a row: `nil` is unknown.
  struct Sample {
    var text: String
    var meaning: (Row) -> Bool?
  }

  struct Number {
    var text: String
    var meaning: (Row) -> Double?
  }

  static let names = ["a", "b", "楼层"]
  static let texts = ["", "x", "xy", "江", "居住"]

  static func value(_ random: inout SeededRandom) -> FilterTable.Value {
    switch random.below(8) {
    case 0: .missing
    case 1: .null
    case 2: .boolean(random.below(2) == 0)
    case 3, 4: .text(texts[random.below(texts.count)])
    case 5: .other
    default: .number(Double(random.below(7)) - 3)
    }
  }

  static func number(_ depth: Int, _ random: inout SeededRandom) -> Number {
    switch depth == 0 ? random.below(2) : random.below(7) {
    case 0:
      let value = random.below(5)
      return Number(text: "\(value)") { _ in Double(value) }
    case 1:
      let name = names[random.below(names.count)]
      return Number(text: name) { row in
        if case .number(let value)? = row[name] { value } else { nil }
      }
    case 2:
      let inner = number(depth - 1, &random)
      return Number(text: "-(\(inner.text))") { inner.meaning($0).map { -$0 } }
    default:
      let a = number(depth - 1, &random)
      let b = number(depth - 1, &random)
      let signs: [(String, (Double, Double) -> Double)] = [
        ("+", { $0 + $1 }), ("-", { $0 - $1 }), ("*", { $0 * $1 }), ("/", { $0 / $1 }),
        ("%", { x, y in x - y * (x / y).rounded(.towardZero) }),
        ("DIV", { x, y in (x / y).rounded(.towardZero) }),
      ]
      let sign = signs[random.below(signs.count)]
      return Number(text: "(\(a.text) \(sign.0) \(b.text))") { row in
        guard let x = a.meaning(row), let y = b.meaning(row) else { return nil }
        let value = sign.1(x, y)
        return value.isFinite ? value : nil
      }
    }
  }

  static func comparison(_ random: inout SeededRandom) -> (String, (Int) -> Bool) {
    let all: [(String, (Int) -> Bool)] = [
      ("=", { $0 == 0 }), ("<>", { $0 != 0 }), ("<", { $0 < 0 }), ("<=", { $0 <= 0 }),
      (">", { $0 > 0 }), (">=", { $0 >= 0 }),
    ]
    return all[random.below(all.count)]
  }

  /// Text in the order of its code points.
  struct CodePoints: Comparable {
    let scalars: [Unicode.Scalar]

    init(of text: String) { scalars = Array(text.unicodeScalars) }

    static func < (a: CodePoints, b: CodePoints) -> Bool {
      a.scalars.lexicographicallyPrecedes(b.scalars)
    }
  }

  static func order<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : (a > b ? 1 : 0) }

  static func condition(_ depth: Int, _ random: inout SeededRandom) -> Sample {
    switch depth == 0 ? random.below(5) : random.below(9) {
    case 0, 1:
      let a = number(1, &random)
      let b = number(1, &random)
      let sign = comparison(&random)
      // Two bare properties compare by type; that is not a matter of numbers.
      let right = names.contains(a.text) && names.contains(b.text) ? "(\(b.text) + 0)" : b.text
      return Sample(text: "\(a.text) \(sign.0) \(right)") { row in
        guard let x = a.meaning(row), let y = b.meaning(row) else { return nil }
        return sign.1(order(x, y))
      }
    case 2:
      let name = names[random.below(names.count)]
      let text = texts[random.below(texts.count)]
      let sign = comparison(&random)
      return Sample(text: "\(name) \(sign.0) '\(text)'") { row in
        guard case .text(let value)? = row[name] else { return nil }
        return sign.1(order(CodePoints(of: value), CodePoints(of: text)))
      }
    case 3:
      let name = names[random.below(names.count)]
      let not = random.below(2) == 0
      return Sample(text: "\(name) IS \(not ? "NOT " : "")NULL") { row in
        let value = row[name] ?? .missing
        return (value == .null || value == .missing) != not
      }
    case 4:
      let a = number(0, &random)
      let bounds = [number(0, &random), number(0, &random)]
      let between = random.below(2) == 0
      let not = random.below(2) == 0
      let list =
        between
        ? "BETWEEN \(bounds[0].text) + 0 AND \(bounds[1].text) + 0"
        : "IN (\(bounds[0].text) + 0, \(bounds[1].text) + 0)"
      return Sample(text: "\(a.text) \(not ? "NOT " : "")\(list)") { row in
        let x = a.meaning(row)
        let tests: [Bool?] = bounds.enumerated().map { index, bound in
          guard let x, let y = bound.meaning(row) else { return nil }
          return between ? (index == 0 ? x >= y : x <= y) : x == y
        }
        let result = between ? and(tests) : or(tests)
        return not ? result.map { !$0 } : result
      }
    case 5:
      let inner = condition(depth - 1, &random)
      return Sample(text: "NOT (\(inner.text))") { inner.meaning($0).map { !$0 } }
    default:
      let parts = (0...random.below(3) + 1).map { _ in condition(depth - 1, &random) }
      let isAnd = random.below(2) == 0
      let text = parts.map { "(\($0.text))" }.joined(separator: isAnd ? " AND " : " or ")
      return Sample(text: text) { row in
        let truths = parts.map { $0.meaning(row) }
        return isAnd ? and(truths) : or(truths)
      }
    }
  }

  static func and(_ truths: [Bool?]) -> Bool? {
    truths.contains(false) ? false : (truths.contains(nil) ? nil : true)
  }

  static func or(_ truths: [Bool?]) -> Bool? {
    truths.contains(true) ? true : (truths.contains(nil) ? nil : false)
  }

  @Test("random filters on random rows agree", arguments: 0..<60)
  func agreement(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let rows: [Row] = (0..<40).map { _ in
      Dictionary(uniqueKeysWithValues: Self.names.map { ($0, Self.value(&random)) })
    }
    for _ in 0..<20 {
      let sample = Self.condition(3, &random)
      let selection = try FilterTable(rows: rows).selection(sample.text)
      let expected = rows.map(sample.meaning)
      #expect(selection.matches == expected.map { $0 == true }, "\(sample.text)")
      #expect(selection.unknown == expected.filter { $0 == nil }.count, "\(sample.text)")
    }
  }
}
