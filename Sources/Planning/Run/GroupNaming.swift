import Layers
import Measures
import Results

/// What results call the features of a group.
///
/// It is asked once or twice a finding: a class, and names by closures, so that asking copies no
/// layers.
final class GroupNaming {
  let group: FrameGroup
  let context: CheckContext
  let objects: PlanarLayer
  private let objectName: (Int) -> String
  private let related: [Related]

  private struct Related {
    var role: String
    var layer: Int
    var name: (Int) -> String
    var source: [Int]
  }

  init(group: FrameGroup, context: CheckContext) {
    self.group = group
    self.context = context
    objects = group.objects(context.objectRole)
    objectName = context.objects.loaded.identifier
    var places: [String: Int] = [:]
    related = context.layers.compactMap { role, layer in
      let place = places[role.name, default: 0]
      places[role.name] = place + 1
      guard let own = group.layers[role.name], own.indices.contains(place) else { return nil }
      return Related(
        role: role.name, layer: place, name: layer.loaded.identifier, source: own[place].source)
    }
  }

  /// An object, by its index in the planar layer.
  func object(_ feature: Int) -> String { objectName(objects.source[feature]) }

  /// A feature of another layer, or a zone.
  func other(_ other: RelatedFeature) -> String {
    if other.role == Role.zones.name, let zones = group.groupings.first,
      zones.source.indices.contains(other.feature)
    {
      return context.groupings[0].identifier(zones.source[other.feature])
    }
    guard
      let place = related.firstIndex(where: {
        $0.role == other.role && $0.layer == other.layer
      })
    else {
      return "#\(other.feature)"
    }
    // Negative numbers stand for features of the file that the group does not have.
    return related[place].name(
      other.feature < 0 ? -1 - other.feature : related[place].source[other.feature])
  }

  /// Tells features among the values of findings by their identifiers, and counts rows from another.
  func name(_ findings: inout [FindingRow], rowsFrom firstRow: Int) {
    for finding in findings.indices {
      findings[finding].row += firstRow
      for value in findings[finding].values.indices {
        guard case .feature(let related) = findings[finding].values[value].value else { continue }
        findings[finding].values[value].value = .text(other(related))
      }
    }
  }

  /// A column with features told by their identifiers.
  func values(of column: AnswerColumn) -> ResultColumn.Values {
    switch column {
    case .numbers(let numbers): .numbers(numbers)
    case .integers(let integers): .integers(integers)
    case .texts(let texts): .texts(texts)
    case .features(let features, let role):
      .texts(features.map { $0.map { other(RelatedFeature(role, $0)) } })
    case .related(let features): .texts(features.map { $0.map(other) })
    case .ranked(let lists):
      .texts(
        lists.map { list in
          list.isEmpty ? nil : list.map(told).joined(separator: "; ")
        })
    }
  }

  /// A feature of a list: what it is called, behind its label, and how far it is.
  private func told(_ ranked: RankedFeature) -> String {
    let name = other(ranked.feature)
    let metres = NumberText.value(ranked.metres, unit: .metre)
    return (ranked.label.map { "\($0): " } ?? "") + "\(name) (\(metres))"
  }
}
