import Measures
import Results

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Leaflet, read from where the system has it, as text that a page can hold.
public struct LeafletFiles: Sendable {
  /// The script.
  let script: String
  /// The style, its images embedded.
  let style: String

  /// Where Debian's package libjs-leaflet puts it.
  public static let standardFolder = "/usr/share/javascript/leaflet"

  /// The variable of the environment that names another folder.
  public static let variable = "GEOPLAN_LEAFLET"

  /// Reads `leaflet.min.js` or `leaflet.js`, `leaflet.css` and the images that the style names.
  ///
  /// - Parameter folder: Where they are; `nil` takes ``variable`` of the environment, else
  ///   ``standardFolder``.
  /// - Throws: ``RunFolderError`` with the remedy when something is missing.
  public init(folder: String? = nil) throws {
    let folder =
      folder ?? getenv(Self.variable).map { String(cString: $0) } ?? Self.standardFolder
    let script: String
    do {
      script = try Self.text("leaflet.min.js", in: folder)
    } catch {
      script = try Self.text("leaflet.js", in: folder)
    }
    guard script.contains("leaflet-container") else {
      throw Self.error(Text("is not Leaflet", "不是 Leaflet"), file: folder + "/leaflet.js")
    }
    // Because a debugger would fetch the map of the source, and a page must fetch nothing.
    let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("//# sourceMappingURL") }
    self.script = lines.joined(separator: "\n").replacing("</script", with: "<\\/script")
    style = try Self.embedded(try Self.text("leaflet.css", in: folder), in: folder)
      .replacing("</style", with: "<\\/style")
  }

  /// The style with each `url(…)` of a file turned into data.
  private static func embedded(_ style: String, in folder: String) throws -> String {
    var result = ""
    var rest = style[...]
    while let start = rest.firstRange(of: "url(") {
      result += rest[..<start.upperBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: ")") else { break }
      let name = rest[..<end].trimming(["\"", "'", " "])
      if name.hasPrefix("#") || name.hasPrefix("data:") {
        result += rest[..<end]
      } else {
        let bytes = try Self.bytes(String(name), in: folder)
        result += "data:image/png;base64," + Base64.text(bytes)
      }
      rest = rest[end...]
    }
    return result + rest
  }

  private static func text(_ name: String, in folder: String) throws -> String {
    String(decoding: try bytes(name, in: folder), as: UTF8.self)
  }

  private static func bytes(_ name: String, in folder: String) throws -> [UInt8] {
    let file = FilePath.resolve(name, in: folder)
    do {
      return try FilePath.bytes(of: file)
    } catch let error as InputError {
      throw Self.error(error.words, file: file)
    }
  }

  private static func error(_ reason: Text, file: String) -> RunFolderError {
    RunFolderError(
      reason, file: file,
      remedy: Text(
        "the report needs Leaflet: install libjs-leaflet (sh GeoData/install.sh), "
          + "or name its folder by --leaflet or \(variable)",
        "报告需要 Leaflet：请安装 libjs-leaflet（sh GeoData/install.sh），或用 --leaflet 或 \(variable) 指明其文件夹"))
  }
}

extension Substring {
  /// Without some characters at both ends.
  fileprivate func trimming(_ characters: Set<Character>) -> Substring {
    var text = drop { characters.contains($0) }
    while let last = text.last, characters.contains(last) { text = text.dropLast() }
    return text
  }
}

/// Bytes as text of 64 characters (RFC 4648).
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text, filled up with `=` to a multiple of four characters.
  static func text(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for byte in group { bits = bits << 8 | UInt32(byte) }
      bits <<= UInt32(8 * (3 - group.count))
      for index in 0..<4 {
        let isFilled = index <= group.count
        result.append(
          isFilled ? alphabet[Int(bits >> UInt32(18 - 6 * index) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
