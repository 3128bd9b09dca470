import Layers
import Measures

/// Texts that people write where there is no value: to a program they are a value like any.
enum WordedNothing {
  /// Whether a text may stand for no value, in the eyes of somebody who asks for so much.
  static func isMeant(by text: String, _ words: ClassDoubts.Words) -> Bool {
    guard words != .none else { return false }
    let plain = AlikeText.plain(text)
    return unknown.contains(plain) || words == .nothing && nothing.contains(plain)
  }

  /// Nobody knows.
  private static let unknown: Set<String> = [
    "", "null", "<null>", "(null)", "\\n", "nan", "n/a", "#n/a", "na", "unknown", "not known",
    "unspecified", "undefined", "not specified", "tbd", "t.b.d.", "?", "??", "???", "不详", "未知",
    "未详",
    "不明", "待定", "待核实", "待查", "未填", "空", "空值", "缺失", "无数据",
  ]
  /// There is none, or nobody knows.
  private static let nothing = Set(
    "none nil nothing - -- — —— – / \\ 无 无。 没有 暂无".split(separator: " ").map(String.init) + [
      "no data"
    ])

  /// The note of features whose text may stand for no value; `nil` without any.
  ///
  /// - Complexity: linear in the features, and in the different texts.
  static func note(
    _ column: PropertyColumn, _ features: some Sequence<Int>, _ words: ClassDoubts.Words,
    except named: [String], layer: String, key: String
  ) -> Message? {
    guard words != .none else { return nil }
    var known: [String: Bool] = [:]
    var count = 0
    var found: [String] = []
    for feature in features where column.kinds[feature] == .text {
      // A long text says something.
      guard column.textRange(feature).count <= longest, let text = column.text(feature) else {
        continue
      }
      let isOne = known[text] ?? (!named.contains(text) && isMeant(by: text, words))
      if known[text] == nil {
        known[text] = isOne
        if isOne { found.append(text) }
      }
      if isOne { count += 1 }
    }
    guard count > 0 else { return nil }
    return RunMessages.wordedNothing([
      "layer": .name(layer), "count": .count(count), "field": .name(column.name),
      "key": .name(key), "values": .list(found.prefix(5).map { .name("“\($0)”") }),
    ])
  }

  /// Bytes of the longest of them.
  private static let longest = 20
}
