import Layers
import Measures
import Results

extension LoadedLayer {
  /// A column that the job names, which at least one feature must have.
  func column(_ name: String, for key: String, workers: Workers) throws -> PropertyColumn {
    let column = try columnAtHand(name, workers: workers)
    guard isPresent(column) else {
      // What other parts of the file have is no help.
      let known = layer.firstPropertyNames().filter { $0 != name }
      let near = NearNames.nearest(to: name, among: known)
      let remedy =
        near.isEmpty
        ? Text("there are: ", "已有字段：") + .list(known.prefix(20))
        : Text(
          "did you mean \(near.joined(separator: " or "))?",
          "是否应为 \(near.joined(separator: " 或 "))？")
      throw error(
        Text(
          "no feature has the property \"\(name)\" that \(key) names",
          "没有要素带有 \(key) 所指的字段“\(name)”"), remedy: remedy)
    }
    return column
  }

  /// The column of a name, whether or not a feature has it; not read again where it is at hand.
  func columnAtHand(_ name: String, workers: Workers) throws -> PropertyColumn {
    try columnsAtHand[name] ?? layer.column(named: name, workers: workers)
  }

  /// What tells how features are called, by properties that the job names.
  func naming(
    _ fields: LocalizedText, for key: String, workers: Workers
  ) throws -> FeatureNaming {
    for name in Set([fields.plain] + fields.texts.values).sorted() {
      _ = try column(name, for: key, workers: workers)
    }
    return FeatureNaming(fields, isGuessed: false, of: layer, workers: workers)
  }

  /// Whether a feature that the layer takes from its file has a property.
  ///
  /// In a file of many kinds others may have it. A layer without features lacks nothing.
  private func isPresent(_ column: PropertyColumn) -> Bool {
    guard let matches else {
      return layer.count == 0 || column.kinds.contains { $0 != .missing }
    }
    return !matches.contains(true)
      || zip(matches, column.kinds).contains { $0 && $1 != .missing }
  }

  /// The features of which the layer's own filter and another are true, ascending.
  ///
  /// - Returns: The features, and a note where the filter met values that it can't compare.
  func features(where text: String?, workers: Workers) throws -> (
    features: [Int], notes: [Message]
  ) {
    var (matches, _, notes) = try matches(text, key: "where", workers: workers)
    if let own = self.matches {
      if matches == nil {
        matches = own
      } else {
        for index in own.indices where !own[index] { matches?[index] = false }
      }
    }
    guard let matches else { return (Array(0..<layer.count), notes) }
    return (matches.indices.filter { matches[$0] }, notes)
  }

  /// For each feature, whether a filter is true of it, `nil` without a filter; and the features, ascending,
  /// of which that is unknown.
  func matches(
    _ text: String?, key: String, workers: Workers
  ) throws -> (matches: [Bool]?, unknown: [Int], notes: [Message]) {
    guard let text else { return (nil, [], []) }
    do {
      let filter = try Filter(parsing: text)
      let columns = try filter.columns(of: layer, known: columnsAtHand, workers: workers)
      let selection = try filter.selection(in: columns, count: layer.count, workers: workers)
      if matches != nil {
        if let lacking = columns.first(where: { !isPresent($0) }) {
          throw error(
            Text(
              "\(key): no feature that the layer takes from its file has a property “\(lacking.name)”; "
                + "others in the file have it",
              "\(key)：图层从文件中选取的要素都没有字段“\(lacking.name)”，文件中的其他要素有"))
        }
      }
      try refuseOtherType(selection, of: filter, columns, key: key)
      var notes = selection.mismatches.map { mismatch in
        RunMessages.filterMismatch([
          "layer": .name(definition.name), "filter": .name(text),
          "count": .count(mismatch.features), "column": .count(mismatch.column),
        ])
      }
      notes += FilterDoubts(filter, columns, selection, key: key, of: self).notes
      return (selection.matches, selection.unknownFeatures, notes)
    } catch let fault as FilterError {
      var refusal = error(
        Text(
          "\(key): \(fault.message) (column \(fault.column))",
          "\(key)：条件第 \(fault.column) 个字符处有误：\(fault.words.zh)"))
      refusal.display = fault.display
      throw refusal
    }
  }

  /// Refuses a comparison that no value of a property can be used in: a text against a number.
  private func refuseOtherType(
    _ selection: FilterSelection, of filter: Filter, _ columns: [PropertyColumn], key: String
  ) throws {
    guard let worst = selection.mismatches.map(\.features).max() else { return }
    for column in columns {
      let known = column.kinds.indices.filter {
        column.kinds[$0] != .missing && column.kinds[$0] != .null
      }
      guard let first = known.first, known.count == worst else { continue }
      let kinds = Set(known.map { column.kinds[$0] })
      guard kinds.count == 1 else { continue }
      let value = column.label(first) ?? ""
      let (holds, remedy) = Self.otherType(
        column.kinds[first], value, in: filter, property: column.name)
      throw error(
        Text(
          "\(key): the filter \(filter.source) compares \"\(column.name)\", which holds \(holds.en) in all "
            + "\(known.count) features that have it, with something else",
          "\(key)：条件 \(filter.source) 中的字段“\(column.name)”在 \(known.count) 个要素中都是\(holds.zh)，"
            + "与所比较的值类型不同"),
        remedy: remedy)
    }
  }

  /// What a property holds that can't be compared, and what to do.
  private static func otherType(
    _ kind: PropertyColumn.Kind, _ value: String, in filter: Filter, property: String
  ) -> (holds: Text, remedy: Text) {
    func compare(_ en: String, _ zh: String) -> Text {
      Text("write what it is compared with \(en)", "所比较的值应\(zh)")
    }
    switch kind {
    case .text:
      let remedy =
        switch filter.order(of: property) {
        // In quotes, 10 would come before 9.
        case .number:
          Text(
            "make numbers of the texts: in QGIS, a field of the type decimal, calculated as "
              + "to_real(\"\(property)\")",
            "请将文字转为数值：在 QGIS 中新建小数型字段，用 to_real(\"\(property)\") 计算")
        case .instant:
          Text(
            "write the dates of the layer as 2025-03-01, not as \(value)",
            "请将图层中的日期写成 2025-03-01 的形式，而不是 \(value)")
        case .text, nil: compare("in single quotes: '\(value)'", "用单引号：'\(value)'")
        }
      return (Text("texts", "文字"), remedy)
    case .number:
      return (Text("numbers", "数值"), compare("without quotes: \(value)", "不加引号：\(value)"))
    case .bool:
      return (
        Text("TRUE or FALSE", "TRUE 或 FALSE"),
        compare("as TRUE or FALSE, without quotes", "写成 TRUE 或 FALSE，不加引号")
      )
    default:
      return (
        Text("arrays or objects", "列表或对象"),
        compare("otherwise: they can't be compared", "改用其他字段：列表和对象不能比较")
      )
    }
  }
}

extension Filter {
  /// A written value that it asks a property's values to come before or behind.
  fileprivate func order(of property: String) -> FilterComparedValue.Value? {
    comparedValues.first { $0.property == property && $0.comparison.isOrder }?.value
  }
}
