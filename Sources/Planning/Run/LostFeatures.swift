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
  init(_ fates: [GroupMaker.Fate], of used: [(role: Role, layer: CheckLayer)]) throws {
    var seen: Set<String> = []
    for (fate, (role, layer)) in zip(fates, used) {
      let name = layer.use.layer
      if role.part == .scope || role.part == .scopeMinus {
        guard seen.insert(name).inserted else { continue }
      }
      if let note = layer.note(ofSkipped: fate.skipped) { notes.append(note) }
      let reason =
        role.part == .objects
        ? RunMessages.unrepaired() : RunMessages.unrepairedMissing(["layer": .name(name)])
      // What has no extent left changes no figure as surroundings, but is an object without one.
      let lost = role.part == .objects ? fate.emptied.union(layer.lost) : []
      let failures = try fate.failed.union(lost).sorted().map {
        FailureRecord(
          object: layer.loaded.identifier($0), name: try layer.loaded.name($0), other: nil,
          reason: reason,
          layer: role.part == .objects ? nil : name)
      }
      if role.part == .zones { zones += failures } else { unrepaired += failures }
    }
  }
}

extension CheckLayer {
  /// A note of the features that were left out for their geometry, when there are any.
  ///
  /// - Parameter skipped: Those left out when the layer was made planar, by index in the file.
  func note(ofSkipped skipped: Set<Int>) -> Message? {
    let count = loaded.skipped.union(skipped).count
    guard count > 0 else { return nil }
    return RunMessages.skipped(["layer": .name(use.layer), "count": .count(count)])
  }
}
