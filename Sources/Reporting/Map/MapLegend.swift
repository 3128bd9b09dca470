import Layers
import Measures
import Results

/// What the colours, patterns and marks of a drawing mean.
struct MapLegend: Sendable {
  /// Lines of one kind.
  struct Group: Sendable {
    /// What they are.
    var title: String
    /// What is said below the title; empty for nothing.
    var note = ""
    /// The lines.
    var lines: [Line]
  }

  /// One symbol with its meaning.
  struct Line: Sendable {
    /// SVG, 32 wide and 19 high.
    var sample: String
    var text: String
  }

  let content: MapContent
  let words: Words

  /// The groups, those without lines left out.
  var groups: [Group] {
    [zones, layers, findings].filter { !$0.lines.isEmpty || !$0.note.isEmpty }
  }

  private var zones: Group {
    var group = Group(title: words(content.quantity.words), lines: [])
    let classes = content.legend(words)
    if !classes.isEmpty, let target = content.check.targets.first {
      group.note = words(.targetIs, words.sign(of: target, in: content.check))
    }
    for one in classes {
      let box = [(0.5, 0.5), (31.5, 0.5), (31.5, 18.5), (0.5, 18.5), (0.5, 0.5)].map {
        Coordinate($0.0, $0.1)
      }
      group.lines.append(
        Line(
          sample: "<rect x=\"0.5\" y=\"0.5\" width=\"31\" height=\"18\" "
            + "fill=\"\(one.style.fill)\" stroke=\"#3c4650\"/>"
            + Hatch.element(one.style, in: [box]),
          text: words(.legendZones, one.label, NumberText.count(one.zones))))
    }
    return group
  }

  private var layers: Group {
    var group = Group(title: words(.layers), lines: [])
    // What lies on top comes first.
    for overlay in content.overlays.reversed() {
      let layer = overlay.layer
      let word = MeasureWord.of(
        overlay.title, else: layer.kind == .line ? "条" : layer.kind == .polygon ? "处" : nil)
      let number = NumberText.count(layer.features)
      let count = words(
        .counted(layer.kind), overlay.title, words.pick(number, number + " " + word))
      guard let tones = overlay.tones else {
        group.lines.append(
          Line(
            sample: overlay.style.sample(layer.kind, isGathered: layer.content.cells > 0),
            text: count))
        continue
      }
      var present = Set(tones)
      // Findings lie on all of these.
      if content.hasParts, present.count > 1 { present.remove(.bad) }
      let kinds = Declaration.ObjectStyle.Tone.worstFirst.filter(present.contains).reversed()
      let told = ToneWords(content, words)
      for (index, tone) in kinds.enumerated() {
        // That objects are in order is worth a word only where others are not.
        let isTold = tone == .good ? kinds.contains { $0 == .bad || $0 == .doubtful } : true
        let meaning = (kinds.count > 1 && isTold) || content.hasParts ? told[tone] : nil
        let text =
          index > 0
          ? meaning ?? count : meaning.map { words(.labelled, count, $0) } ?? count
        group.lines.append(Line(sample: OverlayStyle.sample(of: tone, layer.kind), text: text))
      }
    }
    return group
  }

  private var findings: Group {
    var group = Group(title: words(.findings), lines: [])
    for mark in FindingMark.legend(content.findings, of: content.check, words) {
      group.lines.append(
        Line(
          sample: mark.mark.sample(x: 0, y: 2.5),
          text: words(.legendFindings, mark.mark.label, NumberText.count(mark.count))))
    }
    if content.findingsInFile > content.findings.count {
      group.note = words(
        .worstShown, NumberText.count(content.findings.count),
        NumberText.count(content.findingsInFile))
    }
    return group
  }

  /// The legend with its upper left corner at a place, and where it ends.
  func svg(x: Double, y: Double, width: Double) -> (text: String, bottom: Double) {
    var y = y + 13
    var text = ""
    let columns = Int(width / 7.6)
    func write(_ line: String, size: Double = 13, weight: Int = 400, indent: Double = 0) {
      let room = columns - Int(indent / 7.6) - (weight > 400 ? 3 : 0)
      for part in SVGText.wrapped(Words.capitalized(line), width: room) {
        text += SVGText.line(part, x: x + indent, y: y, size: size, weight: weight)
        y += size + 4
      }
    }
    for group in groups {
      write(group.title, size: 14.5, weight: 700)
      if !group.note.isEmpty { write(group.note) }
      y += 4
      for line in group.lines {
        let number = SVGPath.number
        text += "<g transform=\"translate(\(number(x)) \(number(y - 14)))\">\(line.sample)</g>"
        write(line.text, indent: 40)
        y += 5
      }
      y += 8
    }
    guard !content.check.zones.isEmpty else { return (text, y) }
    var verdicts = Set(content.check.zones.map(\.verdict))
    verdicts.insert(content.check.verdict)
    let signs = Verdict.allCases.filter(verdicts.contains).map(words.signed)
    write(signs.joined(separator: "  "), size: 12.5)
    return (text, y)
  }
}

/// What is said of objects that stand alike.
struct ToneWords: Sendable {
  private let content: MapContent
  private let words: Words
  /// The kinds of findings that there are.
  private let kinds: Set<String>

  init(_ content: MapContent, _ words: Words) {
    self.content = content
    self.words = words
    kinds = Set(content.findings.map(\.kind))
  }

  /// What a tone means: the words of the style, or of the findings that objects which stand so have;
  /// `nil` where objects are only there.
  subscript(tone: Declaration.ObjectStyle.Tone) -> String? {
    switch content.check.objectStyle {
    case .share(_, let none, let some, let all):
      switch tone {
      case .bad: return words(none)
      case .doubtful: return words(some)
      case .good: return words(all)
      case .neutral: return words(.toneNeutral)
      }
    case .words(_, let known):
      let named = known.filter { $0.tone == tone && kinds.contains($0.word) }
      let told = named.compactMap { content.check.findings.kind($0.word).map { words($0.words) } }
      if tone != .good, !told.isEmpty { return told.joined(separator: words.pick(", ", "、")) }
      switch tone {
      case .bad: return words(.toneBad)
      case .doubtful: return words(.toneDoubtful)
      case .good: return known.contains { $0.tone == .bad } ? words(.toneGood) : nil
      case .neutral: return words(.toneNeutral)
      }
    }
  }
}

extension Phrase {
  /// A title with how many features there are, in the word that counts such.
  static func counted(_ kind: PartKind) -> Phrase {
    switch kind {
    case .point: .countedPoints
    case .line: .countedLines
    case .polygon: .countedAreas
    }
  }
}
