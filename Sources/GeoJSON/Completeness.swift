internal import Layers

/// What a collection says of its own completeness, in members beside its features.
///
/// Services of features give a page at a time; the members are those of ArcGIS REST, OGC API Features,
/// WFS, Overpass and the portals of open data.
struct Completeness {
  /// The member that says that features were cut off.
  private var cutBy: String?
  private var matched: Int?
  /// How many the service says to have sent.
  private var returned: Int?
  /// How many a page of it holds.
  private var pageSize: Int?
  private var hasNext = false

  /// So much is looked at on either side of the features: services write these members first or last.
  private static let window = 1 << 20

  /// Looks at text before or behind the features; linear in it.
  mutating func read(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count <= Self.window else { return }
    let members = MemberValues(bytes, named: Self.members)
    cutBy = cutBy ?? Self.cutMember(members)
    // A count of anything else may be called so, but not where the file is one page of several.
    let isPage = Self.pageMembers.contains { members[$0] != nil }
    for member in Self.countMembers + (isPage ? Self.vagueCountMembers : []) {
      if let count = members[member].flatMap(Self.count) { matched = max(matched ?? 0, count) }
    }
    for member in Self.returnedMembers {
      if let count = members[member].flatMap(Self.count) { returned = count }
    }
    for member in Self.sizeMembers {
      if let count = members[member].flatMap(Self.count) { pageSize = count }
    }
    for (page, pages) in Self.pagePairs where members[page] != nil {
      if let count = members[pages].flatMap(Self.count), count > 1 { hasNext = true }
    }
    if members["rel"] != nil {
      let compact = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
      hasNext = hasNext || compact.contains("\"rel\":\"next\"")
    }
    for member in Self.nextMembers {
      guard let value = members[member] else { continue }
      // A link, or the word that there is one; null and "" say that this is the last page.
      let isLink =
        value.first == "{" || value.first == "\"" && value.dropFirst().first != "\""
      if isLink || value.hasPrefix("true") { hasNext = true }
    }
  }

  /// The member by which a service says that it did not send all; `nil` without one.
  private static func cutMember(_ members: MemberValues) -> String? {
    for (names, word) in [(cutMembers, "true"), (wholeMembers, "false")] {
      for name in names {
        guard let value = members[name] else { continue }
        let plain = value.first == "\"" ? value.dropFirst() : value[...]
        if plain.lowercased().hasPrefix(word) { return name }
      }
    }
    // What Overpass says when it ran out of time or memory.
    return members["remark"]?.hasPrefix("\"runtime error") == true ? "remark" : nil
  }

  /// A number of things, as a number or as text.
  private static func count(_ value: String) -> Int? {
    let digits = value.first == "\"" ? value.dropFirst() : value[...]
    return Int(digits.prefix { $0.isNumber })
  }

  private static let cutMembers = [
    "exceededTransferLimit", "truncated", "isTruncated", "is_truncated", "resultsTruncated",
    "partial", "isPartial", "partialResults", "incomplete", "isIncomplete", "incomplete_results",
    "limitExceeded", "limit_exceeded", "limitReached", "exceededLimit", "maxRecordCountExceeded",
    "exceededMaxFeatures",
  ]
  private static let wholeMembers = ["complete", "isComplete", "is_complete"]
  private static let countMembers = [
    "numberMatched", "totalFeatures", "totalCount", "total_count", "numFound", "totalRecords",
    "totalResults", "totalHits", "total_results", "totalItems", "totalElements", "@odata.count",
  ]
  private static let vagueCountMembers = ["count", "total"]
  private static let returnedMembers = ["numberReturned", "returnedCount", "featuresReturned"]
  /// How many features a service was asked for at most.
  private static let sizeMembers = [
    "limit", "pageSize", "page_size", "perPage", "per_page", "maxFeatures", "resultRecordCount",
    "maxRecordCount",
  ]
  private static let pagePairs = [
    ("page", "pages"), ("page", "totalPages"), ("page", "total_pages"),
    ("pageNumber", "totalPages"),
    ("currentPage", "totalPages"), ("current_page", "last_page"), ("page", "pageCount"),
  ]
  private static let pageMembers = [
    "next", "previous", "limit", "offset", "page", "pageSize", "page_size",
  ]
  private static let nextMembers = [
    "next", "nextLink", "@odata.nextLink", "nextPageToken", "hasNextPage", "hasMore", "has_more",
    "hasNext", "moreResults", "hasMoreResults", "moreAvailable", "nextPage", "next_page",
    "nextUrl", "next_url", "next_page_url", "nextCursor", "next_cursor", "resumptionToken",
    "continuationToken",
  ]

  /// All of them, each looked for once.
  private static let members: Set<String> = Set(
    cutMembers + wholeMembers + countMembers + vagueCountMembers + returnedMembers + sizeMembers
      + pagePairs.flatMap { [$0.0, $0.1] } + pageMembers + nextMembers + ["rel", "remark"])

  /// Why features are missing, given how many there are.
  func lack(features: Int) -> Incompleteness? {
    if let cutBy { return .cut(member: cutBy) }
    if let matched, matched > features { return .counted(matched) }
    // What was sent and is not there was lost since.
    if let returned, returned > features { return .counted(returned) }
    if hasNext { return .morePages }
    if matched != nil { return nil }
    if let pageSize, pageSize == features, features > 1 { return .roundNumber(features) }
    return .suspected(features: features)
  }
}

/// The beginnings of the values of some members in a piece of JSON, however deep they lie: of each name the first.
private struct MemberValues {
  private var values: [String: String] = [:]

  /// So much of a value tells a number, a word or the beginning of a text.
  private static let length = 40

  /// Looks through the text once; linear in it.
  init(_ bytes: UnsafeRawBufferPointer, named names: Set<String>) {
    var position = 0
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "\"") else {
        position += 1
        continue
      }
      let start = position + 1
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
        end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      position = end + 1
      var value = Self.behindBlanks(bytes, position)
      guard value < bytes.count, bytes[value] == UInt8(ascii: ":") else { continue }
      position = value + 1
      let name = String(decoding: bytes[start..<end], as: UTF8.self)
      guard names.contains(name), values[name] == nil else { continue }
      value = Self.behindBlanks(bytes, position)
      values[name] = String(
        decoding: bytes[value..<min(bytes.count, value + Self.length)], as: UTF8.self)
    }
  }

  private static func behindBlanks(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] <= UInt8(ascii: " ") { position += 1 }
    return position
  }

  subscript(name: String) -> String? { values[name] }
}
