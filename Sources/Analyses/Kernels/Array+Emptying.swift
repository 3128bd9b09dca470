extension Array {
  /// Removes all elements and keeps the room for others; at no cost where there are none.
  ///
  /// For arrays that are emptied for every feature or segment, and mostly are empty.
  @inline(__always)
  mutating func empty() {
    if !isEmpty { removeAll(keepingCapacity: true) }
  }
}
