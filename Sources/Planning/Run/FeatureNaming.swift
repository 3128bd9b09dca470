import Layers
import Measures
import Synchronization

/// What the features of a layer are called: properties, read when the first name is asked for.
final class FeatureNaming: Sendable {
  /// The properties that tell, by language.
  let fields: LocalizedText
  /// Whether nobody said so and the properties' own names did.
  let isGuessed: Bool
  private let attributes: AttributeText
  private let workers: Workers
  private let columns = Mutex<Columns?>(nil)

  private struct Columns {
    var plain: PropertyColumn
    var others: [Language: PropertyColumn]
  }

  init(_ fields: LocalizedText, isGuessed: Bool, of layer: Layer, workers: Workers) {
    self.fields = fields
    self.isGuessed = isGuessed
    attributes = layer.attributes
    self.workers = workers
  }

  /// What a feature is called, by its index in the file; `nil` when no property tells.
  func name(_ feature: Int) throws -> LocalizedText? {
    try columns.withLock { columns in
      let known = try columns ?? read()
      columns = known
      let texts = known.others.compactMapValues { $0.label(feature) }.filter { !$0.value.isEmpty }
      let first = Language.allCases.compactMap { texts[$0] }.first
      let own = known.plain.label(feature).flatMap { $0.isEmpty ? nil : $0 }
      guard let plain = own ?? first else { return nil }
      var name = LocalizedText(plain)
      name.texts = texts
      return name
    }
  }

  private func read() throws -> Columns {
    let languages = Language.allCases.filter { fields.texts[$0] != nil }
    let names = [fields.plain] + languages.map { fields.text($0) }
    let columns = try attributes.columns(named: names, workers: workers)
    return Columns(
      plain: columns[0],
      others: Dictionary(uniqueKeysWithValues: zip(languages, columns.dropFirst())))
  }
}

/// Finds the properties that usually tell what features are called, and what identifies them.
///
/// Names of properties are compared without case. What numbers the rows of a file (`OBJECTID`, `fid`) identifies
/// nothing, as it is another in the next file.
enum UsualFields {
  private static let names = [
    "name", "名称", "nam", "xmmc", "dkmc", "xzqmc", "mc", "name_1", "label", "title", "站名", "路名",
  ]
  private static let ofLanguage: [Language: [String]] = [
    .zh: ["name:zh", "name_zh", "name_cn", "name_ch", "zh_name", "中文名", "中文名称"],
    .en: ["name:en", "name_en", "en_name", "英文名", "英文名称"],
  ]
  private static let identifiers = [
    "id", "bh", "编号", "code", "编码", "代码", "bsm", "标识码", "xmbh", "dkbh", "xzqdm", "dm",
  ]
  /// How many features at the head of a file are looked at.
  private static let sample = 1000

  /// The properties that tell what features are called; `nil` where none seems to.
  ///
  /// A property has to hold text, and not the same for all.
  static func names(of layer: Layer) throws -> LocalizedText? {
    let known = layer.firstPropertyNames(features: sample)
    func first(_ usual: [String]) -> String? {
      for name in usual {
        if let found = known.first(where: { $0.lowercased() == name }) { return found }
      }
      return nil
    }
    var fields = ofLanguage.compactMapValues(first)
    let plain = first(names) ?? known.first { $0.hasSuffix("名称") && !fields.values.contains($0) }
    guard let best = plain ?? Language.allCases.compactMap({ fields[$0] }).first else { return nil }
    guard try tells(best, of: layer) else { return nil }
    fields = try fields.filter { try tells($0.value, of: layer) }
    var names = LocalizedText(best)
    names.texts = fields
    return names
  }

  /// Whether a property has different texts, or the only one; looks no farther than the second.
  private static func tells(_ name: String, of layer: Layer) throws -> Bool {
    var first: String?
    var count = 0
    for start in stride(from: 0, to: layer.count, by: sample) {
      let rows = start..<min(start + sample, layer.count)
      let column = try layer.attributes.column(named: name, rows: rows)
      for row in 0..<column.count {
        guard let text = column.text(row), !text.isEmpty else { continue }
        count += 1
        if let first, first != text { return true }
        first = text
      }
    }
    return count == 1
  }

  /// The property that identifies every feature of a layer whose file gives them no ids; `nil` where none has
  /// a value of its own for each.
  static func identifier(of layer: Layer, _ workers: Workers) throws -> PropertyColumn? {
    guard layer.count > 0, !layer.attributes.identifierLengths.contains(where: { $0 > 0 }) else {
      return nil
    }
    let known = layer.firstPropertyNames(features: sample)
    for name in identifiers {
      guard let field = known.first(where: { $0.lowercased() == name }) else { continue }
      let column = try layer.column(named: field, workers: workers)
      var seen: Set<String> = []
      seen.reserveCapacity(column.count)
      let isUnique = (0..<column.count).allSatisfy { row in
        column.label(row).map { !$0.isEmpty && seen.insert($0).inserted } ?? false
      }
      if isUnique { return column }
    }
    return nil
  }
}
