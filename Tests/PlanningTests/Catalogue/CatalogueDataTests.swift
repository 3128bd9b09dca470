import Layers
import Measures
import Results
import Testing

@testable import Analyses
@testable import Planning

/// The catalogue that the program brings along.
@Suite("Catalogue, data") struct CatalogueDataTests {
  private let catalogue: Catalogue

  init() throws { catalogue = try Catalogue.shipped.get() }

  @Test func `it has the five documents and general standards, several hundred entries`() {
    let counts = Dictionary(grouping: catalogue.entries, by: \.document).mapValues(\.count)
    for key in ["green", "carbon", "renewal", "urbanisation", "yuzhong"] {
      #expect(counts[key, default: 0] >= 80, "\(key)")
    }
    #expect(catalogue.entries.count > 900)
    #expect(catalogue.documents.count >= 10)
  }

  @Test func `every text is in both languages, in letters of its own`() {
    func isThere(_ text: LocalizedText?, _ place: String) {
      guard let text else { return }
      let en = text.text(.en)
      let zh = text.text(.zh)
      #expect(text.texts.count == 2, "\(place)")
      #expect(en.unicodeScalars.contains { $0.properties.isAlphabetic && $0.isASCII }, "\(place)")
      #expect(zh.unicodeScalars.contains { $0.value >= 0x4E00 }, "\(place)")
    }
    for entry in catalogue.entries {
      for text in [entry.title, entry.clause, entry.note, entry.reason] { isThere(text, entry.id) }
    }
    for kind in catalogue.kinds {
      isThere(kind.title, kind.name)
      for field in kind.fields { isThere(field.title, kind.name + "." + field.name) }
    }
  }

  @Test func `entries that contradict one another name one another`() {
    for entry in catalogue.entries {
      for id in entry.contradicts {
        let other = catalogue.entry(id)
        #expect(other != nil, "\(entry.id): \(id)")
        #expect(other?.contradicts.contains(entry.id) == true, "\(entry.id): \(id)")
      }
    }
    #expect(catalogue.entries.contains { !$0.contradicts.isEmpty })
  }

  @Test func `every kind of layer is used, and every layer that entries name is a kind`() {
    let kinds = Set(catalogue.kinds.map(\.name))
    var used: Set<String> = []
    for entry in catalogue.entries {
      used.formUnion(entry.units)
      let roles = Self.roles(entry)
      for parameter in entry.parameters where roles?.contains(parameter.key) ?? true {
        let names = parameter.layerKinds.filter { kinds.contains($0) }
        used.formUnion(names)
        if roles != nil { #expect(names.count == parameter.layerKinds.count, "\(entry.id)") }
      }
    }
    #expect(kinds.subtracting(used).sorted() == [])
  }

  /// The roles of the analysis of an entry; `nil` for one that is not there yet.
  private static func roles(_ entry: CatalogueEntry) -> Set<String>? {
    entry.analysis.flatMap(AnalysisKind.named).map { kind in
      Set(kind.declaration.allRoles.map(\.name))
    }
  }

  /// With a layer of every kind, and values for what no document sets, every entry whose analysis is there
  /// is a check.
  @Test func `every entry whose analysis is there becomes a check`() throws {
    let layers = catalogue.kinds.map { kind in
      var layer = LayerDefinition(name: kind.name, path: kind.name + ".geojson")
      layer.contents = [kind.name]
      return layer
    }
    let binding = EntryBinding(catalogue: catalogue, layers: layers)
    var checks = 0
    for entry in catalogue.entries {
      var members: [JSONValue.Member] = [.init("uses", .string(entry.id))]
      if let kind = entry.analysis.flatMap(AnalysisKind.named) {
        let keys = CheckKeys.all(kind)
        for name in entry.asks {
          let key = try #require(keys.first { $0.name == name }, "\(entry.id): \(name)")
          members.append(.init(name, Self.standIn(key)))
        }
      }
      do {
        switch try binding.bind(entry, members, at: .root) {
        case .check(let check):
          checks += 1
          #expect(check.entry?.id == entry.id)
          #expect(check.targets.count == entry.goals.count { Self.isFigure($0, entry) })
        case .unanswered(let unanswered):
          let isThere = entry.analysis.flatMap(AnalysisKind.named) != nil
          #expect(!isThere, "\(entry.id): \(unanswered.message.words.en)")
        }
      } catch {
        Issue.record("\(entry.id): \(error.place.text) \(error.words.en)")
      }
    }
    #expect(checks > 700)
  }

  private static func isFigure(_ goal: CatalogueEntry.Goal, _ entry: CatalogueEntry) -> Bool {
    switch goal.bound {
    case .target: true
    case .trend: entry.baseline.flatMap { Target.amount($0.text) } != nil
    case .reference: false
    }
  }

  private static func standIn(_ key: KeySpecification) -> JSONValue {
    switch key.type {
    case .number(_, let low, _, let high):
      .number(min(max(100, low ?? 0), high ?? 100))
    case .lengths: 100
    case .choice(let words), .choices(let words): .string(words[0])
    case .filter: "TRUE"
    case .table: [["limit": "1", "when": "TRUE"]]
    case .targets: "at least 1"
    default: "x"
    }
  }

  @Test func `every entry cites a clause as its document counts, and has a short title`() {
    for entry in catalogue.entries {
      #expect(entry.clause != nil, "\(entry.id)")
      #expect(
        entry.title.text(.en).count <= 120 && entry.title.text(.zh).count <= 60, "\(entry.id)")
      // A line of a text file is no citation.
      let clause = entry.clause?.text(.en).lowercased() ?? ""
      #expect(!clause.contains("line "), "\(entry.id): \(clause)")
    }
  }
}
