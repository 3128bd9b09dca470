import Layers
import Planning

/// A finding in words.
struct FindingWords: Sendable {
  let finding: RecordedFinding
  let words: Words

  init(_ finding: RecordedFinding, _ words: Words) {
    self.finding = finding
    self.words = words
  }

  /// What is wrong with which object.
  var sentence: String {
    let unit = finding.unit
    let measured = NumberText.value(finding.measured, unit: unit)
    let limit = finding.limit.map { NumberText.bound($0, unit: unit) } ?? "–"
    let other = finding.other ?? words(.unnamed)
    switch finding.kind {
    case .gap: return words(.gapSentence, finding.object, measured)
    case .conflict: return words(.conflictSentence, finding.object, measured, other)
    case .sliver: return words(.sliverSentence, finding.object, measured, other)
    case .exempt: return words(.exemptSentence, finding.object, measured, other)
    case .violation: return words(.violationSentence, finding.object, measured, other, limit)
    case .withinTolerance:
      return words(.toleranceSentence, finding.object, measured, other, limit)
    case nil: return words(.labelled, finding.object, finding.kindWord)
    }
  }

  /// The further quantities that are told, with their units.
  var quantities: [(name: String, text: String)] {
    finding.values.compactMap { member in
      if member.name.hasSuffix("_unit") { return nil }
      switch member.value {
      case .number(let number):
        return (words.quantity(member.name), NumberText.value(number, unit: unit(member.name)))
      case .string(let text): return (words.quantity(member.name), text)
      default: return nil
      }
    }
  }

  private func unit(_ name: String) -> String {
    if let unit = finding.values.first(where: { $0.name == name + "_unit" })?.value.string {
      return unit
    }
    if name.hasSuffix("_m2") { return "m2" }
    if name.hasSuffix("_m") { return "m" }
    return name.hasSuffix("share") ? "share" : "count"
  }
}
