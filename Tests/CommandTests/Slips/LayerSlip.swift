import Layers
import Measures

/// What has to come of a slip.
enum SlipOutcome: Sendable {
  /// The input is refused with exit 2 or 3, in words that hold one of these.
  case refused([String])
  /// The verdict is `no data`, and a note has this id.
  case noData(String)
  /// A note with one of these ids stands beside the figure, which sound layers do not have.
  case noted([String])
  /// As that, or refused in words that hold one of these.
  case notedOrRefused([String], [String])
  /// Refused, no data, a note, a repair or a failure: anything but a verdict with no word.
  case said
  /// The figures are those of the sound layers: the slip is none.
  case same
}

/// A mistake in a layer of a role, and what has to come of it.
struct LayerSlip: Sendable {
  let name: String
  /// Changes the layer and tells what is due; `nil` where it does not apply.
  let make: @Sendable (_ role: Role, inout SlipLayer) -> SlipOutcome?

  init(
    _ name: String, _ make: @escaping @Sendable (_ role: Role, inout SlipLayer) -> SlipOutcome?
  ) {
    self.name = name
    self.make = make
  }

  /// All of them.
  static let all = ofData + pages + datums + shapesOfText + words + files

  /// Those that features have in whatever format they are kept.
  static let ofData = kinds + missing + places + repeats + shapes

  private static func empty(_ role: Role) -> SlipOutcome {
    role.part == .zones ? .noted(["role-empty"]) : .noData("role-empty")
  }

  // MARK: - Kinds of geometry

  private static let kinds = [
    LayerSlip("points instead") { role, layer in
      guard !role.kinds.contains(.point), layer.type != "Point" else { return nil }
      for feature in layer.features.indices {
        let coordinates = layer.features[feature]["geometry"]?["coordinates"]?.firstPosition
        layer.change(
          feature, "geometry", ["type": "Point", "coordinates": coordinates ?? .null])
      }
      return .refused(["have to be"])
    },
    LayerSlip("outlines instead") { role, layer in
      guard layer.type.hasSuffix("Polygon") else { return nil }
      for feature in layer.features.indices {
        guard let geometry = layer.features[feature]["geometry"],
          let coordinates = geometry["coordinates"]
        else { continue }
        let isMulti = geometry["type"]?.string == "MultiPolygon"
        let rings = isMulti ? (coordinates.items ?? []).flatMap { $0.items ?? [] } : nil
        layer.change(
          feature, "geometry",
          ["type": "MultiLineString", "coordinates": rings.map(JSONValue.array) ?? coordinates])
      }
      return role.kinds.contains(.line)
        ? .notedOrRefused(["closed-lines"], ["only polygons have an area"])
        : .refused(["have to be"])
    },
    LayerSlip("one stray point") { role, layer in
      guard layer.type != "Point", layer.features.count > 1 else { return nil }
      layer.change(layer.chosen, "geometry", ["type": "Point", "coordinates": [107.8, 29.9]])
      if !role.kinds.contains(.point) { return .noted(["stray-kinds"]) }
      return role.isOfOneKind ? .refused(["mixes"]) : nil
    },
  ]

  // MARK: - What is not there

  private static let missing = [
    LayerSlip("no features") { role, layer in
      layer.features = []
      return empty(role)
    },
    LayerSlip("no geometry anywhere") { role, layer in
      for feature in layer.features.indices { layer.change(feature, "geometry", .null) }
      return role.part == .zones ? .noted(["role-empty"]) : .noData("without-geometry")
    },
    LayerSlip("one without a geometry") { _, layer in
      guard layer.features.count > 1 else { return nil }
      layer.change(layer.chosen, "geometry", .null)
      return .noted(["without-geometry"])
    },
    LayerSlip("one with an empty geometry") { _, layer in
      guard layer.features.count > 1 else { return nil }
      layer.change(layer.chosen, "geometry", ["type": "MultiPolygon", "coordinates": []])
      return .noted(["without-geometry"])
    },
  ]

  // MARK: - What a server says beside the features

  private static let pages = [
    LayerSlip("cut by the server, as it says") { _, layer in
      layer.set("exceededTransferLimit", true)
      return .noted(["file-cut"])
    },
    LayerSlip("fewer than matched, as it says") { _, layer in
      layer.set("numberMatched", .number(Double(layer.features.count + 10)))
      return .noted(["file-fewer-than-counted"])
    },
    LayerSlip("one page of several, as it says") { _, layer in
      layer.set("links", [["rel": "next", "href": "page-2"]])
      return .noted(["file-more-pages"])
    },
  ]

