/// Nodes that a search has reached, the nearest first (a binary heap).
struct WayQueue {
  private var heap: [(node: Int, way: Double)] = []

  /// Adds a node with the metres to it; O(log n).
  mutating func add(_ node: Int, _ way: Double) {
    heap.append((node, way))
    var own = heap.count - 1
    while own > 0, heap[own].way < heap[(own - 1) / 2].way {
      heap.swapAt(own, (own - 1) / 2)
      own = (own - 1) / 2
    }
  }

  /// Takes the node with the fewest metres.
  ///
  /// - Complexity: O(log n).
  /// - Returns: `nil` without any.
  mutating func popNearest() -> (node: Int, way: Double)? {
    guard let nearest = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return nearest }
    heap[0] = last
    var own = 0
    while true {
      var least = own
      for child in [2 * own + 1, 2 * own + 2]
      where child < heap.count && heap[child].way < heap[least].way {
        least = child
      }
      guard least != own else { return nearest }
      heap.swapAt(own, least)
      own = least
    }
  }
}
