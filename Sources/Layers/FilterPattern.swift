/// A LIKE pattern: `%` stands for any run of characters, `_` for one, `\` takes their meaning away.
struct FilterPattern: Sendable, Hashable {
  private enum Step: Hashable {
    case byte(UInt8)
    case one
    case many
  }

  private var steps: [Step] = []

  /// Reads a pattern in UTF-8; its letters are folded, its wildcards kept.
  init(_ pattern: [UInt8], _ folding: FilterFolding) {
    var literal: [UInt8] = []
    func flush(_ steps: inout [Step]) {
      steps += folding.folded(literal).map { .byte($0) }
      literal = []
    }
    var index = 0
    while index < pattern.count {
      let byte = pattern[index]
      switch byte {
      case UInt8(ascii: "\\"):
        let next = index + 1 < pattern.count ? pattern[index + 1] : 0
        if [UInt8(ascii: "%"), UInt8(ascii: "_"), UInt8(ascii: "\\")].contains(next) {
          literal.append(next)
          index += 1
        } else {
          literal.append(byte)
        }
      case UInt8(ascii: "%"):
        flush(&steps)
        if steps.last != .many { steps.append(.many) }
      case UInt8(ascii: "_"):
        flush(&steps)
        steps.append(.one)
      default: literal.append(byte)
      }
      index += 1
    }
    flush(&steps)
  }

  /// Whether it has `*` or `?`, which stand for themselves, and no wildcard of its own.
  var hasForeignWildcards: Bool {
    !steps.contains { $0 == .one || $0 == .many }
      && steps.contains { $0 == .byte(UInt8(ascii: "*")) || $0 == .byte(UInt8(ascii: "?")) }
  }

  /// Whether the whole of a UTF-8 text fits; in time proportional to text × pattern at most.
  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    steps.withUnsafeBufferPointer { steps in
      var at = 0
      var step = 0
      // Where to go on when a step fails: the text and the step after the last `%`.
      var resumeText = 0
      var resumeStep = -1
      while true {
        if step < steps.count {
          switch steps[step] {
          case .many:
            step += 1
            resumeText = at
            resumeStep = step
            continue
          case .byte(let byte) where at < text.count && text[at] == byte:
            at += 1
            step += 1
            continue
          case .one where at < text.count:
            at = Self.next(text, at)
            step += 1
            continue
          default: break
          }
        } else if at == text.count {
          return true
        }
        guard resumeStep >= 0, resumeText < text.count else { return false }
        resumeText = Self.next(text, resumeText)
        at = resumeText
        step = resumeStep
      }
    }
  }

  /// Where the character after the one at an index begins.
  private static func next(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    var next = index + 1
    while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }
}
