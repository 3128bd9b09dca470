import Measures
import Testing

@testable import Planning

/// What files seem to hold, by their names and codes.
@Suite("Catalogue, what layers hold") struct LayerMatchingTests {
  private let matching: LayerMatching

  init() throws { matching = LayerMatching(kinds: try Catalogue.shipped.get().kinds) }

  private func kinds(_ name: String, _ geometry: String = "point") -> [String] {
    matching.guesses(LayerLook(name: name, geometry: [geometry], properties: [])).map(\.kind)
  }

  @Test func `names are known in both languages, in any case, with marks and plurals`() {
    for name in ["bus_stops", "BusStops", "bus-stop", "公交站点", "2024年公交站点_修正"] {
      #expect(kinds(name).contains("bus-stops"), "\(name)")
    }
    for name in ["公园绿地", "parks", "Park"] {
      #expect(kinds(name, "polygon").contains("parks"), "\(name)")
    }
    #expect(kinds("生态保护红线", "polygon") == ["ecological-red-line"])
    // The head of a compound is what the layer holds.
    #expect(!kinds("建成区绿地", "polygon").contains("built-up-area"))
    #expect(!kinds("中心城区公园", "polygon").contains("central-city"))
  }

  @Test func `other names and other kinds of geometry are not taken`() {
    #expect(kinds("layer1").isEmpty && kinds("bus").isEmpty && kinds("").isEmpty)
    #expect(!kinds("roads", "point").contains("roads"))
    #expect(kinds("roads", "line").contains("roads"))
    #expect(kinds("road_works", "line").isEmpty && kinds("osm_roads", "line") == ["roads"])
  }

  @Test func `what says where a file comes from is no part of its name`() {
    for name in ["osm_roads_2024", "roads_gcj02", "Roads_wgs84_derived", "roads-2017-final"] {
      #expect(kinds(name, "line") == ["roads"], "\(name)")
    }
    #expect(kinds("2024", "line").isEmpty && kinds("gcj02_2017", "line").isEmpty)
  }

  @Test func `codes of land use are found among the values of a property`() {
    let look = LayerLook(
      name: "dltb", geometry: ["polygon"],
      properties: [
        .init(name: "DLMC", values: ["x"]), .init(name: "DLBM", values: ["0701", "1401"]),
      ])
    let guess = matching.guesses(look).first { $0.kind == "parks" }
    #expect(guess?.filter == "\"DLBM\" IN ('1401')")
  }

  @Test func `properties are known by what attributes are called`() throws {
    let kind = try #require(matching.kinds.first { !$0.fields.isEmpty })
    let field = kind.fields[0]
    let name = try #require(field.names.last).uppercased()
    let look = LayerLook(
      name: kind.name, geometry: [], properties: [.init(name: name, values: [])])
    #expect(matching.fields(of: kind, in: look)[field.name] == name)
  }
}
