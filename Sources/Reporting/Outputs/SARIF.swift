import GeoJSON
public import Layers
public import Measures
import Results

/// Findings as SARIF 2.1.0 (OASIS), for programs that gather findings of many tools.
///
/// One rule a check; one result a finding that counts. A finding's place is the file of its layer and
/// the feature in it (a logical location), with longitude and latitude as properties; its stable
/// identifier is the partial fingerprint, so that programs recognise it in the next run.
public struct SARIF: Sendable {
  /// What its messages are told in.
  private let language: Language

  /// Documents in a language.
  public init(_ language: Language) { self.language = language }

  /// Where the schema of the format is published.
  public static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// The name of the fingerprint.
  static let fingerprint = "geoplanFinding/v1"

  /// The document of a run.
  ///
  /// - Throws: ``RunFolderError`` for a file of findings that can't be read.
  public func document(of folder: RunFolder) throws -> JSONValue {
    let findings = try folder.run.checks.map(folder.findings)
    let results = zip(folder.run.checks.indices, findings).flatMap { index, found in
      found.findings.map { result($0, check: index, of: folder.run, place: found.place($0)) }
    }
    return document(folder.run, results: results)
  }

  /// The document of a run with results that were made before.
  private func document(_ run: RunResult, results: [JSONValue]) -> JSONValue {
    let driver: JSONValue = [
      "name": "GeoPlan", "version": .string(run.geoplan), "semanticVersion": .string(run.geoplan),
      "rules": .array(run.checks.map(rule)),
    ]
    let notifications = run.checks.enumerated().flatMap { index, check in
      check.notes.map { note -> JSONValue in
        [
          "level": "warning", "message": ["text": .string(note.text(language))],
          "properties": ["note": .string(note.id)],
          "associatedRule": ["id": .string(check.id), "index": .number(Double(index))],
        ]
      }
    }
    let failed = run.checks.contains { !$0.failures.isEmpty }
    var members: [JSONValue.Member] = [
      .init("tool", ["driver": driver]),
      .init(
        "invocations",
        [
          [
            "executionSuccessful": .bool(!failed),
            "toolExecutionNotifications": .array(notifications),
          ]
        ]),
      .init("artifacts", .array(run.inputs.map(artifact) + run.tables.map(artifact))),
      .init("columnKind", "unicodeCodePoints"),
    ]
    // Without the member the format assumes English.
    if language == .zh { members.append(.init("language", "zh-CN")) }
    if let title = run.title?.text(language) {
      members.append(.init("automationDetails", ["description": ["text": .string(title)]]))
    }
    members.append(.init("results", .array(results)))
    return [
      "$schema": .string(Self.schema), "version": "2.1.0", "runs": [.object(members)],
    ]
  }

  /// Writes the document of a run that has just been computed, result by result.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - layers: Its findings, check by check.
  ///   - workers: Results are made in chunks, in parallel.
  ///   - path: The file.
  func write(
    _ run: RunResult, _ layers: [CheckLayers], workers: Workers, path: String
  ) throws {
    // An empty list of results stands last; the results go between its brackets.
    var head = document(run, results: []).text(.compact)
    let tail = Array("]}]}".utf8)
    precondition(head.suffix(tail.count).elementsEqual(tail))
    head.removeLast(tail.count)
    var file = try AtomicFile(path: path)
    try file.write(head)
    var isFirst = true
    for (index, own) in layers.enumerated() {
      let chunks = try workers.map(count: own.findings.findings.count, chunk: 512) { range in
        var bytes: [UInt8] = []
        for place in range {
          let finding = own.findings.findings[place]
          bytes.append(contentsOf: ",\n".utf8)
          bytes += self.result(
            finding, check: index, of: run, place: own.place(of: finding)
          ).text(.compact)
        }
        return bytes
      }
      for chunk in chunks {
        try file.write(isFirst ? Array(chunk.dropFirst()) : chunk)
        isFirst = false
      }
    }
    try file.write(tail + [UInt8(ascii: "\n")])
    try file.commit()
  }

  private func artifact(_ input: InputRecord) -> JSONValue {
    [
      "location": ["uri": .string(Self.uri(input.path))],
      "hashes": ["sha-256": .string(input.sha256)],
      "description": [
        "text": .string(
          language.pick(
            "layer \(input.layer), \(input.datum)", "图层 \(input.layer)，\(input.datum)"))
      ],
    ]
  }

