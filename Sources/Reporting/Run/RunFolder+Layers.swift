public import Layers
import Measures
public import Results

/// The zones of one check with their geometry, as the folder of a run holds them.
public struct ZoneShapes: Sendable {
  /// For each feature of the file, the zone that it shows.
  public var keys: [ZoneKey]
  /// The geometry, WGS 84, one feature a zone.
  public var geometry: GeometryColumns

  /// No zones.
  public static let none = ZoneShapes(keys: [], geometry: GeometryColumns())
}

extension RunFolder {
  /// The findings of a check, in the order of its file; none when the run wrote no file for it.
  ///
  /// - Throws: ``RunFolderError`` for a file that can't be read or is no file of findings.
  public func findings(_ check: CheckResult) throws -> Findings {
    guard let name = check.files.findings else { return Findings() }
    let file = try self.file(name)
    let features = try FeatureFile(path: file)
    var findings: [Finding] = []
    findings.reserveCapacity(features.count)
    for index in 0..<features.count {
      let properties = try features.properties(index)
      guard var finding = Finding(properties) else {
        throw RunFolderError(
          Text(
            "feature \(index) is no finding: it lacks an id, a level or an object",
            "要素 \(index) 不是问题记录：缺少编号、级别或对象"), file: file)
      }
      // The witness line of a finding follows its geometry, as a feature of its own.
      guard finding.part == "witness" else {
        finding.feature = index
        findings.append(finding)
        continue
      }
      let range = features.geometry.coordinates(ofFeature: index)
      guard let first = range.first, let last = range.last else { continue }
      finding.witness = (features.geometry.coordinates[first], features.geometry.coordinates[last])
      if findings.last?.id == finding.id {
        findings[findings.count - 1].witness = finding.witness
      } else {
        finding.feature = index
        findings.append(finding)
      }
    }
    return Findings(findings: findings, geometry: features.geometry)
  }

  /// What maps draw of the layers that checks use; none of a run that did not say.
  ///
  /// - Throws: ``RunFolderError`` for a file that can't be read or does not fit `results.json`.
  func mapLayers() throws -> [MapLayer] {
    guard !run.mapLayers.isEmpty else { return [] }
    let file = try self.file(Self.mapLayersName)
    var layers = run.mapLayers
    do {
      try layers.take(contents: JSONValue(parsing: FilePath.bytes(of: file, isForeign: true)))
    } catch let error as JSONError {
      throw RunFolderError(error, file: file)
    } catch let error as ResultsError {
      throw RunFolderError(error, file: file)
    } catch let error as InputError {
      throw RunFolderError(error.words, file: file)
    }
    return layers
  }

  /// The zones of a check; none when the run wrote no file for them.
  ///
  /// - Throws: ``RunFolderError`` for a file that can't be read.
  public func zones(_ check: CheckResult) throws -> ZoneShapes {
    guard let name = check.files.zones else { return .none }
    let features = try FeatureFile(path: try file(name))
    return ZoneShapes(
      keys: try (0..<features.count).map { index in
        let properties = try features.properties(index)
        return ZoneKey(
          grouping: properties["grouping"]?.string, id: properties["zone"]?.string ?? "")
      }, geometry: features.geometry)
  }
}

extension Finding {
  /// The property that names the entry of the catalogue, in checks that answer one.
  static let entryProperty = "entry"

  /// The properties of a feature of findings that every check has alike; those of names only where
  /// something is named.
  private static let ownProperties =
    [
      "finding", "check", "kind", "level", "part", "object", "name", "other", "other_name",
      "measured",
      "limit", "margin", "unit", "rule", "source",
    ] + Language.allCases.flatMap { ["name_" + $0.rawValue, "other_name_" + $0.rawValue] }

  /// Reads the properties of a feature; `nil` when it lacks what every finding has.
  init?(_ properties: JSONValue) {
    guard let id = properties["finding"]?.string,
      let level = properties["level"]?.string.flatMap(Level.init(rawValue:)),
      let object = properties["object"]?.string
    else { return nil }
    let unit = properties["unit"]?.string ?? ""
    self.init(
      id: id, kind: properties["kind"]?.string ?? "", level: level, object: object,
      other: properties["other"]?.string, measured: properties["measured"]?.number,
      limit: properties["limit"]?.number, margin: properties["margin"]?.number,
      unit: Unit(word: unit))
    name = Self.name("name", in: properties)
    otherName = Self.name("other_name", in: properties)
    values = (properties.members ?? []).filter {
      !Self.ownProperties.contains($0.name) && $0.name != Self.entryProperty
    }
    part = properties["part"]?.string ?? ""
  }
}

extension Finding {
  private static func name(_ property: String, in properties: JSONValue) -> LocalizedText? {
    properties[property]?.string.map { plain in
      var name = LocalizedText(plain)
      for language in Language.allCases {
        name.texts[language] = properties[property + "_" + language.rawValue]?.string
      }
      return name
    }
  }
}

extension Findings {
  /// Where a finding is: inside its geometry, else in the middle of its witness line.
  func place(_ finding: Finding) -> Coordinate? {
    if let feature = finding.feature, let place = InnerPoint.of(feature, in: geometry) {
      return place
    }
    return finding.witness.map {
      Coordinate(($0.start.x + $0.end.x) / 2, ($0.start.y + $0.end.y) / 2)
    }
  }
}
