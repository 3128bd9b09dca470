#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What libFuzzer calls with one input after the other.
@_cdecl("LLVMFuzzerTestOneInput")
public func examineOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  Fuzz.target(UnsafeBufferPointer(start: data, count: size))
  return 0
}

enum Fuzz {
  /// The target that the variable `FUZZ_TARGET` names, as the arguments belong to libFuzzer.
  static let target: @Sendable (UnsafeBufferPointer<UInt8>) -> Void = {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) }
    switch name {
    case "reader": return { ReaderTarget.examine($0) }
    case "filters": return { FilterTarget.examine($0) }
    case "jobs": return { JobTarget.examine($0) }
    default:
      print("FUZZ_TARGET: expected reader, filters or jobs")
      exit(2)
    }
  }()

  /// Ends the process, which libFuzzer reports with the input, unless a promise is kept.
  static func require(
    _ condition: Bool, _ promise: StaticString, file: StaticString = #file, line: UInt = #line
  ) {
    precondition(condition, "\(promise)", file: file, line: line)
  }
}
