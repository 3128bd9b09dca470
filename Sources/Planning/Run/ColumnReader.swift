import Layers
import Measures
import Results

/// Reads the properties that an analysis wishes for, of whole layers.
struct ColumnReader {
  let layers: [(role: Role, layer: CheckLayer)]
  let workers: Workers
  var refusals = Refusals()

  /// Reads every wish.
  ///
  /// - Returns: One value a feature of the file for each wish, and notes of features without one.
  /// - Throws: ``InputError`` for a property that no feature has, a value outside its range, and a
  ///   condition that is none; values of features that do not take part are not looked at.
  func columns(_ wishes: [ColumnWish]) throws -> (columns: Columns, notes: [Message]) {
    var columns = Columns()
    var notes: [Message] = []
    let ready = try layers.map { role, layer in
      (role: role, layer: try reading(wishes.filter { $0.role == role.name }, of: layer))
    }
    for wish in wishes {
      let own = ready.filter { $0.role.name == wish.role }.map(\.layer)
      for (place, layer) in own.enumerated() where wish.layer.map({ $0 == place }) ?? true {
        let read = try refusals.attempt { try values(wish, layer, &notes) }
        if let read { columns.set(wish, read, layer: place) }
      }
    }
    return (columns, notes)
  }

  /// Properties that are held at once: each takes some 20 bytes a feature.
  private static let mostAtHand = 4

  /// The layer with the properties of several wishes at hand, read in one pass.
  private func reading(_ wishes: [ColumnWish], of layer: CheckLayer) throws -> CheckLayer {
    var uses: [String: Int] = [:]
    var names: [String] = []
    for wish in wishes {
      let own =
        wish.use == .condition
        ? (try? Filter(parsing: wish.field))?.propertyNames ?? [] : [wish.field]
      for name in own where name != ColumnWish.layerName {
        uses[name, default: 0] += 1
        if uses[name] == 1 { names.append(name) }
      }
    }
    guard wishes.count > 1, !names.isEmpty else { return layer }
    let chosen = (names.filter { uses[$0] != 1 } + names.filter { uses[$0] == 1 })
      .prefix(Self.mostAtHand)
    let columns = try layer.loaded.layer.columns(named: Array(chosen), workers: workers)
    var ready = layer
    ready.loaded.columnsAtHand = Dictionary(uniqueKeysWithValues: zip(chosen, columns))
    return ready
  }

  private func values(
    _ wish: ColumnWish, _ layer: CheckLayer, _ notes: inout [Message]
  ) throws -> Columns.Values {
    switch wish.use {
    case .number(let range, let missing, let unit):
      var reader = NumberReader(wish, range: range, missing: missing, unit: unit)
      let numbers = try reader.numbers(layer, workers: workers)
      notes += reader.notes
      return .numbers(numbers)
    case .label:
      let labels = try labels(wish, layer)
      notes += try classNotes(wish, layer, labels)
      return labels
    case .plainNumber:
      return .numbers(
        try layer.loaded.column(wish.field, for: wish.key, workers: workers).numbersOnly)
    case .condition:
      let found = try layer.loaded.matches(wish.field, key: wish.key, workers: workers)
      notes += found.notes
      notes += try unknownValues(wish, layer)
      return .flags(
        found.matches ?? Array(repeating: true, count: layer.loaded.layer.count),
        unknown: found.unknown)
    }
  }

  /// The classes of the objects in a property.
  func classes(_ field: String) throws -> ObjectClasses? {
    guard let (role, layer) = layers.first(where: { $0.role.part == .objects }) else { return nil }
    let wish = ColumnWish(key: "by", role: role.name, field: field, use: .label)
    guard case .labels(let indices, let labels) = try labels(wish, layer) else { return nil }
    return ObjectClasses(indices, labels: labels)
  }

