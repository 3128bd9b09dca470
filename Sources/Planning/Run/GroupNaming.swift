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
    var place: Int
    var source: [Int]
  }

  init(group: FrameGroup, context: CheckContext) {
    self.group = group
    self.context = context
    objects = group.objects(context.objectRole)
    objectName = context.objects.loaded.identifier
    var places: [String: Int] = [:]
    related = context.layers.enumerated().compactMap { index, use in
      let role = use.role
      let place = places[role.name, default: 0]
      places[role.name] = place + 1
      guard let own = group.layers[role.name], own.indices.contains(place) else { return nil }
      return Related(
        role: role.name, layer: place, place: index, source: own[place].source)
    }
  }

  /// An object, by its index in the planar layer.
  func object(_ feature: Int) -> String { objectName(objects.source[feature]) }

  /// A feature of another layer, or a zone.
  func other(_ other: RelatedFeature) -> String { context.identifier(of: resolved(other)) }

  /// The same, by where it comes from.
  func resolved(_ other: RelatedFeature) -> OtherFeature {
    if other.role == Role.zones.name, let zones = group.groupings.first,
      zones.source.indices.contains(other.feature)
    {
      return OtherFeature(source: .zones, feature: zones.source[other.feature])
    }
    guard
      let place = related.firstIndex(where: {
        $0.role == other.role && $0.layer == other.layer
      })
    else {
      return OtherFeature(source: .none, feature: other.feature)
    }
    // Negative numbers stand for features of the file that the group does not have.
    let feature =
      other.feature < 0 ? -1 - other.feature : related[place].source[other.feature]
    return OtherFeature(source: .layer(related[place].place), feature: feature)
  }

  /// The same as people are told it.
  private func label(_ other: RelatedFeature) throws -> String {
    let other = resolved(other)
    return FeatureLabel.text(
      context.identifier(of: other), try context.name(of: other)?.plain)
  }

  /// Tells features among the values of findings as people are told them.
  func name(_ findings: inout FindingRows) throws { try findings.nameFeatures(label) }

  /// A column with features told by their identifiers.
  func values(of column: AnswerColumn) throws -> ResultColumn.Values {
    switch column {
    case .numbers(let numbers): .numbers(numbers)
    case .integers(let integers): .integers(integers)
    case .texts(let texts): .texts(texts)
    case .features(let features, let role):
      .texts(features.map { $0.map { other(RelatedFeature(role, $0)) } })
    case .related(let features): .texts(features.map { $0.map(other) })
    case .ranked(let lists):
      .texts(
        try lists.map { list in
          list.isEmpty ? nil : try list.map(told).joined(separator: "; ")
        })
    }
  }

  /// A feature of a list: what it is called, behind its label, and how far it is.
  private func told(_ ranked: RankedFeature) throws -> String {
    let name = try label(ranked.feature)
    let metres = NumberText.value(ranked.metres, unit: .metre, .en)
    return (ranked.label.map { "\($0): " } ?? "") + "\(name) (\(metres))"
  }
}

/// What an object was measured against, by where it comes from.
struct OtherFeature {
  /// Where it comes from.
  enum Source {
    /// A layer of the check, by its place among those.
    case layer(Int)
    /// The zones of the first grouping.
    case zones
    /// Not a feature of the input.
    case none
  }

  var source: Source
  /// Its index in the file.
  var feature: Int
}

extension CheckContext {
  /// What results call what an object was measured against.
  func identifier(of other: OtherFeature) -> String {
    switch other.source {
    case .layer(let place): layers[place].layer.loaded.identifier(other.feature)
    case .zones: groupings[0].identifier(other.feature)
    case .none: "#\(other.feature)"
    }
  }

  /// What people call what an object was measured against; `nil` when nothing tells.
  func name(of other: OtherFeature) throws -> LocalizedText? {
    switch other.source {
    case .layer(let place): try layers[place].layer.loaded.name(other.feature)
    case .zones: try groupings[0].name(other.feature)
    case .none: nil
    }
  }
}
