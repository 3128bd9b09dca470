import CArrow
import Words

/// The values of one column in one batch, as its buffers hold them, checked.
///
/// The interface does not tell how long buffers are, so what can be checked is that the structs agree with
/// the type and with one another, and that whatever tells lengths ascends. Nothing behind what offsets
/// and lengths promise is ever touched.
struct ArrowColumn: Sendable {
  let field: ArrowField
  /// Rows before the first one, in every buffer.
  let offset: Int
  let count: Int
  // Because: buffers are immutable, and live as long as the batch, which whoever has columns holds.
  nonisolated(unsafe) private let validity: UnsafeRawPointer?
  /// Offsets, or the values themselves.
  nonisolated(unsafe) let values: UnsafeRawPointer?
  /// What offsets count in.
  nonisolated(unsafe) private let content: UnsafeRawPointer?
  /// Of views, the buffers behind them.
  nonisolated(unsafe) private let buffers: UnsafeMutablePointer<UnsafeRawPointer?>?
  private let bufferCount: Int
  private(set) var children: [ArrowColumn] = []
  private(set) var dictionary: [ArrowColumn] = []

  /// Reads an array that has at least `rows` rows from `start` on.
  init(
    _ array: ArrowArray, as field: ArrowField, rows: Range<Int>
  ) throws(ArrowError) {
    self.field = field
    let name = field.name
    guard array.release != nil else {
      throw .malformed("a column that was released", "字段已释放", column: name)
    }
    // So long that no sum of two of them overflows.
    let most = Int64(1) << 48
    guard (0...most).contains(array.length), (0...most).contains(array.offset) else {
      throw .malformed(
        "length \(array.length), offset \(array.offset)", "长度 \(array.length)，偏移 \(array.offset)",
        column: name)
    }
    guard rows.upperBound <= Int(array.length) else {
      throw .malformed(
        "\(array.length) rows where \(rows.upperBound) are needed",
        "应有 \(rows.upperBound) 行，实有 \(array.length) 行", column: name)
    }
    offset = Int(array.offset) + rows.lowerBound
    count = rows.count
    let expected = Self.bufferCount(field)
    let isView = expected == nil
    guard isView ? array.n_buffers >= 3 : array.n_buffers == Int64(expected ?? 0),
      array.n_buffers < 1 << 20, array.n_buffers == 0 || array.buffers != nil
    else {
      throw .malformed("\(array.n_buffers) buffers", "缓冲区数为 \(array.n_buffers)", column: name)
    }
    func buffer(_ index: Int) -> UnsafeRawPointer? {
      index < Int(array.n_buffers) ? array.buffers?[index] : nil
    }
    validity = field.kind == .null ? nil : buffer(0)
    values = buffer(1)
    content = buffer(2)
    buffers = array.buffers
    bufferCount = Int(array.n_buffers)
    if validity == nil, field.kind != .null, array.null_count > 0 {
      throw .malformed("nulls without a buffer that tells which", "有空值但没有空值位图", column: name)
    }
    if count > 0, values == nil, array.n_buffers > 1, Self.needsValues(field) {
      throw .malformed("a buffer is missing", "缺少缓冲区", column: name)
    }
    try readChildren(of: array)
    try checkOffsets()
  }

  private mutating func readChildren(of array: ArrowArray) throws(ArrowError) {
    let name = field.name
    if let own = field.dictionary.first {
      guard let values = array.dictionary else {
        throw .malformed("a dictionary is missing", "缺少字典", column: name)
      }
      let all = 0..<Int(clamping: max(0, values.pointee.length))
      dictionary = [try ArrowColumn(values.pointee, as: own, rows: all)]
    }
    guard array.n_children == Int64(field.children.count) else {
      throw .malformed(
        "\(array.n_children) columns where the schema has \(field.children.count)",
        "定义有 \(field.children.count) 个字段，数据有 \(array.n_children) 个", column: name)
    }
    for (index, child) in field.children.enumerated() {
      guard let own = array.children?[index] else {
        throw .malformed("a column is missing", "缺少字段", column: name)
      }
      let rows: Range<Int>
      switch field.kind {
      case .structure: rows = offset..<offset + count
      case .fixedList(let length): rows = offset * length..<(offset + count) * length
      default: rows = 0..<Int(clamping: max(0, own.pointee.length))
      }
      children.append(try ArrowColumn(own.pointee, as: child, rows: rows))
    }
  }

  /// How many buffers a type has; `nil` for views, which have any number.
  private static func bufferCount(_ field: ArrowField) -> Int? {
    switch field.kind {
    case .null: 0
    case .structure, .fixedList: 1
    case .binary, .text: 3
    case .view: nil
    case .boolean, .integer, .real, .decimal, .fixed, .date, .instant, .time, .list, .other: 2
    }
  }

