#if canImport(Glibc)
  import Glibc
#endif

extension Array where Element: BitwiseCopyable {
  /// Reserves room and, when that is much, asks the system to back it with large pages.
  ///
  /// A city's columns are hundreds of megabytes; with pages of 4 kB a fifth of the time of reading
  /// them would go into page faults. Where the system has no large pages this is `reserveCapacity`.
  package mutating func reserveLarge(_ capacity: Int) {
    reserveCapacity(capacity)
    #if canImport(Glibc)
      let largePage = 1 << 21
      guard capacity * MemoryLayout<Element>.stride >= 2 * largePage else { return }
      withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        // Only whole large pages inside; the hint changes no content.
        let first = (Int(bitPattern: base) + largePage - 1) & ~(largePage - 1)
        let end = Int(bitPattern: base) + capacity * MemoryLayout<Element>.stride
        let length = (end - first) & ~(largePage - 1)
        guard length > 0, let start = UnsafeMutableRawPointer(bitPattern: first) else { return }
        _ = madvise(start, length, 14)  // MADV_HUGEPAGE
      }
    #endif
  }
}
