import Layers
import Planning

/// A finding in words.
struct FindingWords: Sendable {
  let finding: RecordedFinding
  let check: RecordedCheck
  let words: Words

  init(_ finding: RecordedFinding, of check: RecordedCheck, _ words: Words) {
    self.finding = finding
    self.check = check
    self.words = words
  }

  /// What is wrong with which object.
  var sentence: String {
    let limit = finding.limit.map { NumberText.bound($0, unit: finding.unit) } ?? "–"
    switch finding.kind {
    case .gap: return gap
    case .conflict: return words(.sentence, overlap)
    case .sliver: return words(.sliverSentence, overlap)
    case .exempt: return words(.exemptSentence, overlap)
    case .violation: return words(.violationSentence, finding.object, measured, other, limit)
    case .withinTolerance:
      return words(.toleranceSentence, finding.object, measured, other, limit)
    case nil: return words(.labelled, finding.object, finding.kindWord)
    }
  }

  private var measured: String { NumberText.value(finding.measured, unit: finding.unit) }
  private var other: String { finding.other ?? words(.unnamed) }

  /// How little is covered, and how far the nearest facility is.
  private var gap: String {
    if let share = finding.measured, share > 0 {
      return words(.partSentence, finding.object, measured, text("uncovered") ?? "–")
    }
    guard let distance = text("distance_m") else { return words(.gapSentence, finding.object) }
    return words(.farSentence, finding.object, other, distance)
  }

  /// How far an object lies where it must not, without the full stop.
  private var overlap: String {
    let isInside = check.definition["must"]?.string == "inside"
    if finding.unit == "count" {
      return words(isInside ? .pointOutside : .pointConflict, finding.object, other)
    }
    return words(
      isInside ? .outsideClause : .conflictClause, finding.object, measured,
      text("share_of_subject") ?? "–", other)
  }

  private func text(_ name: String) -> String? {
    finding.values.first { $0.name == name }?.value.number.map {
      NumberText.value($0, unit: unit(name))
    }
  }

  /// The further quantities that are told, with their units.
  var quantities: [(name: String, text: String)] {
    finding.values.compactMap { member in
      // What the margin says already is not said again.
      if member.name.hasSuffix("_unit") || member.name == "shortfall_m" { return nil }
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
    return name.hasPrefix("share") || name.hasSuffix("share") ? "share" : "count"
  }
}
