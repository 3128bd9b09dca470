import CArrow
import Synchronization

/// A column made by hand: its type, its buffers, and what stands inside it.
final class MadeColumn {
  var format: String
  var name: String
  var length: Int
  var offset = 0
  var nullCount = -1
  var buffers: [[UInt8]?]
  var children: [MadeColumn] = []
  var dictionary: MadeColumn?
  var metadata: [(String, String)] = []

  init(_ format: String, _ name: String, length: Int, buffers: [[UInt8]?]) {
    self.format = format
    self.name = name
    self.length = length
    self.buffers = buffers
  }

  /// Numbers of any width, `nil` for null.
  static func numbers<Number: BitwiseCopyable & ExpressibleByIntegerLiteral>(
    _ format: String, _ name: String, _ values: [Number?]
  ) -> MadeColumn {
    MadeColumn(
      format, name, length: values.count,
      buffers: [bits(values.map { $0 != nil }), bytes(values.map { $0 ?? 0 })])
  }

  static func flags(_ name: String, _ values: [Bool?]) -> MadeColumn {
    MadeColumn(
      "b", name, length: values.count,
      buffers: [bits(values.map { $0 != nil }), bits(values.map { $0 ?? false })])
  }

  static func texts(_ name: String, _ values: [String?], isLarge: Bool = false) -> MadeColumn {
    blobs(isLarge ? "U" : "u", name, values.map { $0.map { Array($0.utf8) } })
  }

  static func blobs(_ format: String, _ name: String, _ values: [[UInt8]?]) -> MadeColumn {
    var ends = [0]
    var content: [UInt8] = []
    for value in values {
      content += value ?? []
      ends.append(content.count)
    }
    let isLarge = format == "U" || format == "Z" || format == "+L"
    let offsets = isLarge ? bytes(ends.map { Int64($0) }) : bytes(ends.map { Int32($0) })
    return MadeColumn(
      format, name, length: values.count,
      buffers: [bits(values.map { $0 != nil }), offsets, content])
  }

  static func geometry(_ values: [[UInt8]?], crs: String? = nil) -> MadeColumn {
    let column = blobs("z", "geometry", values)
    column.metadata = [("ARROW:extension:name", "geoarrow.wkb")]
    if let crs { column.metadata.append(("ARROW:extension:metadata", crs)) }
    return column
  }

  static func bytes<Number: BitwiseCopyable>(_ numbers: [Number]) -> [UInt8] {
    numbers.withUnsafeBytes { Array($0) }
  }

  static func bits(_ flags: [Bool]) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: (flags.count + 7) / 8)
    for (index, flag) in flags.enumerated() where flag { bytes[index / 8] |= 1 << UInt8(index % 8) }
    return bytes
  }
}

/// How many structs of a stream nobody has released yet.
final class Ledger: Sendable {
  let alive = Atomic<Int>(0)
}

/// Memory of one struct, freed by its `release`.
private final class Memory {
  private let ledger: Ledger
  private var pieces: [UnsafeMutableRawPointer] = []

  init(_ ledger: Ledger) {
    self.ledger = ledger
    ledger.alive.add(1, ordering: .relaxed)
  }

  deinit {
    for piece in pieces { piece.deallocate() }
    ledger.alive.subtract(1, ordering: .relaxed)
  }

  func copy(_ bytes: [UInt8]) -> UnsafeMutableRawPointer {
    let piece = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 8)
    piece.copyMemory(from: bytes, byteCount: bytes.count)
    pieces.append(piece)
    return piece
  }

  func room<Element>(_ type: Element.Type, _ count: Int) -> UnsafeMutablePointer<Element> {
    let piece = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
    pieces.append(UnsafeMutableRawPointer(piece))
    return piece
  }

  func text(_ text: String) -> UnsafePointer<CChar> {
    UnsafePointer(copy(Array(text.utf8) + [0]).assumingMemoryBound(to: CChar.self))
  }
}

/// A stream of batches made by hand, whose structs count how often they were released.
final class MadeStream {
  private let batches: [MadeColumn]
  private var next = 0
  /// What `get_next` fails with after the batches.
  var failure: String?
  let ledger = Ledger()
  private lazy var message = Memory(Ledger())

  /// Batches of columns with the same types.
  init(_ batches: [[MadeColumn]], rows: [Int]? = nil) {
    self.batches = batches.enumerated().map { index, columns in
      let root = MadeColumn(
        "+s", "", length: rows?[index] ?? columns.first?.length ?? 0, buffers: [nil])
      root.children = columns
      return root
    }
  }

