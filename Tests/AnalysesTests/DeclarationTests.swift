import Analyses
import Layers
import Measures
import Testing

/// What every analysis declares has to be sound: everything around it is made of it.
@Suite struct DeclarationTests {
  private static let all = AnalysisKind.all

  private func isTold(_ text: Text) -> Bool {
    !text.en.isEmpty && text.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  private func quantities(_ kind: AnalysisKind) -> [String] {
    kind.declaration.quantities.map(\.name)
  }

  private func areDistinct(_ names: [String]) -> Bool { Set(names).count == names.count }

  @Test func `names of analyses are distinct, and lead to them`() {
    #expect(areDistinct(Self.all.map(\.name)))
    for kind in Self.all { #expect(AnalysisKind.named(kind.name)?.name == kind.name) }
    #expect(AnalysisKind.named("none") == nil)
  }

  @Test(arguments: AnalysisKind.all)
  func `quantities are distinct, one is the main one, and those they name exist`(
    _ kind: AnalysisKind
  ) {
    let declaration = kind.declaration
    let names = quantities(kind)
    #expect(areDistinct(names))
    #expect(declaration.quantities.count { $0.isMain } == 1)
    #expect(declaration.main.isMain)
    // Which way is good may be the target's to say where no part of a whole is told.
    #expect(declaration.main.good != .neutral || declaration.goodness == .untold)
    #expect(names.contains(declaration.base))
    for quantity in declaration.quantities {
      if case .share(let part, let whole, _) = quantity.join {
        #expect(names.contains(part) && names.contains(whole))
        #expect(![part, whole].contains(quantity.name))
      }
      if let doubt = quantity.doubt { #expect(names.contains(doubt) && doubt != quantity.name) }
    }
  }

  @Test(arguments: AnalysisKind.all)
  func `what is good and how objects are drawn name quantities and columns`(_ kind: AnalysisKind) {
    let declaration = kind.declaration
    let names = quantities(kind)
    switch declaration.goodness {
    case .share(let name):
      #expect(declaration.quantities.first { $0.name == name }?.range == 0...1)
    case .rest(let bad, let all): #expect(names.contains(bad) && names.contains(all))
    case .untold: break
    }
    let columns = declaration.columns
    switch declaration.objectStyle {
    case .share(let name, let none, let some, let all):
      #expect(columns.first { $0.name == name }?.unit == .share)
      for words in [none, some, all] { #expect(isTold(words)) }
    case .words(let name, let words):
      #expect(columns.contains { $0.name == name && $0.unit == nil && $0.unitColumn == nil })
      #expect(areDistinct(words.map(\.word)))
      // People read each in their language: in words of its own, or those of the finding that it names.
      for one in words {
        let finding = declaration.findingKinds.first { $0.name == one.word }
        #expect(isTold(one.words ?? finding?.words ?? Text(one.word)), "\(one.word)")
      }
      // Each kind of finding about objects gives them a look.
      let ofObjects = declaration.findingKinds.filter { !$0.isOfZone && $0.part != "gap" }
      #expect(words.contains { $0.tone == .good })
      #expect(words.contains { $0.tone == .bad } == ofObjects.contains { $0.gravity == .broken })
      for finding in ofObjects {
        #expect(words.contains { $0.word == finding.name })
      }
    }
  }

  @Test(arguments: AnalysisKind.all)
  func `columns are distinct, and units stand in columns that exist`(_ kind: AnalysisKind) {
    for columns in [kind.declaration.columns, kind.declaration.findingColumns] {
      let names = columns.map(\.name)
      #expect(areDistinct(names))
      for column in columns {
        #expect(isTold(column.words))
        guard let unit = column.unitColumn else { continue }
        #expect(column.unit == nil)
        #expect(columns.contains { $0.name == unit && $0.isHidden && $0.unit == nil })
      }
    }
  }

  @Test(arguments: AnalysisKind.all)
  func `gaps of the line are quantities and roles, in both languages alike`(_ kind: AnalysisKind) {
    let line = kind.declaration.line
    let roles = kind.declaration.roles.map { "@" + $0.name }
    #expect(isTold(line))
    #expect(!line.gaps.isEmpty && areDistinct(line.gaps))
    for text in [line.en, line.zh] {
      #expect(Set(Text.gaps(in: text)) == Set(line.gaps))
      #expect(Set(Text.gaps(in: text)).isSubset(of: quantities(kind) + roles))
    }
  }

  @Test(arguments: AnalysisKind.all)
  func `gaps and needs of sentences are values of findings`(_ kind: AnalysisKind) {
    let declaration = kind.declaration
    let columns = declaration.findingColumns.map(\.name)
    let known = Set(["object", "other", "measured", "limit"] + columns)
    #expect(!declaration.findingKinds.isEmpty)
    #expect(areDistinct(declaration.findingKinds.map(\.name)))
    for finding in declaration.findingKinds {
      #expect(isTold(finding.words) && !finding.part.isEmpty)
      #expect(["error", "warning", "note"].contains(finding.levelWithoutTarget))
      // The last one needs nothing, so that every finding has a sentence.
      #expect(finding.sentences.last?.needs == [])
      for sentence in finding.sentences {
        #expect(isTold(sentence.words))
        #expect(Set(sentence.needs).isSubset(of: known))
        let gaps = Set(sentence.words.gaps)
        #expect(gaps.isSubset(of: known) && gaps.contains("object"), "\(gaps)")
        #expect(Set(Text.gaps(in: sentence.words.zh)) == gaps, "\(sentence.words)")
        #expect(sentence.words.en.hasSuffix(".") && sentence.words.zh.hasSuffix("。"))
      }
    }
  }

  @Test(arguments: AnalysisKind.all)
  func `roles are distinct, and one has the objects`(_ kind: AnalysisKind) {
    let roles = kind.declaration.roles
    #expect(areDistinct(kind.declaration.allRoles.map(\.name)))
    #expect(roles.count { $0.part == .objects } == 1)
    #expect(kind.declaration.objectRole?.isRequired == true)
    for role in roles {
      #expect([.objects, .surroundings].contains(role.part))
      #expect(isTold(role.words) && isTold(role.help) && !role.kinds.isEmpty)
      #expect(role.memory > 0)
      #expect(role.part != .objects || (!role.takesSeveral && !role.surroundsObjects))
    }
  }

  @Test(arguments: AnalysisKind.all)
  func `texts of an analysis are there in both languages`(_ kind: AnalysisKind) {
    let declaration = kind.declaration
    for text in [declaration.words, declaration.summary] + declaration.quantities.map(\.words) {
      #expect(isTold(text), "\(text)")
    }
    #expect(declaration.resultsMemory > 0)
  }

  @Test(arguments: AnalysisKind.all)
  func `keys are distinct, and rules by class name roles`(_ kind: AnalysisKind) {
    let declaration = kind.declaration
    let keys = declaration.keys
    #expect(areDistinct(keys.map(\.name) + declaration.allRoles.map(\.name)))
    for key in keys {
      #expect(isTold(key.help))
      #expect(!key.isRequired || key.standard == nil)
      if case .lengths(let classes, _) = key.type {
        for one in classes { #expect(declaration.roles.contains { $0.name == one.role }) }
      }
      if case .choice(let words) = key.type, let standard = key.standard {
        #expect(words.contains(standard))
      }
    }
    for group in declaration.exactlyOneOf {
      #expect(group.count > 1 && Set(group).isSubset(of: keys.map(\.name)))
      for key in keys where group.contains(key.name) { #expect(!key.isRequired) }
    }
  }

  @Test(arguments: AnalysisKind.all)
  func `the example gives what is required, by flags that exist`(_ kind: AnalysisKind) {
    let declaration = kind.declaration
    let given = declaration.example.flags.map(\.name)
    let common = ["zones", "zone-id", "scope", "scope-minus", "target"]
    let known = declaration.keys.map(\.name) + declaration.roles.map(\.name) + common
    #expect(isTold(declaration.example.what))
    #expect(Set(given).isSubset(of: known), "\(given)")
    let required =
      declaration.keys.filter(\.isRequired).map(\.name)
      + declaration.roles.filter(\.isRequired).map(\.name)
    #expect(Set(required).isSubset(of: given))
    for group in declaration.exactlyOneOf { #expect(group.count { given.contains($0) } == 1) }
  }

  @Test(arguments: AnalysisKind.all)
  func `wishes and meanings of an analysis made of nothing are sound`(_ kind: AnalysisKind) throws {
    let analysis = kind.make(KeyValues())
    #expect(
      analysis.wishes.allSatisfy { wish in
        kind.declaration.roles.contains { $0.name == wish.role }
      })
    #expect(try analysis.reach(Columns()) >= 0)
    for measure in Measure.allCases {
      let clauses = analysis.definition(measuring: measure)
      #expect(clauses.first?.id == "meaning")
      #expect(areDistinct(clauses.map(\.id)))
      for clause in clauses {
        #expect(isTold(clause.label) && !clause.words.en.isEmpty && !clause.words.zh.isEmpty)
        #expect(clause.words.gaps.isEmpty && !clause.words.zh.contains("{"), "\(clause.words)")
      }
    }
  }
}
