internal import CSimdjson
internal import Words

extension Layer {
  /// The column of one property name; see ``columns(named:workers:)``.
  public func column(named name: String, workers: Workers) throws -> PropertyColumn {
    try columns(named: [name], workers: workers)[0]
  }

  /// The columns of several property names, read in one pass over the properties.
  ///
  /// A name is looked up among the members of each feature's `properties`, not in objects inside
  /// them. When a feature has the name twice, the last one counts, as in most readers.
  ///
  /// - Parameters:
  ///   - names: The names, escapes decoded; with none nothing is read.
  ///   - workers: Features are read in chunks, in parallel.
  /// - Returns: One column a name, in the order given; with the name nowhere, all rows are missing.
  /// - Throws: ``PropertyError`` for properties that are not a JSON object, which happens only in
  ///   layers that were not read from a file; ``StopRequest/Stopped``.
  public func columns(named names: [String], workers: Workers) throws -> [PropertyColumn] {
    guard !names.isEmpty else { return [] }
    if let kind = names.firstIndex(of: Self.kindFunction) {
      var rest = names
      rest.remove(at: kind)
      var columns = try self.columns(named: rest, workers: workers)
      columns.insert(kindColumn(), at: kind)
      return columns
    }
    return try attributes.columns(named: names, workers: workers)
  }

  /// The identifier of a feature, or `nil` when it has none.
  public func identifier(_ feature: Int) -> FeatureIdentifier? {
    let range = attributes.identifierRange(feature)
    guard !range.isEmpty else { return nil }
    return attributes.bytes.withUnsafeBufferPointer { bytes in
      let json = bytes[range]
      guard json.first == UInt8(ascii: "\"") else {
        let text = String(decoding: json, as: UTF8.self)
        guard let start = bytes.baseAddress else { return nil }
        return .number(gp_number(start + range.lowerBound, range.count), json: text)
      }
      let content = json.dropFirst().dropLast()
      guard content.contains(UInt8(ascii: "\\")), let start = content.base.baseAddress else {
        return .text(String(decoding: content, as: UTF8.self))
      }
      let decoded = [UInt8](unsafeUninitializedCapacity: content.count) { buffer, count in
        guard let out = buffer.baseAddress else { return }
        count = gp_decode_string(start + content.startIndex, content.count, out)
      }
      return .text(String(decoding: decoded, as: UTF8.self))
    }
  }
}

extension AttributeText {
  /// One column of some features alone; as many rows as `rows` has.
  public func column(named name: String, rows: Range<Int>) throws -> PropertyColumn {
    let table = try PropertyTable(names: [name])
    try table.read(self, rows: rows)
    return PropertyTable.concatenated([table], column: 0, name: name, count: rows.count)
  }

  /// The columns of property names; see ``Layer/columns(named:workers:)``, but for the function that tells
  /// kinds of geometry.
  public func columns(named names: [String], workers: Workers) throws -> [PropertyColumn] {
    let chunks = try workers.map(count: count, chunk: 1 << 14) { rows in
      let table = try PropertyTable(names: names)
      try table.read(self, rows: rows)
      return table
    }
    return names.indices.map { index in
      PropertyTable.concatenated(chunks, column: index, name: names[index], count: count)
    }
  }
}

extension PropertyError {
  /// The error for a failure at a byte of all attributes.
  init(_ failure: gp_failure, row: Int, _ attributes: AttributeText) {
    let offset = failure.offset - attributes.propertiesRange(row).lowerBound
    self.init(
      feature: row,
      JSONError.words(failure)
        + Text(" at byte \(offset) of the properties", "（属性的第 \(offset) 字节）"))
  }
}

/// Columns of a run of features, in C memory.
private final class PropertyTable: Sendable {
  // Because: filled by the thread that makes it, before it is returned; only read afterwards. The
  // test that compares columns of 1 and 7 threads would differ.
  nonisolated(unsafe) private let table: OpaquePointer

  init(names: [String]) throws {
    var text: [UInt8] = []
    let ends = names.map { name in
      text.append(contentsOf: name.utf8)
      return text.count
    }
    guard let table = gp_property_table_create(text, ends, names.count) else {
      throw PropertyError(
        feature: 0, Text("no memory for \(names.count) columns", "内存不足，无法读取 \(names.count) 列属性"))
    }
    self.table = table
  }

  deinit { gp_property_table_destroy(table) }

  func read(_ attributes: AttributeText, rows: Range<Int>) throws {
    var failure = gp_failure()
    var row = 0
    let length = Int(attributes.starts[attributes.count])
    guard
      gp_property_table_read(
        table, attributes.bytes, attributes.starts, attributes.identifierLengths, length,
        rows.lowerBound, rows.upperBound, &failure, &row)
    else { throw PropertyError(failure, row: row, attributes) }
  }

  static func concatenated(
    _ chunks: [PropertyTable], column: Int, name: String, count: Int
  ) -> PropertyColumn {
    let views = chunks.map { gp_property_table_column($0.table, column) }
    var kinds: [PropertyColumn.Kind] = []
    var numbers: [Double] = []
    var text: [UInt8] = []
    var starts: [UInt64] = [0]
    kinds.reserveCapacity(count)
    numbers.reserveCapacity(count)
    starts.reserveCapacity(count + 1)
    text.reserveCapacity(views.reduce(0) { $0 + $1.text_length })
    for view in views {
      let base = UInt64(text.count)
      // Because the two have the same values; a test reads every kind.
      let rows = UnsafeRawPointer(view.kinds)?.assumingMemoryBound(to: PropertyColumn.Kind.self)
      kinds.append(contentsOf: UnsafeBufferPointer(start: rows, count: view.rows))
      numbers.append(contentsOf: UnsafeBufferPointer(start: view.numbers, count: view.rows))
      text.append(contentsOf: UnsafeBufferPointer(start: view.text, count: view.text_length))
      for end in UnsafeBufferPointer(start: view.text_ends, count: view.rows) {
        starts.append(base + end)
      }
    }
    return withExtendedLifetime(chunks) {
      PropertyColumn(
        name: name, kinds: kinds, numbers: numbers, textBytes: text, textStarts: starts)
    }
  }
}
