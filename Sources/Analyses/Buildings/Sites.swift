import Layers
import Measures

/// The parcels with what is built on each and what may be.
struct Sites {
  /// What stands on one parcel.
  struct Site {
    /// m² of it in scope.
    var area: Double
    var limits: SiteLimits
    var footprint = ExactSum()
    var floor = ExactSum()
    /// What buildings of which nothing is known may add to the floor area.
    var possible = ExactSum()
    /// The building with most floor area on it, by feature; `nil` where nothing stands.
    var largest: Int?
    fileprivate var mostFloor = (floor: -1.0, footprint: -1.0)

    var ratio: Double { floor.value / area }
    var density: Double { footprint.value / area }
    /// The ratio if what is not known were as dense as the densest of the others.
    var possibleRatio: Double { (floor.value + possible.value) / area }

    /// What is broken, or can't be told.
    var faults: [Fault] {
      guard area > 0, largest != nil else { return [] }
      let slack = 1 + Target.equality
      var faults: [Fault] = []
      var isOpen = false
      if let most = limits.maxRatio {
        if ratio > most * slack {
          faults.append(.aboveRatio)
        } else if possibleRatio > most * slack {
          isOpen = true
        }
      }
      if let least = limits.minRatio, ratio * slack < least {
        if possibleRatio * slack < least { faults.append(.belowRatio) } else { isOpen = true }
      }
      if let most = limits.maxDensity, density > most * slack { faults.append(.aboveDensity) }
      return isOpen ? faults + [.openRatio] : faults
    }

    /// Whether it has a limit of its ratio or its density.
    var isJudged: Bool {
      area > 0 && largest != nil
        && (limits.maxRatio != nil || limits.minRatio != nil || limits.maxDensity != nil)
    }
  }

  /// What can be wrong with a parcel: the name of the finding.
  enum Fault: String {
    case aboveRatio = "above ratio"
    case belowRatio = "below ratio"
    case aboveDensity = "above density"
    case openRatio = "ratio not known"
  }

  private(set) var all: [Site] = []
  /// For each building the parcel that has most of it; `nil` for none.
  private(set) var ofBuilding: [Int?]
  /// What a reader has to know of limits.
  private(set) var notes: [Message] = []
  /// The class of each parcel, as its file has it.
  private(set) var classes: [String?] = []

  /// No parcels.
  init(buildings: Int) { ofBuilding = Array(repeating: nil, count: buildings) }

  /// Gathers what stands on each parcel.
  ///
  /// - Parameters:
  ///   - parts: What each parcel has of each building: by building, then by parcel.
  ///   - areas: m² of each parcel in scope.
  /// - Complexity: linear in parts and parcels.
  init(
    _ analysis: BuildingsAnalysis, _ question: Question, _ volumes: BuildingVolumes,
    parts: [ScopedMeasures.Part], areas: [Double]
  ) {
    self.init(buildings: question["buildings"].count)
    let limits = Self.limits(analysis, question)
    classes = limits.classes
    all = zip(areas, limits.limits).map { Site(area: $0, limits: $1) }
    notes = limits.notes
    noteWithoutLimit(analysis)
    var mostOf = [Double](repeating: 0, count: ofBuilding.count)
    for part in parts {
      all[part.zone].add(part, volumes)
      // Of parcels that have as much of it the first in their file counts.
      if part.measure > mostOf[part.feature] {
        mostOf[part.feature] = part.measure
        ofBuilding[part.feature] = part.zone
      }
    }
    let empty = all.count { $0.area > 0 && $0.largest == nil && $0.limits.minRatio != nil }
    if empty > 0 { notes.append(Self.emptyParcels(["count": .count(empty)])) }
  }

  // MARK: - Limits

  private static func limits(
    _ analysis: BuildingsAnalysis, _ question: Question
  ) -> (limits: [SiteLimits], classes: [String?], notes: [Message]) {
    let (columns, source) = (question.columns, question["parcels"].source)
    var classes = [String?](repeating: nil, count: source.count)
    if let labels = columns.labels("class", of: "parcels") {
      classes = source.map { labels.labels[Int(labels.indices[$0])] }
    }
    var notes: [Message] = []
    func own(_ key: String, _ field: String?) -> [Double?] {
      guard let field, let numbers = columns.numbers(key, of: "parcels") else {
        return Array(repeating: nil, count: source.count)
      }
      let values = source.map { numbers[$0] > 0 ? numbers[$0] : nil }
      let missing = values.count { $0 == nil }
      if missing > 0 {
        notes.append(ownMissing(["count": .count(missing), "field": .name(field)]))
      }
      return values
    }
    typealias Name = BuildingsAnalysis.Name
    let (most, least) = (
      own(Name.maxRatioField, analysis.maxRatioField),
      own(Name.minRatioField, analysis.minRatioField)
    )
    let (density, height) = (
      own(Name.maxDensityField, analysis.maxDensityField),
      own(Name.maxHeightField, analysis.maxHeightField)
    )
    let limits = classes.indices.map { parcel in
      SiteLimits(
        maxRatio: most[parcel], minRatio: least[parcel], maxDensity: density[parcel],
        maxHeight: height[parcel]
      ).completed(by: analysis.limits?[classes[parcel]])
    }
    return (limits, classes, notes)
  }

  private mutating func noteWithoutLimit(_ analysis: BuildingsAnalysis) {
    guard analysis.limits != nil || analysis.hasOwnLimits else { return }
    let without = all.indices.filter { all[$0].limits.isEmpty }
    if !without.isEmpty {
      let names = Set(without.compactMap { classes[$0] }).sorted()
      notes.append(
        Self.withoutLimit([
          "count": .count(without.count),
          "classes": .list((names.isEmpty ? ["–"] : names.prefix(12)).map(Value.name)),
        ]))
    }
    let present = Set(classes.compactMap(\.self))
    let unused = (analysis.limits?.names ?? []).filter { !present.contains($0) }
    if !unused.isEmpty {
      notes.append(Self.unusedClasses(["classes": .list(unused.prefix(12).map(Value.name))]))
    }
  }

  private static let withoutLimit = MessageForm(
    "parcels-without-limit",
    "{count:parcel has|parcels have} no limit, and no verdict; classes: {classes}",
    "{count} 个地块没有限值，不作判定；其类别：{classes}")
  private static let unusedClasses = MessageForm(
    "limit-classes-unused", "no parcel has these classes of the table: {classes}",
    "没有地块属于表中的以下类别：{classes}")
  private static let emptyParcels = MessageForm(
    "parcels-without-building",
    "{count:parcel with a least ratio has|parcels with a least ratio have} no building, and no verdict",
    "{count} 个有容积率下限的地块没有建筑，不作判定")
  private static let ownMissing = MessageForm(
    "own-limit-missing",
    "{count:parcel has|parcels have} no number in {field}; the limit of the class applies, if there is one",
    "{count} 个地块的“{field}”没有数值，按其类别的限值核查（如有）")
}

extension Sites.Site {
  /// Adds what the parcel has of a building.
  fileprivate mutating func add(_ part: ScopedMeasures.Part, _ volumes: BuildingVolumes) {
    // Less than a square centimetre is the rounding of a common border.
    guard part.measure > 1e-4 else { return }
    let density = volumes.density[part.feature]
    footprint.add(part.measure)
    if let density {
      floor.add(part.measure * density)
    } else {
      possible.add(part.measure * volumes.most)
    }
    let own = (floor: part.measure * (density ?? 0), footprint: part.measure)
    if own > mostFloor {
      mostFloor = own
      largest = part.feature
    }
  }
}
