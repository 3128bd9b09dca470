import GeoJSON
import Layers
import Planning

extension CheckResult {
  /// The objects with their own properties and what was measured.
  var objectFeatures: FeatureOutput {
    let table = objects
    return FeatureOutput(
      geometry: table.geometry ?? GeometryColumns(), attributes: table.layer.attributes,
      features: table.features, names: table.columns.map(\.name)
    ) { row, writer in
      for column in table.columns {
        switch column.values {
        case .numbers(let numbers): writer.number(numbers[row])
        case .integers(let integers): writer.integer(integers[row])
        case .texts(let texts): writer.string(texts[row])
        }
      }
    }
  }

  /// What is covered, with the object that each part belongs to.
  func coveredFeatures(_ geometry: GeometryColumns, _ rows: [Int]) -> FeatureOutput {
    let objects = objects
    let check = id
    return FeatureOutput(geometry: geometry, names: ["check", "object"]) { row, writer in
      writer.string(check)
      writer.string(objects.identifiers[rows[row]])
    }
  }

  /// The zones with their figures and verdicts.
  func zoneFeatures(_ geometry: GeometryColumns) -> FeatureOutput {
    let zones = zones
    let quantities = total.values.map(\.name)
    // A column without any value would be taken for text.
    let hasTarget = !targets.isEmpty
    let hasNames = zones.contains { $0.name != nil }
    return FeatureOutput(
      geometry: geometry, identifier: { zones[$0].id.map(FeatureIdentifier.text) },
      names: ["zone"] + (hasNames ? ["name"] : []) + quantities + ["verdict"]
        + (hasTarget ? ["margin"] : [])
    ) { row, writer in
      writer.string(zones[row].id)
      if hasNames { writer.string(zones[row].name?.plain) }
      for name in quantities {
        writer.measured(zones[row][name], isWhole: Quantities.isWhole(name))
      }
      writer.string(zones[row].verdict.rawValue)
      if hasTarget { writer.number(zones[row].margin) }
    }
  }

  /// The findings: one feature for the gap, overlap or encroachment, and one for the witness line.
  ///
  /// A finding without a geometry of its own shows its object. Both features of a finding have its
  /// identifier as the property `finding`; `part` tells them apart.
  var findingFeatures: FeatureOutput {
    var geometry = GeometryColumns()
    var rows: [(finding: Int, part: String)] = []
    var names: [String] = []
    for (index, finding) in findings.enumerated() {
      for (name, _) in finding.values where !names.contains(name) { names.append(name) }
      if let own = finding.geometry {
        geometry.appendFeature(own, of: evidence)
        rows.append((index, finding.kind.part))
      } else if let shapes = objects.geometry {
        geometry.appendFeature(finding.row, of: shapes)
        rows.append((index, "object"))
      }
      guard let witness = finding.witness else { continue }
      geometry.appendWitness(from: witness.start, to: witness.end)
      rows.append((index, "witness"))
    }
    let findings = findings
    let valueNames = names
    let parts = rows
    let (check, rule, source) = (id, title?.plain ?? id, source?.plain)
    return FeatureOutput(
      geometry: geometry,
      identifier: { row in
        let name = findings[parts[row].finding].id
        return .text(parts[row].part == "witness" ? name + "-witness" : name)
      },
      names: ["finding", "check", "kind", "level", "part", "object", "other", "measured", "limit"]
        + ["margin", "unit"] + valueNames + ["rule", "source"]
    ) { row, writer in
      let finding = findings[parts[row].finding]
      writer.string(finding.id)
      writer.string(check)
      writer.string(finding.kind.rawValue)
      writer.string(finding.level.rawValue)
      writer.string(parts[row].part)
      writer.string(finding.object)
      writer.string(finding.other)
      writer.number(finding.measured)
      writer.number(finding.limit)
      writer.number(finding.margin)
      writer.string(finding.unit)
      for name in valueNames {
        writer.measured(finding.values.first { $0.name == name }?.value, isWhole: false)
      }
      writer.string(rule)
      writer.string(source)
    }
  }
}

extension MemberWriter {
  /// A quantity, as one of its type: other programs give each column the type of its values.
  fileprivate mutating func measured(_ value: ResultValue?, isWhole: Bool) {
    switch value {
    case .number(let number)?:
      if isWhole, let whole = Int(exactly: number) { integer(whole) } else { self.number(number) }
    case let other: self.value(other ?? .null)
    }
  }
}

extension GeometryColumns {
  /// Appends a line as a feature: a point when its ends are the same, in two parts when it crosses the
  /// antimeridian.
  fileprivate mutating func appendWitness(from start: Coordinate, to end: Coordinate) {
    guard start != end else {
      appendPart(.point, rings: [[start]])
      return endFeature(.point)
    }
    guard abs(end.x - start.x) > 180 else {
      appendPart(.line, rings: [[start, end]])
      return endFeature(.lineString)
    }
    let side = start.x < 0 ? -180.0 : 180
    let there = end.x + 2 * side
    let y = start.y + (end.y - start.y) * (side - start.x) / (there - start.x)
    appendPart(.line, rings: [[start, Coordinate(side, y)]])
    appendPart(.line, rings: [[Coordinate(-side, y), end]])
    endFeature(.multiLineString)
  }
}

extension Finding.Kind {
  /// What the geometry of such a finding shows.
  fileprivate var part: String {
    switch self {
    case .gap: "gap"
    case .conflict, .sliver, .exempt: "overlap"
    case .violation, .withinTolerance: "encroachment"
    }
  }
}
