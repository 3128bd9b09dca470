#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The number of processors, as the system tells it.
enum ProcessorCount {
  /// At least 1.
  static let online = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
