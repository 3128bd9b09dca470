import Measures
import Testing

@testable import Reporting

/// Text of strangers in the places where text could do something, and numbers at the ends.
@Suite struct StrangeTextTests {
  /// 5·10⁻³²⁴, the smallest number above 0.
  private static let tiniest = Double.leastNonzeroMagnitude

  private static let steering: [Unicode.Scalar] = [
    "\u{0}", "\u{7}", "\u{8}", "\u{1B}", "\u{7F}", "\u{80}", "\u{85}", "\u{9B}", "\u{9D}", "\u{9F}",
    "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{2028}", "\u{2029}", "\u{202A}",
    "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
    "\u{FEFF}", "\u{61C}",
  ]

  @Test(arguments: steering) func `what steers or hides becomes a mark`(_ scalar: Unicode.Scalar) {
    let text = "a" + String(scalar) + "b"
    #expect(DisplayWidth.printable(text) == "a\u{FFFD}b")
    #expect(DisplayWidth.printable(text, keepsLines: true) == "a\u{FFFD}b")
  }

  @Test func `line ends are marks too, unless they are the program's own`() {
    #expect(DisplayWidth.printable("a\nb\r\nc") == "a\u{FFFD}b\u{FFFD}\u{FFFD}c")
    #expect(DisplayWidth.printable("a\nb", keepsLines: true) == "a\nb")
    #expect(DisplayWidth.printable("重庆 é ½ 👍 עברית") == "重庆 é ½ 👍 עברית")
  }

  @Test func `JSON for a terminal means the same`() {
    #expect(
      DisplayWidth.printable(json: "{\n  \"a\": \"\u{9B}2J\u{202E}\u{FEFF}重\"\n}\n")
        == "{\n  \"a\": \"\\u009b2J\\u202e\\ufeff重\"\n}\n")
  }

  @Test(arguments: [
    (" =1", "' =1"), ("\u{A0}=1", "'\u{A0}=1"), ("\u{3000}@x", "'\u{3000}@x"),
    ("\u{200B}=1", "'\u{200B}=1"), ("\u{FEFF}=1", "'\u{FEFF}=1"), ("\u{202E}+1", "'\u{202E}+1"),
    ("\u{0}-1", "'\u{0}-1"), ("\u{2060}\u{AD} =1", "'\u{2060}\u{AD} =1"), ("\tx", "'\tx"),
    ("=1", "'=1"), ("＝1", "'＝1"), ("a=1", "a=1"), (" a", " a"), ("5", "5"), ("", ""), ("  ", "  "),
    ("\n=1", "\"'\n=1\""),
  ])
  func `a cell that a spreadsheet would compute begins with an apostrophe`(
    _ text: String, _ cell: String
  ) {
    #expect(CSVText.escaped(text) == cell)
  }

  @Test func `numbers of a table stay numbers`() {
    var csv = CSVText(header: ["a", "b"])
    csv.append([.number(-5), .integer(-5)])
    #expect(csv.text == "a,b\r\n-5,-5\r\n")
  }

  @Test(arguments: [
    ("CON", "CON_"), ("nul", "nul_"), ("Com1", "Com1_"), ("lpt³", "lpt³_"), ("COM", "COM"),
    ("console", "console"), ("-rf", "_rf"), ("--", "_-"), ("..", "__"), (".", "_"), ("", "_"),
    ("a.", "a_"), ("a ", "a_"), ("a/b", "a_b"), ("a\nb", "a_b"), ("绿地-1", "绿地-1"),
    ("NUL.txt", "NUL_txt"), ("\u{202E}x", "_x"),
  ])
  func `identifiers make names that every system takes`(_ identifier: String, _ name: String) {
    #expect(FileNames.safe(identifier) == name)
  }

  @Test func `names stay different`() {
    let names = FileNames.unique(["CON", "con_", "-rf", "_rf", "é", "e\u{301}", "ß", "SS", "ss"])
    #expect(Set(names.map { $0.uppercased().lowercased() }).count == names.count)
    #expect(names.allSatisfy { $0 == FileNames.safe($0) })
  }

  @Test(
    arguments: [
      tiniest, 2000 * tiniest, 2.3e-308, 1e-300, 1e300, Double.greatestFiniteMagnitude,
      -Double.greatestFiniteMagnitude, 0,
    ], Comparator.allCases)
  func `classes end, and hold every value`(_ bound: Double, _ comparator: Comparator) {
    for values in [
      [0, 0.263], [0, Self.tiniest], [Self.tiniest, 2 * Self.tiniest], [-1e308, 1e308],
      [bound, bound], [1e300, 1e300],
      [-Double.greatestFiniteMagnitude, Double.greatestFiniteMagnitude],
    ] {
      for unit in [Unit.share, .count, .metre] {
        for target in [nil, Target(comparator, bound...bound, of: "share")] {
          let classes = ValueClasses(values: values, target: target, unit: unit)
          #expect(classes.classes.count <= 7)
          for value in values {
            #expect(classes.index(of: value) != nil, "\(value) \(bound) \(comparator) \(unit)")
          }
        }
      }
    }
  }

  @Test func `round numbers end at both ends`() {
    for number in [0, Self.tiniest, 4 * Self.tiniest, .infinity] {
      #expect(RoundNumbers.powerOfTen(notAbove: number) == number)
    }
    for number in [2.3e-308, 1e-5, 0.99, 1, 9.99, 10, 1e17, Double.greatestFiniteMagnitude] {
      let power = RoundNumbers.powerOfTen(notAbove: number)
      #expect(power <= number && power * 10 > number)
    }
    for unit in [Self.tiniest, 1e-300, 1, 1e300] {
      #expect(ValueClasses.niceStep(unit, parts: 3, isWhole: false) > 0)
      #expect(ValueClasses.niceStep(unit, parts: 3, isWhole: true) >= 1)
    }
  }
}
