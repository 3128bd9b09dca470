#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension FilterEvaluation {
  /// The term as numbers for a run of features; not a number where it is unknown.
  ///
  /// Arithmetic without a finite result, such as division by 0, is unknown.
  func numbers(_ term: FilterTerm, _ rows: Range<Int>, _ flags: inout FilterFlags) -> [Double] {
    switch term {
    case .number(let number): return Array(repeating: number.value, count: rows.count)
    case .property(let index):
      let column = columns[index]
      var result = Array(repeating: Double.nan, count: rows.count)
      for index in result.indices {
        switch column.kinds[rows.lowerBound + index] {
        case .number: result[index] = column.numbers[rows.lowerBound + index]
        case .missing, .null: break
        case .bool, .text, .other: flags.note(index)
        }
      }
      return result
    case .negated(let inner): return operands(inner, rows, &flags).map { -$0 }
    case .arithmetic(let a, let sign, let b):
      var result = operands(a, rows, &flags)
      let right = operands(b, rows, &flags)
      for index in result.indices {
        let value = sign.apply(result[index], right[index])
        result[index] = value.isFinite ? value : .nan
      }
      return result
    case .text, .boolean, .instant, .folded:
      return Array(repeating: .nan, count: rows.count)
    }
  }

  /// The term as numbers to compute with; one whose digits a double would lose can't be used.
  private func operands(
    _ term: FilterTerm, _ rows: Range<Int>, _ flags: inout FilterFlags
  ) -> [Double] {
    var result = numbers(term, rows, &flags)
    guard case .property(let index) = term else { return result }
    let column = columns[index]
    for index in result.indices where abs(result[index]) >= ExactNumber.limit {
      if !ExactNumber.isDouble(result[index], column.digits(rows.lowerBound + index)) {
        flags.note(index)
        result[index] = .nan
      }
    }
    return result
  }

  /// The term as TRUE or FALSE for a run of features; `nil` where it is unknown.
  func booleans(_ term: FilterTerm, _ rows: Range<Int>, _ flags: inout FilterFlags) -> [Bool?] {
    switch term {
    case .boolean(let value): return Array(repeating: value, count: rows.count)
    case .property(let index):
      let column = columns[index]
      var result: [Bool?] = Array(repeating: nil, count: rows.count)
      for index in result.indices {
        switch column.kinds[rows.lowerBound + index] {
        case .bool: result[index] = column.numbers[rows.lowerBound + index] != 0
        case .missing, .null: break
        case .number, .text, .other: flags.note(index)
        }
      }
      return result
    case .number, .text, .instant, .arithmetic, .negated, .folded:
      return Array(repeating: nil, count: rows.count)
    }
  }

  /// The term as texts for a run of features.
  func texts(_ term: FilterTerm, _ rows: Range<Int>, _ flags: inout FilterFlags) -> FilterTexts {
    switch term {
    case .text(let bytes):
      return FilterTexts(
        bytes: bytes, starts: Array(repeating: 0, count: rows.count),
        lengths: Array(repeating: bytes.count, count: rows.count))
    case .property(let index):
      let column = columns[index]
      var starts = Array(repeating: 0, count: rows.count)
      var lengths = Array(repeating: -1, count: rows.count)
      for index in lengths.indices {
        switch column.kinds[rows.lowerBound + index] {
        case .text:
          let range = column.textRange(rows.lowerBound + index)
          starts[index] = range.lowerBound
          lengths[index] = range.count
        case .missing, .null: break
        case .bool, .number, .other: flags.note(index)
        }
      }
      return FilterTexts(bytes: column.textBytes, starts: starts, lengths: lengths)
    case .folded(let inner, let folding):
      return texts(inner, rows, &flags).folded(folding)
    case .number, .boolean, .instant, .arithmetic, .negated:
      return FilterTexts(
        bytes: [], starts: Array(repeating: 0, count: rows.count),
        lengths: Array(repeating: -1, count: rows.count))
    }
  }
}

/// Texts of a run of features as slices of one array.
struct FilterTexts {
  var bytes: [UInt8]
  var starts: [Int]
  /// Negative where the text is unknown.
  var lengths: [Int]

  /// The length in bytes; `nil` where the text is unknown.
  func length(_ row: Int) -> Int? { lengths[row] < 0 ? nil : lengths[row] }

  /// The truth of a test for every text; unknown where the text is.
  func map(
    count: Int, _ test: (UnsafeBufferPointer<UInt8>) -> FilterEvaluation.Truth
  ) -> [FilterEvaluation.Truth] {
    bytes.withUnsafeBufferPointer { all in
      (0..<count).map { row in
        slice(row, of: all).map(test) ?? FilterEvaluation.unknown
      }
    }
  }

  /// The truth of a test for every pair of texts; unknown where either is.
  func map(
    count: Int, with other: FilterTexts,
    _ test: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> FilterEvaluation.Truth
  ) -> [FilterEvaluation.Truth] {
    bytes.withUnsafeBufferPointer { first in
      other.bytes.withUnsafeBufferPointer { second in
        (0..<count).map { row in
          guard let a = slice(row, of: first), let b = other.slice(row, of: second)
          else { return FilterEvaluation.unknown }
          return test(a, b)
        }
      }
    }
  }

  /// The texts without the differences to overlook.
  func folded(_ folding: FilterFolding) -> FilterTexts {
    var result = FilterTexts(bytes: [], starts: starts, lengths: lengths)
    bytes.withUnsafeBufferPointer { all in
      for row in lengths.indices {
        guard let text = slice(row, of: all) else { continue }
        result.starts[row] = result.bytes.count
        result.bytes += folding.folded(text)
        result.lengths[row] = result.bytes.count - result.starts[row]
      }
    }
    return result
  }

  private func slice(
    _ row: Int, of all: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8>? {
    guard let length = length(row) else { return nil }
    return UnsafeBufferPointer(rebasing: all[starts[row]..<starts[row] + length])
  }
}

extension FilterOperator {
  /// The result; not finite where there is none.
  func apply(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .remainder: a.truncatingRemainder(dividingBy: b)
    case .quotient: (a / b).rounded(.towardZero)
    case .power: a.isNaN || b.isNaN ? .nan : pow(a, b)
    }
  }
}
