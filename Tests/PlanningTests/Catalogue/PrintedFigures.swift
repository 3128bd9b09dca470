/// The numbers that a text of a policy document prints, in digits or in words.
struct PrintedFigures {
  /// All of them; those before 万 and 亿 also multiplied out.
  private(set) var numbers: Set<Double> = []

  init(_ text: some StringProtocol) {
    let plain = text.filter { !$0.isWhitespace && $0 != "," && $0 != "，" }
    readDigits(Array(plain))
    readWords(Array(plain))
    // Words for the whole of something.
    if plain.contains(where: { "全均每都".contains($0) }) { numbers.insert(100) }
  }

  private mutating func readDigits(_ characters: [Character]) {
    var index = 0
    while index < characters.count {
      guard characters[index].isASCII, characters[index].isNumber else {
        index += 1
        continue
      }
      var digits = ""
      while index < characters.count, characters[index].isASCII,
        characters[index].isNumber || characters[index] == "."
      {
        digits.append(characters[index])
        index += 1
      }
      guard let number = Double(digits) ?? Double(digits.filter { $0 != "." }) else { continue }
      numbers.insert(number)
      if index < characters.count, characters[index] == "余" { index += 1 }
      if index < characters.count, let factor = Self.factors[characters[index]] {
        numbers.insert(number * factor)
      }
    }
  }

  /// Numbers in words up to ninety-nine, alone and before 百, 千, 万 and 亿.
  private mutating func readWords(_ characters: [Character]) {
    var index = 0
    while index < characters.count {
      var value = 0
      var length = 0
      while index + length < characters.count {
        let character = characters[index + length]
        if let digit = Self.digits[character] {
          value += digit
        } else if character == "十" {
          value = max(1, value) * 10
        } else {
          break
        }
        length += 1
      }
      guard length > 0 else {
        if let whole = Self.factors[characters[index]] { numbers.insert(whole) }
        index += 1
        continue
      }
      numbers.insert(Double(value))
      for offset in 0..<length {
        if let digit = Self.digits[characters[index + offset]] { numbers.insert(Double(digit)) }
      }
      index += length
      if index < characters.count, let factor = Self.factors[characters[index]] {
        numbers.insert(Double(value) * factor)
      }
    }
  }

  private static let digits: [Character: Int] = [
    "一": 1, "二": 2, "两": 2, "双": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let factors: [Character: Double] = ["百": 100, "千": 1000, "万": 1e4, "亿": 1e8]
}