  // MARK: - Places

  private static let places = [
    LayerSlip("one at 0, 0") { _, layer in
      guard layer.features.count > 3 else { return nil }
      let first = layer.features[layer.chosen]["geometry"]?["coordinates"]?.firstPosition?.items
      let (x, y) = (first?[0].number ?? 0, first?[1].number ?? 0)
      layer.move([layer.chosen]) { ($0 - x, $1 - y) }
      return .notedOrRefused(["far-features"], ["lies far from all others"])
    },
    LayerSlip("a digit too few in one") { _, layer in
      guard layer.features.count > 3 else { return nil }
      layer.move([layer.chosen]) { ($0 / 10, $1) }
      return .notedOrRefused(["far-features"], ["lies far from all others"])
    },
    LayerSlip("a digit too many in one") { _, layer in
      layer.move([layer.chosen]) { ($0 * 10, $1) }
      return .refused(["longitude", "degrees", "180"])
    },
    LayerSlip("axes swapped in one") { _, layer in
      layer.move([layer.chosen]) { ($1, $0) }
      return .refused(["latitude", "swapped", "axes"])
    },
    LayerSlip("axes swapped in all") { _, layer in
      layer.move(layer.features.indices) { ($1, $0) }
      return .refused(["latitude", "swapped", "axes"])
    },
    LayerSlip("another city") { _, layer in
      layer.move(layer.features.indices) { ($0 - 5, $1) }
      return .noted(["layers-apart"])
    },
    LayerSlip("degrees said to be metres") { _, layer in
      layer.set("crs", ["type": "name", "properties": ["name": "EPSG:4544"]])
      return .said
    },
    LayerSlip("a datum that nobody can change from") { _, layer in
      layer.set("crs", ["type": "name", "properties": ["name": "EPSG:4610"]])
      return .refused(["no change of datum"])
    },
    LayerSlip("drawing coordinates") { _, layer in
      layer.members.removeAll { $0.name == "crs" }
      layer.move(layer.features.indices) {
        ((($0 - 107.8) * 900).rounded(), (($1 - 29.9) * 900).rounded())
      }
      return .said
    },
    LayerSlip("a position of 1e25") { _, layer in
      layer.move([layer.chosen]) { _, y in (1e25, y) }
      return .refused(["no place on Earth", "nowhere on Earth"])
    },
  ]

  // MARK: - Datums

  private static let datums = [
    LayerSlip("no datum stated") { _, layer in
      layer.members.removeAll { $0.name == "crs" }
      return .noted(["datum-unstated"])
    },
    LayerSlip("a second datum") { _, layer in
      layer.change(
        layer.chosen, "crs", ["type": "name", "properties": ["name": "EPSG:4490"]])
      return .refused(["crs"])
    },
  ]

  // MARK: - Features more than once

  private static let repeats = [
    LayerSlip("one feature twice") { role, layer in
      layer.features.append(layer.features[layer.chosen])
      if role.part == .zones { return .noted(["zones-of-one-id"]) }
      return role.countsRepeats ? .noted(["repeated-features"]) : .same
    },
    LayerSlip("one feature on another") { role, layer in
      var copy = layer.features[layer.chosen].setting("id", "another")
      copy = copy.setting(
        "properties", (copy["properties"] ?? [:]).setting("code", "another"))
      layer.features.append(copy.setting("properties", copy["properties"]?.setting("n", 7)))
      if role.part == .zones { return .noted(["zone-overlaps"]) }
      return role.part == .objects ? .noted(["stacked-features"]) : nil
    },
    LayerSlip("identifiers beyond 2^53") { role, layer in
      guard role.part != .zones else { return nil }
      for feature in layer.features.indices {
        layer.change(feature, "id", .string("17630223381508669\(10 + feature)"))
      }
      return .same
    },
  ]

  // MARK: - Shapes

  private static let shapes = [
    LayerSlip("a bow tie") { _, layer in
      guard layer.type.hasSuffix("Polygon"), let at = layer.positionOfChosen else { return nil }
      let (x, y) = at
      layer.setRing([(x, y), (x + 0.001, y + 0.001), (x + 0.001, y), (x, y + 0.001), (x, y)])
      return .said
    }
  ]

