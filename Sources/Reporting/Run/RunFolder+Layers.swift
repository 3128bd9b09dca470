import Layers
import Planning

extension RunFolder {
  /// The findings of a check, in the order of its file; none when the run wrote no file for it.
  ///
  /// - Throws: ``RunFolderError`` for a file that can't be read or is no file of findings.
  public func findings(_ check: RecordedCheck) throws -> RecordedFindings {
    guard let name = check.findingsFile else { return .none }
    let file = try self.file(name)
    let features = try FeatureFile(path: file)
    var findings: [RecordedFinding] = []
    findings.reserveCapacity(features.count)
    for index in 0..<features.count {
      let properties = try features.properties(index)
      guard let finding = RecordedFinding(properties, feature: index) else {
        throw RunFolderError(
          "feature \(index) is no finding: it lacks an id, a level or an object", file: file)
      }
      // The witness line of a finding follows its geometry, as a feature of its own.
      guard finding.part == "witness" else {
        findings.append(finding)
        continue
      }
      let range = features.geometry.coordinates(ofFeature: index)
      guard let first = range.first, let last = range.last else { continue }
      let witness = (features.geometry.coordinates[first], features.geometry.coordinates[last])
      if findings.last?.id == finding.id {
        findings[findings.count - 1].witness = witness
      } else {
        findings.append(finding)
        findings[findings.count - 1].witness = witness
      }
    }
    return RecordedFindings(findings: findings, geometry: features.geometry)
  }

  /// What lies around the findings of a check without zones: its objects; none for other checks,
  /// whose zones say where one is.
  ///
  /// - Throws: ``RunFolderError`` for a file that can't be read.
  func surroundings(_ check: RecordedCheck) throws -> GeometryColumns {
    guard check.zones.isEmpty, let name = check.objectsFile else { return GeometryColumns() }
    return try FeatureFile(path: try file(name)).geometry
  }

  /// The zones of a check; none when the run wrote no file for them.
  ///
  /// - Throws: ``RunFolderError`` for a file that can't be read.
  public func zones(_ check: RecordedCheck) throws -> RecordedZones {
    guard let name = check.zonesFile else { return .none }
    let features = try FeatureFile(path: try file(name))
    return RecordedZones(
      identifiers: try (0..<features.count).map { index in
        switch try features.properties(index)["zone"] {
        case .string(let text)?: text
        case .number(let number)?: Figures.plain(number)
        default: ""
        }
      }, geometry: features.geometry)
  }
}

extension RecordedFinding {
  /// The names of properties that are not further quantities.
  static let ownProperties: Set = [
    "finding", "check", "kind", "level", "part", "object", "other", "measured", "limit", "margin",
    "unit", "rule", "source",
  ]

  /// Reads the properties of a feature; `nil` when it lacks what every finding has.
  init?(_ properties: JSONValue, feature: Int) {
    guard let id = properties["finding"]?.string,
      let level = properties["level"]?.string.flatMap(Finding.Level.init(rawValue:)),
      let object = properties["object"]?.string
    else { return nil }
    self.id = id
    self.level = level
    self.object = object
    kindWord = properties["kind"]?.string ?? ""
    other = properties["other"]?.string
    measured = properties["measured"]?.number
    limit = properties["limit"]?.number
    margin = properties["margin"]?.number
    unit = properties["unit"]?.string ?? "count"
    values = (properties.members ?? []).filter { !Self.ownProperties.contains($0.name) }
    part = properties["part"]?.string ?? ""
    self.feature = feature
  }
}
