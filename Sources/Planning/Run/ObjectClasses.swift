/// The classes of objects by which figures are kept too.
struct ObjectClasses {
  /// For each feature of the objects' file, its class.
  var indices: [Int32]
  /// The classes in the order of their labels, that of objects without one last.
  var labels: [String?]

  /// Orders classes, which come in the order of the file.
  init(_ indices: [Int32], labels: [String?]) {
    let order = labels.indices.sorted { first, second in
      guard let a = labels[first] else { return false }
      guard let b = labels[second] else { return true }
      return a < b
    }
    var places = [Int32](repeating: 0, count: labels.count)
    for (place, index) in order.enumerated() { places[index] = Int32(place) }
    self.indices = indices.map { places[Int($0)] }
    self.labels = order.map { labels[$0] }
  }
}
