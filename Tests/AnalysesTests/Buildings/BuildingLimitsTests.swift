import Layers
import Measures
import Testing

@testable import Analyses

@Suite struct BuildingLimitsTests {
  private func fault(_ rows: [[String: String]]) throws -> String {
    let table = try Quarter.table(rows)
    do { _ = try LimitTable(table) } catch { return error.reason }
    return ""
  }

  @Test func `limits are read with units, in Chinese too, and a star stands for all others`() throws
  {
    let table = try LimitTable(
      Quarter.table([
        ["类别": "居住", "容积率上限": "2.5", "建筑密度上限": "35 %", "限高": "80 米"],
        ["类别": "*", "容积率上限": "1"],
      ]))
    #expect(
      table["居住"]
        == SiteLimits(maxRatio: 2.5, minRatio: nil, maxDensity: 0.35, maxHeight: 80))
    #expect(table["x"]?.maxRatio == 1 && table[nil]?.maxRatio == 1 && table.names == ["居住"])
    let bands = try HeightBands(
      Quarter.table([["距离": "0.15 km", "限高": "54"], ["距离": "50", "限高": "24 m"]]))
    #expect(bands.reach == 150 && bands.height(at: 20, tie: 1e-9) == 24)
    #expect(bands.height(at: 50, tie: 1e-9) == 54 && bands.height(at: 150, tie: 1e-9) == nil)
  }

  @Test func `what could be meant otherwise is refused`() throws {
    #expect(try fault([["class": "a", "max_density": "35"]]).contains("35 %"))
    #expect(try fault([["class": "a", "max_ratio": "x"]]).contains("expected a number"))
    #expect(try fault([["class": "a", "max_ratio": "0"]]).contains("above 0"))
    #expect(try fault([["class": "a", "note": "x"]]).contains("no limit"))
    #expect(try fault([["class": "a", "maxratio": "2"]]).contains("did you mean \"max_ratio\""))
    #expect(
      try fault([["class": "a", "max_ratio": "1"], ["class": "a", "max_ratio": "2"]])
        .contains("already"))
    #expect(
      try fault([["class": "a", "max_ratio": "1", "min_ratio": "2"]]).contains("above the greatest")
    )
    #expect(throws: TableFault.self) {
      _ = try HeightBands(Quarter.table([["within": "50 m", "note": "x"]]))
    }
    #expect(throws: TableFault.self) {
      _ = try HeightBands(
        Quarter.table([["within": "50 m", "height": "1"], ["within": "50", "height": "2"]]))
    }
  }

  @Test
  func `targets about limits that no row states are refused, and heights need their property`()
    throws
  {
    var values = KeyValues()
    values["parcels"] = .text("p")
    values["class"] = .text("use")
    values["limit"] = .table(try Quarter.table([["class": "a", "max_ratio": "1"]]))
    var target = Target(.zero, 0...0)
    target.quantity = "over_density"
    values["target"] = .targets([target])
    #expect { try BuildingsAnalysis(values).checkTables() } throws: {
      ($0 as? TableFault)?.reason.contains("over_density") == true
    }
    values["target"] = nil
    #expect(throws: Never.self) { try BuildingsAnalysis(values).checkTables() }
    values["limit"] = .table(try Quarter.table([["class": "a", "max_height": "10"]]))
    #expect { try BuildingsAnalysis(values).checkTables() } throws: {
      ($0 as? TableFault)?.remedy?.en.contains("height") == true
    }
  }

  @Test(arguments: [
    ["low-rise": KeyValue.number(6), "floor-area": .text("a")], ["class": .text("use")],
    ["max-height": .number(50)], ["max-ratio-field": .text("far")], ["bank": .text("river")],
    ["at-limit": .text("forbidden")], ["max-height-field": .text("h"), "parcels": .text("p")],
  ])
  func `keys that mean nothing without another are refused`(_ keys: [String: KeyValue]) throws {
    var values = KeyValues()
    for (key, value) in keys { values[key] = value }
    #expect(throws: ColumnFault.self) { try BuildingsAnalysis(values).reach(Columns()) }
  }

  @Test func `a table of which no parcel has a class is refused`() throws {
    var values = KeyValues()
    values["parcels"] = .text("p")
    values["class"] = .text("use")
    values["storeys"] = .text("n")
    values["limit"] = .table(try Quarter.table([["class": "residental", "max_ratio": "1"]]))
    let columns = classes(["residential", "park"], key: "class", role: "parcels")
    #expect { try BuildingsAnalysis(values).reach(columns) } throws: {
      ($0 as? ColumnFault)?.reason.contains("did you mean \"residential\"") == true
    }
  }
}
