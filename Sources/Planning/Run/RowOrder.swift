import Measures

/// The order of rows that groups have computed one after another.
struct RowOrder {
  /// For each place, the row that belongs there.
  private var order: [Int]
  /// For each row, where it belongs; `nil` when they are in order.
  private(set) var places: [Int]?

  /// By object, and those of one object as they are; the objects of one group ascend already.
  init(objects: [Int]) {
    order = Array(objects.indices)
    guard zip(objects, objects.dropFirst()).contains(where: { $0 > $1 }) else { return }
    order.sort { (objects[$0], $0) < (objects[$1], $1) }
    var places = order
    for (place, row) in order.enumerated() { places[row] = place }
    self.places = places
  }

  /// Rows in order.
  func apply<Row>(_ rows: [Row]) -> [Row] { places == nil ? rows : order.map { rows[$0] } }

  /// Findings in order.
  func apply(_ findings: FindingRows) -> FindingRows {
    places == nil ? findings : findings.reordered(order)
  }

  /// Where a row belongs.
  func place(of row: Int) -> Int { places?[row] ?? row }
}
