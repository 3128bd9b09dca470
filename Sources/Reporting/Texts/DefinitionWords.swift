import Layers
import Planning

/// What the figures of a check mean, as lines of a name and a text.
struct DefinitionWords: Sendable {
  let check: RecordedCheck
  let words: Words

  /// The lines: what is computed, then every member of the definition in the order of the document.
  ///
  /// Members that this version does not know are shown under their own names.
  var lines: [(name: String, text: String)] {
    var lines = [(words(.measures), meaning)]
    for member in check.definition.members ?? [] {
      let text = self.text(member.value)
      if !text.isEmpty { lines.append((name(member.name), text)) }
    }
    for target in check.targets {
      let quantity = words.quantity(target.quantity)
      var text = quantity + " " + words.targetInWords(target)
      text += words.language == .en ? ", " : "，"
      text += words.severity(target.target.severity)
      if target.target.tolerance > 0 {
        text += words(
          .targetTolerance, NumberText.bound(target.target.tolerance, unit: target.unit))
      }
      lines.append((words(.target), text))
    }
    lines.append((words(.metricFrame), frame))
    return lines
  }

  private var frame: String {
    guard let scale = check.scale else { return check.frame }
    return check.frame
      + words(
        .scaleRange, Figures.fixed(scale.lowerBound, decimals: 7),
        Figures.fixed(scale.upperBound, decimals: 7))
  }

  private var meaning: String {
    switch check.kind {
    case .coverage: words(.coverageMeaning)
    case .overlap: words(.overlapMeaning)
    case .setback: words(.setbackMeaning)
    case nil: check.analysis
    }
  }

  private func name(_ name: String) -> String {
    if LayerRole(rawValue: name) != nil { return words.role(name) }
    return name.replacing("_", with: " ").replacing("-", with: " ")
  }

  private func text(_ value: JSONValue) -> String {
    switch value {
    case .null: ""
    case .bool(let value): words(value ? .yes : .no)
    case .number(let number): NumberText.value(number, unit: "")
    case .string(let text): text
    case .array(let items): items.map(text).joined(separator: words.language == .en ? ", " : "、")
    case .object(let members):
      members.map { words(.labelled, name($0.name), text($0.value)) }
        .joined(separator: words.language == .en ? "; " : "；")
    }
  }
}
