/// What a comparison of texts overlooks.
struct FilterFolding: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  /// Differences of letter case: CASEI.
  static let letterCase = FilterFolding(rawValue: 1)
  /// Accents on Latin, Greek and Cyrillic letters: ACCENTI.
  static let accents = FilterFolding(rawValue: 2)

  /// The UTF-8 text without the differences to overlook.
  func folded(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var isASCII = true
    for byte in bytes {
      isASCII = isASCII && byte < 0x80
      result.append(byte)
    }
    if isASCII {
      if contains(.letterCase) {
        for index in result.indices where (0x41...0x5A).contains(result[index]) {
          result[index] += 0x20
        }
      }
      return result
    }
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: result, as: UTF8.self).unicodeScalars {
      append(scalar, to: &text)
    }
    return Array(String(text).utf8)
  }

  private func append(_ scalar: Unicode.Scalar, to text: inout String.UnicodeScalarView) {
    switch scalar.value {
    case 0x2E80..<0xA640, 0xAC00..<0xD7A4:  // Chinese, Japanese, Korean: nothing to fold
      text.append(scalar)
      return
    default: break
    }
    var base = scalar
    if contains(.accents) {
      if scalar.properties.generalCategory == .nonspacingMark { return }
      base = Self.bases[scalar] ?? scalar
    }
    guard contains(.letterCase) else {
      text.append(base)
      return
    }
    // By way of capitals, so that for instance ß meets SS.
    for capital in base.properties.uppercaseMapping.unicodeScalars {
      text.append(contentsOf: capital.properties.lowercaseMapping.unicodeScalars)
    }
  }

  /// For each accented letter, the letter without its accents.
  ///
  /// Found by name: LATIN SMALL LETTER U WITH CARON stands for LATIN SMALL LETTER U.
  private static let bases: [Unicode.Scalar: Unicode.Scalar] = {
    let letters = [0x41..<0x530, 0x1E00..<0x2000].joined()
    var named: [String: Unicode.Scalar] = [:]
    var accented: [(Unicode.Scalar, String)] = []
    for value in letters {
      guard let scalar = Unicode.Scalar(UInt32(value)), let name = scalar.properties.name
      else { continue }
      let words = name.split(separator: " ")
      if let with = words.firstIndex(of: "WITH") {
        accented.append((scalar, words[..<with].joined(separator: " ")))
      } else {
        named[name] = scalar
      }
    }
    var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (scalar, name) in accented {
      if let base = named[name] { bases[scalar] = base }
    }
    return bases
  }()
}
