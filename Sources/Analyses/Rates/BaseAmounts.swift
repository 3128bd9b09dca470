import Layers
import Measures

/// How many people or how much ground there is, in all and in each zone.
struct BaseAmounts {
  /// Over everything that counts.
  private(set) var total = 0.0
  /// For each grouping, its zones; `nil` where that is not known.
  private(set) var zones: [[Double?]] = []
  /// Zones outside of which nothing counts, as they alone tell what there is; `nil` without such.
  private(set) var counted: PlanarLayer?
  /// Why some of it could not be told.
  private(set) var failures: [String] = []
  /// What a reader has to know.
  private(set) var notes: [Message] = []
  private(set) var work = WorkCounts()

  /// Refuses a question that neither zones nor another layer answer.
  static func require(_ base: RateBase, _ question: Question) throws {
    switch base.kind {
    case .ground:
      guard question.groupings.isEmpty, question.scope.inside.isEmpty else { return }
      throw AnalysisError(
        .range,
        Text("so much for each area of ground needs zones, or a scope", "按用地面积计算须给出分区或统计范围"))
    case .people where base.hasResidents: try Residents.require(question)
    case .people: try requireZones(base, question)
    }
  }

  private static func requireZones(_ base: RateBase, _ question: Question) throws {
    guard !question.groupings.isEmpty else {
      throw AnalysisError(
        .range,
        Text(
          "people come from a property of \"zones\", or from a layer of \"\(RateBase.Name.residents)\"; "
            + "give one of them",
          "人口取自 \"zones\" 的属性或 \"\(RateBase.Name.residents)\" 图层，请给出其一"))
    }
    let layers = question.groupings.count { $0.members == nil }
    guard base.fields.count == 1 || base.fields.count == layers else {
      throw AnalysisError(
        .count,
        Text(
          "\"\(RateBase.Name.people)\" names \(base.fields.count) properties for "
            + "\(layers) layers of zones; give one for all or one for each",
          "\"\(RateBase.Name.people)\" 写了 \(base.fields.count) 个属性，而分区图层有 \(layers) 个；"
            + "请共用一个或逐一给出"))
    }
  }

  /// Gathers them.
  ///
  /// - Throws: `AnalysisError` when neither zones nor another layer tells.
  init(_ base: RateBase, _ question: Question, workers: Workers) throws {
    try Self.require(base, question)
    switch base.kind {
    case .ground: try addGround(question, workers: workers)
    case .people where base.hasResidents: try addResidents(base, question, workers: workers)
    case .people: try addZones(base, question, workers: workers)
    }
  }

  private static let unknownPeople = MessageForm(
    "people-unknown",
    "{count:zone states|zones state} no number in {field}: no data there, and the total is of the others",
    "{count} 个分区的“{field}”没有数值：这些分区无数据，总计只含其余分区")
  private static let unknownInGroups = MessageForm(
    "people-unknown-in-groups",
    "{count:group has|groups have} a zone that states no number in {field}: no data there",
    "{count} 个汇总单元内有分区的“{field}”没有数值：这些汇总单元无数据")
  private static let cutPeople = MessageForm(
    "people-cut",
    "the scope cuts {count:zone|zones}, whose people count by the share of their area in scope",
    "统计范围切割了 {count} 个分区，其人口按范围内面积比例计入")
  private static let withoutDwelling = MessageForm(
    "people-without-dwelling",
    "{count:polygon of residents has|polygons of residents have} no dwelling; their people are spread "
      + "over the polygon",
    "{count} 个居住人口面内没有住宅建筑，其人口按面积分摊")

  private static let fewPeople = MessageForm(
    "people-few",
    "{people} people on {ground} of zones are very few; check whether {field} is in thousands or ten thousands",
    "分区共 {ground}，只有 {people} 人，少得异常；请核对“{field}”的单位是否为千人或万人", bearsOnVerdict: true)

  /// Adds them to a quantity of every class: each is set against the same people, or the same ground.
  func add(to index: Int, of tallies: inout Tallies) {
    tallies.addToAllClasses(total, to: index)
    for (grouping, zones) in zones.enumerated() {
      for (zone, amount) in zones.enumerated() {
        guard let amount else { continue }
        tallies.addToAllClasses(amount, to: index, at: .zone(zone, of: grouping))
      }
    }
  }

  // MARK: - People

  private mutating func addResidents(
    _ base: RateBase, _ question: Question, workers: Workers
  ) throws {
    let residents = try Residents(base, question, workers: workers)
    var sums = WeightedSums(question)
    for (layer, people) in residents.layers {
      try sums.add(layer, numbers: people, question, workers: workers)
    }
    total = sums.total.value
    zones = sums.zones.map { $0.map(\.value) }
    if let first = question.groupings.first, let people = zones.first {
      noteFew(people, on: first, field: base.fields.first ?? RateBase.Name.people)
    }
    failures = residents.failures + sums.failures
    work = residents.work + sums.work
    if residents.withoutDwelling > 0 {
      notes.append(Self.withoutDwelling(["count": .count(residents.withoutDwelling)]))
    }
  }

