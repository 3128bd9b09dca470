import GeoJSON

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A drawing as pixels, made by librsvg's `rsvg-convert`.
public enum PNGFile {
  /// Writes a drawing, 2,000 pixels wide; the file appears whole or not at all.
  ///
  /// - Throws: ``OutputError`` when `rsvg-convert` is not installed or fails, with the remedy.
  public static func write(_ svg: String, to path: String) throws {
    let number = String(UInt32.random(in: .min ... .max), radix: 16)
    let source = path + "." + number + ".svg"
    let target = path + "." + number + ".tmp"
    defer {
      unlink(source)
      unlink(target)
    }
    try OutputFile.write(svg, to: source)
    let status = try run(["rsvg-convert", "--width", "2000", "--output", target, source], path)
    guard status == 0 else {
      throw OutputError(path: path, reason: "rsvg-convert ended with status \(status)")
    }
    guard rename(target, path) == 0 else {
      throw OutputError(path: path, reason: String(cString: strerror(errno)))
    }
  }

  /// Runs a program that is on the path, and returns its status.
  private static func run(_ words: [String], _ path: String) throws -> Int32 {
    var arguments = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var process = pid_t()
    let started = posix_spawnp(&process, words[0], nil, nil, arguments, environ)
    guard started == 0 else {
      throw OutputError(
        path: path,
        reason: "\(words[0]) can't be run (\(String(cString: strerror(started)))); install "
          + "librsvg2-bin, or ask for a file that ends in .svg")
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    return status == 0 ? 0 : (status >> 8) & 0xFF == 0 ? -1 : (status >> 8) & 0xFF
  }
}
