internal import CSimdjson

/// A run of a source's bytes in memory, with the padding that the scanner needs.
struct TextWindow: ~Copyable {
  /// Where the run begins in the source.
  private(set) var start = 0
  /// How many bytes of the source are there.
  private(set) var length = 0
  private var memory: UnsafeMutableRawPointer
  private var capacity: Int

  init() {
    capacity = 0
    memory = .allocate(byteCount: Int(GP_PADDING), alignment: 16)
  }

  deinit { memory.deallocate() }

  var end: Int { start + length }

  /// The bytes of a range of the source that lies in the window.
  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: memory + (range.lowerBound - start), count: range.count)
  }

  /// What C sees; valid until the window changes.
  func view(of source: ByteSource) -> gp_window {
    let bytes = memory.assumingMemoryBound(to: UInt8.self)
    return gp_window(bytes: bytes, length: length, final: end == source.size)
  }

  /// Reads anew: `count` bytes, or as many as there are.
  mutating func load(_ source: ByteSource, at offset: Int, count: Int) throws(GeoJSONError) {
    start = offset
    length = 0
    try extend(source, by: count)
  }

  /// Reads on behind the last byte: `count` bytes, or as many as there are.
  mutating func extend(_ source: ByteSource, by count: Int) throws(GeoJSONError) {
    let more = min(count, source.size - end)
    if length + more > capacity {
      capacity = length + more
      let larger = UnsafeMutableRawPointer.allocate(
        byteCount: capacity + Int(GP_PADDING), alignment: 16)
      larger.copyMemory(from: memory, byteCount: length)
      memory.deallocate()
      memory = larger
    }
    try source.read(into: memory + length, count: more, at: end)
    length += more
    (memory + length).initializeMemory(as: UInt8.self, repeating: 0, count: Int(GP_PADDING))
  }

  /// Frees memory beyond `limit` bytes.
  mutating func shrink(to limit: Int) {
    guard capacity > limit else { return }
    memory.deallocate()
    memory = .allocate(byteCount: Int(GP_PADDING), alignment: 16)
    capacity = 0
    length = 0
  }
}
