import Layers
import Measures
import Results

/// A job laid over what it inherits.
///
/// One rule (RFC 7396, JSON Merge Patch): objects are merged member by member, everything else that the job says
/// takes the place of what is inherited, and `null` takes that away. A report that is a path counts as an object with
/// that path.
struct Inheritance {
  /// The job with all that it inherits.
  private(set) var merged: JSONValue
  /// What it inherits, and from where.
  private(set) var record: InheritedRecord
  private let defaults: JobDefaults
  private let own: JSONValue
  /// The datum of layers whose file states none, as the defaults say.
  let datum: String?

  init(_ job: JSONValue, from defaults: JobDefaults) {
    self.defaults = defaults
    own = job
    datum = defaults.root[InheritKeys.eachLayer]?["crs"]?.string
    record = InheritedRecord(path: defaults.path, sha256: defaults.sha256)
    merged = job
    merge()
  }

  private mutating func merge() {
    guard case .object(let members) = own, case .object(let base) = defaults.root else { return }
    let each = [InheritKeys.eachLayer, InheritKeys.eachCheck]
    let inherited = JSONValue.object(
      base.filter { !each.contains($0.name) && $0.name != "$schema" }.map(Self.asObject))
    let job = JSONValue.object(
      members.filter { $0.name != InheritKeys.key }.map(Self.asObject))
    note(inherited, under: job, "")
    merged = Self.merging(inherited, job)
    if let layer = defaults.root[InheritKeys.eachLayer] { mergeLayers(layer) }
    if let check = defaults.root[InheritKeys.eachCheck] { mergeChecks(check) }
  }

  /// A report that is a path is an object with nothing else.
  private static func asObject(_ member: JSONValue.Member) -> JSONValue.Member {
    guard member.name == "report", member.value.string != nil else { return member }
    return .init("report", .object([.init("path", member.value)]))
  }

  private static func merging(_ base: JSONValue, _ patch: JSONValue) -> JSONValue {
    guard case .object(let members) = patch else { return patch }
    var result: [JSONValue.Member] = []
    if case .object(let own) = base {
      for member in own {
        guard let over = members.first(where: { $0.name == member.name }) else {
          result.append(member)
          continue
        }
        if over.value != .null {
          result.append(.init(member.name, merging(member.value, over.value)))
        }
      }
    }
    let known = Set(result.map(\.name))
    result += members.filter { !known.contains($0.name) && $0.value != .null }
    return .object(result)
  }

  /// Notes what of the defaults stands in the job.
  private mutating func note(_ base: JSONValue, under job: JSONValue?, _ path: String) {
    guard case .object(let members) = base else { return }
    for member in members {
      let name = path.isEmpty ? member.name : "\(path).\(member.name)"
      switch job?[member.name] {
      case nil: record.keys.append(name)
      case .object? where path.isEmpty: note(member.value, under: job?[member.name], name)
      default: continue
      }
    }
  }

  private mutating func mergeLayers(_ layer: JSONValue) {
    guard case .object(let all)? = merged["layers"], case .object(let members) = layer else {
      return
    }
    // A datum is only for files that state none, which shows when they are read.
    let plain = JSONValue.object(members.filter { $0.name != "crs" })
    for member in members
    where all.contains(where: { $0.value[member.name] == nil }) {
      record.keys.append("\(InheritKeys.eachLayer).\(member.name)")
    }
    replace("layers", .object(all.map { .init($0.name, Self.merging(plain, $0.value)) }))
  }

  private mutating func mergeChecks(_ check: JSONValue) {
    guard let items = merged["checks"]?.items, case .object(let members) = check else { return }
    var used: Set<String> = []
    let checks = items.map { item -> JSONValue in
      // Entries of catalogues report as they say, formulas as their checks do.
      guard case .object(let own) = item, item["analysis"] != nil else { return item }
      let zones = Role.zones.name
      let ownsZones = own.contains { $0.name == zones }
      let hasZones =
        own.contains { $0.name == zones && $0.value != .null }
        || !ownsZones && check[zones] != nil
      let fitting = members.filter { member in
        if CheckKeys.ofZones.contains(member.name) { return !ownsZones }
        return hasZones || !CheckKeys.withZones.contains(member.name)
      }
      for member in fitting where item[member.name] == nil { used.insert(member.name) }
      return Self.merging(.object(fitting), item)
    }
    record.keys += members.map(\.name).filter(used.contains).map {
      "\(InheritKeys.eachCheck).\($0)"
    }
    replace("checks", .array(checks))
  }

  private mutating func replace(_ name: String, _ value: JSONValue) {
    guard case .object(let members) = merged else { return }
    merged = .object(members.map { $0.name == name ? .init(name, value) : $0 })
  }

  // MARK: - Faults

  /// Where something that is wrong with the merged job stands in the defaults; `nil` where it is the job's own.
  func located(_ fault: PlacedError) -> JobError? {
    if fault.offset != nil || Self.has(own, fault.place.steps) { return nil }
    guard let steps = places(fault.place.steps).first(where: { Self.has(defaults.root, $0) }) else {
      return nil
    }
    var own = fault
    own.place = Place(steps: steps)
    return own.located(
      in: (try? JobSyntax.plain(defaults.bytes)) ?? defaults.bytes, file: defaults.file)
  }

  /// Where the defaults may have what a place of the job has.
  private func places(_ steps: [Place.Step]) -> [[Place.Step]] {
    let rest = Array(steps.dropFirst(2))
    switch steps.first {
    case .key("layers")?: return [steps, [.key(InheritKeys.eachLayer)] + rest]
    case .key("checks")?: return [[.key(InheritKeys.eachCheck)] + rest]
    default: return [steps]
    }
  }

  private static func has(_ root: JSONValue, _ steps: [Place.Step]) -> Bool {
    var value = root
    for step in steps {
      switch step {
      case .key(let name):
        guard let next = value[name] else { return false }
        value = next
      case .index(let index):
        guard let items = value.items, items.indices.contains(index) else { return false }
        value = items[index]
      }
    }
    return true
  }
}