  /// Whether an array with rows must have its second buffer.
  private static func needsValues(_ field: ArrowField) -> Bool { field.kind != .fixed(bytes: 0) }

  /// Checks everything that tells where values lie; linear in the rows.
  private func checkOffsets() throws(ArrowError) {
    guard count > 0 else { return }
    switch field.kind {
    case .binary(let isLarge), .text(let isLarge), .list(let isLarge):
      var last = start(0, isLarge)
      guard last >= 0 else { throw descending(0) }
      for row in 1...count {
        let next = start(row, isLarge)
        guard next >= last else { throw descending(row) }
        last = next
      }
      if case .list = field.kind {
        guard last <= children[0].count else {
          throw .malformed("lists longer than their values", "列表超出其数值范围", column: field.name)
        }
      } else if last > start(0, isLarge), content == nil {
        throw .malformed("a buffer is missing", "缺少缓冲区", column: field.name)
      }
    default: break
    }
  }

  private func descending(_ row: Int) -> ArrowError {
    .malformed("offsets that do not ascend, at row \(row)", "第 \(row) 行偏移未递增", column: field.name)
  }

  /// Where the value of a row begins, in bytes or in items.
  @inline(__always)
  func start(_ row: Int, _ isLarge: Bool) -> Int {
    guard let values else { return 0 }
    return isLarge
      ? Int(values.loadUnaligned(fromByteOffset: 8 * (offset + row), as: Int64.self))
      : Int(values.loadUnaligned(fromByteOffset: 4 * (offset + row), as: Int32.self))
  }

  /// Whether a row has no value.
  @inline(__always)
  func isNull(_ row: Int) -> Bool {
    guard let validity else { return field.kind == .null }
    return !Self.bit(validity, offset + row)
  }

  /// A bit of a buffer of bits.
  @inline(__always)
  static func bit(_ buffer: UnsafeRawPointer, _ index: Int) -> Bool {
    buffer.load(fromByteOffset: index >> 3, as: UInt8.self) >> UInt8(index & 7) & 1 != 0
  }

  /// The value of a row as a number of bits; the row is not null and the type is of that width.
  @inline(__always)
  func load<Number: BitwiseCopyable>(_ row: Int, as type: Number.Type) -> Number? {
    values?.loadUnaligned(
      fromByteOffset: (offset + row) * MemoryLayout<Number>.size, as: Number.self)
  }

  /// Whether a row of bits is set.
  func flag(_ row: Int) -> Bool { values.map { Self.bit($0, offset + row) } ?? false }

  /// The bytes of a row, of binary columns and texts.
  ///
  /// - Throws: ``ArrowError`` for a view that leads out of its buffers.
  func bytes(_ row: Int) throws(ArrowError) -> UnsafeRawBufferPointer {
    switch field.kind {
    case .binary(let isLarge), .text(let isLarge):
      let first = start(row, isLarge)
      return UnsafeRawBufferPointer(
        start: content.map { $0 + first },
        count: content == nil ? 0 : start(row + 1, isLarge) - first)
    case .fixed(let size):
      return UnsafeRawBufferPointer(
        start: values.map { $0 + (offset + row) * size }, count: values == nil ? 0 : size)
    case .view: return try viewed(row)
    default: return UnsafeRawBufferPointer(start: nil, count: 0)
    }
  }

  /// A view has sixteen bytes: a length, then up to twelve bytes themselves, or four of them, a buffer
  /// and a place in it.
  private func viewed(_ row: Int) throws(ArrowError) -> UnsafeRawBufferPointer {
    guard let values else {
      throw .malformed("a buffer is missing", "缺少缓冲区", column: field.name)
    }
    let view = values + 16 * (offset + row)
    let length = Int(view.loadUnaligned(as: Int32.self))
    if (0...12).contains(length) { return UnsafeRawBufferPointer(start: view + 4, count: length) }
    let index = Int(view.loadUnaligned(fromByteOffset: 8, as: Int32.self))
    let place = Int(view.loadUnaligned(fromByteOffset: 12, as: Int32.self))
    // Behind validity and views; the last buffer tells how long these are.
    guard length > 0, place >= 0, (0..<bufferCount - 3).contains(index),
      let sizes = buffers?[bufferCount - 1], let data = buffers?[2 + index],
      place + length <= Int(sizes.loadUnaligned(fromByteOffset: 8 * index, as: Int64.self))
    else {
      throw .malformed(
        "a view leads out of its buffers, at row \(row)", "第 \(row) 行的视图越界",
        column: field.name)
    }
    return UnsafeRawBufferPointer(start: data + place, count: length)
  }
}
