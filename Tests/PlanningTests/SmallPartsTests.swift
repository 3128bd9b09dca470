import Analyses
import Measures
import Testing

@testable import Planning

@Suite struct SmallPartsTests {
  private func keys() throws -> [String] {
    CheckKeys.all(try #require(AnalysisKind.named("coverage"))).map(\.name)
  }

  @Test(arguments: [
    ("radus", "radius"), ("facilites", "facilities"), ("Demand", "demand"),
    ("zone_id", "zone-id"), ("scoep", "scope"), ("tarrget", "target"),
  ])
  func `a mistyped key suggests the key that was meant`(_ typed: String, _ meant: String) throws {
    #expect(Suggestion.nearest(to: typed, in: try keys()) == meant)
  }

  @Test func `a word unlike any key suggests nothing`() throws {
    #expect(Suggestion.nearest(to: "colour", in: try keys()) == nil)
    #expect(Suggestion.nearest(to: "x", in: []) == nil)
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (500, "500"), (0.1, "0.1"), (1e15, "1000000000000000"), (-2.5, "-2.5"),
    (1e16, "1e+16"),
    (1.0 / 3, "0.3333333333333333"),
  ])
  func `numbers are written in their shortest form`(_ value: Double, _ text: String) {
    #expect(Figures.plain(value) == text)
    #expect(Double(Figures.plain(value)) == value)
  }

  @Test(arguments: [
    (0.86424, 2, "0.86"), (-0.001, 2, "0.00"), (1234.5678, 1, "1234.6"), (2.0, 0, "2"),
    (-1.005, 1, "-1.0"),
  ])
  func `numbers are rounded to decimals, and minus zero is zero`(
    _ value: Double, _ decimals: Int, _ text: String
  ) {
    #expect(Figures.fixed(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (5467.737876, "5467.74"), (0.5, "0.5"), (123456789, "123456789"), (12.0, "12"),
    (0.000123, "0.000123"),
  ])
  func `figures in tables have about six digits`(_ value: Double, _ text: String) {
    #expect(Figures.short(value) == text)
  }

  // FIPS 180-4, examples of the National Institute of Standards and Technology.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `digests are those of the standard's examples`(_ text: String, _ digest: String) throws {
    #expect(try SHA256.hex(of: text) == digest)
  }

  @Test func `findings of one check, kind and objects keep their names apart`() throws {
    var names = FindingNames()
    let first = try names.name(check: "a", kind: "conflict", object: "1", other: "2")
    let second = try names.name(check: "a", kind: "conflict", object: "1", other: "2")
    let third = try names.name(check: "a", kind: "conflict", object: "12", other: nil)
    #expect(first.count == 16)
    #expect(second == first + "-2")
    #expect(third != first)
    var again = FindingNames()
    #expect(try again.name(check: "a", kind: "conflict", object: "1", other: "2") == first)
  }
}
