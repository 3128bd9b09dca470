/// An immutable R-tree over envelopes, packed along a Hilbert curve.
///
/// Sendable without any lock, since nothing changes after construction. Items are the indices of
/// the envelopes given; empty envelopes are never found.
public struct PackedTree: Sendable {
  /// Children of a node.
  @usableFromInline static let fanOut = 8

  /// Boxes of items in packed order, then of each level of nodes, the root last.
  ///
  /// Every level below the root is filled up with empty boxes, so that all nodes have as many
  /// children.
  @usableFromInline let boxes: [Envelope]
  /// For each box, the item's index, or the position of the node's first child.
  @usableFromInline let targets: [UInt32]
  /// Boxes of the first level, fillings included.
  @usableFromInline let leaves: Int
  /// The number of items that can be found.
  public let count: Int

  /// Packs the envelopes; O(n log n).
  ///
  /// Where they lie decides their order in the tree; only equal envelopes keep the order given.
  public init(_ envelopes: [Envelope]) {
    var extent = Envelope.empty
    for envelope in envelopes { extent.expand(by: envelope) }
    let scaleX = extent.width > 0 ? 65535 / extent.width : 0
    let scaleY = extent.height > 0 ? 65535 / extent.height : 0
    var order: [UInt64] = []
    order.reserveCapacity(envelopes.count)
    for (index, envelope) in envelopes.enumerated() where !envelope.isEmpty {
      let center = envelope.center
      let key = hilbertKey(
        UInt32(Int(cell: (center.x - extent.minX) * scaleX, of: 1 << 16)),
        UInt32(Int(cell: (center.y - extent.minY) * scaleY, of: 1 << 16)))
      order.append(UInt64(key) << 32 | UInt64(index))
    }
    sortByUpperHalf(&order)
    sortCells(&order, envelopes)

    var boxes: [Envelope] = []
    var targets: [UInt32] = []
    let room = order.count + order.count / (Self.fanOut - 1) + 64
    boxes.reserveCapacity(room)
    targets.reserveCapacity(room)
    for entry in order {
      let index = UInt32(truncatingIfNeeded: entry)
      boxes.append(envelopes[Int(index)])
      targets.append(index)
    }
    count = order.count
    var first = 0
    var leaves = boxes.count
    while boxes.count - first > 1 {
      while (boxes.count - first) % Self.fanOut != 0 {
        boxes.append(.empty)
        targets.append(0)
      }
      let end = boxes.count
      if first == 0 { leaves = end }
      while first < end {
        var box = Envelope.empty
        for child in first..<first + Self.fanOut { box.expand(by: boxes[child]) }
        boxes.append(box)
        targets.append(UInt32(first))
        first += Self.fanOut
      }
    }
    self.boxes = boxes
    self.targets = targets
    self.leaves = leaves
  }

  /// Whether one envelope comes before another in an order of places: by west, south, east, north.
  public static func precedes(_ a: Envelope, _ b: Envelope) -> Bool {
    (a.minX, a.minY, a.maxX, a.maxY) < (b.minX, b.minY, b.maxX, b.maxY)
  }

  /// The envelope of all items.
  @inlinable public var extent: Envelope { boxes.last ?? .empty }

  /// The items along the curve; those with equal envelopes follow one another.
  @inlinable public var itemsAlongCurve: ArraySlice<UInt32> { targets.prefix(count) }

