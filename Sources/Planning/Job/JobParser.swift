import Analyses
import Layers
public import Measures

/// Reads a job file.
public enum JobParser {
  /// Reads the text of a job.
  ///
  /// - Parameters:
  ///   - bytes: JSON in UTF-8; a byte order mark is allowed.
  ///   - file: What messages call the file.
  ///   - catalogue: Reads a catalogue that the job names, by its path as written there, with what is known
  ///     before it; `nil` allows none.
  ///   - defaults: Reads the file of defaults that the job names, or (for `nil`) that lies beside it; `nil` where
  ///     there is none.
  /// - Throws: ``JobError`` with place, line, column and byte: malformed JSON, a missing or unknown
  ///   key, a value that its key does not allow, a layer that no one defined, two checks of one id.
  public static func parse(
    _ bytes: [UInt8], file: String,
    catalogue: ((_ path: String, _ known: Catalogue) throws(JobError) -> Catalogue)? = nil,
    defaults: ((_ path: String?) throws(JobError) -> JobDefaults?)? = nil
  ) throws(JobError) -> Job {
    let (job, faults) = examine(bytes, file: file, catalogue: catalogue, defaults: defaults)
    if let first = faults.first { throw first.error }
    guard let job else { throw JobError("", Text("no job", "没有任务")) }
    return job
  }

  /// Reads the text of a job as far as it can be read, with everything that is wrong with it.
  ///
  /// - Parameters: Those of ``parse(_:file:catalogue:defaults:)``.
  /// - Returns: The job with the checks that could be made in spite of faults, `nil` where nothing could be read;
  ///   and the faults in the order in which they were found.
  public static func examine(
    _ bytes: [UInt8], file: String,
    catalogue: ((_ path: String, _ known: Catalogue) throws(JobError) -> Catalogue)? = nil,
    defaults: ((_ path: String?) throws(JobError) -> JobDefaults?)? = nil
  ) -> (job: Job?, faults: [JobFault]) {
    // Comments hold no values, so places are looked for without them.
    func located(_ fault: PlacedError) -> JobError {
      fault.located(in: (try? JobSyntax.plain(bytes)) ?? bytes, file: file)
    }
    do {
      let own = try JobText.parse(bytes)
      let inheritance = try inherited(by: own, defaults)
      let root = inheritance?.merged ?? own
      let known = try catalogues(of: root, catalogue)
      let faults = JobFaults()
      var job = self.job(root, known, faults)
      job?.inherited = inheritance?.record
      for index in job?.layers.indices ?? 0..<0 { job?.layers[index].usualCRS = inheritance?.datum }
      var told: [JobFault] = []
      for (fault, check) in faults.all {
        // What is inherited by all is told once.
        let inherited = inheritance?.located(fault)
        let own = JobFault(
          error: inherited ?? located(fault), check: inherited == nil ? check : nil)
        if !told.contains(own) { told.append(own) }
      }
      return (job, told)
    } catch let error as PlacedError {
      return (nil, [JobFault(error: located(error))])
    } catch let error as JobError {
      return (nil, [JobFault(error: error)])
    } catch {
      return (nil, [JobFault(error: JobError("", Text("\(error)")))])
    }
  }

  /// What a job inherits; `nil` where it says so, and where there is nothing.
  private static func inherited(
    by job: JSONValue, _ read: ((_ path: String?) throws(JobError) -> JobDefaults?)?
  ) throws -> Inheritance? {
    guard case .object = job else { return nil }
    let place = Place.root.key(InheritKeys.key)
    var path: String?
    switch job[InheritKeys.key] {
    case nil: break
    case .string(let text)? where !text.isEmpty: path = text
    case .bool(false)?: return nil
    case let other?:
      throw place.error(
        expected: Text("the path of a file of defaults, or false", "默认设置文件的路径，或 false"),
        not: other)
    }
    guard let read else {
      if path != nil { throw place.error("no defaults can be read from here", "此处不能读取默认设置") }
      return nil
    }
    return try read(path).map { Inheritance(job, from: $0) }
  }

  /// The catalogues that a job asks; empty where it uses no entry, as most do.
  private static func catalogues(
    of root: JSONValue,
    _ read: ((_ path: String, _ known: Catalogue) throws(JobError) -> Catalogue)?
  ) throws -> Catalogue {
    guard root["checks"]?.items?.contains(where: { $0["uses"] != nil }) == true else {
      return Catalogue()
    }
    var known = try Catalogue.shipped.get()
    for path in ownCatalogues(root) {
      guard let read else {
        throw Place.root.key("catalogues").error(
          "no catalogue can be read from here", "此处不能读取指标库")
      }
      known = try known.adding(try read(path, known), file: path)
    }
    return known
  }

  /// The language that the text of a job names, also where the job is refused; `nil` where none is to be
  /// found, as in what is not JSON.
  public static func language(of bytes: [UInt8]) -> Language? {
    (try? JobText.parse(bytes))?["lang"]?.string.flatMap(Language.init(rawValue:))
  }

