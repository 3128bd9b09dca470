public import Layers

/// Writes feature collections by RFC 7946.
///
/// Coordinates are rounded to 10⁻⁷ degrees (about 1 cm) and have no exponent and no superfluous
/// digits. Outer rings run counter-clockwise, holes clockwise. Positions that rounding makes equal
/// to the one before are left out. The same features give the same bytes for any number of threads.
public enum GeoJSONWriter {
  /// Writes a collection, one feature a line.
  ///
  /// - Parameters:
  ///   - features: What is written; its coordinates must be finite.
  ///   - members: Further members of the collection, before `features`; not `type` or `features`.
  ///   - workers: Features are put into text in chunks, in parallel.
  ///   - sink: Gets the text in pieces, in order, on the calling thread.
  /// - Returns: What was lost by rounding, for the caller to tell.
  /// - Throws: What `sink` throws; ``StopRequest/Stopped``.
  @discardableResult
  public static func write(
    _ features: FeatureOutput, members: [JSONValue.Member] = [], workers: Workers,
    to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> WritingNotes {
    let head = TextBuffer()
    head.append(#"{"type":"FeatureCollection""#)
    for member in members {
      precondition(member.name != "type" && member.name != "features")
      head.append(",")
      head.append(JSONValue.string(member.name).text())
      head.append(":")
      head.append(member.value.text())
    }
    head.append(#","features":["#)
    try sink(head.bytes)
    let notes = try writeFeatures(features, workers: workers, to: sink)
    let tail = TextBuffer()
    tail.append(features.geometry.featureCount > 0 ? "\n]}\n" : "]}\n")
    try sink(tail.bytes)
    return notes
  }

  /// Writes a collection to a file, which appears whole or not at all.
  ///
  /// - Throws: ``FileError``; ``StopRequest/Stopped``.
  @discardableResult
  public static func write(
    _ features: FeatureOutput, members: [JSONValue.Member] = [], workers: Workers, path: String
  ) throws -> WritingNotes {
    var file = try AtomicFile(path: path)
    let notes = try write(features, members: members, workers: workers) { try file.write($0) }
    try file.commit()
    return notes
  }

  /// The step of the grid on which coordinates are written, in degrees.
  public static let gridStep = 1e-7

  /// A feature as it is read from what is written of it, alone in its columns: rings and lines that
  /// rounding leaves no extent are not there, and nothing says that the others stay valid.
  public static func rounded(_ feature: Int, of columns: GeometryColumns) -> GeometryColumns {
    var result = GeometryColumns()
    var formatter = GeometryFormatter()
    formatter.append(rounded: feature, of: columns, to: &result)
    return result
  }

  private static func writeFeatures(
    _ features: FeatureOutput, workers: Workers, to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> WritingNotes {
    let count = features.geometry.featureCount
    var notes = WritingNotes()
    notes.names = try memberNames(features, workers)
    let names = notes.names.map { JSONValue.string($0).text() + [UInt8(ascii: ":")] }
    // In rounds, so that the text of a few chunks is in memory and not that of all.
    let round = Self.chunk * workers.threads * 4
    for start in stride(from: 0, to: count, by: round) {
      let rows = min(round, count - start)
      let chunks = try workers.map(count: rows, chunk: Self.chunk) { range in
        text(features, names, range.lowerBound + start..<range.upperBound + start)
      }
      for chunk in chunks {
        try sink(chunk.text.bytes)
        notes.add(chunk.notes)
      }
    }
    return notes
  }

  /// Features that one thread puts into text at a time.
  private static let chunk = 2048

  private static func text(
    _ features: FeatureOutput, _ names: [[UInt8]], _ rows: Range<Int>
  ) -> (text: TextBuffer, notes: WritingNotes) {
    let text = TextBuffer(capacity: 256 * rows.count)
    var formatter = GeometryFormatter()
    for row in rows {
      text.append(row == 0 ? "\n" : ",\n")
      text.append(#"{"type":"Feature","#)
      let feature = features.features?[row] ?? row
      text.append(#""id":"#)
      let begin = text.count
      append(identifierOf: row, feature, of: features, to: text)
      if text.count == begin {
        text.truncate(to: begin - #""id":"#.utf8.count)
      } else {
        text.append(",")
      }
      text.append(#""properties":"#)
      append(propertiesOf: row, feature, of: features, names, to: text)
      text.append(#","geometry":"#)
      formatter.append(row, of: features.geometry, to: text)
      text.append("}")
    }
    return (text, formatter.notes)
  }

  /// Appends the text of an identifier; nothing where there is none.
  static func append(
    identifierOf row: Int, _ feature: Int, of features: FeatureOutput, to text: TextBuffer
  ) {
    if let identifier = features.identifier {
      switch identifier(row) {
      case .number(_, let json)?: text.append(Array(json.utf8))
      case .text(let string)?: text.append(JSONValue.string(string).text())
      case nil: break
      }
    } else if let attributes = features.attributes {
      append(attributes, attributes.identifierRange(feature), to: text)
    }
  }

  /// Appends what the input has and what is added to it, as an object.
  static func append(
    propertiesOf row: Int, _ feature: Int, of features: FeatureOutput, _ names: [[UInt8]],
    to text: TextBuffer
  ) {
    if let attributes = features.attributes {
      // The brace that ends the object is written behind what is added to it.
      append(attributes, attributes.propertiesRange(feature).dropLast(), to: text)
    }
    appendMembers(features, row, feature, names, to: text)
  }

  private static func append(
    _ attributes: AttributeText, _ range: Range<Int>, to text: TextBuffer
  ) {
    attributes.bytes.withUnsafeBufferPointer { bytes in
      text.append(UnsafeBufferPointer(rebasing: bytes[range]))
    }
  }

  private static func appendMembers(
    _ features: FeatureOutput, _ row: Int, _ feature: Int, _ names: [[UInt8]],
    to text: TextBuffer
  ) {
    // `{}` without its brace is one byte.
    let kept = features.attributes?.propertiesRange(feature).count ?? 0
    if kept == 0 {
      guard !names.isEmpty else { return text.append("null") }
      text.append("{")
    }
    var writer = MemberWriter(text, names: names, isFirst: kept <= 2)
    features.values(row, &writer)
    text.append("}")
  }

  /// The added members' names, none of them a name of the input.
  static func memberNames(
    _ features: FeatureOutput, _ workers: Workers
  ) throws -> [String] {
    guard !features.names.isEmpty else { return [] }
    var taken: Set<String> = []
    if let attributes = features.attributes {
      taken = try attributes.propertyNames(workers: workers)
    }
    return features.names.map { name in
      var name = name
      while taken.contains(name) { name = "geoplan_" + name }
      taken.insert(name)
      return name
    }
  }
}

/// What writing on the grid of 10⁻⁷ degrees lost.
public struct WritingNotes: Hashable, Sendable {
  /// Holes without an area on the grid, left out.
  public var droppedRings = 0
  /// Polygons whose outer ring has no area on the grid, left out.
  public var droppedParts = 0
  /// Features of which nothing was left, written with a `null` geometry.
  public var collapsedFeatures = 0
  /// What the added members are called in the file, in the order of ``FeatureOutput/names``.
  public var names: [String] = []

  /// Nothing lost.
  public init() {}

  mutating func add(_ other: WritingNotes) {
    droppedRings += other.droppedRings
    droppedParts += other.droppedParts
    collapsedFeatures += other.collapsedFeatures
  }
}
