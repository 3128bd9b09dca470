import Georeferencing
import Layers
import Measures
import PROJ

/// What the places of a check's layers leave in doubt: datums that nobody states, changes of datum that
/// are coarser than the check, coordinates of a drawing; and distances in another unit than meant.
struct PlaceDoubts {
  /// What a reader has to know.
  private(set) var notes: [Message] = []

  /// Looks at the layers of a check.
  ///
  /// - Parameter reach: Metres that the check looks around objects; 0 for none.
  init(_ used: [CheckLayer], reach: Double) {
    var layers: [CheckLayer] = []
    for layer in used where !layers.contains(where: { $0.use.layer == layer.use.layer }) {
      layers.append(layer)
    }
    if reach > 0, !Self.usualReach.contains(reach) { notes.append(Self.unusual(reach)) }
    for layer in layers {
      if layer.loaded.isOfUnstatedDatum {
        notes.append(RunMessages.unstatedDatum(["layer": layer.named]))
      }
      if layer.loaded.looksDrawn { notes.append(drawn(layer)) }
      if let note = coarse(layer, reach) { notes.append(note) }
    }
  }

  private static func unusual(_ reach: Double) -> Message {
    RunMessages.unusualReach([
      "reach": .bound(reach, .metre),
      "doubt": .words(
        reach < usualReach.lowerBound
          ? Text("less than maps are exact to", "小于一般地图的精度")
          : Text("farther than a city reaches", "超出一个城市的范围")),
    ])
  }

  private func drawn(_ layer: CheckLayer) -> Message {
    RunMessages.drawnCoordinates([
      "layer": layer.named, "extent": .words(LonLatExtent.words(layer.loaded.extent)),
    ])
  }

  /// Says when positions may be off by more than the check can bear.
  private func coarse(_ layer: CheckLayer, _ reach: Double) -> Message? {
    guard let shift = layer.loaded.shift else { return nil }
    let name = layer.named
    let operation = Value.name(shift.name)
    guard !shift.isBallpark else { return RunMessages.ballpark(["layer": name]) }
    guard let accuracy = shift.accuracy else {
      return RunMessages.unknownAccuracy(["layer": name, "operation": operation])
    }
    guard accuracy > (reach > 0 ? Self.bearable * reach : Self.bearableAlone) else { return nil }
    return RunMessages.coarseShift([
      "layer": name, "operation": operation, "accuracy": .bound(accuracy, .metre),
      "reach": reach > 0
        ? .words(
          Text("that the check looks {reach} far", "核查距离为 {reach}").filled([
            ("reach", .bound(reach, .metre))
          ]))
        : .words(Text("that borders decide", "由边界判定")),
    ])
  }

  /// Metres from which to which distances are what planning documents ask for.
  private static let usualReach = 5.0...50_000
  /// The share of a check's reach that positions may be off.
  private static let bearable = 0.1
  /// Metres that they may be off where borders decide.
  private static let bearableAlone = 1.0
}
