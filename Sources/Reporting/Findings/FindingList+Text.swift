public import Layers
public import Measures
import Results

extension FindingList {
  /// The findings for people: under each check its findings by name, with what was measured against what limit.
  ///
  /// - Parameters:
  ///   - most: How many are told of a check; what is left out is said.
  ///   - width: The columns of the terminal.
  public func text(
    _ language: Language, most: Int = 20, width: Int = WrappedText.width
  ) -> String {
    let words = Words(language: language)
    var lines: [String] = []
    var rest = entries[...]
    while let first = rest.first {
      let own = rest.prefix { $0.check.id == first.check.id }
      rest = rest.dropFirst(own.count)
      if !lines.isEmpty { lines.append("") }
      let title = words(.withUnit, first.check.title(language), first.check.id)
      let count = words.pick(
        "\(NumberText.count(own.count)) \(own.count == 1 ? "finding" : "findings")",
        "\(NumberText.count(own.count)) 项")
      lines += WrappedText.lines(words(.labelled, title, count), mark: "", width: width)
      let digits = String(own.prefix(most).last?.number ?? 0).count
      for entry in own.prefix(most) {
        let number = String(entry.number)
        let mark = String(repeating: " ", count: 2 + digits - number.count) + number + "  "
        lines += WrappedText.lines(Self.told(entry, words), mark: mark, width: width)
      }
      if own.count > most {
        lines.append("  " + words(.findingsMore, NumberText.count(own.count - most)))
      }
    }
    if lines.isEmpty { lines = [words(.noFindings)] }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The sentence of a finding, how grave it is, and where.
  private static func told(_ entry: Entry, _ words: Words) -> String {
    let sentence = entry.check.findings.sentence(of: entry.finding, in: words.language)
    let zones = entry.zones.map { entry.check.name(of: $0, words.language) }
    let more = [words(entry.finding.level.words)] + zones
    return sentence
      + words.pick(" [\(more.joined(separator: ", "))]", "【\(more.joined(separator: "，"))】")
  }

  /// One row a finding.
  public func csv(_ language: Language) -> String {
    let rows = FindingTable(of: nil, language)
    return TableText(
      TableRows(rows.columns, entries.map(rows.cells)), Words(language: language)
    ).text
  }

  /// The findings for programs.
  public var document: JSONValue {
    .array(
      entries.map { entry in
        var members: [JSONValue.Member] = [
          .init("check", .string(entry.check.id)), .init("number", .number(Double(entry.number))),
        ]
        members += entry.finding.document.members ?? []
        members.append(
          .init("zones", .array(entry.zones.compactMap(\.id).map(JSONValue.string))))
        if let place = entry.place {
          members.append(.init("place", [.number(place.x), .number(place.y)]))
        }
        members.append(.init("sentence", entry.check.findings.sentence(of: entry.finding).value))
        return .object(members)
      })
  }
}
