public import CArrow
import Layers

/// Hands tables to other programs as Arrow C streams.
///
/// Buffers belong to the batch that they are part of, until its consumer releases it; a stream and its
/// batches may be released in any order, on any thread.
public enum ArrowWriter {
  /// Fills a stream with the batches of a table.
  ///
  /// - Parameters:
  ///   - table: What goes out; an empty one has a schema and no batch.
  ///   - stream: Is written over; whoever gets it releases it.
  /// - Complexity: O(1); each batch is linear in its rows.
  public static func write(_ table: ArrowTable, to stream: UnsafeMutablePointer<ArrowArrayStream>) {
    var made = ArrowArrayStream()
    made.private_data = Unmanaged.passRetained(StreamState(table)).toOpaque()
    made.get_schema = { stream, out in
      guard let state = StreamState.of(stream), let out else { return invalidCall }
      out.pointee = ExportedSchema.schema(of: state.table)
      return 0
    }
    made.get_next = { stream, out in
      guard let state = StreamState.of(stream), let out else { return invalidCall }
      out.pointee = state.next()
      return 0
    }
    made.get_last_error = { _ in nil }
    made.release = { stream in
      guard let stream, let data = stream.pointee.private_data else { return }
      Unmanaged<StreamState>.fromOpaque(data).release()
      stream.pointee.private_data = nil
      stream.pointee.release = nil
    }
    stream.pointee = made
  }
}

/// What the interface returns where a caller breaks it: `EINVAL`.
private let invalidCall: Int32 = 22

/// A table and how far its consumer has come; one consumer at a time asks for batches, as the interface says.
private final class StreamState {
  let table: ArrowTable
  private var start = 0

  /// Rows of a batch.
  private static let rows = 1 << 16

  init(_ table: ArrowTable) { self.table = table }

  static func of(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) -> StreamState? {
    stream?.pointee.private_data.map { Unmanaged<StreamState>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The next batch; a released array at the end.
  func next() -> ArrowArray {
    guard start < table.count else { return ArrowArray() }
    let rows = start..<min(table.count, start + Self.rows)
    start = rows.upperBound
    return ExportedArray.batch(table, rows)
  }
}

/// A column's type with the memory that it lies in.
private final class ExportedSchema {
  private let format, name: UnsafeMutablePointer<CChar>
  private var metadata: UnsafeMutablePointer<CChar>?
  private var children: UnsafeMutablePointer<UnsafeMutablePointer<ArrowSchema>?>?
  private var childCount = 0

  private init(_ format: String, _ name: String) {
    self.format = Self.copy(Array(format.utf8CString))
    self.name = Self.copy(Array(name.utf8CString))
  }

  deinit {
    format.deallocate()
    name.deallocate()
    metadata?.deallocate()
    for index in 0..<childCount {
      if let child = children?[index] {
        gp_arrow_release_schema(child)
        child.deallocate()
      }
    }
    children?.deallocate()
  }

  private static func copy(_ bytes: [CChar]) -> UnsafeMutablePointer<CChar> {
    let memory = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    memory.initialize(from: bytes, count: bytes.count)
    return memory
  }

  static func schema(of table: ArrowTable) -> ArrowSchema {
    let root = ExportedSchema("+s", "")
    var columns = table.columns.map { ExportedSchema(Self.format($0.values), $0.name).schema() }
    if table.geometry != nil {
      let geometry = ExportedSchema("Z", "geometry")
      geometry.metadata = Self.geometryMetadata(table.datum)
      columns.append(geometry.schema())
    }
    root.adopt(columns)
    return root.schema()
  }

  private static func format(_ values: ArrowTable.Values) -> String {
    switch values {
    case .reals: "g"
    case .integers: "l"
    case .bools: "b"
    case .texts: "U"
    }
  }

  private func adopt(_ columns: [ArrowSchema]) {
    let memory = UnsafeMutablePointer<UnsafeMutablePointer<ArrowSchema>?>.allocate(
      capacity: max(1, columns.count))
    for (index, column) in columns.enumerated() {
      let child = UnsafeMutablePointer<ArrowSchema>.allocate(capacity: 1)
      child.initialize(to: column)
      memory[index] = child
    }
    (children, childCount) = (memory, columns.count)
  }

  private func schema() -> ArrowSchema {
    /// Values may be null.
    let nullable: Int64 = 2
    var schema = ArrowSchema()
    schema.format = UnsafePointer(format)
    schema.name = UnsafePointer(name)
    schema.metadata = UnsafePointer(metadata)
    schema.flags = nullable
    schema.n_children = Int64(childCount)
    schema.children = children
    schema.private_data = Unmanaged.passRetained(self).toOpaque()
    schema.release = { schema in
      guard let schema, let data = schema.pointee.private_data else { return }
      Unmanaged<ExportedSchema>.fromOpaque(data).release()
      schema.pointee.private_data = nil
      schema.pointee.release = nil
    }
    return schema
  }

  /// Pairs of texts behind their lengths, as GeoArrow has them.
  private static func geometryMetadata(_ datum: String) -> UnsafeMutablePointer<CChar> {
    let crs = JSONValue.object([
      JSONValue.Member("crs", .string(datum)),
      JSONValue.Member("crs_type", .string("authority_code")),
    ])
    let entries = [
      ("ARROW:extension:name", Array("geoarrow.wkb".utf8)),
      ("ARROW:extension:metadata", crs.text()),
    ]
    var bytes: [CChar] = []
    func append(_ number: Int) {
      withUnsafeBytes(of: Int32(number)) { bytes += $0.map { CChar(bitPattern: $0) } }
    }
    append(entries.count)
    for (key, value) in entries {
      for text in [Array(key.utf8), value] {
        append(text.count)
        bytes += text.map { CChar(bitPattern: $0) }
      }
    }
    return copy(bytes)
  }
}
