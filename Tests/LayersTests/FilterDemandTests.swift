import Layers
import Testing

@Suite struct FilterDemandTests {
  @Test(arguments: [
    ("floors <= 6", ["floors <= 6"]),
    ("6 < floors AND height BETWEEN 3 AND 24.5", ["floors > 6", "height >= 3", "height <= 24.5"]),
    ("NOT (floors >= 7) AND use = 'home'", ["floors < 7"]),
    ("NOT NOT (a = 1 AND NOT (b <> 2))", ["a = 1", "b = 2"]),
    ("floors <= 6 OR use = 'home'", []), ("floors / 2 <= 3", []), ("a < b", []),
    ("code = 1763022338150866945", ["code = 1763022338150866944"]),
  ])
  func `terms joined by AND that compare a property with a number are demands`(
    filter: String, demands: [String]
  ) throws {
    #expect(try Filter(parsing: filter).demands.map(\.text) == demands)
  }

  @Test func `what else a filter looks at is told apart`() throws {
    let filter = try Filter(
      parsing: "floors <= 6 AND use IN ('home', 'shop') AND (a = 1 OR b = 'x') "
        + "AND geometry_kind() = 'polygon'")
    #expect(filter.otherProperties == ["use", "a", "b"])
    #expect(filter.namedValues.map(\.property).prefix(3) == ["use", "use", "b"])
    #expect(filter.namedValues.map(\.text).prefix(3) == ["home", "shop", "x"])
  }

  @Test func `a demand is met by a value or not, and a missing one is neither`() {
    let demand = FilterDemand("floors", .lessOrEqual, 6)
    #expect(demand.isMet(by: 6) == true && demand.isMet(by: 6.5) == false)
    #expect(demand.isMet(by: .nan) == nil)
  }
}
