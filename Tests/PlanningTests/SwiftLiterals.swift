/// The string literals of a Swift source, without comments and without what is interpolated.
struct SwiftLiterals {
  /// A literal, and the line that it begins on, from 1.
  struct Literal: Hashable {
    var text: String
    var line: Int
  }

  private(set) var literals: [Literal] = []
  private let source: [Character]
  private var position = 0
  private var line = 1

  init(_ text: String) {
    source = Array(text)
    readCode(untilParenthesis: false)
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
      } else {
        if source[position] == "(" { depth += 1 }
        if source[position] == ")" {
          if untilParenthesis, depth == 0 { return advance() }
          depth -= 1
        }
        advance()
      }
    }
  }

  private mutating func readLiteral(fence: Int) {
    let begin = line
    let quotes = starts("\"\"\"") ? "\"\"\"" : "\""
    let hashes = String(repeating: "#", count: fence)
    advance(quotes.count)
    var text = ""
    while position < source.count, !starts(quotes + hashes) {
      if starts("\\" + hashes + "(") {
        advance(2 + fence)
        readCode(untilParenthesis: true)
      } else if starts("\\" + hashes) {
        advance(2 + fence)
        text.append(" ")
      } else {
        text.append(source[position])
        advance()
      }
    }
    advance(quotes.count + fence)
    literals.append(Literal(text: text, line: begin))
  }
}
