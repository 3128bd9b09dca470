import Layers
import Measures

/// What may be built on a parcel; `nil` where nothing is said.
struct SiteLimits: Sendable, Hashable {
  var maxRatio: Double?
  var minRatio: Double?
  var maxDensity: Double?
  var maxHeight: Double?

  var isEmpty: Bool { self == SiteLimits() }

  /// The same, with what another one says where this one says nothing.
  func completed(by other: SiteLimits?) -> SiteLimits {
    SiteLimits(
      maxRatio: maxRatio ?? other?.maxRatio, minRatio: minRatio ?? other?.minRatio,
      maxDensity: maxDensity ?? other?.maxDensity, maxHeight: maxHeight ?? other?.maxHeight)
  }
}

/// Limits by class of parcel, as a table has them.
struct LimitTable: Sendable {
  /// What may stand in it.
  enum Column: String, TableColumn {
    case name = "class"
    case maxRatio = "max_ratio"
    case minRatio = "min_ratio"
    case maxDensity = "max_density"
    case maxHeight = "max_height"
    case source, note

    var chinese: [String] {
      switch self {
      case .name: ["类别", "分区类别", "用地性质"]
      case .maxRatio: ["容积率上限", "最大容积率"]
      case .minRatio: ["容积率下限", "最小容积率"]
      case .maxDensity: ["建筑密度上限", "最大建筑密度"]
      case .maxHeight: ["建筑高度上限", "限高"]
      case .source: ["依据", "来源"]
      case .note: ["备注", "说明"]
      }
    }
  }

  static let key = "limit"
  /// The class that stands for all that have no row of their own.
  static let others = "*"

  /// By class, in the order of the table.
  private(set) var rows: [(name: String, limits: SiteLimits)] = []

  /// Reads a table.
  ///
  /// - Throws: ``Measures/TableFault`` for an unknown column, a class without a name or twice, a cell that
  ///   is no such number, and a row without any limit.
  init(_ table: Table) throws(TableFault) {
    let reader = try NamedTable<Column>(table, key: Self.key, required: [.name])
    var known: Set<String> = []
    for row in table.rows.indices {
      guard let name = reader.text(.name, row) else {
        throw reader.fault(row, .name, Text("the row has no class", "该行没有类别"))
      }
      guard known.insert(name).inserted else {
        throw reader.fault(
          row, .name,
          Text("an earlier row has the class \"\(name)\" already", "前面已有类别“\(name)”"))
      }
      let limits = SiteLimits(
        maxRatio: try reader.number(.maxRatio, row, unit: nil, in: 0...Self.mostRatio),
        minRatio: try reader.number(.minRatio, row, unit: nil, in: 0...Self.mostRatio),
        maxDensity: try reader.number(.maxDensity, row, unit: .share, in: 0...1),
        maxHeight: try reader.number(
          .maxHeight, row, unit: .metre, in: 0...BuildingVolumes.mostMetres))
      guard !limits.isEmpty else {
        throw reader.fault(
          row, .name, Text("\"\(name)\" has no limit at all", "“\(name)”没有任何限值"),
          remedy: Text(
            "state one of max_ratio, min_ratio, max_density, max_height, or delete the row",
            "请填写 max_ratio、min_ratio、max_density、max_height 之一，或删除该行"))
      }
      if let least = limits.minRatio, let most = limits.maxRatio, least > most {
        throw reader.fault(
          row, .minRatio, Text("the least ratio is above the greatest one", "容积率下限大于上限"))
      }
      rows.append((name, limits))
    }
  }

  /// More than any plan allows.
  static let mostRatio = 100.0

  /// The limits of a class; `nil` where the table has none.
  subscript(name: String?) -> SiteLimits? {
    (rows.first { $0.name == name } ?? rows.first { $0.name == Self.others })?.limits
  }

  /// The classes that it names.
  var names: [String] { rows.map(\.name).filter { $0 != Self.others } }

