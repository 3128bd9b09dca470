import Layers
public import Measures
import Results

/// One finding of a run, in words.
public struct Explanation: Sendable {
  let check: CheckResult
  let finding: Finding
  let place: Coordinate?
  let words: Words

  /// Looks a finding up.
  ///
  /// - Parameters:
  ///   - id: The identifier, or its beginning where that is enough.
  ///   - folder: The run.
  ///   - language: The language of everything that the inputs do not name.
  /// - Throws: ``RunFolderError`` when no finding or more than one has such an identifier, or a file
  ///   can't be read.
  public init(of id: String, in folder: RunFolder, language: Language) throws {
    words = Words(language: language)
    var matches: [(CheckResult, Finding, Coordinate?)] = []
    for check in folder.run.checks {
      let findings = try folder.findings(check)
      for finding in findings.findings where finding.id == id || finding.id.hasPrefix(id) {
        matches.append((check, finding, findings.place(finding)))
      }
    }
    if let exact = matches.first(where: { $0.1.id == id }) { matches = [exact] }
    guard let match = matches.first, !id.isEmpty else {
      throw RunFolderError(
        "no finding has the id \"\(id)\"", file: folder.path,
        remedy: "ids stand in the report, in findings.sarif and in the layers of findings")
    }
    guard matches.count == 1 else {
      let near = matches.prefix(5).map(\.1.id).joined(separator: ", ")
      throw RunFolderError(
        "\(matches.count) findings have ids that begin with \"\(id)\": \(near)…", file: folder.path,
        remedy: "give more digits")
    }
    (check, finding, place) = match
  }

  /// A sentence, then one line a fact; each ended by a line feed.
  public var text: String {
    var lines = [sentence, ""]
    let facts = self.facts
    let width = facts.map { DisplayWidth.of($0.name) }.max() ?? 0
    for fact in facts {
      lines.append("  " + DisplayWidth.padded(fact.name, to: width) + "  " + fact.text)
    }
    return lines.map { DisplayWidth.printable($0) + "\n" }.joined()
  }

  private var told: FindingWords { FindingWords(finding, of: check, words) }

  /// What is wrong, in one sentence.
  var sentence: String { told.sentence }

  /// The facts by name.
  var facts: [(name: String, text: String)] {
    var facts = [
      (words(.finding), finding.id),
      (words(.check), words(.withUnit, check.title(words.language), check.id)),
    ]
    if let source = check.source { facts.append((words(.source), source.text(words.language))) }
    facts.append((words(.level), told.level))
    facts.append((words(.kind), told.kind))
    facts.append((words(.object), layered(finding.object, check.layer(of: finding))))
    if let other = finding.other { facts.append((words(.other), layered(other, otherLayer))) }
    facts.append((words(.measured), told.measured))
    if let limit = told.limit { facts.append((words(.limit), limit)) }
    facts.append((words(.margin), told.margin))
    for (name, value) in check.findings.facts(of: finding) {
      facts.append((words(name), value.text(words.language)))
    }
    if let place { facts.append((words(.place), Self.degrees(place))) }
    if let witness = finding.witness {
      facts.append(
        (words(.witness), Self.degrees(witness.start) + " → " + Self.degrees(witness.end)))
    }
    if let name = check.files.findings { facts.append((words(.file), name)) }
    return facts
  }

  /// The layer that objects are measured against, where only one can be meant.
  private var otherLayer: String? {
    let others = check.layers.filter(\.isSurroundings)
    return others.count == 1 ? others[0].layer : nil
  }

  /// An identifier with the layer that it belongs to.
  private func layered(_ object: String, _ layer: String?) -> String {
    layer.map { words(.withUnit, object, $0) } ?? object
  }

  /// Longitude and latitude with seven decimals.
  private static func degrees(_ c: Coordinate) -> String {
    Figures.fixed(c.x, decimals: 7) + ", " + Figures.fixed(c.y, decimals: 7)
  }
}
