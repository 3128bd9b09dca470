import Measures
import Results

/// A check in words.
struct CheckWords: Sendable {
  let check: CheckResult
  let words: Words

  init(_ check: CheckResult, _ words: Words) {
    self.check = check
    self.words = words
  }

  /// One line: value, target, verdict.
  var summary: String {
    let main = check.main
    let value = main.text(check.total.values[check.mainIndex], words.language)
    var parts = [words(.labelled, words(main.words), value)]
    if let target = check.targets.first {
      parts.append(words(.targetIs, words.sign(of: target, in: check)))
    }
    parts.append(words.signed(check.verdict))
    return parts.joined(separator: " · ")
  }

  /// The line below a map: where the rule stands, which layers, what computed.
  func sourceLine(_ run: RunResult) -> String {
    var parts: [String] = []
    if let source = check.source {
      parts.append(words(.labelled, words(.source), source.text(words.language)))
    }
    let layers = Set(check.layers.map(\.layer))
    let inputs = run.inputs.filter { layers.isEmpty || layers.contains($0.layer) }
    parts.append(
      words(
        .labelled, words(.layers),
        inputs.map { "\($0.layer) (\($0.datum))" }.joined(separator: ", ")))
    parts.append(words(.metricFrameIs, words(check.frame.words)))
    parts.append("GeoPlan \(run.geoplan)")
    return parts.joined(separator: " · ")
  }

  /// A line of a definition.
  struct DefinitionLine: Sendable, Hashable {
    var name: String
    var text: String
  }

  /// What the figures mean, line by line: the clauses of the definition, then the targets.
  var definition: [DefinitionLine] {
    let clauses = check.definition.map {
      DefinitionLine(name: words($0.label), text: words($0.words))
    }
    let targets = check.targets.map { target in
      DefinitionLine(
        name: words(.target), text: words(target.target.sentence(of: check.quantity(of: target))))
    }
    return clauses + targets
  }

  /// What a target is called among the figures of its check.
  func name(of target: CheckTarget) -> String {
    target.quantity == check.mainIndex
      ? words(.target) : words(.targetFor, words(check.quantity(of: target).words))
  }
}
