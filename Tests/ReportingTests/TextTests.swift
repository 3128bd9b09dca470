import Testing

@testable import Reporting

@Suite struct TextTests {
  @Test(arguments: [
    ("abc", 3), ("渝中区", 6), ("e\u{301}", 1), ("，", 2), ("", 0), ("한국", 4), ("ｱ", 1),
    ("🚌", 2), ("–", 1),
  ])
  func `Chinese characters are two columns wide`(_ text: String, _ width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test func `text is cut and padded to a width in columns`() {
    #expect(DisplayWidth.padded("渝中区", to: 8) == "渝中区  ")
    #expect(DisplayWidth.padded("渝中区", to: 8, right: true) == "  渝中区")
    #expect(DisplayWidth.padded("渝中区", to: 5) == "渝中…")
    #expect(DisplayWidth.padded("渝中区", to: 4) == "渝… ")
    #expect(DisplayWidth.fitted("abc", to: 0) == "")
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("=1+1", "'=1+1"), ("+86", "'+86"), ("-5", "-5"),
    ("-5+1", "'-5+1"), ("-", "'-"),
    ("@x", "'@x"), ("\tx", "'\tx"), ("=a,b", "\"'=a,b\""), ("", ""), ("渝中区", "渝中区"),
    ("a=b", "a=b"), ("\r\n=x", "\"\r\n=x\""),
  ])
  func `text cells are quoted and formulas are neutralised`(_ value: String, _ cell: String) {
    // A cell that begins with CR LF is one grapheme, but its first scalar is the CR.
    let expected = value == "\r\n=x" ? "\"'\r\n=x\"" : cell
    #expect(CSVText.escaped(value) == expected)
  }

  @Test func `rows end with CR LF and numbers are plain`() {
    var csv = CSVText(header: ["id", "a", "b"])
    csv.append([.text("x"), .number(-2.5), .integer(3)])
    csv.append([.text("y"), .number(.nan), .empty])
    #expect(csv.text == "id,a,b\r\nx,-2.5,3\r\ny,,\r\n")
  }

  @Test(arguments: [
    ("stops-500", "stops-500"), ("../../etc/passwd", "______etc_passwd"), ("a b/c", "a_b_c"),
    ("绿地 300 米", "绿地_300_米"), ("", "_"), (".hidden", "_hidden"), ("a.findings", "a_findings"),
    ("a\u{0}\nb", "a__b"),
  ])
  func `identifiers become safe file names`(_ identifier: String, _ name: String) {
    #expect(FileNames.safe(identifier) == name)
  }

  @Test func `file names of different identifiers differ, whatever the case`() {
    #expect(FileNames.unique(["a b", "a/b", "A_b"]) == ["a_b", "a_b-2", "A_b-3"])
    #expect(FileNames.safe(String(repeating: "长", count: 200)).utf8.count == 99)
  }

  @Test(arguments: [
    (0.0, "········"), (1.0, "████████"), (0.5, "████····"), (0.0625, "▌·······"),
    (1.5, "████████"),
  ])
  func `a bar is filled by its share`(_ share: Double, _ bar: String) {
    #expect(TerminalRows.bar(share) == bar)
    #expect(TerminalRows.bar(nil) == "")
  }

  @Test func `warnings are broken at 100 columns`() {
    let lines = WrappedText.lines(
      String(repeating: "面积 coverage ", count: 30), mark: "! ")
    #expect(lines.count == 5)
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= 100 })
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  ") })
  }
}

@Suite struct TerminalColumnsTests {
  @Test(arguments: [0, 9, 13, 26, 300], [0, 10, 24, 60, 300])
  func `columns stay in the line, and names keep something`(_ values: Int, _ targets: Int) {
    for (names, width) in [(5, 72), (36, 72), (90, 72), (90, 130), (90, 30)] {
      let columns = TerminalColumns(names: names, values: values, targets: targets, width: width)
      #expect(columns.name + columns.value + columns.target <= width)
      #expect(
        columns.name >= min(names, 20) && columns.value <= values && columns.target <= targets)
    }
  }

  @Test func `texts of usual length have the room that they need`() {
    let usual = TerminalColumns(names: 33, values: 13, targets: 24, width: 72)
    #expect((usual.name, usual.value, usual.target) == (33, 13, 24))
    let wide = TerminalColumns(names: 90, values: 30, targets: 30, width: 160)
    #expect((wide.name, wide.value, wide.target) == (90, 30, 30))
  }
}
