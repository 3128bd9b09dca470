import Analyses
import Layers
import Measures
import Results

extension ContextMaker {
  /// Refuses mixed kinds where areas and lengths would be added up, in whatever frames they are.
  func requireOneKind(
    _ check: Check, _ used: [(role: Role, layer: CheckLayer)]
  ) throws {
    guard check.analysis.addsOwnMeasures else { return }
    for (role, layer) in used where role.isOfOneKind {
      let geometry = layer.loaded.layer.geometry
      // The first feature of each kind.
      var firsts: [PartKind: Int] = [:]
      for feature in layer.features {
        for kind in geometry.partKinds[geometry.parts(ofFeature: feature)]
        where firsts[kind] == nil && layer.use.kinds?.contains(kind) != false {
          firsts[kind] = feature
        }
      }
      guard firsts.count > 1 else { continue }
      let most = firsts.keys.max { $0.rawValue < $1.rawValue }?.word ?? PartKind.polygon.word
      let found = PartKind.allCases.compactMap { kind in
        firsts[kind].map { "\(kind.word)s (first in \(layer.loaded.identifier($0)))" }
      }
      throw InputError(
        Text(
          "the \(role.name) layer mixes \(found.joined(separator: " and ")), whose areas, lengths and "
            + "numbers do not add up",
          "\(role.words.zh)图层（\(role.name)）混有点、线、面中的多种图形，其面积、长度和个数不能相加"),
        remedy: Text(
          "choose one with \"\(role.name)-kind\": \"\(most)\" "
            + "(of collections their parts of that kind), or give a weight field",
          "请用“\(role.name)-kind”选定一种，例如 \"\(most)\"，或给出权重字段"),
        file: layer.loaded.definition.path, layer: layer.use.layer, check: check.id,
        feature: firsts.values.max())
    }
  }

  /// Refuses classes that would each be asked by itself when there are too many of them.
  func requireFewClasses(_ check: Check, _ classes: ObjectClasses?) throws {
    guard let count = classes?.labels.count, count > Self.mostClasses,
      check.kind.declaration.classes == .asked
    else { return }
    throw InputError(
      Text(
        "\"by\" names a property with \(count) values; figures are kept for up to "
          + "\(Self.mostClasses) classes",
        "“by”所指字段有 \(count) 种取值，最多按 \(Self.mostClasses) 类统计"),
      remedy: Text(
        "name a property that groups features, such as their use", "请改用能归类的字段，例如用地性质"),
      check: check.id)
  }

  /// More classes than a table can show.
  private static let mostClasses = 500
}
