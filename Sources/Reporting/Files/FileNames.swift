/// Names of result files, made of identifiers that may hold anything.
public enum FileNames {
  /// A name that is safe on every file system: letters and digits of any language, `-` and `_` stay,
  /// everything else becomes `_`; at most 101 bytes, never empty.
  ///
  /// Points go too, so that no identifier can make the name of another one's file. A hyphen does not
  /// begin a name, as programs take that for a flag, and the names of devices of Windows, which
  /// no ending makes the names of files, get a `_` behind them.
  public static func safe(_ identifier: String) -> String {
    var name = ""
    for scalar in identifier.unicodeScalars {
      let isKept =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || (scalar == "-" && !name.isEmpty) || scalar == "_"
      let next = isKept ? String(scalar) : "_"
      if name.utf8.count + next.utf8.count > 100 { break }
      name += next
    }
    if isDevice(name) { name += "_" }
    return name.isEmpty ? "_" : name
  }

  private static func isDevice(_ name: String) -> Bool {
    let name = name.uppercased()
    if ["CON", "PRN", "AUX", "NUL", "CONIN", "CONOUT", "CLOCK"].contains(name) { return true }
    let digits: [Character] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"]
    return name.count == 4 && (name.hasPrefix("COM") || name.hasPrefix("LPT"))
      && digits.contains(where: { name.last == $0 })
  }

  /// One safe name for each identifier, all different also where case does not count.
  public static func unique(_ identifiers: [String]) -> [String] {
    var used: Set<String> = []
    return identifiers.map { identifier in
      let base = safe(identifier)
      var name = base
      var number = 2
      while !used.insert(name.uppercased().lowercased()).inserted {
        name = "\(base)-\(number)"
        number += 1
      }
      return name
    }
  }
}
