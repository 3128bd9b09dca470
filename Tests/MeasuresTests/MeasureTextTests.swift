import Measures
import Testing

@Suite struct MeasureTextTests {
  private static let numbers = [
    "300", "0", "0.5", "1.", ".5", "1e3", "2.5E-2", "+7", "-7", "-0.5e+1", "00012",
    "123456789012345678901",
    "", ".", "-", "e3", "1e", "1..2", "1.2.3", "--1", "+-1", "1,5", "1 000", "1_000", "0x10", "nan",
    "inf",
    "Infinity", "١", "１２", "三", "1e+", "- 1",
  ]
  private static let words = [
    "m", "km", "cm", "mm", "metres", "meters", "米", "千米", "公里", "厘米", "毫米", "m2", "m²", "ha", "km2",
    "km²", "平方米", "公顷", "平方公里", "平方千米", "亩", "%", "％", "", "M", "metre", "mi", "ft", "k m",
    "m 2", "m3", "%%", "°", "people", "e", "2",
  ]
  private static let gaps = ["", " ", "  ", "\t", "\u{a0}", "\u{3000}"]

  /// All numbers with all words and gaps; some with blanks at their ends.
  private static var texts: [String] {
    let all = numbers.flatMap { number in
      words.flatMap { word in gaps.map { number + $0 + word } }
    }
    return all
      + ["300 m", "2ha", "90 %", "m"].flatMap { [" \($0)", "\($0) ", "\n\($0)\t", "\($0) ."] }
  }

  @Test(arguments: ["m", "m2", nil])
  func `what is read and what the pattern takes are the same texts`(unit: String?) throws {
    let any = try Regex(try #require(MeasureText.pattern(unit: unit, hasMinus: true)))
    let positive = try Regex(try #require(MeasureText.pattern(unit: unit, hasMinus: false)))
    var read = 0
    for text in Self.texts {
      let number = MeasureText.number(text, unit: unit)
      #expect((number != nil) == (text.firstMatch(of: any) != nil), "\(text)")
      #expect(
        (number != nil && !text.contains("-7") && !text.contains("-0.5"))
          == (text.firstMatch(of: positive) != nil), "\(text)")
      read += number == nil ? 0 : 1
    }
    // Eleven numbers with each word of the unit and each gap.
    #expect(read > 11 * 2 * Self.gaps.count && read < Self.texts.count / 2)
  }

  @Test func `a unit of other things has no words`() {
    #expect(MeasureText.pattern(unit: "people", hasMinus: true) == nil)
    #expect(MeasureText.number("5 people", unit: "people") == nil)
  }

  @Test func `what is read as memory and what the pattern takes are the same texts`() throws {
    let pattern = try Regex(MemorySize.pattern)
    let numbers = [
      "2", "1.5", "1.", ".5", "1024", "", ".", "-1", "+1", "1e3", "1..2", "1,5", "nan", "２",
    ]
    let words = [
      "", "k", "K", "M", "g", "G", "KB", "Mb", "gB", "KiB", "MIB", "GiB", "b", "B", "Ki", "Gi", "T",
      "TB",
      "GG", "i", " ",
    ]
    var read = 0
    for text in numbers.flatMap({ number in words.flatMap { [number + $0, "\(number)  \($0)"] } }) {
      let size = MemorySize(text)
      // Half a byte is right in its form.
      let isTooSmall = [".5", ".5b"].contains(text.lowercased().filter { $0 != " " })
      #expect((size != nil || isTooSmall) == (text.firstMatch(of: pattern) != nil), "\(text)")
      read += size == nil ? 0 : 1
    }
    #expect(read > 100)
  }
}