  /// The C struct, which owns this object.
  func stream() -> ArrowArrayStream {
    var stream = ArrowArrayStream()
    stream.private_data = Unmanaged.passRetained(self).toOpaque()
    stream.get_schema = { stream, out in
      guard let own = MadeStream.of(stream), let out else { return 22 }
      out.pointee = MadeStream.schema(own.batches[0], own.ledger)
      return 0
    }
    stream.get_next = { stream, out in
      guard let own = MadeStream.of(stream), let out else { return 22 }
      out.pointee = ArrowArray()
      if own.next < own.batches.count {
        out.pointee = MadeStream.array(own.batches[own.next], own.ledger)
        own.next += 1
      } else if own.failure != nil {
        return 5
      }
      return 0
    }
    stream.get_last_error = { stream in
      guard let own = MadeStream.of(stream), let failure = own.failure else { return nil }
      return own.message.text(failure)
    }
    stream.release = { stream in
      guard let data = stream?.pointee.private_data else { return }
      Unmanaged<MadeStream>.fromOpaque(data).release()
      stream?.pointee.release = nil
    }
    return stream
  }

  private static func of(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) -> MadeStream? {
    stream?.pointee.private_data.map { Unmanaged<MadeStream>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func schema(_ column: MadeColumn, _ ledger: Ledger) -> ArrowSchema {
    let memory = Memory(ledger)
    var schema = ArrowSchema()
    schema.format = memory.text(column.format)
    schema.name = memory.text(column.name)
    if !column.metadata.isEmpty {
      var bytes = MadeColumn.bytes([Int32(column.metadata.count)])
      for text in column.metadata.flatMap({ [$0.0, $0.1] }) {
        bytes += MadeColumn.bytes([Int32(text.utf8.count)]) + Array(text.utf8)
      }
      schema.metadata = UnsafePointer(memory.copy(bytes).assumingMemoryBound(to: CChar.self))
    }
    schema.flags = 2
    schema.n_children = Int64(column.children.count)
    schema.children = memory.room(UnsafeMutablePointer<ArrowSchema>?.self, column.children.count)
    for (index, child) in column.children.enumerated() {
      let place = memory.room(ArrowSchema.self, 1)
      place.pointee = Self.schema(child, ledger)
      schema.children[index] = place
    }
    if let values = column.dictionary {
      schema.dictionary = memory.room(ArrowSchema.self, 1)
      schema.dictionary.pointee = Self.schema(values, ledger)
    }
    schema.private_data = Unmanaged.passRetained(memory).toOpaque()
    schema.release = { schema in
      guard let schema, let data = schema.pointee.private_data else { return }
      for index in 0..<Int(schema.pointee.n_children) {
        gp_arrow_release_schema(schema.pointee.children[index])
      }
      gp_arrow_release_schema(schema.pointee.dictionary)
      schema.pointee.release = nil
      Unmanaged<Memory>.fromOpaque(data).release()
    }
    return schema
  }

  private static func array(_ column: MadeColumn, _ ledger: Ledger) -> ArrowArray {
    let memory = Memory(ledger)
    var array = ArrowArray()
    array.length = Int64(column.length)
    array.offset = Int64(column.offset)
    array.null_count = Int64(column.nullCount)
    array.n_buffers = Int64(column.buffers.count)
    let buffers = memory.room(UnsafeRawPointer?.self, column.buffers.count)
    for (index, bytes) in column.buffers.enumerated() {
      buffers[index] = bytes.map { UnsafeRawPointer(memory.copy($0)) }
    }
    array.buffers = buffers
    array.n_children = Int64(column.children.count)
    array.children = memory.room(UnsafeMutablePointer<ArrowArray>?.self, column.children.count)
    for (index, child) in column.children.enumerated() {
      let place = memory.room(ArrowArray.self, 1)
      place.pointee = Self.array(child, ledger)
      array.children[index] = place
    }
    if let values = column.dictionary {
      array.dictionary = memory.room(ArrowArray.self, 1)
      array.dictionary.pointee = Self.array(values, ledger)
    }
    array.private_data = Unmanaged.passRetained(memory).toOpaque()
    array.release = { array in
      guard let array, let data = array.pointee.private_data else { return }
      for index in 0..<Int(array.pointee.n_children) {
        gp_arrow_release_array(array.pointee.children[index])
      }
      gp_arrow_release_array(array.pointee.dictionary)
      array.pointee.release = nil
      Unmanaged<Memory>.fromOpaque(data).release()
    }
    return array
  }
}
