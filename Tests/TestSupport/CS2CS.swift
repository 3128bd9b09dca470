public import Foundation
public import Layers

/// PROJ's own program as a second opinion; it belongs to the package `proj-bin`.
public enum CS2CS {
  /// Where it is installed; `nil` where it is not.
  public static let path: URL? = [
    "/usr/bin/cs2cs", "/usr/local/bin/cs2cs", "/opt/homebrew/bin/cs2cs",
  ]
  .map { URL(fileURLWithPath: $0) }
  .first { FileManager.default.isExecutableFile(atPath: $0.path) }

  /// Whether it is installed; for `.enabled(if:)`.
  public static var isPresent: Bool { path != nil }

  /// What it makes of positions, in the axis order of the authorities and with thirteen decimals.
  public static func convert(
    _ positions: [Coordinate], from source: String, to target: String
  ) throws -> [Coordinate] {
    let process = Process()
    process.executableURL = path
    process.arguments =
      ["-f", "%.13f", source, "+to"] + target.split(separator: " ").map(String.init)
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let text = positions.map { "\($0.x) \($0.y)\n" }.joined()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
      let numbers = line.split { $0 == " " || $0 == "\t" }.compactMap { Double($0) }
      return numbers.count >= 2
        ? Coordinate(numbers[0], numbers[1]) : Coordinate(.nan, .nan)
    }
  }
}