  private mutating func addZones(
    _ base: RateBase, _ question: Question, workers: Workers
  ) throws {
    var cut = 0
    for (grouping, layer) in question.groupings.enumerated() {
      if let members = layer.members {
        addGroups(members, field: base.fields[0])
        continue
      }
      let people = question.columns.numbers(
        RateBase.Name.people, of: Role.zones.name, layer: grouping)
      let shares = try sharesInScope(layer, question.scope, workers: workers)
      zones.append(
        layer.source.enumerated().map { zone, source in
          guard let number = people?[source], !number.isNaN else { return nil }
          return shares[zone] == 1 ? number : number * shares[zone]
        })
      let unknown = zones[grouping].count { $0 == nil }
      if unknown > 0 {
        let field = base.fields.count == 1 ? base.fields[0] : base.fields[grouping]
        notes.append(Self.unknownPeople(["count": .count(unknown), "field": .name(field)]))
      }
      if grouping == 0 { cut = shares.count { $0 > 0 && $0 < 1 } }
    }
    if cut > 0 { notes.append(Self.cutPeople(["count": .count(cut)])) }
    let first = question.groupings[0]
    let nested = try ZonesOfPeople(
      first, zones[0], field: base.fields[0], workers: workers)
    if let note = nested.note { notes.append(note) }
    var sum = ExactSum()
    for (zone, people) in zones[0].enumerated() where !nested.isInside(zone) {
      sum.add(people ?? 0)
    }
    total = sum.value
    noteFew(zones[0], on: first, field: base.fields[0])
    counted =
      zones[0].contains { $0 == nil }
      ? first.selecting(zones[0].indices.filter { zones[0][$0] != nil }) : first
  }

  /// Tells of people that were counted in thousands: hardly any live there, or parts of people do.
  private mutating func noteFew(_ people: [Double?], on layer: PlanarLayer, field: String) {
    let known = people.indices.filter { people[$0] != nil && layer.geometry.featureCount > $0 }
    let ground = known.reduce(0) { $0 + layer.geometry.area(ofFeature: $1) }
    let numbers = known.compactMap { people[$0] }
    let sum = numbers.reduce(0, +)
    let areParts =
      numbers.contains { $0 != $0.rounded() } && numbers.allSatisfy { $0 < Self.mostInThousands }
    guard ground >= 1e6, sum > 0, areParts || sum < Self.leastDensity * ground / 1e6 else { return }
    notes.append(
      Self.fewPeople([
        "people": .name(Figures.short(sum)), "ground": .measured(ground, .squareMetre),
        "field": .name(field),
      ]))
  }

  /// People on a square kilometre; no city has fewer.
  private static let leastDensity = 10.0
  /// Tens of thousands of people that a district has at most.
  private static let mostInThousands = 1_000.0

  /// The people of groups: those of their members, none of which may be unknown.
  private mutating func addGroups(_ members: [[Int]], field: String) {
    let people = zones[0]
    zones.append(
      members.map { members in
        var sum = ExactSum()
        for zone in members {
          guard let number = people[zone] else { return nil }
          sum.add(number)
        }
        return sum.value
      })
    let unknown = zones[zones.count - 1].count { $0 == nil }
    guard unknown > 0 else { return }
    notes.append(Self.unknownInGroups(["count": .count(unknown), "field": .name(field)]))
  }

  /// The share of each zone's area that is in scope; what rounding alone takes is nothing.
  private mutating func sharesInScope(
    _ layer: PlanarLayer, _ scope: Scope, workers: Workers
  ) throws -> [Double] {
    let scope = scope.within(layer)
    guard !scope.isEverything else { return Array(repeating: 1, count: layer.count) }
    let scoped = try ScopedMeasures(layer, scope: scope, workers: workers)
    work = work + scoped.work
    failures += scoped.failures.map(\.reason)
    return zip(scoped.measures, layer.geometry.ownMeasures).map { inside, own in
      own <= 0 || inside <= 0 ? 0 : inside >= own * (1 - 1e-12) ? 1 : inside / own
    }
  }

  // MARK: - Ground

  private mutating func addGround(_ question: Question, workers: Workers) throws {
    guard let first = question.groupings.first else {
      var extent = Envelope.empty
      for layer in question.scope.inside { extent.expand(by: layer.geometry.extent) }
      let ground = try scoped(
        UnionArea.windows(over: extent, features: 1), question.scope, workers: workers)
      var sum = ExactSum()
      for window in 0..<ground.featureCount { sum.add(ground.area(ofFeature: window)) }
      total = sum.value
      return
    }
    for layer in question.wantsZones ? question.groupings : [first] {
      let own = try scoped(
        layer.geometry, question.scope.within(layer), workers: workers)
      zones.append((0..<own.featureCount).map(own.area(ofFeature:)))
    }
    total = try unionArea(of: first, question.scope, workers: workers)
    counted = first
  }

  /// The ground of the first grouping, each place once: only zones that overlap need more than a sum.
  private mutating func unionArea(
    of layer: PlanarLayer, _ scope: Scope, workers: Workers
  ) throws -> Double {
    let overlaps = try OverlappingPairs(layer.geometry, workers: workers)
      .overlapping(layer.count) { _ in true }
    var sum = ExactSum()
    for zone in overlaps.indices where !overlaps[zone] { sum.add(zones[0][zone] ?? 0) }
    let overlapping = overlaps.indices.filter { overlaps[$0] }
    guard !overlapping.isEmpty else { return sum.value }
    let extent = layer.geometry.selecting(overlapping).extent
    let ground = try scoped(
      UnionArea.windows(over: extent, features: overlapping.count), scope.within(layer),
      workers: workers)
    let found = try UnionArea(layer.geometry, only: overlapping).covered(
      of: ground, workers: workers)
    work = work + found.work
    failures += found.windows.compactMap(\.breach)
    for window in found.windows { sum.add(window.area) }
    return sum.value
  }

  private mutating func scoped(
    _ columns: GeometryColumns, _ scope: Scope, workers: Workers
  ) throws -> GeometryColumns {
    let scoped = try Splitting.scoped(columns, by: scope, workers: workers)
    work = work + scoped.work
    failures += scoped.failures.map(\.reason)
    return scoped.geometry
  }
}
