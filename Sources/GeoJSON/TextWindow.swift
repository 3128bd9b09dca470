internal import CSimdjson
internal import Words

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A run of a source's bytes in memory, with the padding that the scanner needs.
struct TextWindow: ~Copyable {
  /// Where the run begins in the source.
  private(set) var start = 0
  /// How many bytes of the source are there.
  private(set) var length = 0
  private var memory: UnsafeMutableRawPointer?
  private var capacity = 0

  deinit { free(memory) }

  var end: Int { start + length }

  /// The bytes of a range of the source that lies in the window.
  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: memory.map { $0 + (range.lowerBound - start) }, count: range.count)
  }

  /// What C sees; valid until the window changes.
  func view(of source: ByteSource) -> gp_window {
    let bytes = UnsafePointer(memory?.assumingMemoryBound(to: UInt8.self))
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
    if memory == nil || length + more > capacity {
      // The system moves large blocks without copying them.
      guard let larger = realloc(memory, length + more + Int(GP_PADDING)) else {
        throw GeoJSONError(
          path: source.path, offset: end, kind: .outOfMemory,
          reason: Text(
            "no memory left for \(length + more) bytes of one feature; split the layer",
            "内存不足，无法读取一个 \(length + more) 字节的要素；请拆分图层"))
      }
      memory = larger
      capacity = length + more
    }
    guard let memory else { return }
    try source.read(into: memory + length, count: more, at: end)
    length += more
    (memory + length).initializeMemory(as: UInt8.self, repeating: 0, count: Int(GP_PADDING))
  }

  /// Frees the memory, with the text in it, when it is more than `limit` bytes.
  mutating func shrink(to limit: Int) {
    guard capacity > limit else { return }
    free(memory)
    memory = nil
    capacity = 0
    length = 0
  }
}
