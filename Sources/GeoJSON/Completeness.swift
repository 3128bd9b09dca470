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
    // A count of anything else may be called so, but not where the file is one page of several.
    let isPage = Self.pageMembers.contains { Self.value(of: $0, in: text) != nil }
    for member in Self.countMembers + (isPage ? Self.vagueCountMembers : []) {
      guard let value = Self.value(of: member, in: text) else { continue }
      let digits = value.first == "\"" ? value.dropFirst() : value
      if let count = Int(digits.prefix { $0.isNumber }) { matched = max(matched ?? 0, count) }
    }
    if text.contains("\"rel\"") {
      let compact = text.filter { !$0.isWhitespace }
      hasNext = hasNext || compact.contains("\"rel\":\"next\"")
    }
    for member in Self.nextMembers {
      guard let value = Self.value(of: member, in: text) else { continue }
      // A link, or the word that there is one; null and "" say that this is the last page.
      let isLink = value.first == "\"" && value.dropFirst().first != "\""
      if isLink || value.hasPrefix("true") { hasNext = true }
    }
  }

  private static let countMembers = [
    "numberMatched", "totalFeatures", "totalCount", "total_count", "numFound",
  ]
  private static let vagueCountMembers = ["count", "total"]
  private static let pageMembers = ["next", "previous", "limit", "offset", "page"]
  private static let nextMembers = [
    "next", "nextLink", "@odata.nextLink", "nextPageToken", "hasNextPage", "hasMore",
  ]

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
