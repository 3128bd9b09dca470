internal import Layers

/// What a collection says of its own completeness, in members beside its features.
///
/// Services of features give a page at a time; the members are those of ArcGIS REST, OGC API Features
/// and WFS.
struct Completeness {
  private var isCut = false
  private var matched: Int?
  private var hasNext = false

  /// So much is looked at on either side of the features: services write these members first or last.
  private static let window = 1 << 20

  /// Looks at text before or behind the features; linear in it.
  mutating func read(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count <= Self.window else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    if Self.value(of: "exceededTransferLimit", in: text)?.hasPrefix("true") == true { isCut = true }
    for member in ["numberMatched", "totalFeatures"] {
      guard let value = Self.value(of: member, in: text) else { continue }
      if let count = Int(value.prefix { $0.isNumber }) { matched = max(matched ?? 0, count) }
    }
    if text.contains("\"rel\"") {
      let compact = text.filter { !$0.isWhitespace }
      hasNext = hasNext || compact.contains("\"rel\":\"next\"")
    }
  }

  /// What stands behind the colon of a member; `nil` when it is not there.
  private static func value(of member: String, in text: String) -> Substring? {
    for name in text.ranges(of: "\"\(member)\"") {
      let behind = text[name.upperBound...].drop(while: \.isWhitespace)
      if behind.first == ":" { return behind.dropFirst().drop(while: \.isWhitespace) }
    }
    return nil
  }

  /// Why features are missing, given how many there are.
  func lack(features: Int) -> Incompleteness? {
    if isCut { return .cut(member: "exceededTransferLimit") }
    if let matched, matched > features { return .counted(matched) }
    if hasNext { return .morePages }
    return matched == nil ? .suspected(features: features) : nil
  }
}
