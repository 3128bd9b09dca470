/// What a property holds, as its name says, where 0 is no value: heights, storeys, years.
///
/// A condition looks at any property there is, and nobody declares what it holds.
enum SpokenNumbers {
  /// What the numbers usually are; `nil` for names that say nothing of it.
  static func usual(_ name: String) -> ClosedRange<Double>? {
    let words = words(name)
    guard words.isDisjoint(with: others), !otherSigns.contains(where: name.contains) else {
      return nil
    }
    for (stems, signs, range) in kinds
    where words.contains(where: { stems.contains(where: $0.hasPrefix) })
      || signs.contains(where: name.contains)
    {
      return range
    }
    return nil
  }

  /// Whether a name says that numbers tell things apart, so that their sum means nothing.
  static func isCode(_ name: String) -> Bool {
    codes.contains(name.lowercased()) || codeSigns.contains(where: name.hasSuffix)
  }

  private static let codes: Set<String> = [
    "id", "fid", "gid", "oid", "uid", "objectid", "osm_id", "code", "adcode", "zip", "zipcode",
    "postcode", "year", "phone",
  ]
  private static let codeSigns = ["编号", "代码", "编码", "邮编", "序号", "电话", "年份"]

  /// The words of a name in small letters: `height_m`, `BuildingHeight` and `building:height` have `height`.
  private static func words(_ name: String) -> Set<String> {
    var words: Set<String> = []
    var word = ""
    var wasSmall = false
    for character in name {
      let isLetter = character.isASCII && character.isLetter
      if !isLetter || character.isUppercase && wasSmall {
        words.insert(word)
        word = ""
      }
      if isLetter { word += character.lowercased() }
      wasSmall = isLetter && character.isLowercase
    }
    words.insert(word)
    return words
  }

  private static let kinds: [(stems: [String], signs: [String], range: ClosedRange<Double>)] = [
    (["heigh", "hgt"], ["高度", "檐高", "楼高", "限高"], 1.5...1_000),
    (
      ["storey", "stories", "floors", "levels"], ["层数", "楼层", "层高数"], 0.5...200
    ),
    (["year"], ["年份", "年代", "建成年", "建造年", "竣工年"], 1_000...2_200),
  ]
  /// Words that make something else of it, of which there may be none.
  private static let others: Set<String> = [
    "min", "below", "under", "underground", "basement", "diff", "difference", "change", "delta",
    "roof", "above", "added", "per", "years", "yearly",
  ]
  private static let otherSigns = ["地下", "差", "增", "变化"]
}
