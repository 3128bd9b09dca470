public import Layers

/// The findings of an answer, in the order in which they were added.
///
/// A city has hundreds of thousands, nearly all alike but for their row and numbers: each takes 32 bytes here
/// and what is stated of it, and what only some have takes room only where there is any.
public struct FindingRows: Sendable, RandomAccessCollection {
  /// What every finding has.
  private struct Packed: BitwiseCopyable, Sendable {
    var measured, limit: Double
    var row: UInt32
    /// Where its values begin.
    var firstValue: UInt32
    /// The place of its head.
    var head: UInt16
    /// Bit 0: something was measured; bit 1: there is a limit.
    var has: UInt8
  }

  /// What many findings have in common.
  private struct Head: Sendable {
    var kind: String
    var unit: Unit
    /// What is stated of each.
    var names: [String]

    func isOf(_ finding: FindingRow) -> Bool {
      kind == finding.kind && unit == finding.unit
        && names.elementsEqual(finding.values.lazy.map(\.name))
    }
  }

  /// The shortest line between the two of a pair.
  public typealias Witness = (start: Coordinate, end: Coordinate)

  private var rows: [Packed] = []
  private var heads: [Head] = []
  /// The values of one finding after the other.
  private var values: [FindingValue] = []
  /// As many as `rows` where any finding has one; else empty.
  private var others: [RelatedFeature?] = []
  private var witnesses: [Witness?] = []

  /// None yet.
  public init() {}

  /// Those of a sequence, best a lazy one, as a question wants them; linear.
  ///
  /// Inlinable, as a lazy sequence of another module is many times as fast where its kind is known.
  @inlinable
  public init(_ findings: some Sequence<FindingRow>, for question: Question) {
    self.init()
    guard question.wantsFindings else { return }
    for finding in findings { append(finding) }
  }

  /// The place of the first.
  public var startIndex: Int { 0 }
  /// How many there are.
  public var endIndex: Int { rows.count }

  /// A finding; what was stated of another in its place is gone.
  public subscript(index: Int) -> FindingRow {
    get {
      let own = rows[index]
      let head = heads[Int(own.head)]
      return FindingRow(
        kind: head.kind, row: Int(own.row), other: others.isEmpty ? nil : others[index],
        measured: own.has & 1 == 0 ? nil : own.measured,
        limit: own.has & 2 == 0 ? nil : own.limit, unit: head.unit,
        values: head.names.enumerated().map { ($1, values[Int(own.firstValue) + $0]) },
        witness: witnesses.isEmpty ? nil : witnesses[index])
    }
    set {
      rows[index] = packed(newValue)
      setDetails(of: newValue, at: index)
    }
  }

  /// Adds a finding.
  public mutating func append(_ finding: FindingRow) {
    rows.append(packed(finding))
    if !others.isEmpty { others.append(nil) }
    if !witnesses.isEmpty { witnesses.append(nil) }
    setDetails(of: finding, at: rows.count - 1)
  }

  /// Adds all findings of another answer, whose rows are counted from one of all answers.
  public mutating func append(_ more: FindingRows, rowsFrom firstRow: Int) {
    if isEmpty {
      self = more
      if firstRow > 0 { renumber { $0 + firstRow } }
      return
    }
    for var finding in more {
      finding.row += firstRow
      append(finding)
    }
  }

  /// Gives each the number that its row has elsewhere.
  public mutating func renumber(_ number: (_ row: Int) -> Int) {
    for index in rows.indices { rows[index].row = UInt32(number(Int(rows[index].row))) }
  }

  /// Tells features among the values as text.
  public mutating func nameFeatures(_ name: (RelatedFeature) throws -> String) rethrows {
    for index in values.indices {
      if case .feature(let feature) = values[index] { values[index] = .text(try name(feature)) }
    }
  }

  /// The same findings in another order, given as the places that they have here.
  public func reordered(_ order: [Int]) -> FindingRows {
    var sorted = self
    sorted.rows = order.map { rows[$0] }
    if !others.isEmpty { sorted.others = order.map { others[$0] } }
    if !witnesses.isEmpty { sorted.witnesses = order.map { witnesses[$0] } }
    return sorted
  }

  /// The row of each finding.
  public var rowOfEach: some RandomAccessCollection<Int> { rows.lazy.map { Int($0.row) } }

  /// What each was measured against; empty where none was measured against anything.
  public var otherOfEach: [RelatedFeature?] { others }

  /// The shortest lines; empty where no finding has one.
  public var witnessOfEach: [Witness?] { witnesses }

  private mutating func packed(_ finding: FindingRow) -> Packed {
    let first = values.count
    for value in finding.values { values.append(value.value) }
    return Packed(
      measured: finding.measured ?? 0, limit: finding.limit ?? 0, row: UInt32(finding.row),
      firstValue: UInt32(first), head: head(of: finding),
      has: (finding.measured == nil ? 0 : 1) | (finding.limit == nil ? 0 : 2))
  }

  private mutating func head(of finding: FindingRow) -> UInt16 {
    // As a rule the last one again; there are few, as each is of a declared kind and a property.
    if let last = rows.last?.head, heads[Int(last)].isOf(finding) { return last }
    if let known = heads.firstIndex(where: { $0.isOf(finding) }) { return UInt16(known) }
    heads.append(
      Head(kind: finding.kind, unit: finding.unit, names: finding.values.map(\.name)))
    return UInt16(heads.count - 1)
  }

  private mutating func setDetails(of finding: FindingRow, at index: Int) {
    if finding.other != nil || !others.isEmpty {
      if others.isEmpty { others = Array(repeating: nil, count: rows.count) }
      others[index] = finding.other
    }
    if finding.witness != nil || !witnesses.isEmpty {
      if witnesses.isEmpty { witnesses = Array(repeating: nil, count: rows.count) }
      witnesses[index] = finding.witness
    }
  }
}