  /// The path of defaults that the text of a job names, `nil` inside for those beside it; `nil` where it wants none,
  /// and where that can't be told.
  public static func defaultsPath(in bytes: [UInt8]) -> String?? {
    guard let root = try? JobText.parse(bytes), case .object = root else { return nil }
    switch root[InheritKeys.key] {
    case nil: return .some(nil)
    case .string(let path)?: return path
    default: return nil
    }
  }

  private static func ownCatalogues(_ root: JSONValue) -> [String] {
    let value = root["catalogues"]
    return value?.string.map { [$0] } ?? value?.items?.compactMap(\.string) ?? []
  }

  private static func job(
    _ root: JSONValue, _ catalogue: Catalogue, _ faults: JobFaults
  ) -> Job? {
    guard case .object(let members) = root else {
      faults.note(
        Place.root.error(
          expected: Text(
            "an object with \"layers\" and \"checks\"", "含“layers”和“checks”的对象")))
      return nil
    }
    if case .string(let type)? = root["type"], root["layers"] == nil, root["checks"] == nil {
      faults.note(
        Place.root.error(
          "this is a layer (\(type)), not a job; a job has \"layers\" and \"checks\", and a layer is named "
            + "in one or given to the command of an analysis",
          "这是图层（\(type)），不是任务；任务含“layers”和“checks”，图层应写在任务中或交给分析命令"))
      return nil
    }
    var job = Job(layers: [], checks: [])
    var layers: JSONValue?
    var checks: JSONValue?
    for (name, value) in members.map({ ($0.name, $0.value) }) {
      let place = Place.root.key(name)
      switch name {
      case "layers": layers = value
      case "checks": checks = value
      case "report":
        let read = faults.attempt { () throws(PlacedError) in
          try ReportReader.report(value, at: place)
        }
        if let read { (job.report, job.reportBlock) = read }
      case "$schema", InheritKeys.key: continue
      default:
        faults.attempt { () throws(PlacedError) in try set(name, to: value, of: &job, at: place) }
      }
    }
    let names: [String]
    (job.layers, names) = self.layers(layers, faults)
    if !catalogue.entries.isEmpty {
      for index in job.layers.indices {
        faults.attempt { () throws(PlacedError) in
          try catalogue.require(job.layers[index], at: Place.root.key("layers"))
        }
        job.layers[index].title = job.layers[index].title ?? catalogue.title(of: job.layers[index])
      }
    }
    let binding = EntryBinding(catalogue: catalogue, layers: job.layers)
    var list = CheckList(job: job, binding: binding, layers: names, faults: faults)
    list.add(checks)
    return list.job
  }

  /// Takes one of the job's own keys.
  private static func set(
    _ name: String, to value: JSONValue, of job: inout Job, at place: Place
  ) throws(PlacedError) {
    guard let key = JobKeys.job.first(where: { $0.name == name }) else {
      let known = ["layers", "checks", "report", InheritKeys.key] + JobKeys.job.map(\.name)
      throw place.error(
        Text("unknown key of a job", "任务中没有此键") + Suggestion.hint(name, in: known))
    }
    switch (name, try key.type.read(value, at: place)) {
    case ("title", .localized(let title)): job.title = title
    case ("frame", .text(let text)): job.frame = text
    case ("out", .text(let text)): job.out = text
    case ("memory", .memory(let size)): job.memory = size
    case ("year", .number(let year)):
      guard let whole = Int(exactly: year) else {
        throw place.error("expected a whole year", "应为整数年份")
      }
      job.year = whole
    case ("lang", .text(let text)): job.language = Language(rawValue: text)
    default: return
    }
  }

  /// The layers, and the names of all, those that can't be read included.
  private static func layers(
    _ value: JSONValue?, _ faults: JobFaults
  ) -> (layers: [LayerDefinition], names: [String]) {
    let place = Place.root.key("layers")
    guard case .object(let members)? = value, !members.isEmpty else {
      faults.note(
        place.error(
          "expected an object of layers by name, each with a \"path\"",
          "应为按名称列出的图层，每层含“path”"))
      return ([], [])
    }
    var layers: [LayerDefinition] = []
    var known: Set<String> = []
    for (name, value) in members.map({ ($0.name, $0.value) }) {
      guard known.insert(name).inserted else {
        faults.note(
          place.key(name).error("two layers are called \"\(name)\"", "有两个图层都名为“\(name)”"))
        continue
      }
      if let layer = layer(name, value, at: place.key(name), faults) { layers.append(layer) }
    }
    return (layers, members.map(\.name))
  }

  private static func layer(
    _ name: String, _ value: JSONValue, at place: Place, _ faults: JobFaults
  ) -> LayerDefinition? {
    guard case .object(let members) = value else {
      faults.note(
        place.error(
          expected: Text("an object with a \"path\"", "含“path”的对象"), not: value))
      return nil
    }
    var builder = LayerBuilder(name: name, place: place)
    for (key, value) in members.map({ ($0.name, $0.value) }) {
      faults.attempt { () throws(PlacedError) in
        try builder.set(key, to: value, at: place.key(key))
      }
    }
    return faults.attempt { () throws(PlacedError) in try builder.layer() }
  }
}
