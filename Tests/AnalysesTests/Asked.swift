import Analyses
import Layers
import Measures

/// An analysis asked of shapes in the plane, with its figures by name.
struct Asked {
  var answer: Answer
  var tallies: Tallies
  /// Zones that are listed.
  var zoneFindings: [ZoneFinding]
  /// What only the joined answer tells.
  let remarks: [Message]
  private let quantities: [Quantity]
  private let measure: Measure

  /// Asks one frame.
  init<Kind: Analysis>(
    _ kind: Kind.Type, _ keys: [String: KeyValue], _ question: Question, threads: Int = 2
  ) throws {
    try self.init(kind, keys, frames: [question], threads: threads)
  }

  /// Asks several frames, whose zones are numbered alike, and joins what they answer.
  init<Kind: Analysis>(
    _ kind: Kind.Type, _ keys: [String: KeyValue], frames: [Question], threads: Int = 2
  ) throws {
    var values = KeyValues()
    for (key, value) in keys { values[key] = value }
    let analysis = kind.init(values)
    let groupings = frames[0].groupings.map(\.count)
    tallies = Tallies(
      analysis.declaration.quantities, groupings: groupings, classes: frames[0].classCount)
    var answers: [Answer] = []
    for question in frames {
      answers.append(try analysis.answer(question, workers: Workers(threads: threads)))
      tallies.join(answers[answers.count - 1].tallies, zones: groupings.map { Array(0..<$0) })
    }
    answer = answers[0]
    quantities = analysis.declaration.quantities
    measure =
      Measure.highest(of: answers.reduce(into: []) { $0.formUnion($1.measures) }) ?? .area
    zoneFindings = analysis.conclude(&tallies, in: measure)
    remarks = analysis.remarks(
      on: tallies, marks: answers.reduce(into: []) { $0.formUnion($1.marks) }, in: measure)
  }

  /// A figure over everything.
  func total(_ name: String) -> Double? { value(name, tallies.total) }

  /// A figure of a zone.
  func zone(_ zone: Int, _ name: String, grouping: Int = 0) -> Double? {
    value(name, tallies.zones[grouping][zone])
  }

  /// A figure of a class over everything.
  func ofClass(_ index: Int, _ name: String) -> Double? {
    value(name, tallies.classes[index].total)
  }

  private func value(_ name: String, _ tally: Tally) -> Double? {
    quantities.firstIndex { $0.name == name }.flatMap {
      tally.value($0, of: quantities, in: measure)
    }
  }
}

/// A question about one layer of shapes.
func question(
  _ role: String, _ features: [(PartKind, [[Coordinate]])],
  zones: [[(PartKind, [[Coordinate]])]] = [], scope: Scope = Scope(), wantsFiles: Bool = true
) -> Question {
  Question(
    layers: [role: [PlanarLayer(columns(features))]],
    groupings: zones.map { PlanarLayer(columns($0)) }, scope: scope, wantsFiles: wantsFiles)
}

/// Columns with the class of each feature of a layer.
func classes(_ labels: [String], key: String, role: String) -> Columns {
  var columns = Columns()
  let known = Array(Set(labels)).sorted()
  columns.set(
    ColumnWish(key: key, role: role, field: key, use: .label),
    .labels(
      labels.map { label in Int32(known.firstIndex(of: label) ?? 0) }, labels: known))
  return columns
}
