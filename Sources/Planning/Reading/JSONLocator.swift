/// Finds the byte at which a value of a JSON text begins.
///
/// Only for messages: the text has been parsed before, so what this does not understand it gives up
/// on without a word.
struct JSONLocator {
  private let bytes: [UInt8]
  private var at = 0

  /// The first byte of the value that the steps lead to; of the deepest one that exists.
  static func offset(of steps: [Place.Step], in bytes: [UInt8]) -> Int? {
    var locator = JSONLocator(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { locator.at = 3 }
    locator.skipSpace()
    for step in steps where !locator.enter(step) { break }
    return locator.at < bytes.count ? locator.at : nil
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || (0x09...0x0D).contains(byte) { at += 1 }
  }

  /// Moves to the value of a step, or stays when there is none.
  private mutating func enter(_ step: Place.Step) -> Bool {
    let start = at
    let isObject: Bool
    switch step {
    case .key: isObject = true
    case .index: isObject = false
    }
    guard current == (isObject ? 0x7B : 0x5B) else { return false }
    at += 1
    var index = 0
    while true {
      skipSpace()
      guard let byte = current, byte != 0x7D, byte != 0x5D else { break }
      var key = ""
      if isObject {
        let keyStart = at
        skipText()
        key = String(
          decoding: bytes[min(keyStart + 1, at)..<max(min(keyStart + 1, at), at - 1)], as: UTF8.self
        )
        skipSpace()
        at += 1
        skipSpace()
      }
      switch step {
      case .key(let wanted): if key == wanted { return true }
      case .index(let wanted): if index == wanted { return true }
      }
      skipValue()
      skipSpace()
      if current == 0x2C { at += 1 }
      index += 1
    }
    at = start
    return false
  }

  private mutating func skipText() {
    at += 1
    while let byte = current, byte != 0x22 { at += byte == 0x5C ? 2 : 1 }
    at = min(at + 1, bytes.count)
  }

  private mutating func skipValue() {
    var depth = 0
    while let byte = current {
      switch byte {
      case 0x22: skipText()
      case 0x7B, 0x5B:
        depth += 1
        at += 1
      case 0x7D, 0x5D:
        if depth == 0 { return }
        depth -= 1
        at += 1
      case 0x2C where depth == 0: return
      default: at += 1
      }
      if depth == 0, byte == 0x22 || byte == 0x7D || byte == 0x5D { return }
    }
  }
}
