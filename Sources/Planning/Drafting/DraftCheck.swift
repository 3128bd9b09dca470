import Layers
import Measures
import Results

/// A check of a drafted job.
struct DraftCheck {
  /// Its identifier in the job; of the ways to ask the same, each has it.
  var id: String
  var title: LocalizedText
  /// What the analysis answers.
  var summary: Text
  /// Its keys with their values, in order, without id and title.
  var members: [(key: String, value: JSONValue)]
  /// The keys whose values come from an example and not from the layers.
  var assumed: [String] = []
  /// Keys that it needs and that no layer tells, with what is expected.
  var lacking: [(key: String, expected: Text)] = []
  /// A target such as it might have.
  var target: String?
  /// Why it can't be asked as it stands.
  var faults: [Examination.Problem] = []

  /// Whether a run computes it as it stands.
  var isSound: Bool { lacking.isEmpty && faults.isEmpty }

  /// The check as one value.
  func value(id: String) -> JSONValue {
    .object([.init("id", .string(id))] + members.map { .init($0.key, $0.value) })
  }
}
