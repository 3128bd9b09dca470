import Foundation
import Layers
import Measures
import TestSupport
import Testing

@testable import Planning

/// The catalogue against the documents, and against the list of what they ask for, where those are at hand.
@Suite(
  "Catalogue, sources",
  .enabled(if: SharedData.isPresent, "the documents are not beside the checkout"))
struct CatalogueSourcesTests {
  private static func requirements(_ name: String) -> URL {
    (SharedData.root ?? SharedData.checkout).appendingPathComponent("requirements/" + name)
  }

  /// The lines of each document, by what traces call it.
  private static let documents: [String: [String]] = {
    let folder = requirements("sources")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    var lines: [String: [String]] = [:]
    for name in names {
      let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      lines[String(name.prefix(3))] = text?.components(separatedBy: "\n")
    }
    return lines
  }()

  private static func plain(_ text: some StringProtocol) -> String {
    String(text.filter { !$0.isWhitespace })
  }

  @Test func `each trace is printed on the line that it names`() throws {
    #expect(Self.documents.count == 5)
    let catalogue = try Catalogue.shipped.get()
    var count = 0
    for entry in catalogue.entries {
      let document = catalogue.document(entry.document)
      guard let text = document?.trace else {
        #expect(entry.trace.isEmpty, "\(entry.id)")
        continue
      }
      #expect(!entry.trace.isEmpty, "\(entry.id)")
      for trace in entry.trace {
        let (name, line, printed) = try #require(Self.parts(trace), "\(entry.id): \(trace)")
        #expect(name == text, "\(entry.id)")
        let lines = try #require(Self.documents[name])
        try #require(lines.indices.contains(line - 1), "\(entry.id): \(trace)")
        #expect(
          Self.plain(lines[line - 1]).contains(Self.plain(printed)), "\(entry.id): \(trace)")
        count += 1
      }
    }
    #expect(count > 900)
  }

  @Test func `each figure of a target, a baseline and a statement is printed`() throws {
    let catalogue = try Catalogue.shipped.get()
    var count = 0
    for entry in catalogue.entries where catalogue.document(entry.document)?.trace != nil {
      var printed: Set<Double> = []
      for trace in entry.trace {
        printed.formUnion(PrintedFigures(Self.parts(trace)?.printed ?? "").numbers)
      }
      func isPrinted(_ number: Double) -> Bool {
        // Per cent are shares here, 万 and 亿 may be multiplied out.
        [number, number * 100, number / 1e4, number / 1e8].contains { value in
          printed.contains { abs($0 - value) <= 1e-9 * max(abs($0), abs(value)) }
        }
      }
      for goal in entry.goals {
        guard case .target(let target) = goal.bound,
          // Whole and nothing may be put in words.
          ![.zero, .all].contains(target.comparator)
        else { continue }
        let bounds =
          target.comparator == .about
          ? [target.middle] : [target.range.lowerBound, target.range.upperBound]
        for bound in Set(bounds) where bound != 0 {
          #expect(isPrinted(bound), "\(entry.id): \(target.text), printed \(printed.sorted())")
          count += 1
        }
      }
      for value in [entry.baseline].compactMap(\.self) + entry.declared {
        guard let amount = Target.amount(value.text), amount.number != 0 else { continue }
        #expect(isPrinted(amount.number), "\(entry.id): \(value.text)")
        count += 1
      }
    }
    #expect(count > 300)
  }

  @Test(arguments: [
    ("green-construction.md", ["000", "004"]), ("renewal-and-urbanisation.md", ["001", "002"]),
    ("yuzhong-ecology.md", ["003"]),
  ])
  func `no requirement is without an entry or a reason`(file: String, texts: [String]) throws {
    let text = try String(contentsOf: Self.requirements(file), encoding: .utf8)
    let catalogue = try Catalogue.shipped.get()
    let documents = Set(
      catalogue.documents.filter { texts.contains($0.trace ?? "") }.map(\.key))
    #expect(documents.count == texts.count)
    // Items of the three files share their names, so omissions are told by the file of their document.
    var covered = Set(
      catalogue.entries.filter { documents.contains($0.document) }.flatMap(\.items))
    for omission in catalogue.omitted where documents.contains(omission.document) {
      covered.formUnion(omission.items)
    }
    let items = Self.items(text)
    #expect(items.count > 130)
    #expect(items.filter { !covered.contains($0) } == [])
    #expect(covered.subtracting(items).sorted() == [])
  }

  @Test func `each row of the register of printed figures has an entry that cites its line`() throws
  {
    let text = try String(
      contentsOf: Self.requirements("green-construction.md"), encoding: .utf8)
    let catalogue = try Catalogue.shipped.get()
    let cited = Set(
      catalogue.entries.flatMap(\.trace).compactMap { trace in
        Self.parts(trace).map { "\($0.document):\($0.line)" }
      })
    var rows = 0
    for line in text.components(separatedBy: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 9, Int(cells[0]) != nil, cells[8].contains(":") else { continue }
      rows += 1
      #expect(cited.contains(cells[8]), "\(line)")
    }
    #expect(rows == 152)
  }

  @Test func `every analysis that entries wait for is in the one list`() throws {
    let text = try String(contentsOf: Self.requirements("README.md"), encoding: .utf8)
    for entry in try Catalogue.shipped.get().entries {
      guard let name = entry.analysis else { continue }
      #expect(text.contains("| `\(name)` |"), "\(entry.id): \(name)")
    }
  }

  /// The names of the items of a file of requirements: headings, and rows of tables.
  private static func items(_ text: String) -> [String] {
    text.components(separatedBy: "\n").compactMap { line in
      let word: Substring
      if line.hasPrefix("### ") || line.hasPrefix("#### ") {
        word = line.drop { $0 == "#" }.dropFirst().prefix { $0 != " " }
      } else if line.hasPrefix("| B") {
        word = line.dropFirst(2).prefix { $0 != " " }
        guard word.count == 3 else { return nil }
      } else {
        return nil
      }
      let isItem =
        "AB".contains(word.first ?? " ") && word.dropFirst().contains(where: \.isNumber)
        && word.dropFirst().allSatisfy { $0.isNumber || $0 == "-" }
      return isItem ? String(word) : nil
    }
  }

  /// Document, line and what is printed there.
  private static func parts(
    _ trace: String
  ) -> (document: String, line: Int, printed: Substring)? {
    guard let colon = trace.firstIndex(of: ":"),
      let space = trace[colon...].firstIndex(of: " "),
      let line = Int(trace[trace.index(after: colon)..<space])
    else { return nil }
    return (String(trace[..<colon]), line, trace[trace.index(after: space)...])
  }
}
