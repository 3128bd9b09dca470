import Layers
import Measures

/// What a reader has to know of one join: who has no row, which rows are of nobody, and what may have been
/// meant.
struct JoinReport {
  let layer: Value
  let keys: PropertyColumn
  let join: TableJoin
  /// `nil` where nothing is told by its place.
  let table: Table?
  let joined: JoinedTable

  /// The notes, naming so many of each kind.
  func notes(texts: [(column: String, row: Int)], naming count: Int) -> [Message] {
    var notes: [Message] = []
    let (own, file) = (layer, Value.words(joined.words))
    let lacking = join.unmatched.count + join.withoutKey.count
    if lacking > 0 {
      notes.append(
        JoinMessages.withoutRow([
          "layer": own, "count": .count(lacking), "table": file,
          "properties": .list(joined.columns.map { .name($0.property) }),
          "features": Self.some(features(count), of: lacking),
        ]))
    }
    let unused = (join.unused + join.rowsWithoutKey).sorted()
    if !unused.isEmpty {
      notes.append(
        JoinMessages.unusedRows([
          "layer": own, "count": .count(unused.count), "table": file,
          "rows": Self.some(unused.prefix(count).map(words), of: unused.count),
        ]))
    }
    if !join.shared.isEmpty {
      notes.append(
        JoinMessages.shared([
          "layer": own, "count": .count(join.shared.count), "table": file,
          "rows": Self.some(
            join.shared.prefix(count).map { .name(join.key(ofRow: $0)) }, of: join.shared.count),
        ]))
    }
    if join.ofOtherType > 0 {
      notes.append(
        JoinMessages.otherType([
          "layer": own, "count": .count(join.ofOtherType), "table": file,
          "field": .name(joined.property),
        ]))
    }
    if !texts.isEmpty {
      let cells = texts.prefix(count).map { Value.words(words(ofCell: $0.column, $0.row)) }
      notes.append(
        JoinMessages.texts([
          "layer": own, "count": .count(texts.count), "table": file,
          "cells": Self.some(cells, of: texts.count),
        ]))
    }
    return notes
  }

  private static func some(_ named: [Value], of count: Int) -> Value {
    .list(named + (count > named.count ? [.more] : []))
  }

  /// The first features without a row, each key once, and how many have no key.
  private func features(_ count: Int) -> [Value] {
    var seen: Set<String> = []
    var named: [Value] = []
    for feature in join.unmatched {
      guard named.count < count, let key = keys.joinKey(feature) else { break }
      if seen.insert(key).inserted { named.append(.name(key)) }
    }
    if !join.withoutKey.isEmpty {
      named.append(
        .words(
          Text("{count} without {field}", "{count} 个没有 {field}").filled([
            ("count", .count(join.withoutKey.count)), ("field", .name(joined.property)),
          ])))
    }
    return named
  }

  private func place(_ row: Int) -> Text? {
    switch table?.place(ofRow: row) {
    case .line(let line): Text("line \(line)", "第 \(line) 行")
    case .item(let item): Text("row \(item)", "第 \(item) 行")
    case nil: nil
    }
  }

  /// A row by its key and place, with the key of a feature that may be meant.
  private func words(_ row: Int) -> Value {
    let key = join.key(ofRow: row)
    let place = place(row) ?? Text("")
    guard !key.isEmpty else {
      return .words(Text("\(place.en) without a key", "\(place.zh)无键值"))
    }
    let hint = hint(for: key)
    return .words(
      Text(
        "\(key) (\(place.en)\(hint.map { "; " + $0.en } ?? ""))",
        "\(key)（\(place.zh)\(hint.map { "；" + $0.zh } ?? "")）"))
  }

  private func words(ofCell column: String, _ row: Int) -> Text {
    let place = place(row) ?? Text("")
    return Text(
      "\(column) of \(join.key(ofRow: row)) (\(place.en))",
      "\(join.key(ofRow: row)) 的 \(column)（\(place.zh)）")
  }

  private static func isCode(_ key: String) -> Bool {
    key.utf8.allSatisfy { $0 < 0x80 } && key.utf8.contains { (0x30...0x39).contains($0) }
  }

  private static func plain(_ key: String) -> String {
    String(key.lowercased().filter { !" -_".contains($0) })
  }

  /// So many features without a row are looked at for what a row may mean.
  private static let compared = 5_000

  /// What may be meant by a key that no feature has: the same number written otherwise, or the nearest
  /// spelling among features without a row.
  func hint(for key: String) -> Text? {
    let features = join.unmatched.prefix(Self.compared)
    if let number = Double(decimal: key) {
      let alike = features.first { feature in
        keys.joinKey(feature).flatMap { Double(decimal: $0) } == number
      }
      if let alike, let other = keys.quotedKey(alike) {
        return Text(
          "the layer has \(other), written otherwise", "图层中写作 \(other)")
      }
      return nil
    }
    var known: [String] = []
    for feature in features { if let own = keys.joinKey(feature) { known.append(own) } }
    // Codes that differ in a letter or digit are other codes.
    let near = NearNames.nearest(to: key, among: known).first { other in
      !Self.isCode(key) || Self.plain(key) == Self.plain(other)
    }
    return near.map {
      Text("did you mean \($0)?", "是否指 \($0)？")
    }
  }
}
