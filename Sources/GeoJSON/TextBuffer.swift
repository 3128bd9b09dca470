/// Bytes of text under construction, as fast as memory.
final class TextBuffer: @unchecked Sendable {
  // Because: one thread fills it before it hands it over; it is only read afterwards. The test that
  // compares output of 1 and 4 threads would differ.

  private(set) var memory: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 1 << 16) {
    self.capacity = capacity
    memory = .allocate(capacity: capacity)
  }

  deinit { memory.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

  /// Room for `more` bytes behind the last; ``used(_:)`` takes what was written there.
  @inline(__always)
  func room(_ more: Int) -> UnsafeMutablePointer<UInt8> {
    if capacity - count < more { grow(more) }
    return memory + count
  }

  @inline(__always)
  func used(_ more: Int) { count += more }

  /// Forgets what lies behind the first `length` bytes.
  func truncate(to length: Int) { count = length }

  func append(_ byte: UInt8) {
    room(1).pointee = byte
    count += 1
  }

  func append(_ text: StaticString) {
    room(text.utf8CodeUnitCount).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    room(bytes.count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

  private func grow(_ more: Int) {
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: memory, count: count)
    memory.deallocate()
    memory = larger
  }
}
