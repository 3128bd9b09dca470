import Layers
import Measures
import Results

/// Features that stand in a layer more than once: counts them, or leaves the later ones out.
struct RepeatedObjects {
  /// Whether each of them counts; otherwise of the objects the first alone does.
  let countsEach: Bool
  /// What a reader has to know.
  private(set) var notes: [Message] = []

  init(countsEach: Bool) { self.countsEach = countsEach }

  /// Looks at a layer in whose role repeats change figures.
  ///
  /// - Returns: The layer without later features that objects are not to count.
  /// - Complexity: linear in the features where some repeat; next to nothing where none does.
  mutating func settle(_ layer: CheckLayer, _ role: Role) throws -> CheckLayer {
    let (repeats, stacked) = Self.repeats(in: layer)
    guard !repeats.isEmpty || !stacked.isEmpty else { return layer }
    let name = layer.named
    if !countsEach, role.part == .objects {
      let left = Set(repeats + stacked)
      guard !left.isEmpty else { return layer }
      notes.append(RunMessages.countedOnce(["layer": name, "count": .count(left.count)]))
      return try layer.restricted(to: layer.features.filter { !left.contains($0) })
    }
    if !repeats.isEmpty {
      notes.append(RunMessages.repeats(["layer": name, "count": .count(repeats.count)]))
    }
    if !stacked.isEmpty, role.part == .objects {
      notes.append(
        RunMessages.stacked([
          "layer": name, "count": .count(stacked.count),
          "share": .measured(share(of: stacked, in: layer), .share),
        ]))
    }
    return layer
  }

  /// The features of a layer that stand in it before, and those whose outline alone does.
  static func repeats(in layer: CheckLayer) -> (whole: [Int], stacked: [Int]) {
    let loaded = layer.loaded
    guard !loaded.repeats.isEmpty || !loaded.stacked.isEmpty else { return ([], []) }
    let selected = Set(layer.features)
    // What only repeats a feature that does not take part is no repeat here.
    func chosen(_ repeats: [Repeat]) -> [Int] {
      repeats.filter { selected.contains($0.feature) && selected.contains($0.of) }.map(\.feature)
    }
    return (chosen(loaded.repeats), chosen(loaded.stacked))
  }

  /// The share of a layer's own measure that some of its features have, in its own coordinates: of one
  /// place, where areas in degrees are as good as in metres.
  private func share(of features: [Int], in layer: CheckLayer) -> Double {
    let geometry = layer.loaded.layer.geometry
    func measure(_ features: [Int]) -> Double {
      let area = features.reduce(0) { $0 + geometry.area(ofFeature: $1) }
      if area > 0 { return area }
      let length = features.reduce(0) { $0 + geometry.length(ofFeature: $1) }
      return length > 0 ? length : Double(features.count)
    }
    return measure(features) / measure(layer.features)
  }
}
