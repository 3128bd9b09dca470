import Foundation
import Layers
import SampleCity
import Testing

/// The planted features in metres, and the figures of the checks by naive formulas.
struct PlantedTown {
  struct Feature {
    var identifier: String
    var ring: [Coordinate]
    var source: WrittenFeature
  }

  /// The groups of `GeoData/tiers.csv` that lie in the new town.
  private static let groups = ["new-town-east": ["N3", "N6"]]

  private var layers: [String: [Feature]] = [:]
  private(set) var zones: [String: [Coordinate]] = [:]
  private var people: [String: Double] = [:]

  init(_ city: WrittenCity) throws {
    let all = try city.features("zones").filter { $0.identifier.hasPrefix("N") }
    let corners = all.flatMap { $0.rings[0] }
    let centre = corners.reduce(Coordinate(0, 0), +) * (1 / Double(corners.count))
    let plane = GroundPlane(at: centre)
    func features(_ layer: String, _ isPlanted: (String) -> Bool) throws -> [Feature] {
      try city.features(layer).filter { isPlanted($0.identifier) }.map { feature in
        var ring = feature.rings[0].map(plane.project)
        if feature.type == "Polygon" { ring.removeLast() }
        return Feature(identifier: feature.identifier, ring: ring, source: feature)
      }
    }
    for layer in InventedCity.layers {
      layers[layer] = try features(layer) { $0.contains("planted") || $0 == "growth-town" }
    }
    for zone in try features("zones", { $0.hasPrefix("N") }) {
      zones[zone.identifier] = zone.ring
      people[zone.identifier] = zone.source.number("population")
    }
  }

  func layer(_ name: String) -> [Feature] { layers[name] ?? [] }

  /// What a check looks at: objects, what they are measured against, and its limit in metres.
  private func parts(_ check: String) -> (objects: String, others: String, limit: Double) {
    switch check {
    case "stops-500m": ("builtup", "stops", 500)
    case "green-300m", "green-300m-people": ("parcels", "parks", 300)
    case "metro-bus-50m": ("stations", "stops", 50)
    case "redline": ("projects", "redline", 0)
    case "farmland": ("projects", "farmland", 0)
    case "stops-by-area": ("stops", "stops", 0)
    case "green-share": ("parks", "parks", 0)
    case "growth-boundary": ("projects", "growth", 0)
    case "land-use-order": ("parcels", "parcels", 0)
    case "homes-services": ("parcels", "parks", 300)
    default: ("buildings", "river", 0)
    }
  }

  private func covered(_ check: String, _ ring: [Coordinate]) -> Double {
    let parts = parts(check)
    let facilities = layer(parts.others)
    if ring.count == 1 {
      return facilities.contains { Naive.distance(ring, $0.ring) <= parts.limit } ? 1 : 0
    }
    let covers = facilities.map { Naive.covered(ring, by: $0.ring, radius: parts.limit) }
    #expect(covers.filter { $0 > 1e-6 }.count <= 1, "facilities of planted cases lie apart")
    return covers.reduce(0, +)
  }

  /// The figure of a case; `nil` for one that this does not know.
  func value(_ known: PlantedCase) -> Double? {
    if let zone = known.zone {
      // Groups of areas that do not overlap have what their members have.
      let members = Self.groups[zone] ?? [zone]
      let values = members.map { member in
        measure(known, in: zones[member] ?? [], people: people[member] ?? 0)
          ?? value(known, in: zones[member] ?? [])
      }
      return values.contains(nil) ? nil : values.compactMap(\.self).reduce(0, +)
    }
    let parts = parts(known.check)
    guard let object = layer(parts.objects).first(where: { $0.identifier == known.object })
    else { return nil }
    let others = layer(parts.others).filter { known.other == nil || $0.identifier == known.other }
    switch (parts.objects, known.quantity) {
    case ("builtup", "share"), ("parcels", "share"):
      return covered(known.check, object.ring) / Naive.area(object.ring)
    case ("parcels", "covered"):
      let covered = covered(known.check, object.ring)
      guard known.check == "green-300m-people" else { return covered }
      return covered / Naive.area(object.ring) * object.source.number("population")
    case (_, "distance"), (_, "distance_m"):
      return others.map { Naive.distance(object.ring, $0.ring) }.min()
    case ("projects", "share"): return overlap(object, others) / Naive.area(object.ring)
    case ("projects", "overlap") where known.check == "growth-boundary":
      return Naive.area(object.ring) - overlap(object, others)
    case ("projects", "overlap"): return overlap(object, others)
    case ("projects", "pairs"): return overlap(object, others) > 0 ? 1 : 0
    case ("buildings", "pairs") where known.check == "low-rise":
      return object.source.number("floors") > 6 ? 1 : 0
    case ("buildings", "pairs") where known.check == "building-capacity":
      return isTooHigh(object) ? 1 : 0
    case ("buildings", "pairs"):
      return Double(others.filter { isNear(object, $0) }.count)
    case ("buildings", "encroached"):
      return others.map {
        Naive.covered(object.ring, by: $0.ring, radius: $0.source.number("setback_m"))
      }.reduce(0, +)
    default: return nil
    }
  }

