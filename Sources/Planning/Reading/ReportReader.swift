import Layers
import Measures
import Results

/// Reads what a job says of its report: a path, or an object with the path and what stands on page one.
enum ReportReader {
  /// The page to write, as written in the job, and what stands on it.
  static func report(
    _ value: JSONValue, at place: Place
  ) throws(PlacedError) -> (path: String?, block: ReportBlock?) {
    switch value {
    case .string(let path) where !path.isEmpty: return (path, nil)
    case .object(let members): return try report(members, at: place)
    default: throw place.error(expected: expectation, not: value)
    }
  }

  private static let expectation = Text(
    "the path of a file, or {\"path\": …, \"organisation\": …, \"date\": …}",
    "文件路径，或 {\"path\": …, \"organisation\": …, \"date\": …}")

  private static func report(
    _ members: [JSONValue.Member], at place: Place
  ) throws(PlacedError) -> (path: String?, block: ReportBlock?) {
    var path: String?
    var block = ReportBlock()
    for (name, value) in members.map({ ($0.name, $0.value) }) {
      let at = place.key(name)
      guard let key = JobKeys.report.first(where: { $0.name == name }) else {
        throw at.error(
          Text("unknown key of a report", "报告设置中没有此键")
            + Suggestion.hint(name, in: JobKeys.report.map(\.name)))
      }
      switch try key.type.read(value, at: at) {
      case .text(let text): path = text
      case .localized(let text):
        guard let part = ReportBlock.parts.first(where: { $0.key == name }) else { continue }
        block[keyPath: part.path] = text
      case .localizedTexts(let labels): block.signatures = labels
      default: continue
      }
    }
    return (path, block.isEmpty ? nil : block)
  }
}