  /// As results state it.
  var value: JSONValue {
    .array(
      rows.map { row in
        func number(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }
        return [
          "class": .string(row.name), "max_ratio": number(row.limits.maxRatio),
          "min_ratio": number(row.limits.minRatio),
          "max_density": number(row.limits.maxDensity),
          "max_height": number(row.limits.maxHeight),
        ]
      })
  }

  /// The table in words.
  var words: Text {
    func part(_ en: String, _ zh: String, _ value: Double?, _ unit: Unit) -> Text? {
      value.map { Text(en + " ", zh) + NumberText.bound($0, unit: unit) }
    }
    let shown = rows.prefix(12).map { row in
      let parts = [
        part("ratio at most", "容积率不大于 ", row.limits.maxRatio, .ratio),
        part("ratio at least", "容积率不小于 ", row.limits.minRatio, .ratio),
        part("density at most", "建筑密度不大于 ", row.limits.maxDensity, .share),
        part("height at most", "高度不大于 ", row.limits.maxHeight, .metre),
      ].compactMap(\.self)
      let name = row.name == Self.others ? Text("others", "其他") : Text(row.name)
      return Text(
        name.en + ": " + parts.map(\.en).joined(separator: ", "),
        name.zh + "：" + parts.map(\.zh).joined(separator: "、"))
    }
    let rest = rows.count > shown.count
    return Text(
      shown.map(\.en).joined(separator: "; ") + (rest ? "; …" : ""),
      shown.map(\.zh).joined(separator: "；") + (rest ? "；…" : ""))
  }
}

/// Heights by distance from a bank: of the bands that a building is nearer than, the nearest decides.
struct HeightBands: Sendable {
  /// What may stand in the table.
  enum Column: String, TableColumn {
    case within, height, source, note

    var chinese: [String] {
      switch self {
      case .within: ["距离", "范围"]
      case .height: ["限高", "建筑高度上限"]
      case .source: ["依据", "来源"]
      case .note: ["备注", "说明"]
      }
    }
  }

  static let key = "bands"

  /// By distance, ascending; metres.
  private(set) var rows: [(within: Double, height: Double)] = []

  /// Reads a table.
  ///
  /// - Throws: ``Measures/TableFault`` for an unknown column, a missing or impossible number, and a
  ///   distance that stands twice.
  init(_ table: Table) throws(TableFault) {
    let reader = try NamedTable<Column>(table, key: Self.key, required: [.within, .height])
    for row in table.rows.indices {
      func number(_ column: Column, _ most: Double) throws(TableFault) -> Double {
        guard let number = try reader.number(column, row, unit: .metre, in: 0...most) else {
          throw reader.fault(
            row, column,
            Text("the band has no \(column.rawValue)", "该分段没有 \(column.rawValue)"))
        }
        return number
      }
      let within = try number(.within, Self.mostWithin)
      guard !rows.contains(where: { $0.within == within }) else {
        throw reader.fault(
          row, .within,
          Text("an earlier band ends at that distance already", "前面已有同一距离的分段"))
      }
      rows.append((within, try number(.height, BuildingVolumes.mostMetres)))
    }
    rows.sort { $0.within < $1.within }
  }

  /// Bands that are farther from the water are about something else.
  private static let mostWithin = 100_000.0

  /// The height at a distance, which differs from its bounds by more than `tie`; `nil` beyond all bands.
  func height(at distance: Double, tie: Double) -> Double? {
    rows.first { distance + tie < $0.within }?.height
  }

  /// The farthest distance that matters.
  var reach: Double { rows.last?.within ?? 0 }

  /// As results state it.
  var value: JSONValue {
    .array(rows.map { ["within": .number($0.within), "height": .number($0.height)] })
  }

  /// The bands in words.
  var words: Text {
    .sentences(
      rows.map { row in
        Text("nearer than ", "距离小于 ") + NumberText.bound(row.within, unit: .metre)
          + Text(": at most ", "：不大于 ") + NumberText.bound(row.height, unit: .metre)
      })
  }
}
