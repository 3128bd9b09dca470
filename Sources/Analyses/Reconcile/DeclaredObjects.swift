import Layers
import Measures

/// The objects of a layer, by name where they have one, with what is declared and measured of each.
struct DeclaredObjects {
  /// How an object compares.
  enum Status: String {
    case agrees, off, undeclared
    /// Nothing is declared of single objects.
    case counted
  }

  /// One object.
  struct Object {
    /// Its features, ascending.
    var features: [Int]
    var name: String?
    var declared: DeclaredAmount?
    var measured = 0.0
    var status = Status.counted
  }

  /// In the order of their first features.
  private(set) var all: [Object] = []
  /// For each feature of the layer its object; −1 for those that take no part.
  private(set) var objectOfFeature: [Int]
  /// What is measured of each feature.
  private let measures: [Int: Double]

  /// Groups features by name, and reads what they declare.
  ///
  /// - Throws: `ColumnFault` for what is no amount, and for features of one object that declare
  ///   different ones.
  init(
    _ asked: ReconcileAnalysis, _ layer: PlanarLayer, _ rows: [Int], _ columns: Columns,
    measured: (Int) -> Double
  ) throws {
    let names = columns.labels("name", of: "features")
    let declarations = columns.labels(ReconcileAnalysis.digits, of: "features")
    func label(_ column: (indices: [Int32], labels: [String?])?, _ feature: Int) -> String? {
      column.flatMap { $0.labels[Int($0.indices[layer.source[feature]])] }
    }
    var known: [String: Int] = [:]
    objectOfFeature = Array(repeating: -1, count: layer.count)
    var own: [Int: Double] = [:]
    for feature in rows {
      let name = label(names, feature)
      let place = name.flatMap { known[$0] } ?? all.count
      if place == all.count { all.append(Object(features: [], name: name)) }
      if let name { known[name] = place }
      objectOfFeature[feature] = place
      all[place].features.append(feature)
      own[feature] = measured(feature)
      guard let text = label(declarations, feature) else { continue }
      guard
        let amount = DeclaredAmount(text, in: asked.what.unit, factor: asked.factor ?? 1)
      else {
        throw ColumnFault(
          role: "features", feature: layer.source[feature],
          Text(
            "declared: \"\(asked.declared ?? "")\" is \"\(text)\"; expected a number of at least 0, with or "
              + "without a unit of \(asked.what.rawValue)",
            "declared：\"\(asked.declared ?? "")\" 为“\(text)”；应为不小于 0 的数，"
              + "可带\(asked.what.chinese)的单位"),
          remedy: Text(
            "mend the value, or write null where nothing is declared", "请更正该值；没有申报的写 null"))
      }
      if let earlier = all[place].declared, earlier != amount {
        throw ColumnFault(
          role: "features", feature: layer.source[feature],
          Text(
            "the features called \"\(name ?? "")\" declare different amounts, \(text) the last of them",
            "名为“\(name ?? "")”的各要素申报值不一致，最后一个为 \(text)"),
          remedy: Text(
            "state what is declared of the whole in all of its features, or in one",
            "请在其全部要素或其中一个要素中写明整体申报值"))
      }
      all[place].declared = amount
    }
    measures = own
    for place in all.indices {
      var sum = ExactSum()
      for feature in all[place].features { sum.add(own[feature] ?? 0) }
      all[place].measured = sum.value
      guard asked.declared != nil else { continue }
      all[place].status =
        all[place].declared.map {
          $0.admits(sum.value, allowing: asked.allowed) ? .agrees : .off
        } ?? .undeclared
    }
  }

  /// Those that are off, and those of which nothing is declared; each at its first feature.
  func findings(_ rows: [Int], unit: Unit) -> [FindingRow] {
    var rowOfFeature: [Int: Int] = [:]
    for (row, feature) in rows.enumerated() { rowOfFeature[feature] = row }
    return all.compactMap { object in
      guard object.status == .off || object.status == .undeclared,
        let row = rowOfFeature[object.features[0]]
      else { return nil }
      return FindingRow(
        kind: object.status.rawValue, row: row, measured: object.measured,
        limit: object.declared?.value, unit: unit,
        values: [
          ("name", .text(object.name)),
          ("difference", .number(object.declared.map { object.measured - $0.value })),
        ])
    }
  }

  /// What is stated of each feature; what is declared stands at the first one of its object.
  func columns(_ rows: [Int]) -> [AnswerColumn] {
    let objects = rows.map { all[objectOfFeature[$0]] }
    func first(_ row: Int, _ value: (Object) -> Double?) -> Double? {
      objects[row].features[0] == rows[row] ? value(objects[row]) : nil
    }
    return [
      .texts(objects.map(\.status.rawValue)), .numbers(rows.map { measures[$0] }),
      .numbers(rows.indices.map { first($0) { $0.declared?.value } }),
      .numbers(
        rows.indices.map { row in
          first(row) { object in object.declared.map { object.measured - $0.value } }
        }),
    ]
  }
}