  private func overlap(_ object: Feature, _ others: [Feature]) -> Double {
    others.map { Naive.area(Naive.intersection(object.ring, $0.ring)) }.reduce(0, +)
  }

  private func isNear(_ object: Feature, _ bank: Feature, by shortfall: Double = 0) -> Bool {
    Naive.distance(object.ring, bank.ring) < bank.source.number("setback_m") - shortfall
  }

  /// A figure of the roads in a zone that none leaves: each with both of its ends, and none joined.
  private func network(_ quantity: String, in zone: [Coordinate]) -> Double? {
    let lines = layer("roads").map(\.ring).filter { Naive.distance([$0[0]], zone) == 0 }
    let ends = lines.enumerated().flatMap { index, line in
      [line[0], line[line.count - 1]].map { (line: index, place: $0) }
    }
    let near = ends.filter { end in
      lines.enumerated().contains { index, line in
        index != end.line && Self.distance(end.place, line) <= 5
      }
    }
    switch quantity {
    case "length":
      return lines.flatMap { zip($0, $0.dropFirst()).map { $0.distance(to: $1) } }.reduce(0, +)
    case "dead_ends": return Double(ends.count)
    case "gaps": return Double(near.count)
    case "components": return Double(lines.count)
    default: return nil
    }
  }

  /// A figure of what meets a condition in a zone.
  private func compliance(_ known: PlantedCase, in zone: [Coordinate]) -> Double? {
    let isOfHeight = known.check == "low-rise"
    func complies(_ object: Feature) -> Bool {
      isOfHeight
        ? object.source.number("floors") <= 6
        : object.source.properties["use"] as? String == "residential"
    }
    let pieces = layer(isOfHeight ? "buildings" : "parcels").map { object in
      (object, Naive.area(Naive.intersection(object.ring, zone)))
    }.filter { $0.1 > 1e-6 }
    switch known.quantity {
    case "whole": return pieces.map(\.1).reduce(0, +)
    case "complying": return pieces.filter { complies($0.0) }.map(\.1).reduce(0, +)
    case "failing_features": return Double(pieces.count { !complies($0.0) })
    // Nothing but the first class has no other one to exceed it.
    case "broken_steps": return pieces.allSatisfy { complies($0.0) } ? 0 : nil
    default: return nil
    }
  }

  /// Residents in a zone: all, or those of parcels within 600 m of a stop and 300 m of a park.
  private func people(_ known: PlantedCase, in zone: [Coordinate]) -> Double? {
    func isNear(_ parcel: Feature, _ others: String, _ metres: Double) -> Bool {
      layer(others).contains { Naive.distance(parcel.ring, $0.ring) <= metres }
    }
    let all = layer("parcels").map { parcel in
      let share = Naive.area(Naive.intersection(parcel.ring, zone)) / Naive.area(parcel.ring)
      // What rounding leaves at the border is no part.
      return (parcel, (share * 1e6).rounded() / 1e6 * parcel.source.number("population"))
    }
    let served = all.filter { isNear($0.0, "stops", 600) && isNear($0.0, "parks", 300) }
    return (known.quantity == "served" ? served : all).map(\.1).reduce(0, +)
  }

  /// A figure for so many people or so much ground; `nil` for other checks.
  private func measure(
    _ known: PlantedCase, in zone: [Coordinate], people: Double
  ) -> Double? {
    switch (known.check, known.quantity) {
    case ("park-per-head", "people"): return people
    case ("park-per-head", "per_head"):
      let parks = layer("parks").map { Naive.area(Naive.intersection($0.ring, zone)) }
      return parks.reduce(0, +) / people
    case ("road-density", _):
      return network("length", in: zone).map { $0 / 1000 / (Naive.area(zone) / 1e6) }
    case ("roads-per-head", _):
      return network("length", in: zone).map { $0 / 1000 / (people / 10_000) }
    case ("area-declared", _): return Naive.area(zone)
    default: return nil
    }
  }

  /// Floor area by storeys, and the share of it that is older than 1970.
  private func floorArea(_ quantity: String, in zone: [Coordinate]) -> Double {
    func sum(_ isCounted: (Feature) -> Bool) -> Double {
      layer("buildings").filter(isCounted).map { building in
        Naive.area(Naive.intersection(building.ring, zone)) * building.source.number("floors")
      }.reduce(0, +)
    }
    let all = sum { _ in true }
    return quantity == "share" ? sum { $0.source.number("year") < 1970 } / all : all
  }

  /// What is built in a zone, and whether that is more than the sample job allows.
  private func capacity(_ quantity: String, in zone: [Coordinate]) -> Double? {
    let pieces = layer("buildings").map { ($0, Naive.area(Naive.intersection($0.ring, zone))) }
      .filter { $0.1 > 1e-6 }
    let floor = pieces.map { $0.1 * $0.0.source.number("floors") }.reduce(0, +)
    switch quantity {
    case "floor_area": return floor
    case "floor_area_ratio": return floor / Naive.area(zone)
    case "over_ratio": return floor / Naive.area(zone) > 0.002 ? 1 : 0
    case "tallest": return pieces.map { $0.0.source.number("height_m") }.max()
    case "too_high": return Double(pieces.count { isTooHigh($0.0) })
    default: return nil
    }
  }

