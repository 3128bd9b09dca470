import Layers
import Measures
import Reporting
import Results
import Testing

/// The figures of several runs in a row.
@Suite struct SeriesTests {
  private func series(_ radii: [Double]) throws -> Series {
    try Series(radii.map { try SmallRun(radius: $0).folder() })
  }

  @Test func `values and verdicts stand in the order of the runs, findings come and go`() throws {
    let series = try series([500, 500, 2000])
    let document = series.document
    #expect(document["runs"]?.items?.count == 3)
    let reach = try #require(document["checks"]?.items?.first { $0["id"] == "reach" })
    let total = try #require(reach["rows"]?.items?.first)
    let values = try #require(total["values"]?.items).map { $0.number ?? -1 }
    #expect(values[0] == values[1] && values[0] < 0.5 && values[2] == 1)
    #expect(total["verdicts"]?.items?.map(\.string) == ["missed", "missed", "met"])
    let steps = try #require(reach["steps"]?.items)
    #expect(steps[0]["comparable"] == true && steps[0]["appeared"] == [] && steps[0]["gone"] == [])
    // Another radius is another figure, and all that was out of reach is gone.
    #expect(
      steps[1]["comparable"] == false && steps[1]["differences"]?.items?.contains("radius") == true)
    #expect(steps[1]["gone"]?.items?.count == 2)
    // The zones have rows of their own.
    #expect(reach["rows"]?.items?.compactMap { $0["zone"]?.string } == ["W", "E"])
  }

  @Test func `a table has a row for each check, zone and run`() throws {
    let series = try series([500, 2000])
    let rows = series.csv(.en).split(separator: "\r\n")
    let checks = series.document["checks"]?.items ?? []
    let lines = checks.reduce(0) { $0 + ($1["rows"]?.items?.count ?? 0) }
    #expect(rows.count == 1 + 2 * lines)
    #expect(rows[1].hasPrefix("reach,,"))
    #expect(rows.contains { $0.contains(",no,") })
  }

  @Test func `people read it in both languages, within the width`() throws {
    for language in Language.allCases {
      let text = try series([500, 500, 2000]).text(language)
      #expect(text.contains("≠"))
      #expect(text.contains(language == .en ? "Land within reach" : "Land within reach"))
      #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of($0) <= 100 })
    }
  }
}