  private func labels(_ wish: ColumnWish, _ layer: CheckLayer) throws -> Columns.Values {
    guard wish.field != ColumnWish.layerName else {
      return .labels(
        Array(repeating: 0, count: layer.loaded.layer.count), labels: [layer.use.layer])
    }
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

  /// Tells classes that the check names and no feature has, or has in another spelling, features without a class,
  /// and texts that stand for none.
  private func classNotes(
    _ wish: ColumnWish, _ layer: CheckLayer, _ values: Columns.Values
  ) throws -> [Message] {
    let doubts = wish.classDoubts
    guard doubts != ClassDoubts(), wish.field != ColumnWish.layerName, !layer.features.isEmpty,
      case .labels(let indices, let labels) = values
    else { return [] }
    let column = try layer.loaded.column(wish.field, for: wish.key, workers: workers)
    let (own, key, field) = (
      layer.named, Value.name(wish.key), Value.name(wish.field)
    )
    var notes: [Message] = []
    let known = labels.compactMap(\.self)
    let others = known.filter { !doubts.named.contains($0) }
    for name in doubts.named where known.count <= Self.mostClasses {
      let alike = others.filter { AlikeText.plain($0) == AlikeText.plain(name) }
      if !alike.isEmpty {
        notes.append(
          RunMessages.valuesAlike([
            "layer": own, "key": key, "field": field, "value": .name(name),
            "others": .list(alike.prefix(5).map(Value.name)),
          ]))
      } else if !known.contains(name),
        doubts.expectsAll || FieldValues.isNear(name, to: others)
      {
        notes.append(
          RunMessages.valueOfNoFeature([
            "layer": own, "key": key, "value": .name(name),
            "values": .words(FieldValues(column).words(of: wish.field, nearTo: [name])),
          ]))
      }
    }
    if doubts.tellsUnclassed, let nothing = labels.firstIndex(of: nil) {
      let count = layer.features.count { indices[$0] == Int32(nothing) }
      if count > 0 {
        notes.append(
          RunMessages.unclassed([
            "layer": own, "key": key, "field": field, "count": .count(count),
            "all": .count(layer.features.count),
          ]))
      }
    }
    if let note = WordedNothing.note(
      column, layer.features, doubts.words, except: doubts.named, layer: layer.use.layer,
      key: wish.key)
    {
      notes.append(note)
    }
    return notes
  }

  /// A property with more of them is a name.
  private static let mostClasses = 2_000

  /// Tells texts of a condition that no feature has: what is misspelt is equal to nothing, and
  /// different from everything.
  private func unknownValues(_ wish: ColumnWish, _ layer: CheckLayer) throws -> [Message] {
    // What does not parse has been refused.
    guard let filter = try? Filter(parsing: wish.field) else { return [] }
    var notes: [Message] = []
    for (property, text) in filter.namedValues where layer.loaded.layer.count > 0 {
      let column = try layer.loaded.columnAtHand(property, workers: workers)
      guard !column.has(text) else { continue }
      notes.append(
        RunMessages.valueOfNoFeature([
          "layer": layer.named, "key": .name(wish.key), "value": .name(text),
          "values": .words(FieldValues(column).words(of: property, nearTo: [text])),
        ]))
    }
    return notes
  }

  /// Does what may blame a property, and says which file has it.
  func blaming<Result>(_ check: Check, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let fault as ColumnFault {
      guard let layer = layers.first(where: { $0.role.name == fault.role })?.layer else {
        throw InputError(
          fault.words, remedy: fault.remedy, check: check.id)
      }
      throw layer.loaded.error(
        fault.words, feature: fault.feature, remedy: fault.remedy)
    }
  }
}

extension PropertyColumn {
  /// The numbers of all rows; not a number where there is something else, truth values too.
  fileprivate var numbersOnly: [Double] {
    zip(kinds, numbers).map { $0 == .number ? $1 : .nan }
  }

  /// Whether some row is this text; linear in the rows.
  func has(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return kinds.indices.contains { row in
      let range = textRange(row)
      return kinds[row] == .text && range.count == bytes.count
        && textBytes[range].elementsEqual(bytes)
    }
  }
}