  private func isTooHigh(_ building: Feature) -> Bool {
    let metres = layer("river").map { Naive.distance(building.ring, $0.ring) }.min() ?? .infinity
    let limit = metres < 14 ? 6.0 : metres < 50 ? 24 : metres < 150 ? 54 : .infinity
    return building.source.number("height_m") > limit
  }

  private static func distance(_ place: Coordinate, _ line: [Coordinate]) -> Double {
    zip(line, line.dropFirst()).map { PlanarMath.squaredDistance(place, $0, $1).squareRoot() }
      .min() ?? .infinity
  }

  private func value(_ known: PlantedCase, in zone: [Coordinate]) -> Double? {
    if known.check == "road-network" { return network(known.quantity, in: zone) }
    if ["low-rise", "land-use-order"].contains(known.check) {
      return compliance(known, in: zone)
    }
    if known.check == "homes-services" { return people(known, in: zone) }
    if known.check == "building-capacity" { return capacity(known.quantity, in: zone) }
    if known.check == "demolition" { return floorArea(known.quantity, in: zone) }
    let parts = parts(known.check)
    let pieces = layer(parts.objects).map { object in
      let ring =
        object.ring.count == 1
        ? (Naive.distance(object.ring, zone) == 0 ? object.ring : [])
        : Naive.intersection(object.ring, zone)
      return (object, ring)
    }.filter { $0.1.count == 1 || Naive.area($0.1) > 1e-6 }
    func demand(_ covered: Bool) -> Double {
      pieces.map { object, ring in
        if ring.count == 1 { return covered ? self.covered(known.check, ring) : 1 }
        let area = covered ? self.covered(known.check, ring) : Naive.area(ring)
        guard known.check == "green-300m-people" else { return area }
        return area / Naive.area(object.ring) * object.source.number("population")
      }.reduce(0, +)
    }
    let others = layer(parts.others)
    // What the sample job says: slivers below 1 m², 0.1 m of tolerance.
    let overlaps = pieces.map { object, _ in
      let inside = overlap(object, others)
      return known.check == "growth-boundary" ? Naive.area(object.ring) - inside : inside
    }
    let counted = zip(pieces, overlaps).filter { piece, overlap in
      overlap >= 1 && piece.0.source.properties["exempt"] as? Bool == false
    }
    switch known.quantity {
    case "demand", "count", "part": return demand(false)
    case "whole": return Naive.area(zone)
    case "covered": return demand(true)
    case "share": return demand(true) / demand(false)
    case "conflicting": return Double(counted.count)
    case "slivers": return Double(overlaps.filter { $0 > 0 && $0 < 1 }.count)
    case "overlap": return counted.map(\.1).reduce(0, +)
    case "violations":
      return Double(pieces.filter { p in others.contains { isNear(p.0, $0, by: 0.1) } }.count)
    case "within_tolerance":
      return Double(
        pieces.filter { p in
          others.contains { isNear(p.0, $0) && !isNear(p.0, $0, by: 0.1) }
        }.count)
    default: return nil
    }
  }
}

@Suite("PlantedCases")
struct PlantedCasesTests {
  @Test("every figure holds on the ground, at any scale", arguments: [0.002, 0.007, 0.03])
  func figures(scale: Double) throws {
    let town = try PlantedTown(WrittenCity(scale: scale, seed: 5))
    for known in PlantedCases.all {
      let value = try #require(town.value(known), "\(known)")
      #expect(abs(value - known.value) <= known.tolerance, "\(value) for \(known)")
    }
  }

  @Test("objects made at random lie more than 500 m from the new town")
  func apart() throws {
    let city = try WrittenCity(scale: InventedCity.sampleScale)
    let town = try PlantedTown(city)
    let corners = town.zones.values.flatMap { $0 }
    let top = try #require(
      try city.features("zones").filter { $0.identifier.hasPrefix("N") }
        .flatMap { $0.rings[0].map(\.y) }.max())
    #expect(corners.count == 24)
    for layer in ["stops", "parks", "parcels", "buildings", "projects", "redline", "stations"] {
      let south = try city.features(layer).filter { !$0.identifier.contains("planted") }
        .flatMap { $0.rings[0].map(\.y) }.min()
      // A degree of latitude is 110.8 km here.
      #expect(try #require(south) - top > 500 / 110_800, "\(layer)")
    }
  }

  @Test("the twins are equal in geometry and properties")
  func twins() throws {
    let projects = try WrittenCity(scale: 0.002).features("projects")
    let twins = projects.filter { $0.identifier.hasPrefix("planted-twin") }
    #expect(twins.count == 2)
    #expect(twins[0].rings == twins[1].rings)
    #expect(twins[0].text("name") == twins[1].text("name"))
  }
}
