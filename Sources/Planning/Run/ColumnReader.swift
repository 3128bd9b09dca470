import Layers
import Measures
import Results

/// Reads the properties that an analysis wishes for, of whole layers.
struct ColumnReader {
  let layers: [(role: Role, layer: CheckLayer)]
  let workers: Workers

  /// Reads every wish.
  ///
  /// - Returns: One value a feature of the file for each wish, and notes of features without one.
  /// - Throws: ``InputError`` for a property that no feature has, a value outside its range, and a
  ///   condition that is none; values of features that do not take part are not looked at.
  func columns(_ wishes: [ColumnWish]) throws -> (columns: Columns, notes: [Message]) {
    var columns = Columns()
    var notes: [Message] = []
    for wish in wishes {
      let own = layers.filter { $0.role.name == wish.role }.map(\.layer)
      for (place, layer) in own.enumerated() where wish.layer.map({ $0 == place }) ?? true {
        switch wish.use {
        case .number(let range, let missing, let unit):
          var reader = NumberReader(wish, range: range, missing: missing, unit: unit)
          columns.set(
            wish, .numbers(try reader.numbers(layer, workers: workers)), layer: place)
          notes += reader.notes
        case .label:
          columns.set(wish, try labels(wish, layer), layer: place)
        case .condition:
          let found = try layer.loaded.matches(wish.field, key: wish.key, workers: workers)
          notes += found.notes
          columns.set(
            wish,
            .flags(
              found.matches ?? Array(repeating: true, count: layer.loaded.layer.count),
              unknown: found.unknown), layer: place)
        }
      }
    }
    return (columns, notes)
  }

  /// The classes of the objects in a property.
  func classes(_ field: String) throws -> ObjectClasses? {
    guard let (role, layer) = layers.first(where: { $0.role.part == .objects }) else { return nil }
    let wish = ColumnWish(key: "by", role: role.name, field: field, use: .label)
    guard case .labels(let indices, let labels) = try labels(wish, layer) else { return nil }
    return ObjectClasses(indices, labels: labels)
  }

  private func labels(_ wish: ColumnWish, _ layer: CheckLayer) throws -> Columns.Values {
    let column = try layer.loaded.column(wish.field, for: wish.key, workers: workers)
    var known: [String?: Int32] = [:]
    var labels: [String?] = []
    var indices = [Int32](repeating: 0, count: column.count)
    for feature in layer.features {
      let label = column.label(feature)
      if let index = known[label] {
        indices[feature] = index
      } else {
        let index = Int32(labels.count)
        known[label] = index
        labels.append(label)
        indices[feature] = index
      }
    }
    if labels.isEmpty { labels = [nil] }
    return .labels(indices, labels: labels)
  }

  /// Does what may blame a property, and says which file has it.
  func blaming<Result>(_ check: Check, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let fault as ColumnFault {
      guard let layer = layers.first(where: { $0.role.name == fault.role })?.layer else {
        throw InputError(fault.reason, remedy: fault.remedy, check: check.id)
      }
      throw layer.loaded.error(fault.reason, feature: fault.feature, remedy: fault.remedy)
    }
  }
}
