import Analyses
import Foundation
import Layers
import Measures
import TestSupport
import Testing

@testable import Planning

@Suite struct JobSchemaTests {
  private var schema: JSONValue { JobSchema(.en).document }

  /// The members that a schema of an object describes.
  private func names(_ schema: JSONValue?) -> Set<String> {
    Set(schema?["properties"]?.members?.map(\.name) ?? [])
  }

  @Test(arguments: AnalysisKind.all)
  func `a check has the keys of the parser, and the same are required`(
    _ analysis: AnalysisKind
  ) throws {
    let checks = try #require(schema["properties"]?["checks"]?["items"]?["oneOf"]?.items)
    let check = try #require(checks.first { $0["title"]?.string == analysis.name })
    let keys = CheckKeys.all(analysis)
    #expect(names(check) == Set(keys.map(\.name) + ["analysis"]))
    let required = Set(check["required"]?.items?.compactMap(\.string) ?? [])
    #expect(required == Set(keys.filter(\.isRequired).map(\.name) + ["analysis"]))
    #expect(check["additionalProperties"]?.bool == false)
  }

  @Test func `layers and targets have the keys of the parser`() {
    #expect(names(schema["$defs"]?["layer"]) == Set(LayerKeys.all.map(\.name)))
    #expect(names(schema["$defs"]?["target"]) == Set(JobKeys.target.map(\.name)))
  }

  @Test func `every reference leads to a definition`() {
    func references(_ value: JSONValue) -> [String] {
      switch value {
      case .array(let items): items.flatMap(references)
      case .object(let members):
        members.flatMap { member in
          member.name == "$ref" ? [member.value.string ?? ""] : references(member.value)
        }
      default: []
      }
    }
    let all = references(schema)
    #expect(!all.isEmpty)
    for reference in all {
      #expect(reference.hasPrefix("#/$defs/"))
      #expect(schema["$defs"]?[String(reference.dropFirst(8))] != nil, "\(reference)")
    }
  }

  @Test func `the sample's job is read, and uses only keys of the schema`() throws {
    let file = SharedData.checkout.appendingPathComponent("GeoData/sample.job.json")
    let bytes = Array(try Data(contentsOf: file))
    let job = try JobParser.parse(bytes, file: "sample.job.json")
    #expect(job.checks.count >= 8)
    let document = try JSONValue(parsing: bytes)
    let used = Set(document.members?.map(\.name) ?? [])
    #expect(used.isSubset(of: names(schema)))
  }
}
