/// The words of a Swift source that stand in both languages: two literals one after another, as
/// `Text("area", "面积")` has them, whoever takes them.
struct BilingualLiterals {
  /// English words with the Chinese ones behind them.
  struct Pair: Hashable {
    var en: SwiftLiterals.Literal
    var zh: SwiftLiterals.Literal
  }

  /// The pairs, in the order of the source.
  private(set) var pairs: [Pair] = []
  /// English sentences that a text has alone.
  private(set) var untold: [SwiftLiterals.Literal] = []

  init(_ source: String) {
    for tokens in SwiftLiterals(source).sequences { read(tokens) }
  }

  /// A literal, or several with plus signs between them, with its place among the pieces of code.
  private struct Chain {
    var literal: SwiftLiterals.Literal
    var range: ClosedRange<Int>
  }

  private mutating func read(_ tokens: [SwiftLiterals.Token]) {
    let chains = Self.chains(tokens)
    var ends: [Int: Chain] = [:]
    for chain in chains { ends[chain.range.upperBound] = chain }
    for chain in chains where Self.isChinese(chain.literal.text) {
      let before = chain.range.lowerBound - 1
      if before > 0, tokens[before] == .symbol(","), let first = ends[before - 1],
        Self.isEnglish(first.literal.text)
      {
        pairs.append(Pair(en: first.literal, zh: chain.literal))
      }
    }
    for chain in chains where chain.range.lowerBound > 1 {
      let (first, last) = (chain.range.lowerBound, chain.range.upperBound)
      if tokens[first - 2] == .word("Text"), tokens[first - 1] == .symbol("("),
        last + 1 < tokens.count, tokens[last + 1] == .symbol(")"),
        Self.isSentence(chain.literal.text)
      {
        untold.append(chain.literal)
      }
    }
  }

  private static func chains(_ tokens: [SwiftLiterals.Token]) -> [Chain] {
    var chains: [Chain] = []
    var index = 0
    while index < tokens.count {
      guard case .literal(var whole) = tokens[index] else {
        index += 1
        continue
      }
      let start = index
      while index + 2 < tokens.count, tokens[index + 1] == .symbol("+"),
        case .literal(let next) = tokens[index + 2]
      {
        whole.text += next.text
        whole.values += next.values
        index += 2
      }
      chains.append(Chain(literal: whole, range: start...index))
      index += 1
    }
    return chains
  }

  private static func isEnglish(_ text: String) -> Bool {
    !isChinese(text) || text.contains { $0.isASCII && $0.isLetter }
  }

  private static func isSentence(_ text: String) -> Bool {
    text.split(separator: " ").count { $0.allSatisfy(\.isLowercase) } > 1
  }

  static func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }
}
