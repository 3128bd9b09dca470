extension Layer {
  /// The property names of the first features, each once, in the order of appearance.
  ///
  /// For messages: names written with escapes are left out. `features` is at least 0.
  public func firstPropertyNames(features: Int = 1000) -> [String] {
    var seen: Set<String> = []
    var names: [String] = []
    for feature in 0..<min(features, count) {
      for name in Self.names(attributes.bytes[attributes.propertiesRange(feature)])
      where seen.insert(name).inserted {
        names.append(name)
      }
    }
    return names
  }

  /// The member names of a JSON object whose text is valid.
  private static func names(_ json: ArraySlice<UInt8>) -> [String] {
    var names: [String] = []
    var depth = 0
    var index = json.startIndex
    var last: Range<Int>?
    while index < json.endIndex {
      switch json[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ":"):
        if depth == 1, let name = last, !json[name].contains(UInt8(ascii: "\\")) {
          names.append(String(decoding: json[name], as: UTF8.self))
        }
      case UInt8(ascii: "\""):
        let start = index + 1
        index = start
        while index < json.endIndex, json[index] != UInt8(ascii: "\"") {
          index += json[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        last = start..<min(index, json.endIndex)
      default: break
      }
      index += 1
    }
    return names
  }
}
