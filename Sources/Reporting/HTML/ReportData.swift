import Layers
import Measures
import Results

/// What the scripts of a page need: texts, styles, zones and findings with their geometry.
struct ReportData: Sendable {
  let maps: [MapContent]
  let words: Words
  let limits: ReportLimits

  /// The document.
  var value: JSONValue {
    var shapes: [JSONValue] = []
    var known: [ShapeKey: Int] = [:]
    let layers = OverlayData(maps, words.language)
    let tolerances = findingTolerances
    let checks = maps.indices.map { index in
      JSONValue.object(
        (check(maps[index], &shapes, &known, tolerance: tolerances).members ?? [])
          + [.init("overlays", layers.overlays(of: maps[index]))])
    }
    return [
      "language": .string(words.language.rawValue), "texts": texts,
      "styles": FillStyle.document, "shapes": .array(shapes), "layers": layers.value,
      "checks": .array(checks),
    ]
  }

  private var texts: JSONValue {
    .object(
      Phrase.forScripts.map { .init($0.rawValue, .string($0.text(words.language))) })
  }

  /// Zones of several checks are often the same; their shapes are written once.
  private struct ShapeKey: Hashable {
    var features: Int
    var coordinates: [Coordinate]
  }

  private func check(
    _ map: MapContent, _ shapes: inout [JSONValue], _ known: inout [ShapeKey: Int],
    tolerance: FindingTolerance
  ) -> JSONValue {
    let key = ShapeKey(features: map.zones.featureCount, coordinates: map.zones.coordinates)
    let place: Int
    if let found = known[key] {
      place = found
    } else {
      place = shapes.count
      known[key] = place
      let side = sideInMetres(map)
      let shape = Simplifier.simplified(map.zones, plane: map.plane) { _ in side / 4000 }
      shapes.append(.array((0..<shape.featureCount).map { ShapeText.value($0, of: shape) }))
    }
    let extent = map.extent
    let columns = FindingColumns(map.check, map.findings, words)
    let kinds = Array(Set(map.findings.map(\.kind))).sorted()
    let numbers = NumberedFindings(map, most: NumberedFindings.onPage).numbers
    return [
      "title": .string(map.check.title(words.language)),
      "rule": .string(rule(map.check)),
      "quantity": .string(words(map.quantity.words)),
      "extent": extent.isEmpty
        ? .null
        : .array([extent.minX, extent.minY, extent.maxX, extent.maxY].map(JSONValue.number)),
      "shapes": .number(Double(place)),
      "zones": .array((0..<map.zones.featureCount).map { zone($0, map) }),
      "columns": .array(
        columns.columns.map {
          [.string(Words.capitalized(columns.heading($0))), .bool(columns.isNumber($0))]
        }),
      "kinds": .array(kinds.map { .string(words.kind($0, of: map.check)) }),
      "findings": .array(
        map.findings.map { finding in
          .array(
            told(finding, columns)
              + drawn(finding, map, tolerance)
              + [
                .string(finding.id), .number(Double(kinds.firstIndex(of: finding.kind) ?? 0)),
              ] + (numbers[finding.id].map { [.number(Double($0))] } ?? []))
        }),
    ]
  }

  /// What is required, in a line for popups.
  private func rule(_ check: CheckResult) -> String {
    let targets = check.targets.map {
      words(check.quantity(of: $0).words) + " " + words.sign(of: $0, in: check)
    }
    return ([check.source?.text(words.language)].compactMap(\.self) + targets).joined(
      separator: " · ")
  }

  private func sideInMetres(_ map: MapContent) -> Double {
    let box = map.plane.metres(map.extent)
    return max(box.width, box.height)
  }

  /// A zone: index in the table, name, value, verdict, sign, fill, label place.
  private func zone(_ feature: Int, _ map: MapContent) -> JSONValue {
    guard let place = map.zoneRows[feature], let row = map.row(feature) else { return .null }
    let inner = InnerPoint.of(feature, in: map.zones)
    return [
      .number(Double(place)), .string(map.check.name(of: row, words.language)),
      .string(
        NumberText.value(row.values[map.check.mainIndex], unit: map.quantity.unit, words.language)),
      .string(words(row.verdict.words)), .string(row.verdict.sign),
      .string(map.style(feature).rawValue),
      inner.map { ShapeText.position($0) } ?? .null,
    ]
  }

  /// What a table tells of a finding: its cells, then for each what it sorts by, `null` for words.
  private func told(_ finding: Finding, _ columns: FindingColumns) -> [JSONValue] {
    let numbers = columns.columns.map { column in
      columns.number(column, finding).flatMap { Double(Figures.short($0, digits: 7)) }
        .map(JSONValue.number) ?? .null
    }
    return [
      .array(columns.columns.map { .string(columns.text($0, finding)) }), .array(numbers),
    ]
  }

  /// What a map draws of a finding: mark, place, shape, witness.
  private func drawn(
    _ finding: Finding, _ map: MapContent, _ tolerance: FindingTolerance
  ) -> [JSONValue] {
    let single = map.findingGeometry.selecting(finding.feature.map { [$0] } ?? [])
    let shape = Simplifier.simplified(single, plane: map.plane) { _ in
      tolerance.metres(of: map.plane.metres(single.envelopes[0]))
    }
    return [
      .string(FindingMark(finding, of: map.check, words).shape.rawValue),
      map.place(finding).map { ShapeText.position($0) } ?? .null,
      shape.featureCount > 0 ? ShapeText.value(0, of: shape) : .array([]),
      finding.witness.map {
        .array([ShapeText.position($0.start), ShapeText.position($0.end)])
      } ?? .null,
    ]
  }

  /// The finest tolerance with which all findings together keep to the limit of vertices.
  private var findingTolerances: FindingTolerance {
    var tolerance = FindingTolerance(parts: 500)
    while tolerance.parts > 4 {
      var vertices = 0
      for map in maps {
        for feature in map.findings.compactMap(\.feature) {
          let single = map.findingGeometry.selecting([feature])
          if single.coordinates.count <= 8 {
            vertices += single.coordinates.count
            continue
          }
          vertices +=
            Simplifier.simplified(single, plane: map.plane) { _ in
              tolerance.metres(of: map.plane.metres(single.envelopes[0]))
            }.coordinates.count
        }
      }
      if vertices <= limits.vertices { break }
      tolerance.parts /= 2
    }
    return tolerance
  }
}

/// How far the shape of a finding may depart from the measured one, as a part of its size.
struct FindingTolerance: Sendable {
  var parts: Double

  func metres(of box: Envelope) -> Double { max(box.width, box.height) / parts }
}
