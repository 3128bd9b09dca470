public import Formats
public import Layers
public import Measures
import Results

/// Drafts a job of the layers of a folder: what they seem to be, checks that they can answer, and what only people
/// can tell.
public struct JobDrafter {
  private let catalogue: Catalogue
  private let language: Language
  private let workers: Workers

  /// A drafted job.
  public struct Draft: Sendable {
    /// The text of the job, JSON with comments.
    public var text: String
    /// How many layers it names.
    public var layers: Int
    /// How many files it does not use.
    public var unused: Int
    /// How many checks a run computes as they stand.
    public var checks: Int
    /// How many checks lack something.
    public var open: Int
    /// How many entries of the catalogue these layers can answer.
    public var entries: Int
    /// Whether it reads files outside its own folder.
    public var readsOutside: Bool
  }

  /// Drafts with a catalogue.
  ///
  /// - Parameter language: Of comments.
  public init(_ catalogue: Catalogue, _ language: Language, workers: Workers) {
    self.catalogue = catalogue
    self.language = language
    self.workers = workers
  }

  /// Drafts a job.
  ///
  /// Every check that is not commented out was examined as a run prepares it.
  ///
  /// - Parameters:
  ///   - sources: Where layers stand.
  ///   - name: What the job is called.
  ///   - path: Where the job is going to lie.
  /// - Throws: ``InputError`` where not one check can be asked of these layers; what ends any run.
  public func draft(
    _ sources: [LayerSource], name: String, for path: String
  ) throws -> Draft {
    let folder = FilePath.folder(of: path)
    let survey = FolderSurvey(catalogue: catalogue, folder: folder, workers: workers)
    let layers = try survey.layers(of: sources)
    let checks = try examined(CheckDrafter(catalogue, layers).checks(), layers, in: folder)
    guard checks.contains(where: \.isSound) else {
      throw InputError(
        Text(
          "no check can be made of these layers by what they are called",
          "按名称无法用这些图层组成任何核查项"),
        remedy: Text(
          "geoplan inspect tells what they hold; name them for that, or write the job by hand",
          "用 geoplan inspect 查看其内容，按内容命名文件，或手工编写任务"),
        file: FilePath.folder(of: sources.first?.path ?? path))
    }
    let entries = CataloguePlanner(catalogue, workers: workers)
      .plan(holdings(layers), catalogue.entries).answerable
    let text = DraftText(catalogue: catalogue, language: language, path: path)
    return Draft(
      text: text.text(name, layers, checks, entries),
      layers: layers.count { $0.loaded != nil }, unused: layers.count { $0.loaded == nil },
      checks: checks.count(where: \.isSound), open: checks.count { !$0.isSound },
      entries: entries.count,
      readsOutside: layers.contains { $0.loaded != nil && $0.definition.path.hasPrefix("/") })
  }

  /// Examines each way to ask each check, and keeps the first that is sound, else the first with what is wrong.
  private func examined(
    _ checks: [[DraftCheck]], _ layers: [DraftLayer], in folder: String
  ) throws -> [DraftCheck] {
    func name(_ check: Int, _ way: Int) -> String { "\(check)/\(way)" }
    var items: [JSONValue] = []
    for (index, ways) in checks.enumerated() {
      for (place, way) in ways.enumerated() where way.lacking.isEmpty {
        items.append(way.value(id: name(index, place)))
      }
    }
    var problems: [String: [Examination.Problem]] = [:]
    if !items.isEmpty {
      let text: JSONValue = [
        "layers": .object(
          layers.filter { $0.loaded != nil }.map { .init($0.name, $0.definition.value) }),
        "checks": .array(items),
      ]
      let (job, faults) = JobParser.examine(text.text(.compact), file: "")
      if let job {
        let runner = Runner(job, RunOptions(folder: folder, workers: workers))
        let found = try runner.examine()
        for fault in faults {
          problems[fault.check ?? "", default: []].append(
            Examination.Problem(fault.error.words))
        }
        for check in found.checks where check.state != .ready {
          let named = Set(check.uses.map(\.record.layer))
          problems[check.id, default: []] += found.problems.filter { problem in
            problem.check.map { $0 == check.id } ?? problem.layer.map(named.contains) ?? true
          }
        }
      }
    }
    return checks.enumerated().compactMap { index, ways in
      let told = ways.enumerated().map { place, way in
        var way = way
        way.faults = problems[name(index, place)] ?? []
        return way
      }
      return told.first(where: \.isSound) ?? told.first
    }
  }

  private func holdings(_ layers: [DraftLayer]) -> [CataloguePlan.Holding] {
    layers.filter { $0.loaded != nil }.map { layer in
      CataloguePlan.Holding(
        name: layer.name, source: layer.definition.source(at: layer.definition.path),
        guesses: layer.guesses, isStated: false,
        properties: Set(layer.look.properties.map(\.name)))
    }
  }
}

extension LayerDefinition {
  /// What a drafted job says of a layer so that it is read alike.
  fileprivate var value: JSONValue {
    var members: [JSONValue.Member] = [.init("path", .string(path))]
    if let sourceLayer { members.append(.init("layer", .string(sourceLayer))) }
    if let crs { members.append(.init("crs", .string(crs))) }
    return .object(members)
  }
}
