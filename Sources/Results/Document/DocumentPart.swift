import Layers
import Measures

/// A value of a document with its place, so that whatever is missing is named.
struct DocumentPart {
  let value: JSONValue
  let place: String

  init(_ value: JSONValue, at place: String = "") {
    self.value = value
    self.place = place
  }

  /// Refuses the part.
  func error(_ en: String, _ zh: String) -> ResultsError {
    ResultsError(Text(en, zh), at: place)
  }

  /// A member; `null` where there is none.
  subscript(name: String) -> DocumentPart {
    DocumentPart(value[name] ?? .null, at: place.isEmpty ? name : place + "." + name)
  }

  /// Whether there is nothing.
  var isNull: Bool { value == .null }

  /// A text that has to be there.
  func text() throws(ResultsError) -> String {
    guard let text = value.string else { throw error("expected a text", "应为文字") }
    return text
  }

  /// A finite number that has to be there.
  func number() throws(ResultsError) -> Double {
    guard let number = value.number, number.isFinite else {
      throw error("expected a number", "应为数值")
    }
    return number
  }

  /// A whole number of at least 0 that has to be there.
  func count() throws(ResultsError) -> Int {
    guard let count = Int(exactly: try number()), count >= 0 else {
      throw error("expected a whole number", "应为整数")
    }
    return count
  }

  /// The items of a list that has to be there.
  func items() throws(ResultsError) -> [DocumentPart] {
    guard let items = value.items else { throw error("expected a list", "应为列表") }
    return items.enumerated().map { DocumentPart($1, at: "\(place)[\($0)]") }
  }

  /// The items of a list; none where there is no list.
  func optionalItems() throws(ResultsError) -> [DocumentPart] { isNull ? [] : try items() }

  /// A word of an enumeration that has to be there.
  func word<Word: RawRepresentable>(
    _ type: Word.Type
  ) throws(ResultsError) -> Word where Word.RawValue == String {
    let text = try text()
    guard let word = Word(rawValue: text) else {
      throw error("unknown word \"\(text)\"", "没有“\(text)”这个词")
    }
    return word
  }

  /// A range of two numbers.
  func range() throws(ResultsError) -> ClosedRange<Double> {
    let ends = try items()
    guard ends.count == 2 else { throw error("expected two numbers", "应为两个数值") }
    let (low, high) = (try ends[0].number(), try ends[1].number())
    guard low <= high else {
      throw error(
        "the first number has to be the smaller one", "两个数值应小者在前")
    }
    return low...high
  }

  /// A position.
  func coordinate() throws(ResultsError) -> Coordinate {
    let numbers = try items()
    guard numbers.count == 2 else { throw error("expected two numbers", "应为两个数值") }
    return Coordinate(try numbers[0].number(), try numbers[1].number())
  }

  /// What a reader of our own makes of the value.
  func read<Result>(
    _ what: String, _ reading: (JSONValue) -> Result?
  ) throws(ResultsError) -> Result {
    guard let result = reading(value) else { throw error("expected " + what, "内容不完整或不可识别") }
    return result
  }
}

extension ClosedRange<Double> {
  var document: JSONValue { [.number(lowerBound), .number(upperBound)] }
}

extension Coordinate {
  var document: JSONValue { [.number(x), .number(y)] }
}
