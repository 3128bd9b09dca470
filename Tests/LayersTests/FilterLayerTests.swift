import Testing

@testable import Layers

@Suite("Filter on a layer")
struct FilterLayerTests {
  static func layer(_ properties: [String]) -> Layer {
    var bytes: [UInt8] = []
    var starts: [UInt64] = [0]
    var geometry = GeometryColumns()
    for text in properties {
      bytes += Array(text.utf8)
      starts.append(UInt64(bytes.count))
      geometry.endFeature(.none)
    }
    bytes += [UInt8](repeating: 0x20, count: AttributeText.padding)
    let attributes = AttributeText(
      bytes: bytes, starts: starts,
      identifierLengths: Array(repeating: 0, count: properties.count))
    return Layer(name: "test", geometry: geometry, attributes: attributes)
  }

  static let parcels = layer([
    #"{"use":"residential","floors":7,"性质":"居住"}"#, #"{"use":"residential","floors":3}"#,
    #"{"floors":9, "use" : "comm\u0065rcial", "more":{"use":"residential","colour":"red:"}}"#, "",
    #"{"use":"residential","floors":"eight","use_before":null}"#,
  ])

  @Test("features are selected by their properties")
  func selection() throws {
    let workers = Workers(threads: 1)
    let filter = try Filter(parsing: "use = 'residential' AND floors >= 6")
    let selection = try filter.selection(in: Self.parcels, workers: workers)
    #expect(selection.matches == [true, false, false, false, false])
    #expect(selection.mismatches == [FilterMismatch(column: 25, features: 1)])
    let commercial = try Filter(parsing: "use = 'commercial' OR 性质 IS NOT NULL")
    #expect(
      try commercial.matches(Self.parcels, workers: workers)
        == [true, false, true, false, false])
    #expect(try filter.matches(Self.layer([]), workers: workers).isEmpty)
    let constant = try Filter(parsing: "TRUE")
    #expect(try constant.matches(Self.parcels, workers: workers).allSatisfy { $0 })
  }

  @Test("a property that no feature has is an error with what comes near")
  func unknown() throws {
    let filter = try Filter(parsing: "colour = 'red'")
    let error = #expect(throws: FilterError.self) {
      try filter.matches(Self.parcels, workers: Workers(threads: 1))
    }
    #expect(
      error?.message
        == "no feature has a property “colour”; there are “use”, “floors”, “性质”, “more”, “use_before”"
    )
    let near = try Filter(parsing: "1 = 1 AND flors > 1")
    let close = #expect(throws: FilterError.self) {
      try near.matches(Self.parcels, workers: Workers(threads: 1))
    }
    #expect(close?.message == "no feature has a property “flors”; did you mean “floors”?")
    #expect(close?.source == near.source && close?.column == 11)
    let null = try Filter(parsing: "use_before IS NULL")
    #expect(try null.matches(Self.parcels, workers: Workers(threads: 1)).allSatisfy { $0 })
  }
}
