internal import Words

/// A condition on the properties of features, written in CQL2 text, such as
/// `use = 'residential' AND floors >= 6`.
///
/// Of OGC 21-065 it has the comparisons, AND, OR, NOT, IN, BETWEEN, LIKE (`%`, `_`, escape `\`), IS
/// NULL, arithmetic, CASEI, ACCENTI, DATE and TIMESTAMP; and `GEOMETRY_KIND()`, which is 'point', 'line',
/// 'polygon', or 'mixed' for a collection of several kinds. Spatial, array and interval operators are
/// refused. Bare property names hold letters of any language, digits, `_`, `.` and `:`; others are
/// written in double quotes. Keywords may be in any case; texts are compared by code point.
///
/// A comparison is *unknown* where a value is null or missing, where it is of a type that the
/// comparison cannot use (a text against a number), and where arithmetic has no finite result. Numbers
/// are compared to the last digit, codes of nineteen and more digits too; arithmetic is that of doubles
/// and can't use a property whose digits a double would lose. NOT leaves unknown as it is; AND and OR
/// are true or false where the other side decides. Only features for which the whole is true are
/// selected.
///
/// DATE compares days (of a text with a time, its day in UTC), TIMESTAMP moments; a text that is
/// no such date counts as mismatched.
public struct Filter: Sendable {
  /// The text as given.
  public let source: String
  /// The properties that it looks at, each once, in the order of the text.
  public let propertyNames: [String]
  /// The texts that it compares values with, in the order of the filter.
  public let texts: [String]

  let condition: FilterCondition
  private let propertyOffsets: [Int]
  private let siteOffsets: [Int]

  /// Reads a filter.
  ///
  /// - Throws: ``FilterError`` with the first fault and its column. An empty filter is one, and so
  ///   is nesting beyond 128 levels or a text of more than 1 MB.
  public init(parsing source: String) throws(FilterError) {
    var parser = try FilterParser(source)
    condition = try parser.filter()
    self.source = source
    propertyNames = parser.propertyNames
    texts = parser.texts
    propertyOffsets = parser.propertyOffsets
    siteOffsets = parser.siteOffsets
  }

  /// Whether the filter is true of each feature of a layer; see ``selection(in:workers:)``.
  public func matches(_ layer: Layer, workers: Workers) throws -> [Bool] {
    try selection(in: layer, workers: workers).matches
  }

  /// Evaluates the filter for every feature of a layer, reading only the properties that it names.
  ///
  /// - Returns: One entry a feature, and how many comparisons met types that they cannot use, which
  ///   is worth a warning.
  /// - Throws: ``FilterError`` when no feature of a layer that has some has a property of that name,
  ///   with names that come near; ``PropertyError``; ``StopRequest/Stopped``.
  public func selection(in layer: Layer, workers: Workers) throws -> FilterSelection {
    try selection(
      in: columns(of: layer, workers: workers), count: layer.count, workers: workers)
  }

  /// The properties that it names, one column each in the order of ``propertyNames``.
  ///
  /// - Parameter known: Columns of the layer that were read already, by name.
  /// - Throws: ``FilterError`` when no feature of a layer that has some has a property of that name,
  ///   with names that come near; ``PropertyError``; ``StopRequest/Stopped``.
  public func columns(
    of layer: Layer, known: [String: PropertyColumn] = [:], workers: Workers
  ) throws -> [PropertyColumn] {
    let lacking = propertyNames.filter { known[$0] == nil }
    var read = try layer.columns(named: lacking, workers: workers)[...]
    let columns = propertyNames.compactMap { known[$0] ?? read.popFirst() }
    for (index, column) in columns.enumerated() where layer.count > 0 {
      if column.kinds.allSatisfy({ $0 == .missing }) {
        throw unknownProperty(index, among: layer.firstPropertyNames())
      }
    }
    return columns
  }

  /// The columns that the mismatched comparisons of an outcome stand at, with their counts.
  private func mismatches(_ counts: [Int]) -> [FilterMismatch] {
    zip(siteOffsets, counts).filter { $0.1 > 0 }.map { offset, features in
      FilterMismatch(column: column(offset), features: features)
    }
  }

  private func column(_ offset: Int) -> Int {
    let index = source.unicodeScalars.index(source.startIndex, offsetBy: offset)
    return source[..<index].count + 1
  }

  /// Evaluates over columns, one a property name and all of the same length.
  public func selection(
    in columns: [PropertyColumn], count: Int, workers: Workers
  ) throws -> FilterSelection {
    let evaluation = FilterEvaluation(columns: columns, siteCount: siteOffsets.count)
    let runs = try workers.map(count: count, chunk: 8192) { [condition] rows in
      evaluation.outcome(condition, rows)
    }
    var matches: [Bool] = []
    matches.reserveCapacity(count)
    var counts = Array(repeating: 0, count: siteOffsets.count)
    var unknown: [Int] = []
    for run in runs {
      for truth in run.truths {
        if truth == FilterEvaluation.unknown { unknown.append(matches.count) }
        matches.append(truth == FilterEvaluation.yes)
      }
      for site in counts.indices { counts[site] += run.mismatches[site] }
    }
    return FilterSelection(
      matches: matches, unknownFeatures: unknown, mismatches: mismatches(counts))
  }

  /// The error for a property that no feature has, with the names that come near.
  func unknownProperty(_ index: Int, among known: [String]) -> FilterError {
    let name = propertyNames[index]
    let near = NearNames.nearest(to: name, among: known)
    var words = Text("no feature has a property “\(name)”", "没有要素具有属性“\(name)”")
    if !near.isEmpty {
      let likely = near.map { Text("“\($0)”") }
      words = words.then(
        Text(
          "did you mean \(Text.either(likely).en)?", "是否应为\(Text.either(likely).zh)？"))
    } else if !known.isEmpty {
      let shown = Text.list(known.prefix(12).map { "“\($0)”" })
      let more = known.count > 12
      words = words.then(
        Text(
          "there are \(shown.en)\(more ? ", …" : "")", "现有属性：\(shown.zh)\(more ? "……" : "")"))
    }
    let offset = propertyOffsets[index]
    if source.unicodeScalars[
      source.unicodeScalars.index(source.startIndex, offsetBy: offset)] == "\""
    {
      words = words + Text(" (a text is written in single quotes)", "（文本须用单引号括起）")
    }
    return FilterError(words, source: source, column: column(offset))
  }
}

/// What a filter selected.
public struct FilterSelection: Sendable, Hashable {
  /// For each feature, whether the filter is true of it.
  public var matches: [Bool]
  /// Features of which the filter is unknown, ascending; they are not selected.
  public var unknownFeatures: [Int]
  /// How many those are.
  public var unknown: Int { unknownFeatures.count }
  /// Comparisons that met types which they cannot use, in the order of the text.
  public var mismatches: [FilterMismatch]
}

/// A comparison of a filter that met values of a type which it cannot use.
public struct FilterMismatch: Sendable, Hashable {
  /// Where the comparison begins in the filter, in characters from 1.
  public var column: Int
  /// For how many features the value could not be used.
  public var features: Int
}
