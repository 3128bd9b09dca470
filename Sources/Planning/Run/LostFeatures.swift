import Measures
import Results

/// The features that could not be repaired, and notes of those that were skipped.
///
/// Whatever is missing from a layer other than the zones puts all figures in doubt.
struct LostFeatures {
  private(set) var unrepaired: [FailureRecord] = []
  private(set) var zones: [FailureRecord] = []
  private(set) var notes: [Message] = []

  /// Gathers what became of the features of each layer.
  init(_ fates: [GroupMaker.Fate], of used: [(role: Role, layer: CheckLayer)]) {
    var seen: Set<String> = []
    for (fate, (role, layer)) in zip(fates, used) {
      let name = layer.use.layer
      if role.part == .scope || role.part == .scopeMinus {
        guard seen.insert(name).inserted else { continue }
      }
      if !fate.skipped.isEmpty {
        notes.append(
          RunMessages.skipped(["layer": .name(name), "count": .count(fate.skipped.count)]))
      }
      let reason =
        role.part == .objects
        ? RunMessages.unrepaired() : RunMessages.unrepairedMissing(["layer": .name(name)])
      let failures = fate.failed.sorted().map {
        FailureRecord(object: layer.loaded.identifier($0), other: nil, reason: reason)
      }
      if role.part == .zones { zones += failures } else { unrepaired += failures }
    }
  }
}
