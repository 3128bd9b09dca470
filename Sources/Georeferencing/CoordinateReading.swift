import Layers
import PROJ
import Words

/// A way to read coordinates other than declared: what a mistake would have made of them.
struct CoordinateReading {
  let kind: DatumFinding.Kind
  /// What the layer would be.
  let words: Text
  /// Where it would lie, degrees of WGS 84.
  let extent: Envelope
  /// Whether the numbers alone give it away, without another layer.
  let isSelfEvident: Bool

  private static let latitudeFirst = Text(" with latitude first", "（纬度在前）")
  private static let northingFirst = Text(" with northing first", "（北坐标在前）")

  /// All readings that lead to a place on the globe.
  static func all(of extent: Envelope, declared datum: Datum, near place: Coordinate?) -> [Self] {
    guard let system = datum.system, !system.isGeographic else {
      return ofDegrees(extent, datum, near: place)
    }
    return ofMetres(extent, system)
  }

  // MARK: Declared in degrees

  private static func ofDegrees(
    _ e: Envelope, _ datum: Datum, near place: Coordinate?
  ) -> [Self] {
    var result: [Self] = []
    if max(abs(e.minX), abs(e.maxX), abs(e.minY), abs(e.maxY)) <= 180 {
      let swapped = Envelope(minX: e.minY, minY: e.minX, maxX: e.maxY, maxY: e.maxX)
      if isOnGlobe(swapped) {
        result.append(
          Self(
            kind: .swappedAxes, words: Text(datum.name) + latitudeFirst, extent: swapped,
            isSelfEvident: !isOnGlobe(e)))
      }
      let north = Envelope(minX: e.minX, minY: -e.maxY, maxX: e.maxX, maxY: -e.minY)
      let east = Envelope(minX: -e.maxX, minY: e.minY, maxX: -e.minX, maxY: e.maxY)
      let both = Envelope(minX: -e.maxX, minY: -e.maxY, maxX: -e.minX, maxY: -e.minY)
      for (flipped, words) in [
        (north, Text("latitudes", "纬度")), (east, Text("longitudes", "经度")),
        (both, Text("longitudes and latitudes", "经度和纬度")),
      ] where isOnGlobe(flipped) {
        result.append(
          Self(
            kind: .wrongHemisphere,
            words: Text(
              "\(datum.name) with the sign of \(words.en) changed",
              "\(datum.name)（\(words.zh)改变正负号）"),
            extent: flipped, isSelfEvident: false))
      }
      return result
    }
    return ofMetresDeclaredAsDegrees(e, near: place)
  }

  private static func ofMetresDeclaredAsDegrees(_ e: Envelope, near place: Coordinate?) -> [Self] {
    var names: [String] = ["EPSG:3857"]
    for prefix in [Int(saturating: e.center.x / 1e6), Int(saturating: e.center.y / 1e6)] {
      if (25...45).contains(prefix) { names.append("EPSG:\(4513 + prefix - 25)") }
      if (13...23).contains(prefix) { names.append("EPSG:\(4491 + prefix - 13)") }
    }
    if let place {
      // The zones of China's own systems come first: what is kept there in UTM is rare.
      let third = Int(saturating: (place.x / 3).rounded())
      for zone in [third, third - 1, third + 1] where (25...45).contains(zone) {
        names.append("EPSG:\(4534 + zone - 25)")
      }
      let sixth = Int(saturating: ((place.x + 3) / 6).rounded())
      if (13...23).contains(sixth) { names.append("EPSG:\(4502 + sixth - 13)") }
      let utm = min(60, max(1, Int(saturating: (place.x + 180) / 6) + 1))
      for zone in [utm, utm - 1, utm + 1] where (1...60).contains(zone) {
        names.append("EPSG:\((place.y < 0 ? 32700 : 32600) + zone)")
      }
    }
    var result: [Self] = []
    for name in names {
      guard let system = try? CRS(name) else { continue }
      for isSwapped in [false, true] {
        let read =
          isSwapped ? Envelope(minX: e.minY, minY: e.minX, maxX: e.maxY, maxY: e.maxX) : e
        guard let extent = located(read, in: system), inArea(extent, system) else { continue }
        // Eastings with the number of a zone name their system; others could be of any.
        let isSelfEvident = !isSwapped && read.center.x > 13e6 && name != "EPSG:3857"
        result.append(
          Self(
            kind: .metresAsDegrees, words: isSwapped ? Text(name) + northingFirst : Text(name),
            extent: extent, isSelfEvident: isSelfEvident))
      }
    }
    return result
  }

  // MARK: Declared in a plane

