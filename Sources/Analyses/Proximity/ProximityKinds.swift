import Layers
import Measures

/// The kinds of facilities that count, with the distance of each.
struct ProximityKinds: Sendable {
  /// What they are called, in the order of names.
  let names: [String]
  /// For each, the metres within which a facility is near enough.
  let metres: [Double]
  /// How many of them a subject needs.
  let needed: Int
  /// Whether some facilities have no kind.
  let hasNameless: Bool
  /// For each layer of facilities, for each feature of its file the kind; negative for none that counts.
  private let kindOfFeature: [[Int32]]

  /// Settles the kinds by what the facilities of all layers have.
  ///
  /// - Throws: ``ColumnFault`` for a kind without any facility, which no subject could ever have; for a
  ///   kind without a distance; and for a number of kinds that there are not.
  init(_ asked: ProximityAnalysis, _ columns: Columns) throws {
    let layers = columns.labelsOfLayers("kind", of: "facilities")
    var known: Set<String> = []
    var hasNameless = false
    for layer in layers {
      for label in layer.labels {
        if let label { known.insert(label) } else { hasNameless = true }
      }
    }
    func refuse(_ words: Text, _ remedy: Text? = nil) -> ColumnFault {
      ColumnFault(role: "facilities", feature: nil, words, remedy: remedy)
    }
    var rows: [String: Double] = [:]
    if case .table(let table) = asked.distance {
      for (key, metres) in table.rows { rows[key.first ?? ""] = metres }
    }
    // Without any facility there is no data, and nothing is misspelt.
    if !known.isEmpty {
      for name in asked.kinds + rows.keys.sorted() where !known.contains(name) {
        throw refuse(
          Text(
            "no facility is of the kind \"\(name)\" in \"\(asked.kindField)\"",
            "没有设施的 \"\(asked.kindField)\" 为“\(name)”")
            + Suggestion.hint(name, in: Array(known)),
          Text("there are ", "现有取值：") + .list(known.sorted().prefix(12))
            + Text(
              "; leave out a kind that there is none of: no subject can have it",
              "；请去掉不存在的类别，否则没有对象能满足"))
      }
    }
    names = (asked.kinds.isEmpty ? known : Set(asked.kinds)).sorted()
    self.hasNameless = hasNameless
    metres = try names.map { name in
      switch asked.distance {
      case .fixed(let metres): return metres
      case .table(let table):
        if let metres = rows[name] ?? table.otherwise { return metres }
        throw refuse(
          Text(
            "distance has no row for \"\(name)\" in \"\(asked.kindField)\"",
            "distance 中没有 \"\(asked.kindField)\" 为“\(name)”的一行"),
          Text(
            "add the kind to the table, or a \"default\", or name the kinds that count in \"kinds\"",
            "请在表中补充该类别或 \"default\"，或在 \"kinds\" 中写明计入的类别"))
      }
    }
    if let least = asked.least {
      guard least == least.rounded() else {
        let number = Figures.plain(least)
        throw refuse(
          Text(
            "kinds-needed is \(number); expected a whole number", "kinds-needed 为 \(number)，应为整数"))
      }
      guard !asked.needsAll else {
        throw refuse(
          Text(
            "\"within\": \"all\" and \"kinds-needed\" say how many kinds are needed; give one",
            "\"within\": \"all\" 与 \"kinds-needed\" 都规定所需类别数，请只写一个"))
      }
      guard names.isEmpty || Int(least) <= names.count else {
        let (number, list) = (Figures.plain(least), Text.list(names.prefix(12)))
        throw refuse(
          Text(
            "kinds-needed is \(number), and there are \(names.count) kinds: \(list.en)",
            "kinds-needed 为 \(number)，而只有 \(names.count) 类：\(list.zh)"))
      }
      needed = Int(least)
    } else {
      needed = asked.needsAll ? max(names.count, 1) : 1
    }
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
    kindOfFeature = layers.map { layer in
      let kinds = layer.labels.map { $0.flatMap { places[$0] } ?? -1 }
      return layer.indices.map { kinds[Int($0)] }
    }
  }

  /// The kind of a facility by the index of its layer and of the feature in its file; `nil` for none.
  func kind(ofFeature feature: Int, layer: Int) -> Int? {
    guard kindOfFeature.indices.contains(layer) else { return nil }
    let kind = kindOfFeature[layer][feature]
    return kind < 0 ? nil : Int(kind)
  }

  /// What a reader has to know of them.
  func notes(of asked: ProximityAnalysis) -> [Message] {
    var notes: [Message] = []
    if hasNameless {
      notes.append(ProximityAnalysis.facilitiesWithoutKind(["field": .name(asked.kindField)]))
    }
    // Which kinds there are is then up to the data: one that is missing altogether is not missed.
    let isStated: Bool
    if case .table(let table) = asked.distance {
      isStated = table.otherwise == nil
    } else {
      isStated = false
    }
    if asked.kinds.isEmpty, !isStated, asked.kindField != ProximityAnalysis.layerField,
      asked.needsAll || asked.least != nil
    {
      var shown = names.prefix(8).map(Value.name)
      if names.count > 8 { shown.append(.more) }
      notes.append(
        ProximityAnalysis.kindsOfData([
          "count": .count(names.count), "field": .name(asked.kindField), "kinds": .list(shown),
        ]))
    }
    return notes
  }
}
