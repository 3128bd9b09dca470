extension FilterEvaluation {
  /// The truths of one comparison for a run of features.
  ///
  /// The common forms, a property against a number or a text, go straight over the column.
  func compare(
    _ a: FilterTerm, _ comparison: FilterComparison, _ b: FilterTerm, _ rows: Range<Int>,
    _ flags: inout FilterFlags
  ) -> [Truth] {
    switch (a, b) {
    case (.property(let index), .number(let number)):
      return compare(columns[index], comparison, number, rows, &flags)
    case (.property(let index), .text(let bytes))
    where comparison == .equal || comparison == .unequal:
      return equate(columns[index], bytes, comparison == .equal, rows, &flags)
    case (.number, .property), (.text, .property), (.boolean, .property), (.instant, .property):
      return compare(b, comparison.mirrored, a, rows, &flags)
    case (.property(let first), .property(let second)):
      return compare(columns[first], comparison, columns[second], rows, &flags)
    default: break
    }
    let type = a.type == .any ? b.type : a.type
    switch type {
    case .number, .any:
      let left = numbers(a, rows, &flags)
      let right = numbers(b, rows, &flags)
      return rows.indices.map { row in
        let (x, y) = (left[row - rows.lowerBound], right[row - rows.lowerBound])
        guard x == y, abs(x) >= ExactNumber.limit else { return Self.truth(comparison, x, y) }
        return Self.truth(comparison, digits(a, row, x)[...], digits(b, row, y))
      }
    case .text:
      let left = texts(a, rows, &flags)
      let right = texts(b, rows, &flags)
      return left.map(count: rows.count, with: right) { x, y in
        comparison.holds(Self.order(x, y)) ? Self.yes : Self.no
      }
    case .boolean:
      let left = booleans(a, rows, &flags)
      let right = booleans(b, rows, &flags)
      return zip(left, right).map { x, y in
        guard let x, let y else { return Self.unknown }
        return (x == y) == (comparison == .equal) ? Self.yes : Self.no
      }
    case .instant:
      return compareInstants(a, comparison, b, rows, &flags)
    }
  }

  @inline(__always)
  static func truth(_ comparison: FilterComparison, _ a: Double, _ b: Double) -> Truth {
    if a.isNaN || b.isNaN { return unknown }
    return comparison.holds(a < b ? -1 : (a > b ? 1 : 0)) ? yes : no
  }

  /// The truth for two numbers of one double, by their digits.
  private static func truth(
    _ comparison: FilterComparison, _ a: ArraySlice<UInt8>, _ b: [UInt8]
  ) -> Truth {
    comparison.holds(ExactNumber.order(Array(a), b)) ? yes : no
  }

  /// The digits of a term that has a value in a row: as written, or of what was computed.
  private func digits(_ term: FilterTerm, _ row: Int, _ value: Double) -> [UInt8] {
    switch term {
    case .property(let index): Array(columns[index].digits(row))
    case .number(let number): number.digits
    default: ExactNumber(value).digits
    }
  }

  /// The order of two texts by code point, which is that of their UTF-8 bytes.
  static func order(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    for index in 0..<min(a.count, b.count) where a[index] != b[index] {
      return a[index] < b[index] ? -1 : 1
    }
    return a.count == b.count ? 0 : (a.count < b.count ? -1 : 1)
  }

  private func compare(
    _ column: PropertyColumn, _ comparison: FilterComparison, _ written: ExactNumber,
    _ rows: Range<Int>, _ flags: inout FilterFlags
  ) -> [Truth] {
    let number = written.value
    return column.kinds.withUnsafeBufferPointer { kinds in
      column.numbers.withUnsafeBufferPointer { numbers in
        var result = Array(repeating: Self.unknown, count: rows.count)
        for index in result.indices {
          switch kinds[rows.lowerBound + index] {
          case .number:
            let value = numbers[rows.lowerBound + index]
            result[index] =
              value == number && !written.digits.isEmpty
              ? Self.truth(comparison, column.digits(rows.lowerBound + index), written.digits)
              : Self.truth(comparison, value, number)
          case .missing, .null: break
          case .bool, .text, .other: flags.note(index)
          }
        }
        return result
      }
    }
  }

  private func equate(
    _ column: PropertyColumn, _ text: [UInt8], _ equal: Bool, _ rows: Range<Int>,
    _ flags: inout FilterFlags
  ) -> [Truth] {
    let same = equal ? Self.yes : Self.no
    var result = Array(repeating: Self.unknown, count: rows.count)
    let first = rows.lowerBound
    column.textBytes.withUnsafeBufferPointer { bytes in
      column.textStarts.withUnsafeBufferPointer { starts in
        column.kinds.withUnsafeBufferPointer { kinds in
          text.withUnsafeBufferPointer { text in
            for index in result.indices {
              switch kinds[first + index] {
              case .text:
                let start = Int(starts[first + index])
                let isSame =
                  Int(starts[first + index + 1]) - start == text.count
                  && Self.same(bytes, start, text)
                result[index] = isSame ? same : Self.yes - same
              case .missing, .null: break
              case .bool, .number, .other: flags.note(index)
              }
            }
          }
        }
      }
    }
    return result
  }

  @inline(__always)
  private static func same(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    for index in 0..<text.count where bytes[start + index] != text[index] { return false }
    return true
  }

  /// Compares two properties, each feature by the types that it has.
  private func compare(
    _ a: PropertyColumn, _ comparison: FilterComparison, _ b: PropertyColumn, _ rows: Range<Int>,
    _ flags: inout FilterFlags
  ) -> [Truth] {
    var result = Array(repeating: Self.unknown, count: rows.count)
    for index in result.indices {
      let row = rows.lowerBound + index
      switch (a.kinds[row], b.kinds[row]) {
      case (.missing, _), (.null, _), (_, .missing), (_, .null): break
      case (.number, .number):
        let (x, y) = (a.numbers[row], b.numbers[row])
        result[index] =
          x == y && abs(x) >= ExactNumber.limit
          ? Self.truth(comparison, a.digits(row), Array(b.digits(row)))
          : Self.truth(comparison, x, y)
      case (.text, .text):
        let order = a.withText(row) { x in b.withText(row) { y in Self.order(x, y) } }
        result[index] = comparison.holds(order) ? Self.yes : Self.no
      case (.bool, .bool) where comparison == .equal || comparison == .unequal:
        result[index] = Self.truth(comparison, a.numbers[row], b.numbers[row])
      default: flags.note(index)
      }
    }
    return result
  }

  private func compareInstants(
    _ a: FilterTerm, _ comparison: FilterComparison, _ b: FilterTerm, _ rows: Range<Int>,
    _ flags: inout FilterFlags
  ) -> [Truth] {
    guard case .instant(let written) = b else {
      return Array(repeating: Self.unknown, count: rows.count)
    }
    func truth(_ value: FilterInstant) -> Truth? {
      FilterInstant.order(value, written).map { comparison.holds($0) ? Self.yes : Self.no }
    }
    switch a {
    case .instant(let value):
      return Array(repeating: truth(value) ?? Self.unknown, count: rows.count)
    case .property(let index):
      let column = columns[index]
      var result = Array(repeating: Self.unknown, count: rows.count)
      for index in result.indices {
        switch column.kinds[rows.lowerBound + index] {
        case .missing, .null: break
        case .text:
          let value = column.withText(rows.lowerBound + index) { FilterInstant($0) }
          if let known = value.flatMap(truth) {
            result[index] = known
          } else {
            flags.note(index)
          }
        case .bool, .number, .other: flags.note(index)
        }
      }
      return result
    default: return Array(repeating: Self.unknown, count: rows.count)
    }
  }
}

extension PropertyColumn {
  /// Calls `body` with the text of a row, which is empty where there is none.
  func withText<Result>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    textBytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[textRange(row)])) }
  }
}
