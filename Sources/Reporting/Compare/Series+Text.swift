public import Layers
public import Measures
import Results

extension Series {
  /// How many zones are listed of a check; the table has all.
  private static let listed = 12

  /// The series for people, in lines of at most 100 columns.
  public func text(_ language: Language) -> String {
    let words = Words(language: language)
    var lines: [String] = []
    for course in courses {
      lines.append(DisplayWidth.fitted(course.check.title(language), to: WrappedText.width))
      lines.append(row(course.check.main.words[language], labels))
      for line in shown(course) {
        lines.append(row(name(of: line, words), cells(line, course, language)))
      }
      let hidden = course.lines.count - shown(course).count
      if hidden > 0 { lines.append("  " + words(.andMore, NumberText.count(hidden))) }
      lines += changes(course, words)
      lines.append("")
    }
    return lines.map { DisplayWidth.printable($0) + "\n" }.joined()
  }

  /// The total, and the zones whose verdict or figure changed most.
  private func shown(_ course: Course) -> [Line] {
    let zones = course.lines.dropFirst()
    let changes = zones.map { line -> Double in
      let verdicts = Set(line.points.compactMap(\.verdict))
      let values = line.points.compactMap(\.value)
      let span = (values.max() ?? 0) - (values.min() ?? 0)
      return (verdicts.count > 1 ? 1e12 : 0) + span
    }
    let most = zip(zones.indices, changes).filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }
      .prefix(Self.listed).map(\.0).sorted()
    return [course.lines[0]] + most.map { course.lines[$0] }
  }

  private func name(of line: Line, _ words: Words) -> String {
    guard let key = line.key else { return words(.total) }
    let name = line.name.text(words.language)
    return name == key.id ? name : "\(key.id) \(name)"
  }

  private func cells(
    _ line: Line, _ course: Course, _ language: Language
  ) -> [String] {
    line.points.map { point in
      let value = NumberText.value(point.value, unit: course.check.main.unit, language)
      let mark = point.isComparable ? "" : "≠ "
      return mark + value + " " + (point.verdict?.sign ?? " ")
    }
  }

  private func row(_ name: String, _ cells: [String]) -> String {
    let width = max(10, min(22, (WrappedText.width - 28) / max(1, cells.count) - 1))
    let line = cells.reduce("  " + DisplayWidth.padded(DisplayWidth.fitted(name, to: 26), to: 26)) {
      $0 + " " + DisplayWidth.padded(DisplayWidth.fitted($1, to: width), to: width, right: true)
    }
    return DisplayWidth.fitted(line, to: WrappedText.width)
  }

  /// Findings that came and went, and what definitions state differently, step by step.
  private func changes(_ course: Course, _ words: Words) -> [String] {
    var lines: [String] = []
    for (index, step) in course.steps.enumerated() {
      let span = "\(labels[index]) → \(labels[index + 1])"
      guard let step else { continue }
      for one in step.differences {
        let texts = [one.first, one.second].map {
          DefinitionDifference.words($0, words.language) ?? "–"
        }
        lines += WrappedText.lines(
          words(.labelled, span, words(.definitionDiffers, words(one.label), texts[0], texts[1])),
          mark: "  ! ")
      }
      let counts = [step.appeared.count, step.disappeared.count, step.changed.count]
      guard counts.contains(where: { $0 > 0 }) else { continue }
      let texts = counts.map(NumberText.count)
      lines += WrappedText.lines(
        words(.labelled, span, words(.findingChanges, texts[0], texts[1], texts[2])), mark: "  ")
    }
    return lines
  }

  /// The series as comma-separated text: a row for each check, zone and run.
  public func csv(_ language: Language) -> String {
    var csv = CSVText(header: [
      "check", "entry", "title", "grouping", "zone", "zone_name", "run", "year", "value", "unit",
      "verdict", "comparable", "findings_appeared", "findings_gone",
    ])
    func text(_ value: String?) -> CSVText.Cell { value.map(CSVText.Cell.text) ?? .empty }
    for course in courses {
      for line in course.lines {
        for (run, point) in line.points.enumerated() {
          let step = run > 0 && line.key == nil ? course.steps[run - 1] : nil
          csv.append([
            .text(course.check.id), text(course.check.entry?.id),
            .text(course.check.title(language)), text(line.key?.grouping), text(line.key?.id),
            text(line.key == nil ? nil : line.name.text(language)), .text(labels[run]),
            years[run].map(CSVText.Cell.integer) ?? .empty,
            point.value.map(CSVText.Cell.number) ?? .empty, .text(course.check.main.unit.word),
            text(point.verdict?.rawValue), .text(point.isComparable ? "yes" : "no"),
            step.map { .integer($0.appeared.count) } ?? .empty,
            step.map { .integer($0.disappeared.count) } ?? .empty,
          ])
        }
      }
    }
    return csv.text
  }

  /// The series for machines.
  public var document: JSONValue {
    [
      "runs": .array(labels.map(JSONValue.string)),
      "checks": .array(
        courses.map { course in
          [
            "id": .string(course.check.id),
            "entry": course.check.entry.map { .string($0.id) } ?? .null,
            "title": course.check.title?.value ?? .null,
            "quantity": .string(course.check.main.name), "unit": course.check.main.unit.value,
            "rows": .array(course.lines.map(document(of:))),
            "steps": .array(
              course.steps.map { step in
                guard let step else { return .null }
                return [
                  "comparable": .bool(step.isComparable),
                  "differences": .array(step.differences.map { .string($0.id) }),
                  "appeared": .array(step.appeared.map { .string($0.id) }),
                  "gone": .array(step.disappeared.map { .string($0.id) }),
                ]
              }),
          ]
        }),
    ]
  }

  private func document(of line: Line) -> JSONValue {
    [
      "grouping": line.key?.grouping.map(JSONValue.string) ?? .null,
      "zone": line.key.map { .string($0.id) } ?? .null,
      "values": .array(line.points.map { .optional($0.value) }),
      "verdicts": .array(
        line.points.map { $0.verdict.map { .string($0.rawValue) } ?? .null }),
    ]
  }
}
