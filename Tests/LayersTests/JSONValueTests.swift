import Layers
import Testing

@Suite("JSON values")
struct JSONValueTests {
  @Test("every kind of value is read, members in order and repeated names kept")
  func reading() throws {
    let value = try JSONValue(
      parsing: """
        \u{FEFF} {"b": [1, -2.5e-3, true, false, null, "\\u91cd\\ud83d\\ude00\\n"], "a": {}, "b": []}
        """)
    #expect(
      value
        == .object([
          .init("b", [1, -0.0025, true, false, nil, "重😀\n"]), .init("a", [:]), .init("b", []),
        ]))
    #expect(value["b"] == [])
    #expect(value["c"] == nil)
  }

  @Test("scalars are documents too", arguments: ["1", " \"x\" ", "null", "true\n", "1e2"])
  func scalars(text: String) throws {
    #expect(throws: Never.self) { try JSONValue(parsing: text) }
  }

  @Test("integers of any length are rounded to the nearest double")
  func longIntegers() throws {
    #expect(
      try JSONValue(parsing: "123456789012345678901234567890").number
        == 1.2345678901234568e29)
    #expect(try JSONValue(parsing: "9007199254740993").number == 9007199254740992)
  }

  @Test(
    "what is not JSON is refused with its place",
    arguments: [
      ("", 0, .truncated), ("{\"a\":1", 6, .truncated), ("[1,]", 3, .unexpectedByte),
      ("[01]", 2, .invalidNumber), ("[1.]", 3, .invalidNumber), ("[-]", 2, .invalidNumber),
      ("[1e400]", 1, .numberOutOfRange), ("[\"\\x\"]", 2, .invalidEscape),
      ("[\"\t\"]", 2, .controlCharacter), ("1 2", 2, .trailingContent),
      ("{a:1}", 1, .unexpectedByte),
      ("[tru]", 4, .unexpectedByte), ("[\"\\ud800\"]", 1, .invalidEscape),
    ] as [(String, Int, JSONError.Kind)])
  func refused(text: String, offset: Int, kind: JSONError.Kind) {
    #expect {
      try JSONValue(parsing: text)
    } throws: {
      let error = $0 as? JSONError
      return error?.kind == kind && error?.offset == offset
    }
  }

  @Test("bytes that are not UTF-8 are refused with their place")
  func encoding() {
    for bytes in [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xE9]] {
      let text = Array("[\"abc".utf8) + bytes.map { UInt8($0) } + Array("      \"]".utf8)
      #expect {
        try JSONValue(parsing: text)
      } throws: {
        ($0 as? JSONError)?.kind == .invalidUTF8 && ($0 as? JSONError)?.offset == 5
      }
    }
  }

  @Test("nesting is limited")
  func depth() {
    let nested = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
    #expect(throws: Never.self) { try JSONValue(parsing: nested(64)) }
    #expect {
      try JSONValue(parsing: nested(65))
    } throws: {
      ($0 as? JSONError)?.kind == .tooDeep && ($0 as? JSONError)?.offset == 64
    }
    #expect(throws: Never.self) { try JSONValue(parsing: nested(512), maximumDepth: 512) }
  }

  @Test("written text reads back as the same value, in both layouts")
  func writing() throws {
    let value: JSONValue = [
      "z": [1, 0.1, -1e300, 1e-7, 123456789012, 2.5e-308],
      "a": ["重😀\u{2028}\u{1}\"\\", nil, [:], []],
      "": false,
    ]
    #expect(try JSONValue(parsing: value.text()) == value)
    #expect(try JSONValue(parsing: value.text(.indented)) == value)
    #expect(
      String(
        decoding: JSONValue.object([.init("b", [1, -0.0]), .init("a", [:])]).text(), as: UTF8.self)
        == #"{"b":[1,0],"a":{}}"#)
    #expect(
      String(
        decoding: JSONValue(dictionaryLiteral: ("a", [1.5, nil])).text(.indented), as: UTF8.self)
        == "{\n  \"a\": [\n    1.5,\n    null\n  ]\n}")
  }
}
