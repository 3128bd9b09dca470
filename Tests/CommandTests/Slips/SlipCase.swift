import Analyses
import Foundation
import Layers
import Measures
import TestSupport

/// The example of an analysis with small layers of its own, to be run with slips in them.
struct SlipCase: Sendable {
  let kind: AnalysisKind
  /// The roles that the example names, with their layers.
  let layers: [(role: Role, layer: SlipLayer)]
  /// The other flags, without the target.
  let flags: [(name: String, value: String)]
  /// A target that sound layers meet.
  let target: String

  /// So many features of each layer take part: enough for all, and soon run.
  private static let most = 160

  init(_ kind: AnalysisKind) throws {
    self.kind = kind
    let declaration = kind.declaration
    var layers: [(role: Role, layer: SlipLayer)] = []
    var flags: [(name: String, value: String)] = []
    for (name, value) in declaration.example.flags {
      if let role = declaration.allRoles.first(where: { $0.name == name }) {
        let file = SharedData.checkout.appendingPathComponent(value)
        layers.append((role, try SlipLayer(of: file, most: Self.most)))
      } else if name != "target" {
        flags.append((name, Self.isTable(name, declaration) ? Self.inCheckout(value) : value))
      }
    }
    self.layers = layers
    self.flags = flags
    let judged = declaration.quantities.first { $0.isMain && $0.good != .neutral }
    let quantity =
      judged ?? declaration.quantities.first { $0.good != .neutral } ?? declaration.main
    // Of what has a greatest value, the target that all but that meets.
    let most = min(1e6, (quantity.range?.upperBound).map { $0 * 0.999 } ?? 1e6)
    let (words, bound) = quantity.good == .more ? ("at least", 1e-9) : ("at most", most)
    target = "{\"of\": \"\(quantity.name)\", \"comparator\": \"\(words)\", \"value\": \(bound)}"
  }

  /// Whether a key holds a table, whose file lies beside the sample.
  private static func isTable(_ name: String, _ declaration: Declaration) -> Bool {
    declaration.keys.contains { key in
      if case .table = key.type { key.name == name } else { false }
    }
  }

  private static func inCheckout(_ path: String) -> String {
    SharedData.checkout.appendingPathComponent(path).path
  }

  /// What a run says.
  struct Answer: Sendable {
    var status: Int32
    var complaints: String
    var verdict: String?
    var total: JSONValue?
    var notes: [String]
    /// Repairs and failures.
    var isMended: Bool
  }

  /// Runs the example with some layers changed, and some flags set, added or (without a value) left out.
  func run(
    _ changed: [(role: Role, layer: SlipLayer)] = [], flags set: [(String, String?)] = []
  ) throws -> Answer {
    let folder = try Scratch()
    for (role, layer) in changed { try layer.write(role.name + ".geojson", in: folder) }
    return try run(
      Dictionary(uniqueKeysWithValues: changed.map { ($0.role.name, $0.role.name + ".geojson") }),
      in: folder, flags: set)
  }

  /// The same with one layer as another program writes it; `nil` where the format can't hold it.
  func run(
    _ role: Role, _ layer: SlipLayer, as format: SlipFormat, flags set: [(String, String?)] = []
  ) throws -> Answer? {
    let folder = try Scratch()
    let sound = layers.first { $0.role.name == role.name }?.layer
    guard let name = try format.write(layer, sound: sound ?? layer, role.name, in: folder) else {
      return nil
    }
    return try run([role.name: name], in: folder, flags: set)
  }

  /// Runs it on files of the folder for some roles, and sound ones for the others.
  private func run(
    _ files: [String: String], in folder: Scratch, flags set: [(String, String?)]
  ) throws -> Answer {
    var line = [kind.name, "--json"]
    for (role, layer) in layers {
      let name = files[role.name] ?? role.name + ".geojson"
      if files[role.name] == nil { try layer.write(name, in: folder) }
      line += ["--" + role.name, name]
    }
    var all = flags.map { (name: $0.name, value: Optional($0.value)) } + [("target", target)]
    for (name, value) in set {
      all.removeAll { $0.name == name }
      all.append((name, value))
    }
    for (name, value) in all { if let value { line += ["--" + name, value] } }
    let outcome = try BuiltCommand.run(line, in: folder.url)
    let check = outcome.check
    return Answer(
      status: outcome.status, complaints: outcome.complaints, verdict: check?["verdict"]?.string,
      total: check?["total"],
      notes: check?["notes"]?.items?.compactMap { $0["id"]?.string } ?? [],
      isMended: check?["failures"] != nil
        || outcome.json?["inputs"]?.items?.contains {
          ($0["repaired"]?.number ?? 0) > 0 || $0["repairs"] != nil
        } == true)
  }
}

extension SlipCase.Answer {
  /// What is wrong with the answer, given what was due and what sound layers say; `nil` when it is right.
  func fault(_ due: SlipOutcome, sound: Self) -> String? {
    guard [0, 2, 3, 4].contains(status) else { return "exit \(status): \(complaints)" }
    let isRefused = status == 2 || status == 3
    let new = notes.filter { !sound.notes.contains($0) }
    switch due {
    case .refused(let words):
      guard isRefused else { return "not refused: \(verdict ?? "–") \(new)" }
      return words.contains(where: complaints.contains)
        ? nil : "refused in other words: \(complaints)"
    case .noData(let id):
      guard !isRefused else { return "refused: \(complaints)" }
      return verdict == "no data" && new.contains(id) ? nil : "\(verdict ?? "–") \(new)"
    case .noted(let ids):
      guard !isRefused else { return "refused: \(complaints)" }
      return new.contains(where: ids.contains) ? nil : "\(verdict ?? "–") \(new)"
    case .notedOrRefused(let ids, let words):
      return fault(isRefused ? .refused(words) : .noted(ids), sound: sound)
    case .said:
      let isSaid =
        isRefused || status == 4 || !new.isEmpty || isMended || verdict == "no data"
        // What changes nothing at all lies out of the check's reach.
        || (total == sound.total && total != nil)
      return isSaid ? nil : "\(verdict ?? "–") with no word"
    case .same:
      return total == sound.total && new.isEmpty ? nil : "\(complaints) \(new)"
    }
  }
}
