#if canImport(Glibc)
  import Glibc
#endif

/// How the system's allocator treats memory that is no longer needed.
package enum LargeBlocks {
  /// Has blocks from so many bytes on go back to the system as soon as they are freed.
  ///
  /// By itself glibc keeps ever larger ones, up to 32 MB, to use them again, and what a city's columns leave
  /// there is no use to the next ones. For programs, at their start; where the allocator is another one,
  /// nothing happens.
  package static func returnAtOnce(from bytes: Int32 = 1 << 18) {
    #if canImport(Glibc)
      typealias Setting = @convention(c) (_ parameter: Int32, _ value: Int32) -> Int32
      // Looked up because Swift's view of glibc leaves it out.
      guard let found = dlsym(nil, "mallopt") else { return }
      let thresholdForOwnPages: Int32 = -3
      _ = unsafeBitCast(found, to: Setting.self)(thresholdForOwnPages, bytes)
    #endif
  }
}
