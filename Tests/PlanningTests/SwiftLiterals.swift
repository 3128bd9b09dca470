/// The string literals of a Swift source, without comments and without what is interpolated.
struct SwiftLiterals {
  /// A literal, and the line that it begins on, from 1.
  struct Literal: Hashable {
    var text: String
    var line: Int
    /// The code of what is interpolated.
    var values: [String] = []
  }

  /// A piece of code.
  enum Token: Hashable {
    case literal(Literal)
    case word(String)
    case symbol(Character)
  }

  private(set) var literals: [Literal] = []
  /// The pieces of the code, and of each interpolation, in their order.
  private(set) var sequences: [[Token]] = []
  private var tokens: [Token] = []
  private let source: [Character]
  private var position = 0
  private var line = 1

  init(_ text: String) {
    source = Array(text)
    readCode(untilParenthesis: false)
    sequences.append(tokens)
  }

  private func starts(_ text: String) -> Bool {
    let wanted = Array(text)
    return position + wanted.count <= source.count
      && Array(source[position..<position + wanted.count]) == wanted
  }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where position < source.count {
      if source[position].isNewline { line += 1 }
      position += 1
    }
  }

  /// Reads code up to its end, or to the parenthesis that closes an interpolation.
  private mutating func readCode(untilParenthesis: Bool) {
    var depth = 0
    while position < source.count {
      if starts("//") {
        while position < source.count, !source[position].isNewline { advance() }
      } else if starts("/*") {
        while position < source.count, !starts("*/") { advance() }
        advance(2)
      } else if source[position] == "#" || source[position] == "\"" {
        var fence = 0
        while position + fence < source.count, source[position + fence] == "#" { fence += 1 }
        advance(fence)
        if position < source.count, source[position] == "\"" { readLiteral(fence: fence) }
      } else if source[position].isLetter || source[position] == "_" {
        var word = ""
        while position < source.count, isInWord(source[position]) {
          word.append(source[position])
          advance()
        }
        tokens.append(.word(word))
      } else {
        if source[position] == "(" { depth += 1 }
        if source[position] == ")" {
          if untilParenthesis, depth == 0 { return advance() }
          depth -= 1
        }
        if !source[position].isWhitespace { tokens.append(.symbol(source[position])) }
        advance()
      }
    }
  }

  private func isInWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private mutating func readLiteral(fence: Int) {
    let begin = line
    var values: [String] = []
    let quotes = starts("\"\"\"") ? "\"\"\"" : "\""
    let hashes = String(repeating: "#", count: fence)
    advance(quotes.count)
    var text = ""
    while position < source.count, !starts(quotes + hashes) {
      if starts("\\" + hashes + "(") {
        advance(2 + fence)
        let start = position
        let outer = tokens
        tokens = []
        readCode(untilParenthesis: true)
        values.append(String(source[start..<max(start, position - 1)]))
        sequences.append(tokens)
        tokens = outer
      } else if starts("\\" + hashes) {
        let escaped = position + 1 + fence < source.count ? source[position + 1 + fence] : " "
        advance(2 + fence)
        text.append(escaped == "\"" ? escaped : " ")
      } else {
        text.append(source[position])
        advance()
      }
    }
    advance(quotes.count + fence)
    let literal = Literal(text: text, line: begin, values: values)
    literals.append(literal)
    tokens.append(.literal(literal))
  }
}