  /// Calls `body` for every item whose envelope meets `window`, in the tree's own fixed order.
  @inlinable
  public func forEach(in window: Envelope, _ body: (Int) throws -> Void) rethrows {
    guard let root = boxes.last, root.intersects(window) else { return }
    let items = leaves
    try withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 128) { stack in
      try boxes.withUnsafeBufferPointer { boxes in
        try targets.withUnsafeBufferPointer { targets in
          var height = 1
          stack[0] = UInt32(boxes.count - 1)
          while height > 0 {
            height -= 1
            let node = Int(stack[height])
            if node < items {
              try body(Int(targets[node]))
              continue
            }
            let first = Int(targets[node])
            for child in first..<first + Self.fanOut
            where boxes[child].intersects(window) {
              if child < items {
                try body(Int(targets[child]))
              } else {
                stack[height] = UInt32(child)
                height += 1
              }
            }
          }
        }
      }
    }
  }

  /// Finds the least value of `measure` over all items, nearest boxes first.
  ///
  /// - Parameters:
  ///   - origin: Boxes are visited by their distance to this envelope.
  ///   - bound: Only boxes no farther than this are visited; metres.
  ///   - slack: How much less than its box's distance the measure of an item may be, at least 0.
  ///   - measure: Gets an item and the bound so far, and returns the new bound (at most the old).
  /// - Returns: The final bound.
  @inlinable
  public func search(
    from origin: Envelope, within bound: Double, slack: Double = 0,
    _ measure: (Int, Double) -> Double
  ) -> Double {
    guard !boxes.isEmpty else { return bound }
    let items = leaves
    var best = bound
    withUnsafeTemporaryAllocation(of: (Double, UInt32).self, capacity: 192) { stack in
      boxes.withUnsafeBufferPointer { boxes in
        targets.withUnsafeBufferPointer { targets in
          var height = 1
          stack[0] = (
            boxes[boxes.count - 1].squaredDistance(to: origin), UInt32(boxes.count - 1)
          )
          while height > 0 {
            height -= 1
            let (distance, entry) = stack[height]
            let limit = best + slack
            guard limit >= 0, distance <= limit * limit else { continue }
            let node = Int(entry)
            if node < items {
              best = measure(Int(targets[node]), best)
              continue
            }
            let first = Int(targets[node])
            let base = height
            for child in first..<first + Self.fanOut {
              let d = boxes[child].squaredDistance(to: origin)
              guard d <= limit * limit, d < .infinity else { continue }
              // Keep this node's children in descending order, so that the nearest is popped first.
              var slot = height
              while slot > base, stack[slot - 1].0 < d {
                stack[slot] = stack[slot - 1]
                slot -= 1
              }
              stack[slot] = (d, UInt32(child))
              height += 1
            }
          }
        }
      }
    }
    return best
  }
}

/// Sorts by the upper 32 bits, keeping the order of equals (a radix sort, byte by byte).
private func sortByUpperHalf(_ values: inout [UInt64]) {
  guard values.count > 256 else {
    values.sort()
    return
  }
  var other = [UInt64](repeating: 0, count: values.count)
  for shift in stride(from: UInt64(32), to: 64, by: 8) {
    var starts = [Int](repeating: 0, count: 257)
    for value in values { starts[Int((value >> shift) & 255) + 1] += 1 }
    for digit in 0..<256 { starts[digit + 1] += starts[digit] }
    for value in values {
      let digit = Int((value >> shift) & 255)
      other[starts[digit]] = value
      starts[digit] += 1
    }
    swap(&values, &other)
  }
}

/// Sorts items of the same cell by their envelopes.
private func sortCells(_ order: inout [UInt64], _ envelopes: [Envelope]) {
  var first = 0
  while first < order.count {
    var end = first + 1
    while end < order.count, order[end] >> 32 == order[first] >> 32 { end += 1 }
    if end - first > 1 {
      order[first..<end].sort { a, b in
        let (first, second) = (
          envelopes[Int(a & 0xFFFF_FFFF)], envelopes[Int(b & 0xFFFF_FFFF)]
        )
        return first == second ? a < b : PackedTree.precedes(first, second)
      }
    }
    first = end
  }
}

/// The position of a cell of a 65,536 × 65,536 grid along a Hilbert curve.
private func hilbertKey(_ column: UInt32, _ row: UInt32) -> UInt32 {
  var x = column
  var y = row
  var key: UInt32 = 0
  var side: UInt32 = 1 << 15
  while side > 0 {
    let rx: UInt32 = (x & side) > 0 ? 1 : 0
    let ry: UInt32 = (y & side) > 0 ? 1 : 0
    key += side &* side &* ((3 &* rx) ^ ry)
    if ry == 0 {
      if rx == 1 {
        x = 65535 &- x
        y = 65535 &- y
      }
      swap(&x, &y)
    }
    side >>= 1
  }
  return key
}