  private func artifact(_ table: TableRecord) -> JSONValue {
    let reader =
      switch table.reader {
      case .check(let id): language.pick("check \(id)", "核查项 \(id)")
      case .layer(let name): language.pick("layer \(name)", "图层 \(name)")
      }
    return [
      "location": ["uri": .string(Self.uri(table.path))],
      "hashes": ["sha-256": .string(table.sha256)],
      "description": [
        "text": .string(
          language.pick("table \(table.key) of \(reader)", "\(reader)的表格 \(table.key)"))
      ],
    ]
  }

  private func rule(_ check: CheckResult) -> JSONValue {
    let words = Words(language: language)
    let meaning = CheckWords(check, words).definition
    var members: [JSONValue.Member] = [
      .init("id", .string(check.id)),
      .init("name", .string(check.analysis)),
      .init("shortDescription", ["text": .string(check.title?.text(language) ?? check.id)]),
      .init(
        "fullDescription",
        [
          "text": .string(
            meaning.map { $0.name + language.pick(": ", "：") + $0.text }.joined(separator: "\n"))
        ]),
      .init("defaultConfiguration", ["level": .string(Self.level(check))]),
    ]
    var properties: [JSONValue.Member] = [
      .init("analysis", .string(check.analysis)),
      .init("definition", .array(check.definition.map(\.document))),
      .init("verdict", .string(check.verdict.rawValue)),
      .init(
        "targets",
        .array(
          check.targets.map { .string(check.quantity(of: $0).name + " " + $0.target.text) })),
    ]
    if let source = check.source {
      properties.append(.init("source", .string(source.text(language))))
    }
    if let entry = check.entry {
      properties += [
        .init("entry", .string(entry.id)), .init("document", entry.document.value),
        .init("number", .optional(entry.number)), .init("date", .optional(entry.date)),
        .init("clause", entry.clause?.value ?? .null),
        .init("severity", .string(entry.severity.rawValue)),
      ]
    }
    members.append(.init("properties", .object(properties)))
    return .object(members)
  }

  /// Mandatory targets make errors, expected ones warnings, none a note.
  private static func level(_ check: CheckResult) -> String {
    let severities = check.targets.map(\.target.severity)
    if severities.contains(.mandatory) { return "error" }
    return severities.isEmpty ? "note" : "warning"
  }

  private func result(
    _ finding: Finding, check index: Int, of run: RunResult, place: Coordinate?
  ) -> JSONValue {
    let check = run.checks[index]
    let words = Words(language: language)
    let layer = check.layer(of: finding)
    let isCounted = check.findings.counts(finding)
    var properties: [JSONValue.Member] = [
      .init("kind", .string(finding.kind)), .init("object", .string(finding.object)),
      .init("measured", finding.measured.map(JSONValue.number) ?? .null),
      .init("limit", finding.limit.map(JSONValue.number) ?? .null),
      .init("margin", finding.margin.map(JSONValue.number) ?? .null),
      .init("unit", .string(finding.unit.word)),
    ]
    if let other = finding.other { properties.append(.init("other", .string(other))) }
    if let place {
      properties.append(.init("place", [.number(place.x), .number(place.y)]))
    }
    var location: [JSONValue.Member] = []
    if let input = run.inputs.firstIndex(where: { $0.layer == layer }) {
      location.append(
        .init(
          "physicalLocation",
          [
            "artifactLocation": [
              "uri": .string(Self.uri(run.inputs[input].path)), "index": .number(Double(input)),
            ]
          ]))
    }
    location.append(
      .init(
        "logicalLocations",
        [
          [
            "name": .string(finding.object),
            "fullyQualifiedName": .string((layer.map { $0 + "/" } ?? "") + finding.object),
            "kind": "feature",
          ]
        ]))
    return [
      "ruleId": .string(check.id), "ruleIndex": .number(Double(index)),
      "kind": isCounted ? "fail" : "informational",
      // By the format, only what fails has a level.
      "level": .string(isCounted ? finding.level.rawValue : "none"),
      "message": ["text": .string(FindingWords(finding, of: check, words).sentence)],
      "locations": [.object(location)],
      "partialFingerprints": .object([.init(Self.fingerprint, .string(finding.id))]),
      "properties": .object(properties),
    ]
  }

  /// A path as a URI reference: everything but unreserved characters and slashes is escaped (RFC
  /// 3986); absolute paths become `file:` URIs.
  static func uri(_ path: String) -> String {
    var text = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += digits.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return text
  }
}

extension CheckLayers {
  /// Where a finding is: inside its geometry, else inside its object.
  fileprivate func place(of finding: Finding) -> Coordinate? {
    if let own = finding.feature { return InnerPoint.of(own, in: findings.geometry) }
    return finding.row.flatMap { row in
      objects.geometry.flatMap { InnerPoint.of(row, in: $0) }
    }
  }
}
