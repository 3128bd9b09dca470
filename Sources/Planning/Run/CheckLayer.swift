import Georeferencing
import Layers
import Measures
import Results

/// A layer as one check uses it: the features that take part, and where they lie.
struct CheckLayer: Sendable {
  /// The layer.
  var loaded: LoadedLayer
  /// How the check uses it.
  var use: LayerUse
  /// The features that both filters select and that have a geometry; ascending.
  var features: [Int]
  /// Features that the filters select but that have no geometry in the file.
  var withoutGeometry: Int
  /// Features that the filters select but that lost their geometry to faults of the file; ascending.
  var lost: [Int]
  /// Where the features lie, degrees of WGS 84; empty without any.
  var extent: Envelope
  /// The same in the layer's own coordinates.
  var ownExtent: Envelope

  /// The layer as people are told it.
  var named: Value { loaded.named }

  /// Selects the features of a use.
  ///
  /// - Returns: The layer, and notes of its filters.
  static func select(
    _ loaded: LoadedLayer, _ use: LayerUse, workers: Workers
  ) throws -> (layer: CheckLayer, notes: [Message]) {
    let (selected, notes) = try loaded.features(where: use.filter, workers: workers)
    let envelopes = loaded.layer.geometry.envelopes
    var features: [Int] = []
    features.reserveCapacity(selected.count)
    var own = Envelope.empty
    for feature in selected where !envelopes[feature].isEmpty {
      features.append(feature)
      own.expand(by: envelopes[feature])
    }
    let extent = try loaded.extent(of: own)
    let lost = loaded.lost.isEmpty ? [] : selected.filter(loaded.lost.contains)
    let withoutGeometry =
      selected.count { envelopes[$0].isEmpty && !loaded.skipped.contains($0) } - lost.count
    return (
      CheckLayer(
        loaded: loaded, use: use, features: features, withoutGeometry: withoutGeometry, lost: lost,
        extent: extent, ownExtent: own),
      notes
    )
  }
}

extension CheckLayer {
  /// Whether both layers hold the features of one file, so that a feature is the same in both by its
  /// index.
  func isSameFile(as other: CheckLayer) -> Bool {
    loaded.sha256 == other.loaded.sha256 && loaded.layer.count == other.loaded.layer.count
  }
}

extension LoadedLayer {
  /// Where a rectangle in the layer's own coordinates lies, degrees of WGS 84.
  func extent(of own: Envelope) throws -> Envelope {
    let extent = try refusing { () throws(GeoreferencingError) in
      try DatumConverter(from: datum).extent(of: own)
    }
    return home == 0 ? extent : Antimeridian.moved(extent, around: home)
  }

  /// Does something with the layer, and blames it when that is refused.
  func refusing<Result>(
    _ body: () throws(GeoreferencingError) -> Result
  ) throws -> Result {
    do { return try body() } catch { throw refusal(error) }
  }

  /// The refusal of the layer for a reason of its coordinates.
  func refusal(_ fault: GeoreferencingError) -> InputError {
    error(fault.words, feature: fault.feature, remedy: fault.remedy)
  }
}