  private static func ofMetres(_ e: Envelope, _ system: CRS) -> [Self] {
    var result: [Self] = []
    if max(abs(e.minX), abs(e.maxX), abs(e.minY), abs(e.maxY)) <= 180 {
      let swapped = Envelope(minX: e.minY, minY: e.minX, maxX: e.maxY, maxY: e.maxX)
      let degrees = Text("EPSG:4326")
      for (extent, words) in [(e, degrees), (swapped, degrees + latitudeFirst)]
      where isOnGlobe(extent) {
        result.append(
          Self(
            kind: .degreesAsMetres, words: words, extent: extent, isSelfEvident: extent == e))
      }
      return result
    }
    result += zonePrefix(e, system)
    func add(_ kind: DatumFinding.Kind, _ words: Text, _ read: Envelope) {
      if let extent = located(read, in: system), inArea(extent, system) {
        result.append(Self(kind: kind, words: words, extent: extent, isSelfEvident: false))
      }
    }
    add(
      .swappedAxes, Text(system.definition) + northingFirst,
      Envelope(minX: e.minY, minY: e.minX, maxX: e.maxY, maxY: e.maxX))
    for (factor, unit) in [
      (0.3048, Text("feet", "英尺")), (1200.0 / 3937, Text("US survey feet", "美国测量英尺")),
    ] {
      add(
        .feetAsMetres,
        Text("\(system.definition) in \(unit.en)", "\(system.definition)（单位为\(unit.zh)）"),
        Envelope(
          minX: e.minX * factor, minY: e.minY * factor, maxX: e.maxX * factor,
          maxY: e.maxY * factor))
    }
    if let projection = system.projection, projection.method == "Transverse Mercator",
      let meridian = projection.centralMeridian, let extent = located(e, in: system)
    {
      if projection.scale == 0.9996 {
        let isSouthern = (projection.falseNorthing ?? 0) > 5e6
        let moved = Envelope(
          minX: e.minX, minY: e.minY + (isSouthern ? 1e7 : -1e7), maxX: e.maxX,
          maxY: e.maxY + (isSouthern ? 1e7 : -1e7))
        if let other = located(moved, in: system) {
          result.append(
            Self(
              kind: .wrongHemisphere, words: ZoneFamily.otherHemisphere(system), extent: other,
              isSelfEvident: false))
        }
      }
      let step = projection.scale == 0.9996 ? 6.0 : 3.0
      for zones in 1...20 {
        for sign in [1.0, -1] {
          let shift = sign * step * Double(zones)
          guard abs(meridian + shift) <= 180 else { continue }
          let moved = Envelope(
            minX: extent.minX + shift, minY: extent.minY, maxX: extent.maxX + shift,
            maxY: extent.maxY)
          result.append(
            Self(
              kind: .wrongZone, words: ZoneFamily.words(like: system, meridian: meridian + shift),
              extent: moved, isSelfEvident: false))
        }
      }
    }
    return result
  }

  /// Eastings with the number of their zone in a system without one, and the other way round.
  private static func zonePrefix(_ e: Envelope, _ system: CRS) -> [Self] {
    guard let projection = system.projection, let meridian = projection.centralMeridian,
      let falseEasting = projection.falseEasting
    else { return [] }
    let declaredPrefix = Int(saturating: falseEasting / 1e6)
    let prefix = Int(saturating: (e.center.x / 1e6).rounded(.down))
    guard declaredPrefix != prefix, declaredPrefix == 0 || prefix == 0 else { return [] }
    let local = Double(declaredPrefix - prefix) * 1e6
    let moved = Envelope(
      minX: e.minX + local, minY: e.minY, maxX: e.maxX + local, maxY: e.maxY)
    guard let extent = located(moved, in: system) else { return [] }
    var result: [Self] = []
    let number = max(prefix, declaredPrefix)
    for (step, range, own) in [
      (3.0, 25...45, Double(number) * 3), (6.0, 13...23, Double(number) * 6 - 3),
    ] where range.contains(number) {
      let shift = own - meridian
      result.append(
        Self(
          kind: .zonePrefix,
          words: ZoneFamily.words(
            like: system, meridian: own, prefixed: prefix != 0, step: step),
          extent: Envelope(
            minX: extent.minX + shift, minY: extent.minY, maxX: extent.maxX + shift,
            maxY: extent.maxY), isSelfEvident: true))
    }
    return result
  }

  // MARK: Places

  private static func located(_ envelope: Envelope, in system: CRS) -> Envelope? {
    let converter = DatumConverter(from: Datum(.system(system)))
    guard let extent = try? converter.extent(of: envelope), isOnGlobe(extent) else { return nil }
    return extent
  }

  private static func inArea(_ extent: Envelope, _ system: CRS) -> Bool {
    guard let area = system.areaOfUse else { return true }
    return area.contains(extent.center, margin: 3)
  }

  private static func isOnGlobe(_ e: Envelope) -> Bool {
    e.minX >= -180 && e.maxX <= 180 && e.minY >= -90 && e.maxY <= 90
  }
}
