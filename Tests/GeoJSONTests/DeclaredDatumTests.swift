import GeoJSON
import Layers
import Testing

@Suite("The old crs member")
struct DeclaredDatumTests {
  private func datum(_ crs: String, known: Bool = false) throws -> Layer {
    var options = ReadOptions()
    options.datumIsKnown = known
    return try read(
      #"{"type":"FeatureCollection","crs":\#(crs),"features":[]}"#, options: options)
  }

  @Test(
    "all name forms are understood",
    arguments: [
      ("urn:ogc:def:crs:EPSG::4490", "EPSG:4490"), ("urn:ogc:def:crs:EPSG:8.9:3857", "EPSG:3857"),
      ("urn:x-ogc:def:crs:EPSG:4326", "EPSG:4326"), ("EPSG:4544", "EPSG:4544"),
      ("epsg:4544", "EPSG:4544"), ("EPSG::4326", "EPSG:4326"),
      ("urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"), ("urn:ogc:def:crs:OGC::CRS84", "OGC:CRS84"),
      ("OGC:CRS84", "OGC:CRS84"), ("http://www.opengis.net/def/crs/EPSG/0/4490", "EPSG:4490"),
      ("https://www.opengis.net/def/crs/OGC/1.3/CRS84", "OGC:CRS84"),
      ("http://www.opengis.net/gml/srs/epsg.xml#4490", "EPSG:4490"), ("GCJ-02", "GCJ-02"),
      ("bd09", "BD-09"),
    ])
  func names(name: String, expected: String) throws {
    let crs = #"{"type":"name","properties":{"name":"\#(name)"}}"#
    #expect(try datum(crs).declaredDatum == expected)
  }

  @Test("a code of the oldest form is understood, and null is noted")
  func otherForms() throws {
    #expect(
      try datum(#"{"type":"EPSG","properties":{"code":4490}}"#).declaredDatum == "EPSG:4490")
    let none = try datum("null")
    #expect(none.declaredDatum == nil)
    #expect(none.notes.remarks.count == 1)
  }

  @Test(
    "what names no known system is refused, unless the datum is known otherwise",
    arguments: [
      #"{"type":"link","properties":{"href":"http://example.com/crs/42","type":"proj4"}}"#,
      #"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::"}}"#,
      #"{"type":"name","properties":{"name":"my system"}}"#, #"{"type":"name"}"#, #"{}"#, "5",
      #"{"type":"EPSG","properties":{"code":"x"}}"#,
    ])
  func unknown(crs: String) throws {
    #expect {
      try datum(crs)
    } throws: {
      let error = $0 as? GeoJSONError
      return error?.kind == .unknownSystem && error?.offset == 34
    }
    let known = try datum(crs, known: true)
    #expect(known.declaredDatum == nil)
    #expect(known.notes.remarks.count == 1)
  }

  @Test("features and geometries may have it, if all agree")
  func inside() throws {
    let crs = { (code: Int) in #""crs":{"type":"name","properties":{"name":"EPSG:\#(code)"}}"# }
    let feature = { (code: Int) in
      #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2],\#(crs(code))}}"#
    }
    let collection = { (features: [String], more: String) in
      #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]\#(more)}"#
    }
    #expect(
      try read(collection([feature(4490), feature(4490)], "")).declaredDatum == "EPSG:4490")
    #expect(
      try read(collection([feature(4490)], "," + crs(4490))).declaredDatum == "EPSG:4490")
    for text in [
      collection([feature(4490), feature(4326)], ""), collection([feature(4490)], "," + crs(4326)),
    ] {
      #expect {
        try read(text)
      } throws: { ($0 as? GeoJSONError)?.kind == .unknownSystem }
      let whole = try Snapshot(Array(text.utf8))
      #expect(try Snapshot(Array(text.utf8), chunkSize: 40, threads: 2) == whole)
    }
    #expect(
      try read(#"{"type":"Point",\#(crs(4544)),"coordinates":[1,2]}"#).declaredDatum == "EPSG:4544")
  }

  @Test("a string that is broken inside it is refused at its place")
  func broken() throws {
    let text = #"{"type":"FeatureCollection","crs":{"type":"name","x":"\ud83dT"},"features":[]}"#
    #expect {
      try read(text)
    } throws: { error in
      // Where the string begins.
      let error = error as? GeoJSONError
      return error?.kind == .invalidString && error?.offset == 53
    }
  }
}