  private static let shapesOfText = [
    LayerSlip("a ring that is not closed") { _, layer in
      guard layer.features[layer.chosen]["geometry"]?["type"]?.string == "Polygon",
        var rings = layer.features[layer.chosen]["geometry"]?["coordinates"]?.items
      else { return nil }
      rings[0] = .array((rings[0].items ?? []).dropLast())
      layer.change(
        layer.chosen, "geometry", ["type": "Polygon", "coordinates": .array(rings)])
      return .refused(["not closed"])
    },
    LayerSlip("a ring of two positions") { _, layer in
      guard layer.type.hasSuffix("Polygon"), let at = layer.positionOfChosen else { return nil }
      layer.setRing([at, (at.0 + 0.001, at.1), at])
      return .said
    },
  ]

  // MARK: - Values

  private static let words = [
    LayerSlip("a feature that is none") { _, layer in
      layer.features[layer.chosen] = ["type": "feature"]
      return .refused(["feature", "Feature"])
    },
    LayerSlip("a geometry of no kind") { _, layer in
      layer.change(
        layer.chosen, "geometry", ["type": "Circle", "coordinates": [107.8, 29.9]])
      return .refused(["not one of the seven geometry types"])
    },
    LayerSlip("a position of texts") { _, layer in
      layer.change(
        layer.chosen, "geometry", ["type": "Point", "coordinates": ["107.8", "29.9"]])
      return .refused(["number", "position"])
    },
  ]

  // MARK: - Files

  private static func file(_ name: String, _ bytes: String, _ words: String...) -> LayerSlip {
    LayerSlip(name) { _, layer in
      layer.bytes = Array(bytes.utf8)
      return .refused(words)
    }
  }

  private static let files = [
    file("nothing in the file", "", "empty", "no JSON", "nothing", "not JSON"),
    file("a page of HTML", "<!DOCTYPE html><html><body>Sign in</body></html>", "HTML"),
    file(
      "an answer that is an error", "{\"error\":{\"code\":498,\"message\":\"Invalid token\"}}",
      "error"),
    file("a table", "id,x,y\n1,107.8,29.9\n", "CSV"),
    file("Esri JSON", "{\"geometryType\":\"esriGeometryPoint\",\"features\":[]}", "Esri"),
    file("TopoJSON", "{\"type\":\"Topology\",\"objects\":{},\"arcs\":[]}", "TopoJSON"),
    file("a job", "{\"layers\":{\"a\":{\"path\":\"a.geojson\"}},\"checks\":[]}", "job"),
    file(
      "a pointer to a file elsewhere",
      "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "LFS"),
    file(
      "a script", "var data = {\"type\":\"FeatureCollection\",\"features\":[]};", "script", "var"),
    LayerSlip("half of the file") { _, layer in
      let bytes = layer.written
      layer.bytes = Array(bytes.prefix(bytes.count / 2))
      return .refused(["JSON", "ends", "cut", "string", "incomplete"])
    },
    LayerSlip("UTF-16") { _, layer in
      let text = String(decoding: layer.written, as: UTF8.self)
      layer.bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      return .refused(["UTF-16", "UTF-8"])
    },
    LayerSlip("compressed") { _, layer in
      layer.bytes = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + layer.written.prefix(100)
      return .refused(["the archive is broken or cut off"])
    },
    LayerSlip("not a number") { _, layer in
      let text = String(decoding: layer.written, as: UTF8.self)
      layer.bytes = Array(text.replacing("107.", with: "NaN, 107.", maxReplacements: 1).utf8)
      return .refused(["NaN"])
    },
  ]
}

extension SlipLayer {
  fileprivate var positionOfChosen: (Double, Double)? {
    let items = features[chosen]["geometry"]?["coordinates"]?.firstPosition?.items
    guard let x = items?[0].number, let y = items?[1].number else { return nil }
    return (x, y)
  }

  fileprivate mutating func setRing(_ ring: [(Double, Double)]) {
    let positions = ring.map { JSONValue.array([.number($0.0), .number($0.1)]) }
    change(chosen, "geometry", ["type": "Polygon", "coordinates": [.array(positions)]])
  }
}
