import Foundation
import Layers
import Measures
import Testing

@testable import Reporting

/// The rules of the format that a document of findings can break.
@Suite struct SARIFTests {
  @Test func `the file is the document of the folder`() throws {
    let small = try SmallRun()
    let data = try Data(contentsOf: URL(fileURLWithPath: small.out + "/findings.sarif"))
    let file = try JSONValue(parsing: Array(data))
    let again = try SARIF(.en).document(of: small.folder())
    #expect(file["runs"]?.items?[0]["results"]?.items?.count == 4)
    // Places are read back from coordinates with seven decimals; everything else is the same.
    #expect(Self.withoutPlaces(file) == Self.withoutPlaces(again))
  }

  private static func withoutPlaces(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let items): .array(items.map(withoutPlaces))
    case .object(let members):
      .object(
        members.filter { $0.name != "place" }.map { .init($0.name, withoutPlaces($0.value)) })
    default: value
    }
  }

  @Test func `results keep to the rules of the format`() throws {
    let document = try SARIF(.en).document(of: SmallRun().folder())
    #expect(document["version"] == "2.1.0")
    #expect(document["$schema"]?.string?.hasSuffix("sarif-schema-2.1.0.json") == true)
    let run = try #require(document["runs"]?.items?.first)
    #expect(document["runs"]?.items?.count == 1)
    let driver = try #require(run["tool"]?["driver"])
    #expect(driver["name"]?.string == "GeoPlan")
    let rules = try #require(driver["rules"]?.items)
    let ids = rules.compactMap { $0["id"]?.string }
    #expect(ids == ["reach", "red", "bank"] && Set(ids).count == ids.count)
    for rule in rules {
      #expect(rule["shortDescription"]?["text"]?.string?.isEmpty == false)
      #expect(rule["fullDescription"]?["text"]?.string?.isEmpty == false)
      let level = rule["defaultConfiguration"]?["level"]?.string
      #expect(["error", "warning", "note"].contains(level))
    }
    let artifacts = try #require(run["artifacts"]?.items)
    for artifact in artifacts {
      let uri = try #require(artifact["location"]?["uri"]?.string)
      #expect(URL(string: uri) != nil && !uri.contains(" "))
      #expect(artifact["hashes"]?["sha-256"]?.string?.count == 64)
    }
    var fingerprints: [String] = []
    for result in try #require(run["results"]?.items) {
      let index = try #require(result["ruleIndex"]?.number.flatMap { Int(exactly: $0) })
      #expect(result["ruleId"]?.string == ids[index])
      #expect(result["message"]?["text"]?.string?.isEmpty == false)
      // Only what fails has a level other than none.
      let level = try #require(result["level"]?.string)
      switch result["kind"]?.string {
      case "fail": #expect(["error", "warning", "note"].contains(level))
      case "informational": #expect(level == "none")
      default: Issue.record("an unexpected kind")
      }
      let location = try #require(result["locations"]?.items?.first)
      let place = try #require(location["physicalLocation"]?["artifactLocation"])
      let artifact = try #require(place["index"]?.number.flatMap { Int(exactly: $0) })
      #expect(artifacts[artifact]["location"]?["uri"] == place["uri"])
      let logical = try #require(location["logicalLocations"]?.items?.first)
      #expect(logical["fullyQualifiedName"]?.string?.contains("/") == true)
      fingerprints += (result["partialFingerprints"]?.members ?? []).compactMap(\.value.string)
    }
    #expect(fingerprints.count == run["results"]?.items?.count)
    #expect(Set(fingerprints).count == fingerprints.count)
  }

  @Test func `a finding keeps its fingerprint when the figures change`() throws {
    func fingerprints(_ small: SmallRun) throws -> Set<String> {
      let document = try SARIF(.en).document(of: small.folder())
      let results = document["runs"]?.items?.first?["results"]?.items ?? []
      return Set(
        results.flatMap { $0["partialFingerprints"]?.members ?? [] }.compactMap(\.value.string))
    }
    #expect(
      try fingerprints(SmallRun(radius: 500)) == fingerprints(SmallRun(radius: 400)))
  }
}
