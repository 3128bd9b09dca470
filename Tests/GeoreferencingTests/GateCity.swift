import Georeferencing
import Layers
import TestSupport

/// A small invented city for the datum gate: blocks along slightly bent streets.
struct GateCity {
  private(set) var layers: [String: GeometryColumns] = [:]

  /// - Parameter origin: The south-west corner, degrees of WGS 84.
  init(origin: Coordinate = Coordinate(106.50, 29.52), blocks: Int = 44) {
    var random = SeededRandom(2026)
    let east = 111_320 * 0.87
    func place(_ c: Coordinate) -> Coordinate {
      Coordinate(origin.x + c.x / east, origin.y + c.y / 110_850)
    }
    func ring(_ corners: [Coordinate]) -> [Coordinate] {
      (corners + corners.prefix(1)).map(place)
    }
    let size = 110.0
    let nodes = (0...blocks).map { i in
      (0...blocks).map { j in
        Coordinate(
          Double(i) * size + random.number(-14...14), Double(j) * size + random.number(-14...14))
      }
    }
    var parcels = GeometryColumns()
    var buildings = GeometryColumns()
    var roads = GeometryColumns()
    var stops = GeometryColumns()
    var zones = GeometryColumns()
    for i in 0..<blocks {
      for j in 0..<blocks where random.number(0...1) < 0.93 {
        let corners = [nodes[i][j], nodes[i + 1][j], nodes[i + 1][j + 1], nodes[i][j + 1]]
        let middle = (corners[0] + corners[1] + corners[2] + corners[3]) * 0.25
        parcels.appendPart(.polygon, rings: [ring(corners.map { middle + ($0 - middle) * 0.86 })])
        parcels.endFeature(.polygon)
        for _ in 0..<2 {
          let at = middle + Coordinate(random.number(-28...28), random.number(-28...28))
          let (w, h) = (random.number(6...14), random.number(5...11))
          buildings.appendPart(
            .polygon,
            rings: [
              ring([
                at + Coordinate(-w, -h), at + Coordinate(w, -h), at + Coordinate(w, h),
                at + Coordinate(-w, h),
              ])
            ])
          buildings.endFeature(.polygon)
        }
      }
    }
    for k in 0...blocks {
      roads.appendPart(.line, rings: [nodes[k].map(place)])
      roads.endFeature(.lineString)
      roads.appendPart(.line, rings: [nodes.map { place($0[k]) }])
      roads.endFeature(.lineString)
    }
    for _ in 0..<500 {
      let i = Int(random.number(0...Double(blocks) - 0.01))
      let j = Int(random.number(0...Double(blocks) - 0.01))
      let t = random.number(0...1)
      let along = nodes[i][j] + (nodes[i + 1][j] - nodes[i][j]) * t
      stops.appendPart(
        .point,
        rings: [[place(along + Coordinate(random.number(-6...6), random.number(-6...6)))]])
      stops.endFeature(.point)
    }
    let step = blocks / 4
    for i in stride(from: 0, to: step * 4, by: step) {
      for j in stride(from: 0, to: step * 4, by: step) {
        var outline: [Coordinate] = []
        outline += (0..<step).map { nodes[i + $0][j] }
        outline += (0..<step).map { nodes[i + step][j + $0] }
        outline += (0..<step).map { nodes[i + step - $0][j + step] }
        outline += (0..<step).map { nodes[i][j + step - $0] }
        zones.appendPart(.polygon, rings: [ring(outline)])
        zones.endFeature(.polygon)
      }
    }
    layers = [
      "parcels": parcels, "buildings": buildings, "roads": roads, "stops": stops, "zones": zones,
    ]
  }

  /// The layers as the gate gets them, all declared WGS 84.
  func gateLayers(_ names: [String]) -> [GateLayer] {
    names.compactMap { name in
      layers[name].map { GateLayer(name: name, datum: .wgs84, geometry: $0) }
    }
  }
}

extension GeometryColumns {
  /// The same features with other coordinates.
  func mapping(_ change: (Coordinate) -> Coordinate) -> GeometryColumns {
    var result = self
    result.coordinates = coordinates.map(change)
    for feature in 0..<featureCount {
      result.envelopes[feature] = Envelope(result.coordinates[coordinates(ofFeature: feature)])
    }
    return result
  }
}

/// From one of the three shifted datums to another.
func converted(_ c: Coordinate, from source: Datum, to target: Datum) -> Coordinate {
  var c = c
  if source == .bd09 { c = BD09.toGCJ02(c) }
  if source == .bd09 || source == .gcj02 { c = GCJ02.toWGS84(c) }
  if target == .gcj02 || target == .bd09 { c = GCJ02.fromWGS84(c) }
  if target == .bd09 { c = BD09.fromGCJ02(c) }
  return c
}
