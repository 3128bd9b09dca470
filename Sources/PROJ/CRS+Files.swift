import Layers
import Words

extension CRS {
  /// Refuses a definition that would make PROJ open a file of definitions or grids.
  ///
  /// Definitions come in layers and jobs of strangers, and PROJ takes what they name for a path or,
  /// where a network is allowed, for an address. `null` as a grid names none.
  static func refuseFiles(in definition: String) throws(PROJError) {
    guard let what = fileParameter(in: definition) else { return }
    throw PROJError(
      code: 0, function: "CRS",
      message: Text(
        "it refers to files (\(what)), which only a command line or a job with --allow-outside may",
        "其中引用了文件（\(what)），仅在命令行或以 --allow-outside 运行任务时允许"))
  }

  /// The parameter that names a file; `nil` when there is none.
  static func fileParameter(in definition: String) -> String? {
    let text = definition.lowercased()
    for word in ["parameterfile", "proj4_grids"] where text.contains(word) { return word }
    for word in ["grids", "catalog", "init"] {
      var rest = text[...]
      while let found = rest.firstRange(of: word) {
        rest = rest[found.upperBound...]
        if let value = value(at: rest), !["null", "@null"].contains(value) { return word + "=" }
      }
    }
    return text.hasPrefix("{") ? fileInJSON(definition) : nil
  }

  /// What follows an equals sign, without quotation marks; `nil` when there is no such sign.
  private static func value(at text: Substring) -> String? {
    let text = text.drop(while: \.isWhitespace)
    guard text.first == "=" else { return nil }
    let value = text.dropFirst().drop { $0.isWhitespace || $0 == "\"" }
    return String(value.prefix { !$0.isWhitespace && !"\"')]+".contains($0) })
  }

  /// PROJJSON names a file by a parameter whose value is a text; its texts may be escaped.
  private static func fileInJSON(_ definition: String) -> String? {
    guard let value = try? JSONValue(parsing: definition) else { return "not JSON" }
    return fileParameter(in: value, isParameter: false)
  }

  private static func fileParameter(in value: JSONValue, isParameter: Bool) -> String? {
    switch value {
    case .string(let text):
      // The whole of a definition in JSON was looked at as text; this is one unescaped part.
      return text.lowercased().hasPrefix("{") ? nil : fileParameter(in: text)
    case .array(let items):
      return items.lazy.compactMap { fileParameter(in: $0, isParameter: isParameter) }.first
    case .object(let members):
      for member in members {
        if isParameter, member.name == "value", let text = member.value.string { return text }
        let inside = isParameter || member.name == "parameters" || member.name == "parameter"
        if let found = fileParameter(in: member.value, isParameter: inside) { return found }
      }
      return nil
    default: return nil
    }
  }
}
