import PROJ
import Words

/// Series of EPSG codes that differ by their central meridian only.
struct ZoneFamily: Sendable {
  /// The code of the westernmost zone; the others follow without a gap.
  let firstCode: Int
  let firstMeridian: Double
  /// Degrees between meridians.
  let step: Double
  let count: Int
  /// The number that eastings of the westernmost zone begin with; `nil` when they have none.
  let firstPrefix: Int?
  /// Series with one partner have the same zones with or without the number.
  let group: Int

  /// CGCS2000, Xian 1980 and Beijing 1954 in Gauss–Krüger zones of 3° and 6°, and UTM on WGS 84.
  static let all: [ZoneFamily] = [
    gaussKrueger(4534, 3, nil, 0), gaussKrueger(4513, 3, 25, 0),
    gaussKrueger(4502, 6, nil, 1), gaussKrueger(4491, 6, 13, 1),
    gaussKrueger(2370, 3, nil, 2), gaussKrueger(2349, 3, 25, 2),
    gaussKrueger(2338, 6, nil, 3), gaussKrueger(2327, 6, 13, 3),
    gaussKrueger(2422, 3, nil, 4), gaussKrueger(2401, 3, 25, 4),
    gaussKrueger(21453, 6, nil, 5), gaussKrueger(21413, 6, 13, 5),
    utm(32601, 6), utm(32701, 7),
  ]

  private static func gaussKrueger(
    _ code: Int, _ step: Double, _ prefix: Int?, _ group: Int
  ) -> ZoneFamily {
    ZoneFamily(
      firstCode: code, firstMeridian: 75, step: step, count: step == 3 ? 21 : 11,
      firstPrefix: prefix, group: group)
  }

  private static func utm(_ code: Int, _ group: Int) -> ZoneFamily {
    ZoneFamily(
      firstCode: code, firstMeridian: -177, step: 6, count: 60, firstPrefix: nil, group: group)
  }

  private func code(meridian: Double) -> String? {
    let index = ((meridian - firstMeridian) / step).rounded()
    guard index >= 0, index < Double(count),
      abs(firstMeridian + index * step - meridian) < 1e-6
    else { return nil }
    return "EPSG:\(firstCode + Int(index))"
  }

  private static func of(_ system: CRS) -> ZoneFamily? {
    guard system.definition.hasPrefix("EPSG:"), let code = Int(system.definition.dropFirst(5))
    else {
      return nil
    }
    return all.first { code >= $0.firstCode && code < $0.firstCode + $0.count }
  }

  /// The system of the same series with another meridian, in words where no code is known.
  static func words(like system: CRS, meridian: Double) -> Text {
    if let code = of(system)?.code(meridian: meridian) { return Text(code) }
    let (name, degrees) = (system.definition, LonLatExtent.rounded(meridian))
    return Text(
      "\(name) with central meridian \(degrees)°", "\(name)（中央子午线 \(degrees)°）")
  }

  /// The same zone with or without the number before eastings.
  static func words(like system: CRS, meridian: Double, prefixed: Bool, step: Double) -> Text {
    let family = of(system)
    let partner = all.first {
      $0.step == step && ($0.firstPrefix != nil) == prefixed
        && (family.map { [$0.group / 2] } ?? [0]).contains($0.group / 2)
    }
    if family != nil, let code = partner?.code(meridian: meridian) { return Text(code) }
    let (name, degrees) = (system.definition, LonLatExtent.rounded(meridian))
    return prefixed
      ? Text(
        "\(name) with central meridian \(degrees)° and the zone's number before its false easting",
        "\(name)（中央子午线 \(degrees)°，东坐标前加带号）")
      : Text(
        "\(name) with central meridian \(degrees)° and false easting 500000",
        "\(name)（中央子午线 \(degrees)°，东偏 500000）")
  }

  /// The UTM zone of the other hemisphere.
  static func otherHemisphere(_ system: CRS) -> Text {
    if let family = of(system), let code = Int(system.definition.dropFirst(5)) {
      if family.firstCode == 32601 { return Text("EPSG:\(code + 100)") }
      if family.firstCode == 32701 { return Text("EPSG:\(code - 100)") }
    }
    return Text(
      "\(system.definition) of the other hemisphere", "\(system.definition)（另一半球）")
  }
}
