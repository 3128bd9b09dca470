public import Layers
import Planning

/// Findings as SARIF 2.1.0 (OASIS), for programs that gather findings of many tools.
///
/// One rule a check; one result a finding that counts. A finding's place is the file of its layer and
/// the feature in it (a logical location), with longitude and latitude as properties; its stable
/// identifier is the partial fingerprint, so that programs recognise it in the next run.
public enum SARIF {
  /// Where the schema of the format is published.
  public static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// The name of the fingerprint.
  static let fingerprint = "geoplanFinding/v1"

  /// The document of a run.
  ///
  /// - Throws: ``RunFolderError`` for a file of findings that can't be read.
  public static func document(of folder: RunFolder) throws -> JSONValue {
    document(folder.run, findings: try folder.run.checks.map(folder.findings))
  }

  /// The document of a run.
  ///
  /// - Parameters:
  ///   - run: What was found; `results.json` as read back.
  ///   - findings: For each check, its findings.
  static func document(_ run: RecordedRun, findings: [RecordedFindings]) -> JSONValue {
    let results = zip(run.checks.indices, findings).flatMap { index, found in
      found.findings.map { result($0, in: found, check: index, of: run) }
    }
    let driver: JSONValue = [
      "name": "GeoPlan", "version": .string(run.geoplan), "semanticVersion": .string(run.geoplan),
      "rules": .array(run.checks.map(rule)),
    ]
    let notifications = run.checks.enumerated().flatMap { index, check in
      check.warnings.map { warning -> JSONValue in
        [
          "level": "warning", "message": ["text": .string(warning)],
          "associatedRule": ["id": .string(check.id), "index": .number(Double(index))],
        ]
      }
    }
    let failed = run.checks.contains { !$0.failures.isEmpty }
    var one: JSONValue = [
      "tool": ["driver": driver],
      "invocations": [
        [
          "executionSuccessful": .bool(!failed),
          "toolExecutionNotifications": .array(notifications),
        ]
      ],
      "artifacts": .array(run.inputs.map(artifact)),
      "columnKind": "unicodeCodePoints",
      "results": .array(results),
    ]
    if let title = run.title?.plain, case .object(var members) = one {
      members.append(.init("automationDetails", ["description": ["text": .string(title)]]))
      one = .object(members)
    }
    return ["$schema": .string(schema), "version": "2.1.0", "runs": [one]]
  }

  private static func artifact(_ input: RecordedInput) -> JSONValue {
    [
      "location": ["uri": .string(uri(input.path))],
      "hashes": ["sha-256": .string(input.sha256)],
      "description": ["text": .string("layer \(input.layer), \(input.datum)")],
    ]
  }

  private static func rule(_ check: RecordedCheck) -> JSONValue {
    let words = Words(language: .en)
    let meaning = DefinitionWords(check: check, words: words).lines
    var members: [JSONValue.Member] = [
      .init("id", .string(check.id)),
      .init("name", .string(check.analysis)),
      .init("shortDescription", ["text": .string(check.title.plain)]),
      .init(
        "fullDescription",
        ["text": .string(meaning.map { "\($0.name): \($0.text)" }.joined(separator: "\n"))]),
      .init("defaultConfiguration", ["level": .string(level(check))]),
    ]
    var properties: [JSONValue.Member] = [
      .init("analysis", .string(check.analysis)), .init("definition", check.definition),
      .init("verdict", .string(check.verdict.rawValue)),
      .init(
        "targets",
        .array(check.targets.map { .string($0.quantity + " " + $0.target.text) })),
    ]
    if let source = check.source { properties.append(.init("source", .string(source.plain))) }
    members.append(.init("properties", .object(properties)))
    return .object(members)
  }

  /// Mandatory targets make errors, expected ones warnings, none a note.
  private static func level(_ check: RecordedCheck) -> String {
    let severities = check.targets.map(\.target.severity)
    if severities.contains(.mandatory) { return "error" }
    return severities.isEmpty ? "note" : "warning"
  }

  private static func result(
    _ finding: RecordedFinding, in findings: RecordedFindings, check index: Int, of run: RecordedRun
  ) -> JSONValue {
    let check = run.checks[index]
    let words = Words(language: .en)
    let layer = check.objectLayer
    var properties: [JSONValue.Member] = [
      .init("kind", .string(finding.kindWord)), .init("object", .string(finding.object)),
      .init("measured", finding.measured.map(JSONValue.number) ?? .null),
      .init("limit", finding.limit.map(JSONValue.number) ?? .null),
      .init("margin", finding.margin.map(JSONValue.number) ?? .null),
      .init("unit", .string(finding.unit)),
    ]
    if let other = finding.other { properties.append(.init("other", .string(other))) }
    if let place = findings.place(finding) {
      properties.append(.init("place", [.number(place.x), .number(place.y)]))
    }
    var location: [JSONValue.Member] = []
    if let input = run.inputs.firstIndex(where: { $0.layer == layer }) {
      location.append(
        .init(
          "physicalLocation",
          [
            "artifactLocation": [
              "uri": .string(uri(run.inputs[input].path)), "index": .number(Double(input)),
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
      "kind": finding.isCounted ? "fail" : "informational",
      // By the format, only what fails has a level.
      "level": .string(finding.isCounted ? finding.level.rawValue : "none"),
      "message": ["text": .string(FindingWords(finding, words).sentence)],
      "locations": [.object(location)],
      "partialFingerprints": .object([.init(fingerprint, .string(finding.id))]),
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

extension RecordedCheck {
  /// The layer whose features are measured, where the definition names it.
  var objectLayer: String? {
    guard let role = kind?.objectRole.rawValue else { return nil }
    return definition[role]?["layer"]?.string ?? definition[role]?.string
  }
}
