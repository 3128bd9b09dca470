import Layers
import Measures

/// What job files may hold beyond JSON, and mistakes that a parser of JSON would only call a wrong
/// character.
///
/// Comments (`//`, `/* */`) and commas before a closing bracket are read as space; a key that stands
/// twice in one object is refused with both places. One pass over the bytes.
struct JobSyntax {
  private var bytes: [UInt8]
  private var at = 0
  /// For each open bracket: whether it is an object, and where each of its keys stands.
  private var open: [(isObject: Bool, keys: [String: Int])] = []
  /// The comma that nothing has followed yet.
  private var comma: Int?
  /// Whether a value has just ended, after which a comma or bracket has to come.
  private var isAfterValue = false

  /// The same text as plain JSON, byte for byte in the same places.
  static func plain(_ bytes: [UInt8]) throws(PlacedError) -> [UInt8] {
    var syntax = JobSyntax(bytes: bytes)
    try syntax.requireUTF8()
    try syntax.read()
    return syntax.bytes
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func fault(_ en: String, _ zh: String, at offset: Int) -> PlacedError {
    var fault = Place.root.error("not JSON: " + en, "不是 JSON：" + zh)
    fault.offset = min(offset, bytes.count)
    return fault
  }

  private func requireUTF8() throws(PlacedError) {
    let isWide =
      bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || bytes.count >= 2 && (bytes[0] == 0) != (bytes[1] == 0)
    if isWide {
      throw fault(
        "this is UTF-16; save the file as UTF-8", "文件为 UTF-16 编码；请另存为 UTF-8", at: 0)
    }
  }

  private mutating func read() throws(PlacedError) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    while at < bytes.count {
      switch bytes[at] {
      case let byte where Self.spaces.contains(byte): at += 1
      case 0x2F: try comment()
      case 0x22: try text()
      case 0x7B, 0x5B:
        try beginValue()
        open.append((bytes[at] == 0x7B, [:]))
        at += 1
      case 0x7D, 0x5D:
        if let comma { bytes[comma] = 0x20 }
        comma = nil
        _ = open.popLast()
        isAfterValue = true
        at += 1
      case 0x2C:
        if comma == nil, isAfterValue { comma = at }
        isAfterValue = false
        at += 1
      case 0x3A:
        isAfterValue = false
        at += 1
      case 0x27:
        throw fault(
          "texts stand in double quotes \", not in single ones", "文字须用双引号 \"，不能用单引号",
          at: at)
      case 0x80...: throw foreign()
      default:
        try beginValue()
        while at < bytes.count, bytes[at] < 0x80, !Self.ends.contains(bytes[at]) { at += 1 }
        isAfterValue = true
      }
    }
  }

  private static let spaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]

  /// What ends a number or a word.
  private static let ends: Set<UInt8> = spaces.union([
    0x2C, 0x3A, 0x7B, 0x7D, 0x5B, 0x5D, 0x22, 0x2F, 0x27,
  ])

  private mutating func beginValue() throws(PlacedError) {
    if isAfterValue, !open.isEmpty {
      throw fault("a comma is missing before this", "此处之前缺少逗号", at: at)
    }
    comma = nil
    isAfterValue = false
  }

  private mutating func text() throws(PlacedError) {
    let start = at
    try beginValue()
    at += 1
    while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x0A {
      at += bytes[at] == 0x5C ? 2 : 1
    }
    guard at < bytes.count, bytes[at] == 0x22 else {
      throw fault("this text has no closing quote \"", "这段文字缺少结尾的双引号 \"", at: start)
    }
    at += 1
    isAfterValue = true
    // A key is a text with a colon behind it.
    var next = at
    while next < bytes.count, Self.spaces.contains(bytes[next]) { next += 1 }
    guard next < bytes.count, bytes[next] == 0x3A, open.last?.isObject == true,
      case .string(let key)? = try? JSONValue(parsing: Array(bytes[start..<at]))
    else { return }
    if let first = open[open.count - 1].keys[key] {
      let (line, column) = JobError.position(of: first, in: bytes)
      throw fault(
        "the key \"\(key)\" stands twice in one object, first at line \(line), column \(column); one of the two "
          + "has to go",
        "键“\(key)”在同一对象中出现两次，第一次在第 \(line) 行第 \(column) 列；须删去其一", at: start)
    }
    open[open.count - 1].keys[key] = start
  }

  private mutating func comment() throws(PlacedError) {
    let start = at
    guard at + 1 < bytes.count, bytes[at + 1] == 0x2F || bytes[at + 1] == 0x2A else {
      throw fault("a character that can't stand here", "此处不能有这个字符", at: at)
    }
    let isLine = bytes[at + 1] == 0x2F
    at += 2
    if isLine {
      while at < bytes.count, bytes[at] != 0x0A { at += 1 }
    } else {
      while at + 1 < bytes.count, !(bytes[at] == 0x2A && bytes[at + 1] == 0x2F) { at += 1 }
      guard at + 1 < bytes.count else {
        throw fault("this comment has no end */", "注释缺少结尾的 */", at: start)
      }
      at += 2
    }
    for place in start..<at where bytes[place] != 0x0A && bytes[place] != 0x0D {
      bytes[place] = 0x20
    }
  }

  /// A character outside texts that JSON has another one for.
  private func foreign() -> PlacedError {
    let text = String(decoding: bytes[at..<min(at + 4, bytes.count)], as: UTF8.self)
    let found = text.first.map(String.init) ?? ""
    let comma = Text("a comma ,", "逗号 ,")
    let quote = Text("a double quote \"", "双引号 \"")
    let meant: [String: Text] = [
      "，": comma, "；": comma, "、": comma, "：": Text("a colon :", "冒号 :"),
      "“": quote, "”": quote, "‘": quote, "’": quote, "＂": quote,
      "｛": Text("a brace {", "花括号 {"), "｝": Text("a brace }", "花括号 }"),
      "【": Text("a bracket [", "方括号 ["), "】": Text("a bracket ]", "方括号 ]"),
    ]
    if let plain = meant[found] {
      return fault(
        "the full-width or curly \(found) stands for \(plain.en) here; type that",
        "此处的全角或弯引号字符 \(found) 应为半角\(plain.zh)", at: at)
    }
    if found == "\u{A0}" || found == "\u{3000}" {
      return fault(
        "a space that JSON does not know; type a plain one", "此处是全角或特殊空格，应为半角空格", at: at)
    }
    return fault("\(found) can't stand outside quotes", "\(found) 不能出现在引号之外", at: at)
  }
}
