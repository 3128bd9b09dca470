import Layers
import Planning

extension RecordedRun {
  /// Reads the document of a run.
  ///
  /// Members that this version does not know are passed over.
  init(_ document: JSONValue, file: String) throws {
    let reader = DocumentReader(file: file)
    geoplan = try reader.text(document, "geoplan", at: "")
    versions = (document["versions"]?.members ?? []).compactMap { member in
      member.value.string.map { (member.name, $0) }
    }
    title = LocalizedText(document["title"])
    inputs = try reader.items(document, "inputs", at: "").map { try RecordedInput($0, $1, reader) }
    checks = try reader.items(document, "checks", at: "").map { try RecordedCheck($0, $1, reader) }
  }
}

/// Reads members and says where one is missing.
struct DocumentReader {
  let file: String

  func error(_ place: String, _ reason: String) -> RunFolderError {
    RunFolderError(
      "\(place): \(reason)", file: file,
      remedy: "write the run again with this version of geoplan")
  }

  func text(_ value: JSONValue, _ name: String, at place: String) throws -> String {
    guard let text = value[name]?.string else { throw error(place + name, "expected a text") }
    return text
  }

  func items(
    _ value: JSONValue, _ name: String, at place: String
  ) throws -> [(JSONValue, String)] {
    guard let items = value[name]?.items else { throw error(place + name, "expected a list") }
    return items.enumerated().map { ($1, "\(place)\(name)[\($0)].") }
  }

  func verdict(_ value: JSONValue, at place: String) throws -> Verdict {
    let word = try text(value, "verdict", at: place)
    guard let verdict = Verdict(rawValue: word) else {
      throw error(place + "verdict", "\"\(word)\" is no verdict")
    }
    return verdict
  }

  /// A number that is an integer, or 0 where there is none.
  func count(_ value: JSONValue?) -> Int { value?.number.flatMap { Int(exactly: $0) } ?? 0 }
}

extension RecordedInput {
  init(_ value: JSONValue, _ place: String, _ reader: DocumentReader) throws {
    layer = try reader.text(value, "layer", at: place)
    path = try reader.text(value, "path", at: place)
    sha256 = value["sha256"]?.string ?? ""
    features = reader.count(value["features"])
    datum = value["datum"]?.string ?? ""
    datumSource = value["datum_from"]?.string ?? ""
    repaired = reader.count(value["repaired"])
    repairs = (value["repairs"]?.items ?? []).map { repair in
      RecordedRepair(
        object: repair["id"]?.string ?? "", outcome: repair["outcome"]?.string ?? "",
        reason: repair["reason"]?.string ?? "", areaBefore: repair["area_before_m2"]?.number,
        areaAfter: repair["area_after_m2"]?.number)
    }
    remarks = (value["remarks"]?.items ?? []).compactMap(\.string)
  }
}

extension RecordedCheck {
  init(_ value: JSONValue, _ place: String, _ reader: DocumentReader) throws {
    id = try reader.text(value, "id", at: place)
    analysis = try reader.text(value, "analysis", at: place)
    title = LocalizedText(value["title"]) ?? LocalizedText(id)
    source = LocalizedText(value["source"])
    definition = value["definition"] ?? .null
    frame = value["frame"]?["crs"]?.string ?? ""
    if let ends = value["frame"]?["scale"]?.items?.compactMap(\.number), ends.count == 2,
      ends[0] <= ends[1]
    {
      scale = ends[0]...ends[1]
    }
    let targets = try Self.targets(value["target"] ?? .null, place, reader)
    self.targets = targets
    total = RecordedRow(
      id: nil, label: nil, values: value["total"]?.members ?? [],
      verdict: try reader.verdict(value, at: place),
      margin: targets.max { $0.verdict.gravity < $1.verdict.gravity }?.margin,
      verdicts: targets.map(\.verdict))
    let zones = value["zones"] == nil ? [] : try reader.items(value, "zones", at: place)
    self.zones = try zones.map { try RecordedRow($0, $1, reader, targets: targets.count) }
    let findings = value["findings"]
    findingCount = reader.count(findings?["count"])
    findingsListed = max(findingCount, reader.count(findings?["listed"]))
    findingsFile = findings?["file"]?.string
    // The files of one check have one beginning.
    let ending = ".findings.geojson"
    if let name = findingsFile, name.hasSuffix(ending) {
      objectsFile = name.dropLast(ending.count) + ".geojson"
      if !self.zones.isEmpty { zonesFile = name.dropLast(ending.count) + ".zones.geojson" }
    }
    failures = (value["failures"]?.items ?? []).map { failure in
      RecordedFailure(
        object: failure["object"]?.string ?? "", other: failure["other"]?.string,
        reason: failure["reason"]?.string ?? "")
    }
    warnings = (value["warnings"]?.items ?? []).compactMap(\.string)
  }

  private static func targets(
    _ value: JSONValue, _ place: String, _ reader: DocumentReader
  ) throws -> [RecordedTarget] {
    switch value {
    case .null: []
    case .array(let items):
      try items.enumerated().map {
        try RecordedTarget($1, "\(place)target[\($0)].", reader)
      }
    default: [try RecordedTarget(value, place + "target.", reader)]
    }
  }
}

extension RecordedRow {
  init(
    _ value: JSONValue, _ place: String, _ reader: DocumentReader, targets: Int
  ) throws {
    guard let members = value.members else {
      throw reader.error(place, "expected an object")
    }
    switch value["id"] {
    case .string(let text)?: id = text
    case .number(let number)?: id = Figures.plain(number)
    default: id = ""
    }
    label = LocalizedText(value["name"])
    let own: Set = ["id", "name", "verdict", "margin", "verdicts"]
    values = members.filter { !own.contains($0.name) }
    let verdict = try reader.verdict(value, at: place)
    self.verdict = verdict
    margin = value["margin"]?.number
    let several = (value["verdicts"]?.items ?? []).compactMap(\.string).compactMap(
      Verdict.init(rawValue:))
    verdicts =
      several.count == targets ? several : Array(repeating: verdict, count: min(targets, 1))
  }
}

extension RecordedTarget {
  init(_ value: JSONValue, _ place: String, _ reader: DocumentReader) throws {
    let word = try reader.text(value, "comparator", at: place)
    guard let comparator = Comparator(rawValue: word) else {
      throw reader.error(place + "comparator", "\"\(word)\" is no comparator")
    }
    let bounds = value["range"]?.items?.compactMap(\.number) ?? []
    let range: ClosedRange<Double>
    if let bound = value["value"]?.number {
      range = bound...bound
    } else if bounds.count == 2, bounds[0] <= bounds[1] {
      range = bounds[0]...bounds[1]
    } else {
      throw reader.error(place + "value", "expected a number")
    }
    quantity = try reader.text(value, "of", at: place)
    unit = value["unit"]?.string ?? "count"
    target = Target(
      comparator, range, of: quantity,
      year: value["year"]?.number.flatMap { Int(exactly: $0) },
      severity: value["severity"]?.string.flatMap(Severity.init(rawValue:)) ?? .mandatory,
      tolerance: value["tolerance"]?.number ?? 0)
    measured = value["measured"]?.number
    margin = value["margin"]?.number
    verdict = try reader.verdict(value, at: place)
  }
}
