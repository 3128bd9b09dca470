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
      guard let layer = layers.first(where: { $0.role.name == wish.role })?.layer else { continue }
      switch wish.use {
      case .number(let range, let missing):
        columns.set(
          wish, .numbers(try numbers(wish, layer, in: range, missing, &notes)))
      case .label:
        columns.set(wish, try labels(wish, layer))
      case .condition:
        let found = try layer.loaded.matches(wish.field, key: wish.key, workers: workers)
        notes += found.notes
        columns.set(
          wish, .flags(found.matches ?? Array(repeating: true, count: layer.loaded.layer.count)))
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

  private func numbers(
    _ wish: ColumnWish, _ layer: CheckLayer, in range: ClosedRange<Double>,
    _ missing: ColumnWish.Missing, _ notes: inout [Message]
  ) throws -> [Double] {
    let loaded = layer.loaded
    let column = try loaded.column(wish.field, for: wish.key, workers: workers)
    var numbers = [Double](repeating: .nan, count: column.count)
    var without = 0
    for feature in layer.features {
      switch column[feature] {
      case .number(let number) where range.contains(number): numbers[feature] = number
      case .missing, .null:
        without += 1
        if case .counts(let number) = missing { numbers[feature] = number }
      default:
        let null = missing == .isNone ? ", or null for none" : ""
        throw loaded.error(
          "\(wish.key): \"\(wish.field)\" is \(column.label(feature) ?? "not a number"), and has to "
            + "be a number of at least \(Figures.plain(range.lowerBound))\(null)",
          feature: feature)
      }
    }
    if without > 0, case .counts(let number) = missing {
      notes.append(
        RunMessages.countsAs([
          "layer": .name(layer.use.layer), "count": .count(without),
          "field": .name(wish.field), "key": .name(wish.key), "number": .bound(number, .count),
        ]))
    }
    return numbers
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
