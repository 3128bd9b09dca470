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
  ///   - text: What any table shows of it: its identifier or the beginning of one, the identifier or the name of
  ///     its object, or its number among the findings of its check.
  ///   - check: Only findings of this check; `nil` looks at all.
  ///   - folder: The run.
  ///   - language: The language of everything that the inputs do not name.
  /// - Throws: ``RunFolderError`` when no finding or more than one is meant, or a file can't be read.
  public init(
    of text: String, check: String? = nil, in folder: RunFolder, language: Language
  ) throws {
    words = Words(language: language)
    let list = try FindingList(of: folder, check: check, locatesZones: false)
    let ways: [(FindingList.Entry) -> Bool] = [
      { $0.finding.id == text },
      { $0.finding.object == text || $0.finding.names.contains(text) },
      { String($0.number) == text },
      { $0.finding.id.hasPrefix(text) },
    ]
    let matches = ways.lazy.map { list.entries.filter($0) }.first { !$0.isEmpty } ?? []
    guard let match = matches.first, !text.isEmpty else {
      let names = list.entries.prefix(1000).flatMap { [$0.finding.object] + $0.finding.names }
      throw RunFolderError(
        Text("no finding is meant by \"\(text)\"", "没有与“\(text)”对应的问题")
          + Suggestion.hint(text, in: names), file: folder.path,
        remedy: Text(
          "\"geoplan findings \(folder.path)\" lists them: give an object's name or id, or check and "
            + "number",
          "用“geoplan findings \(folder.path)”列出全部问题，再给出对象的名称或编号，或核查项及序号"))
    }
    guard matches.count == 1 else {
      let near = matches.prefix(5).map { "\($0.check.id) \($0.number)" }.joined(separator: ", ")
      throw RunFolderError(
        Text(
          "\"\(text)\" is in \(matches.count) findings: \(near)\(matches.count > 5 ? "…" : "")",
          "“\(text)”涉及 \(matches.count) 个问题：\(near)\(matches.count > 5 ? "等" : "")"),
        file: folder.path,
        remedy: Text("give check and number: ", "请给出核查项和序号：")
          + Text("geoplan explain \(folder.path) \(match.check.id) \(match.number)"))
    }
    (self.check, finding, place) = (match.check, match.finding, match.place)
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
    let language = words.language
    facts.append((words(.object), layered(finding.object(language), check.layer(of: finding))))
    if let other = finding.other(language) {
      facts.append((words(.other), layered(other, otherLayer)))
    }
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

extension Finding {
  /// What its object is called, in every language.
  fileprivate var names: [String] { Language.allCases.compactMap { name?.text($0) } }
}
