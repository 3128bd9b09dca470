import CArrow
import Layers

/// The values of a column in one batch with the memory that they lie in.
final class ExportedArray {
  private let length: Int
  private var nullCount = 0
  private let bufferCount: Int
  private let buffers: UnsafeMutablePointer<UnsafeRawPointer?>
  private var children: UnsafeMutablePointer<UnsafeMutablePointer<ArrowArray>?>?
  private var childCount = 0

  private init(length: Int, buffers count: Int) {
    self.length = length
    bufferCount = count
    buffers = .allocate(capacity: count)
    buffers.initialize(repeating: nil, count: count)
  }

  deinit {
    for index in 0..<bufferCount { buffers[index]?.deallocate() }
    buffers.deallocate()
    for index in 0..<childCount {
      if let child = children?[index] {
        gp_arrow_release_array(child)
        child.deallocate()
      }
    }
    children?.deallocate()
  }

  /// Rows of a table as an array of structs.
  static func batch(_ table: ArrowTable, _ rows: Range<Int>) -> ArrowArray {
    var columns = table.columns.map { column(of: $0.values, rows).array() }
    if let geometry = table.geometry { columns.append(shapes(geometry, rows).array()) }
    let root = ExportedArray(length: rows.count, buffers: 1)
    let memory = UnsafeMutablePointer<UnsafeMutablePointer<ArrowArray>?>.allocate(
      capacity: max(1, columns.count))
    for (index, column) in columns.enumerated() {
      let child = UnsafeMutablePointer<ArrowArray>.allocate(capacity: 1)
      child.initialize(to: column)
      memory[index] = child
    }
    (root.children, root.childCount) = (memory, columns.count)
    return root.array()
  }

  private func array() -> ArrowArray {
    var array = ArrowArray()
    array.length = Int64(length)
    array.null_count = Int64(nullCount)
    array.n_buffers = Int64(bufferCount)
    array.buffers = buffers
    array.n_children = Int64(childCount)
    array.children = children
    array.private_data = Unmanaged.passRetained(self).toOpaque()
    array.release = { array in
      guard let array, let data = array.pointee.private_data else { return }
      Unmanaged<ExportedArray>.fromOpaque(data).release()
      array.pointee.private_data = nil
      array.pointee.release = nil
    }
    return array
  }

  // MARK: - Buffers

  /// So many bytes of zeros, aligned for any value, and at least one, as empty buffers are not to be null.
  private static func buffer(_ count: Int) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, count), alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: max(1, count))
    return memory
  }

  /// Marks which rows have a value; no buffer where all have.
  private func mark(_ isPresent: (_ row: Int) -> Bool) {
    let bits = Self.buffer((length + 7) / 8)
    let bytes = bits.assumingMemoryBound(to: UInt8.self)
    for row in 0..<length {
      if isPresent(row) { bytes[row >> 3] |= 1 << UInt8(row & 7) } else { nullCount += 1 }
    }
    if nullCount == 0 { bits.deallocate() } else { buffers[0] = UnsafeRawPointer(bits) }
  }

  private static func column(of values: ArrowTable.Values, _ rows: Range<Int>) -> ExportedArray {
    switch values {
    case .reals(let values): numbers(values[rows], none: 0)
    case .integers(let values): numbers(values[rows], none: 0)
    case .bools(let values): flags(values[rows])
    case .texts(let values): texts(values[rows])
    }
  }

  private static func numbers<Number: BitwiseCopyable>(
    _ values: ArraySlice<Number?>, none: Number
  ) -> ExportedArray {
    let made = ExportedArray(length: values.count, buffers: 2)
    made.mark { values[values.startIndex + $0] != nil }
    let memory = buffer(values.count * MemoryLayout<Number>.stride)
    let numbers = memory.bindMemory(to: Number.self, capacity: values.count)
    for (row, value) in values.enumerated() { numbers[row] = value ?? none }
    made.buffers[1] = UnsafeRawPointer(memory)
    return made
  }

  private static func flags(_ values: ArraySlice<Bool?>) -> ExportedArray {
    let made = ExportedArray(length: values.count, buffers: 2)
    made.mark { values[values.startIndex + $0] != nil }
    let memory = buffer((values.count + 7) / 8)
    let bytes = memory.assumingMemoryBound(to: UInt8.self)
    for (row, value) in values.enumerated() where value == true {
      bytes[row >> 3] |= 1 << UInt8(row & 7)
    }
    made.buffers[1] = UnsafeRawPointer(memory)
    return made
  }

  private static func texts(_ values: ArraySlice<String?>) -> ExportedArray {
    let made = ExportedArray(length: values.count, buffers: 3)
    made.mark { values[values.startIndex + $0] != nil }
    made.fill { row, bytes in
      if let value = values[values.startIndex + row] { bytes.append(contentsOf: value.utf8) }
    }
    return made
  }

  private static func shapes(_ geometry: GeometryColumns, _ rows: Range<Int>) -> ExportedArray {
    let made = ExportedArray(length: rows.count, buffers: 3)
    made.mark { geometry.types[rows.lowerBound + $0] != .none }
    var shape: [UInt8] = []
    made.fill { row, bytes in
      WKBWriter.write(rows.lowerBound + row, of: geometry, isSeveral: false, to: &shape)
      bytes += shape
    }
    return made
  }

  /// Writes what rows hold one behind the other, and where each begins.
  private func fill(_ append: (_ row: Int, _ bytes: inout [UInt8]) -> Void) {
    let ends = Self.buffer((length + 1) * 8)
    let offsets = ends.bindMemory(to: Int64.self, capacity: length + 1)
    var bytes: [UInt8] = []
    for row in 0..<length {
      append(row, &bytes)
      offsets[row + 1] = Int64(bytes.count)
    }
    let content = Self.buffer(bytes.count)
    bytes.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { content.copyMemory(from: start, byteCount: bytes.count) }
    }
    buffers[1] = UnsafeRawPointer(ends)
    buffers[2] = UnsafeRawPointer(content)
  }
}
