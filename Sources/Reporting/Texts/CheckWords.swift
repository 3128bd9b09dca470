import Layers
import Planning

/// A check in words.
struct CheckWords: Sendable {
  let check: RecordedCheck
  let words: Words

  init(_ check: RecordedCheck, _ words: Words) {
    self.check = check
    self.words = words
  }

  /// One line: value, target, verdict.
  var summary: String {
    let quantity = check.quantity
    let value = NumberText.value(check.total[quantity], unit: check.unit(of: quantity))
    var parts = [words(.labelled, words.quantity(quantity), value)]
    if let target = check.targets.first {
      parts.append(words(.targetIs, words.target(target)))
    }
    parts.append(Words.sign(check.verdict) + " " + words.verdict(check.verdict))
    return parts.joined(separator: " · ")
  }

  /// The line below a map: where the rule stands, which layers, what computed.
  func sourceLine(_ run: RecordedRun) -> String {
    var parts: [String] = []
    if let source = check.source {
      parts.append(words(.labelled, words(.source), source.text(words.language)))
    }
    let layers = Set(definitionLayers)
    let inputs = run.inputs.filter { layers.isEmpty || layers.contains($0.layer) }
    parts.append(
      words(
        .labelled, words(.layers),
        inputs.map { "\($0.layer) (\($0.datum))" }.joined(separator: ", ")))
    parts.append(words(.metricFrameIs, words.frame(check.frame)))
    parts.append("GeoPlan \(run.geoplan)")
    return parts.joined(separator: " · ")
  }

  /// The layers that the definition names.
  private var definitionLayers: [String] {
    LayerRole.allCases.flatMap { role -> [String] in
      switch check.definition[role.rawValue] {
      case .string(let name)?: [name]
      case .array(let items)?: items.compactMap { $0.string ?? $0["layer"]?.string }
      case .object(let members)?:
        members.filter { $0.name == "layer" }.compactMap(\.value.string)
      default: []
      }
    }
  }

  /// How many zones have each verdict, worst first, without those that none has.
  var zoneCounts: [(verdict: Verdict, count: Int)] {
    Verdict.allCases.sorted { $0.gravity > $1.gravity }.compactMap { verdict in
      let count = check.zones.count { $0.verdict == verdict }
      return count > 0 ? (verdict, count) : nil
    }
  }

  /// Rows from the worst: gravest verdict, then how far from the bound, then the order of the run.
  var zonesWorstFirst: [Int] {
    check.zones.indices.sorted { a, b in
      let keys = (badness(check.zones[a]), badness(check.zones[b]))
      return keys.0 > keys.1 || (keys.0 == keys.1 && a < b)
    }
  }

  /// By what rows are put in order: what has no data comes last.
  func badness(_ row: RecordedRow) -> BadnessKey {
    let gravity = row.verdict == .noData ? -1 : row.verdict.gravity
    if let margin = row.margin { return BadnessKey(gravity: gravity, amount: -margin) }
    let value = row[check.quantity] ?? 0
    return BadnessKey(gravity: gravity, amount: check.kind == .coverage ? -value : value)
  }
}

/// How bad a row is: by gravity, then by an amount.
struct BadnessKey: Comparable, Sendable {
  var gravity: Int
  var amount: Double

  static func < (a: BadnessKey, b: BadnessKey) -> Bool {
    (a.gravity, a.amount) < (b.gravity, b.amount)
  }
}
