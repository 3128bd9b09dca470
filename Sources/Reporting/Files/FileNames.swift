/// Names of result files, made of identifiers that may hold anything.
public enum FileNames {
  /// A name that is safe on every file system: letters and digits of any language, `-` and `_` stay,
  /// everything else becomes `_`; at most 100 bytes, never empty.
  ///
  /// Points go too, so that no identifier can make the name of another one's file.
  public static func safe(_ identifier: String) -> String {
    var name = ""
    for scalar in identifier.unicodeScalars {
      let isKept =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar == "-" || scalar == "_"
      let next = isKept ? String(scalar) : "_"
      if name.utf8.count + next.utf8.count > 100 { break }
      name += next
    }
    return name.isEmpty ? "_" : name
  }

  /// One safe name for each identifier, all different also where case does not count.
  public static func unique(_ identifiers: [String]) -> [String] {
    var used: Set<String> = []
    return identifiers.map { identifier in
      let base = safe(identifier)
      var name = base
      var number = 2
      while !used.insert(name.lowercased()).inserted {
        name = "\(base)-\(number)"
        number += 1
      }
      return name
    }
  }
}
