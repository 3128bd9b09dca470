import Analyses
import Foundation
import Measures
import TestSupport
import Testing

/// An analysis is known in its own folder alone: another one needs no change anywhere else.
@Suite struct HouseTests {
  /// Words that the house itself has, whatever analyses there are: GeoJSON's features and lines, the
  /// unit of shares and counts, the verdict, the words of the catalogue, the columns for any state and any unit, zones and classes
  /// and what lies in none, HTML's classes, what files are usually called, and the words of no value.
  private static let ownWords: Set<String> = [
    "features", "share", "within tolerance", "status", "unit", "distance_m", "tolerance", "count",
    "length", "measure", "line", "lines", "part", "whole", "zones", "in no zone", "class",
    "classes", "gaps", "overlaps", "none", "empty", "of", "short", "people", "person", "meets",
    "unknown", "counted", "outside", "ground", "per", "nothing", "density", "objects",
    "measured", "total", "name", "difference", "declared", "off", "value", "field", "place",
    "reason", "source", "limit", "margin", "kind", "severity", "missing", "places",
    "not known", "floor_area", "forbidden", "length_m", "rule", "rules", "strict", "kinds",
    "judged", "pairs", "list", "asks", "parcel",
  ]
  /// Names of analyses that are words of everyday prose, too.
  private static let plainWords: Set<String> = ["overlap", "gap", "rules", "buildings"]

  /// Whether a name is particular only where it stands alone: any single word may stand in prose but the
  /// name of an analysis.
  private static func isPlain(_ name: String, _ declaration: Declaration) -> Bool {
    plainWords.contains(name)
      || name != declaration.name && !name.contains { "_- ".contains($0) }
  }

  private static let sources = SharedData.checkout.appendingPathComponent("Sources")

  /// Folders that may tell of analyses: those that declare them, and those that ask for them.
  private static func isExempt(_ path: String) -> Bool {
    path.hasPrefix("SampleCity/") || path.hasPrefix("geoplan-bench/")
      || path == "Analyses/AnalysisKind.swift"
  }

  /// The names that an analysis brings.
  private static func names(_ declaration: Declaration) -> Set<String> {
    var names: Set<String> = [declaration.name]
    names.formUnion(declaration.roles.map(\.name))
    names.formUnion(declaration.quantities.map(\.name))
    names.formUnion(declaration.findingKinds.map(\.name))
    names.formUnion(declaration.columns.map(\.name))
    names.formUnion(declaration.findingColumns.map(\.name))
    return names.subtracting(ownWords)
  }

  static func swiftFiles() throws -> [(path: String, text: String)] {
    let root = sources.path + "/"
    let all = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String }
    return try (all ?? []).filter { $0.hasSuffix(".swift") }.sorted().map {
      ($0, try String(contentsOfFile: root + $0, encoding: .utf8))
    }
  }

  /// Whether a name stands in a text as a word of its own.
  private static func holds(_ text: String, _ name: String) -> Bool {
    func isInner(_ character: Character) -> Bool {
      character.isLetter && character.isASCII || character.isNumber || "_-".contains(character)
    }
    return text.ranges(of: name).contains { range in
      let before =
        range.lowerBound == text.startIndex
        ? nil : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
      return before.map(isInner) != true && after.map(isInner) != true
    }
  }

  /// The folder of an analysis.
  private static func folder(_ declaration: Declaration) -> String {
    "Analyses/" + declaration.name.prefix(1).uppercased() + declaration.name.dropFirst() + "/"
  }

  /// Whether an analysis has a role or key of a name.
  private static func declares(_ declaration: Declaration, _ name: String) -> Bool {
    declaration.roles.contains { $0.name == name } || declaration.keys.contains { $0.name == name }
  }

  /// A place where an analysis is named.
  private struct Naming {
    var path: String
    var line: Int
    var word: String
  }

  /// The places where an analysis is named outside its folder.
  private static func places(
    of declaration: Declaration, in files: [(path: String, text: String)]
  ) -> [Naming] {
    let folder = folder(declaration)
    let keys = Set(declaration.keys.map(\.name)).subtracting(ownWords)
    let names = names(declaration).union(keys)
    let plain = names.filter { keys.contains($0) || isPlain($0, declaration) }
    return files.flatMap { path, text -> [Naming] in
      if path.hasPrefix(folder) || isExempt(path) { return [] }
      return SwiftLiterals(text).literals.flatMap { literal in
        names.filter { name in
          plain.contains(name) ? literal.text == name : holds(literal.text, name)
        }.map { Naming(path: path, line: literal.line, word: $0) }
      }
    }
  }

  @Test(arguments: AnalysisKind.all)
  func `the names of an analysis and its particular words occur in no other folder`(
    _ kind: AnalysisKind
  ) throws {
    let files = try Self.swiftFiles()
    #expect(files.count > 300)
    #expect(files.contains { $0.path.hasPrefix(Self.folder(kind.declaration)) })
    // What two analyses have alike, roles of one name for instance, each has in its own folder; a key
    // of one may be any word of another.
    let others = AnalysisKind.all.map(\.declaration).filter { $0.name != kind.name }
    for place in Self.places(of: kind.declaration, in: files) {
      let isShared = others.contains { other in
        let keys = kind.declaration.keys.map(\.name)
        let names = Self.names(other).union(Self.plainWords).union(keys)
        // A folder beside those of analyses has what several of them declare alike.
        let isCommon = place.path.hasPrefix("Analyses/") && Self.declares(other, place.word)
        return place.path.hasPrefix(Self.folder(other)) && names.contains(place.word) || isCommon
      }
      if !isShared { Issue.record("Sources/\(place.path):\(place.line): \"\(place.word)\"") }
    }
  }

  @Test func `a name is found in every kind of literal, and not in comments or code`() throws {
    let declaration = try #require(AnalysisKind.all.first).declaration
    let name = declaration.name
    let source = """
      // "\(name)"
      /* "\(name)" */ let \(name) = 1
      let a = "a \(name) check"
      let b = #"say "\(name)""#
      let c = \"\"\"
        long
        \(name)
        \"\"\"
      let d = "\\(f("\(name)")) \(name)s"
      let e = "x\(name) \(name)_x"
      """
    let found = Self.places(of: declaration, in: [("Planning/A.swift", source)])
    #expect(found.map(\.line) == [3, 4, 5, 9])
    #expect(Self.places(of: declaration, in: [("SampleCity/A.swift", source)]).isEmpty)
  }
}
