public import CArrow
import Words

/// A stream of batches of rows, owned: released at the end of its scope, whatever happens.
public struct ArrowStream: ~Copyable {
  private var stream: ArrowArrayStream

  /// Takes a stream over from its producer; the struct that `source` points to is left released.
  ///
  /// - Parameter source: A filled `ArrowArrayStream`, which the caller need not release any more.
  public init(taking source: UnsafeMutablePointer<ArrowArrayStream>) {
    stream = source.pointee
    source.pointee.release = nil
  }

  deinit {
    // Because: a copy of the struct is as good to its producer as the struct, as the interface says.
    var stream = stream
    gp_arrow_release_stream(&stream)
  }

  /// The columns of all batches.
  mutating func schema() throws(ArrowError) -> ArrowField {
    guard stream.release != nil, let read = stream.get_schema else {
      throw .malformed("the stream was released already", "数据流已释放")
    }
    var schema = ArrowSchema()
    let code = read(&stream, &schema)
    guard code == 0 else { throw failure(code) }
    defer { gp_arrow_release_schema(&schema) }
    guard schema.release != nil else { throw .malformed("no schema", "没有字段定义") }
    return try ArrowField(schema, depth: 0)
  }

  /// The next batch of rows; `nil` at the end.
  mutating func next() throws(ArrowError) -> ArrowBatch? {
    guard let read = stream.get_next else {
      throw .malformed("the stream was released already", "数据流已释放")
    }
    var array = ArrowArray()
    let code = read(&stream, &array)
    guard code == 0 else { throw failure(code) }
    guard array.release != nil else { return nil }
    return ArrowBatch(taking: array)
  }

  private mutating func failure(_ code: Int32) -> ArrowError {
    let own = stream.get_last_error?(&stream).map { String(cString: $0) } ?? ""
    let reason = own.isEmpty ? "error \(code)" : own
    return ArrowError(.stream, Text("the data could not be read: \(reason)", "读取数据失败：\(reason)"))
  }
}

/// A batch of rows in the producer's memory, released with the last reference.
final class ArrowBatch: Sendable {
  // Because: buffers are immutable once handed over, and only `deinit` writes. The test that compares
  // layers read by 1 and 7 threads would differ.
  nonisolated(unsafe) private var array: ArrowArray

  init(taking array: ArrowArray) { self.array = array }

  deinit { gp_arrow_release_array(&array) }

  /// The rows as an array of structs.
  var root: ArrowArray { array }
}
