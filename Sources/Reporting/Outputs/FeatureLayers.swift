package import GeoJSON
package import Layers
import Measures
package import Results

/// The layers of a check as features with properties.
package struct FeatureLayers: Sendable {
  let check: CheckResult
  let layers: CheckLayers

  package init(_ check: CheckResult, _ layers: CheckLayers) {
    self.check = check
    self.layers = layers
  }

  /// The objects with their own properties, where they are features of the input, and what was
  /// measured.
  package var objects: FeatureOutput {
    let table = layers.objects
    let identifiers = table.identifiers
    var output = FeatureOutput(
      geometry: table.geometry ?? GeometryColumns(), attributes: table.layer?.attributes,
      features: table.layer == nil ? nil : table.features, names: table.columns.map(\.name)
    ) { row, writer in
      for column in table.columns {
        switch column.values {
        case .numbers(let numbers): writer.number(numbers[row])
        case .integers(let integers): writer.integer(integers[row])
        case .texts(let texts): writer.string(texts[row])
        }
      }
    }
    if table.layer == nil { output.identifier = { .text(identifiers[$0]) } }
    return output
  }

  /// Further geometry, with the object that each part belongs to.
  package func shape(_ geometry: GeometryColumns, rows: [Int]) -> FeatureOutput {
    let identifiers = layers.objects.identifiers
    let check = check.id
    return FeatureOutput(geometry: geometry, names: ["check", "object"]) { row, writer in
      writer.string(check)
      writer.string(identifiers[rows[row]])
    }
  }

  /// What the zones brought from the input, beside what results state of them.
  var zoneProperties: OwnProperties {
    OwnProperties(layers.zoneProperties, taken: zoneNames)
  }

  /// The names of properties by which results state something of zones.
  var zoneNames: Set<String> {
    let names = ["zone", "grouping", "unit", "verdict", "margin"] + check.quantities.map(\.name)
    return Set(names + ["name"] + Language.allCases.map { "name_" + $0.rawValue })
  }

  /// The zones with their figures and verdicts, then their own properties; the grouping where there are
  /// several.
  package func zones(_ geometry: GeometryColumns) -> FeatureOutput {
    let check = check
    let zones = check.zones
    // A column without any value would be taken for text.
    let hasTarget = !check.targets.isEmpty
    let hasGroupings = check.groupings.count > 1
    let unit = check.measuredUnit?.word
    var names = ["zone"]
    if hasGroupings { names.append("grouping") }
    let zoneNames = NameColumns("name", zones.map(\.name))
    names += zoneNames.properties
    names += check.quantities.map(\.name)
    if unit != nil { names.append("unit") }
    names.append("verdict")
    if hasTarget { names.append("margin") }
    let own = zoneProperties
    names += own.names.map(\.column)
    return FeatureOutput(
      geometry: geometry, identifier: { zones[$0].id.map(FeatureIdentifier.text) }, names: names
    ) { row, writer in
      let zone = zones[row]
      writer.string(zone.id)
      if hasGroupings { writer.string(check.grouping(of: zone)) }
      zoneNames.write(zone.name, to: &writer)
      for (quantity, value) in zip(check.quantities, zone.values) {
        // Other programs give a column the type of its values.
        if !quantity.isMeasured, quantity.unit.isWhole, let value, let whole = Int(exactly: value) {
          writer.integer(whole)
        } else {
          writer.number(value)
        }
      }
      if let unit { writer.string(unit) }
      writer.string(zone.verdict.rawValue)
      if hasTarget { writer.number(zone.margin) }
      for value in own.values(row) { writer.value(value) }
    }
  }

  /// The findings: one feature for what shows it, and one for the witness line.
  ///
  /// A finding without a geometry of its own shows its object. Both features of a finding have its
  /// identifier as the property `finding`; `part` tells them apart.
  package var findings: FeatureOutput {
    let findings = layers.findings.findings
    var geometry = GeometryColumns()
    var parts: [(finding: Int, part: String)] = []
    for (index, finding) in findings.enumerated() {
      if let own = finding.feature {
        geometry.appendFeature(own, of: layers.findings.geometry)
        parts.append((index, finding.part))
      } else if let row = finding.row, let shapes = layers.objects.geometry {
        geometry.appendFeature(row, of: shapes)
        parts.append((index, "object"))
      }
      guard let witness = finding.witness else { continue }
      geometry.appendWitness(from: witness.start, to: witness.end)
      parts.append((index, "witness"))
    }
    let rows = parts
    let values = valueNames
    let wholes = check.findings.columns.filter { $0.unit == .count }.map(\.name)
    let (id, rule, source) = (check.id, check.title?.plain ?? check.id, check.source?.plain)
    let entry = check.entry?.id
    let names = NameColumns("name", findings.map(\.name))
    let otherNames = NameColumns("other_name", findings.map(\.otherName))
    return FeatureOutput(
      geometry: geometry,
      identifier: { row in
        let name = findings[rows[row].finding].id
        return .text(rows[row].part == "witness" ? name + "-witness" : name)
      },
      names: ["finding", "check", "kind", "level", "part", "object"] + names.properties + ["other"]
        + otherNames.properties + ["measured", "limit", "margin", "unit"] + values
        + ["rule", "source"] + (entry == nil ? [] : [Finding.entryProperty])
    ) { row, writer in
      let finding = findings[rows[row].finding]
      writer.string(finding.id)
      writer.string(id)
      writer.string(finding.kind)
      writer.string(finding.level.rawValue)
      writer.string(rows[row].part)
      writer.string(finding.object)
      names.write(finding.name, to: &writer)
      writer.string(finding.other)
      otherNames.write(finding.otherName, to: &writer)
      writer.number(finding.measured)
      writer.number(finding.limit)
      writer.number(finding.margin)
      writer.string(finding.unit.word)
      for name in values {
        switch finding.values.first(where: { $0.name == name })?.value {
        case .number(let number)?:
          if wholes.contains(name), let whole = Int(exactly: number) {
            writer.integer(whole)
          } else {
            writer.number(number)
          }
        case let other: writer.value(other ?? .null)
        }
      }
      writer.string(rule)
      writer.string(source)
      if let entry { writer.string(entry) }
    }
  }

  /// The names of what findings state beside what was measured, those that occur.
  private var valueNames: [String] {
    var seen: Set<String> = []
    var names: [String] = []
    for finding in layers.findings.findings {
      for member in finding.values where seen.insert(member.name).inserted {
        names.append(member.name)
      }
    }
    return names
  }
}

/// Names as properties: one for all languages, and one for each language that has its own; none where nothing
/// is named.
private struct NameColumns: Sendable {
  let properties: [String]
  private let languages: [Language]

  init(_ property: String, _ names: [LocalizedText?]) {
    let own = Set(names.flatMap { $0.map { Array($0.texts.keys) } ?? [] })
    languages = Language.allCases.filter(own.contains)
    properties =
      names.allSatisfy { $0 == nil }
      ? [] : [property] + languages.map { property + "_" + $0.rawValue }
  }

  func write(_ name: LocalizedText?, to writer: inout MemberWriter) {
    guard !properties.isEmpty else { return }
    writer.string(name?.plain)
    for language in languages { writer.string(name?.texts[language]) }
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
