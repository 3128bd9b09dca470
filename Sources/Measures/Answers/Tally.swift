public import Layers

/// The figures of one place (everything, a zone, a class), as they are gathered.
///
/// Sums are exact to the end and extremes have no order, so that parts of any number join to the
/// same digits, whatever their order.
public struct Tally: Sendable {
  /// What one quantity has gathered.
  private struct Figure: Sendable {
    enum Way: Sendable { case sum, measured, least, most }

    let way: Way
    /// What `sum` is measured in.
    ///
    /// A run measures in one way, as a rule: that sum takes no look-up.
    var measure: Measure?
    var sum = ExactSum()
    /// Sums of what is measured in other ways.
    var others: [Measure: ExactSum] = [:]
    /// Not a number before there is any.
    var extreme = Double.nan

    init(_ way: Way) { self.way = way }

    var isExtreme: Bool { way == .least || way == .most }

    /// The sum of what is measured in a way, to be added to.
    @inline(__always)
    mutating func withSum(_ own: Measure, _ body: (inout ExactSum) -> Void) {
      if way == .sum { return body(&sum) }
      guard let first = measure else {
        measure = own
        return body(&sum)
      }
      if first.place == own.place { return body(&sum) }
      body(&others[own, default: ExactSum()])
    }
  }

  private var figures: [Figure]

  /// Nothing gathered yet.
  public init(_ quantities: [Quantity]) {
    figures = quantities.map { quantity in
      switch quantity.join {
      case .least: Figure(.least)
      case .most: Figure(.most)
      case .sum, .share, .whole: Figure(quantity.unit == nil ? .measured : .sum)
      }
    }
  }

  /// Adds to a sum, or lets a value count among the least or most.
  ///
  /// - Parameters:
  ///   - value: Finite.
  ///   - index: The quantity, by its place in the declaration.
  ///   - measure: In which measure, for a quantity whose unit is that of what is measured.
  @inline(__always)
  public mutating func add(
    _ value: Double, to index: Int, in measure: Measure = .count
  ) {
    let known = figures[index].extreme
    switch figures[index].way {
    case .sum, .measured: figures[index].withSum(measure) { $0.add(value) }
    case .least: figures[index].extreme = known.isNaN ? value : min(known, value)
    case .most: figures[index].extreme = known.isNaN ? value : max(known, value)
    }
  }

  /// Adds an exact sum to a quantity that is summed.
  public mutating func add(_ more: ExactSum, to index: Int, in measure: Measure = .count) {
    precondition(!figures[index].isExtreme, "an extreme is no sum")
    figures[index].withSum(measure) { $0.add(more) }
  }

  /// Takes what another tally knows of the quantities that look beyond the reach, and nothing else of
  /// it.
  public mutating func takeBeyondReach(_ other: Tally, of quantities: [Quantity]) {
    for index in figures.indices where quantities[index].looksBeyondReach {
      let figure = other.figures[index]
      if figure.isExtreme, figure.extreme.isNaN { continue }
      figures[index] = figure
    }
  }

  /// Joins the figures of another part of the same place.
  public mutating func join(_ other: Tally) {
    for index in figures.indices {
      let figure = other.figures[index]
      switch figure.way {
      case .sum: figures[index].sum.add(figure.sum)
      case .measured:
        if let measure = figure.measure {
          figures[index].withSum(measure) { $0.add(figure.sum) }
        }
        for (measure, sum) in figure.others { figures[index].withSum(measure) { $0.add(sum) } }
      case .least, .most:
        if !figure.extreme.isNaN { add(figure.extreme, to: index) }
      }
    }
  }

  /// The figure of a quantity; `nil` where there is nothing to tell.
  ///
  /// - Parameter measure: In which measure quantities without a unit are given.
  public func value(_ index: Int, of quantities: [Quantity], in measure: Measure) -> Double? {
    if case .share(let part, let whole, let factor) = quantities[index].join {
      guard let above = quantities.firstIndex(where: { $0.name == part }),
        let below = quantities.firstIndex(where: { $0.name == whole }),
        let all = value(below, of: quantities, in: measure), all > 0
      else { return nil }
      return value(above, of: quantities, in: measure).map {
        factor == 1 ? $0 / all : $0 / all * factor
      }
    }
    let figure = figures[index]
    return switch figure.way {
    case .sum: figure.sum.value
    case .measured:
      figure.measure == measure ? figure.sum.value : figure.others[measure]?.value ?? 0
    case .least, .most: figure.extreme.isNaN ? nil : figure.extreme
    }
  }
}

/// The figures of everything, of all zones of all groupings, and of all classes.
public struct Tallies: Sendable {
  /// A place that figures are gathered for.
  public enum Place: Sendable, Hashable {
    /// Everything.
    case total
    /// A zone of a grouping, both by index.
    case zone(Int, of: Int)
  }

  private let quantities: [Quantity]
  /// Over everything.
  public private(set) var total: Tally
  /// For each grouping, its zones.
  public private(set) var zones: [[Tally]]
  /// For each class, the figures over everything and by zone; empty without classes.
  public private(set) var classes: [(total: Tally, zones: [[Tally]])]
  /// What the classes are called, `nil` for that of objects without one; empty where that is not told.
  public var classNames: [String?] = []

  /// Nothing gathered yet.
  ///
  /// - Parameters:
  ///   - quantities: As declared.
  ///   - groupings: For each grouping, how many zones it has.
  ///   - classes: How many classes there are.
  public init(_ quantities: [Quantity], groupings: [Int] = [], classes count: Int = 0) {
    self.quantities = quantities
    let none = Tally(quantities)
    total = none
    zones = groupings.map { Array(repeating: none, count: $0) }
    classes = Array(repeating: (none, zones), count: count)
  }

  /// Adds to a quantity at a place, and to the class of the object there.
  public mutating func add(
    _ value: Double, to index: Int, at place: Place = .total, class ownClass: Int? = nil,
    in measure: Measure = .count
  ) {
    switch place {
    case .total: total.add(value, to: index, in: measure)
    case .zone(let zone, let grouping):
      zones[grouping][zone].add(value, to: index, in: measure)
    }
    guard let ownClass, classes.indices.contains(ownClass) else { return }
    switch place {
    case .total: classes[ownClass].total.add(value, to: index, in: measure)
    case .zone(let zone, let grouping):
      classes[ownClass].zones[grouping][zone].add(value, to: index, in: measure)
    }
  }

  /// Adds to a quantity at a place and to all classes there: what they are set against alike.
  public mutating func addToAllClasses(_ value: Double, to index: Int, at place: Place = .total) {
    add(value, to: index, at: place)
    for own in classes.indices {
      switch place {
      case .total: classes[own].total.add(value, to: index)
      case .zone(let zone, let grouping):
        classes[own].zones[grouping][zone].add(value, to: index)
      }
    }
  }

  /// Adds an exact sum to a quantity at a place.
  public mutating func add(
    _ sum: ExactSum, to index: Int, at place: Place = .total, in measure: Measure = .count
  ) {
    switch place {
    case .total: total.add(sum, to: index, in: measure)
    case .zone(let zone, let grouping): zones[grouping][zone].add(sum, to: index, in: measure)
    }
  }

  /// The same figures by zone with others over everything, those of classes too where the others have
  /// them.
  public func replacing(totals other: Tallies) -> Tallies {
    var copy = self
    copy.total = other.total
    for index in other.classes.indices where copy.classes.indices.contains(index) {
      copy.classes[index].total = other.classes[index].total
    }
    return copy
  }

  /// The figures over everything, without those of zones.
  public var totals: Tallies {
    var copy = self
    copy.zones = []
    for index in copy.classes.indices { copy.classes[index].zones = [] }
    return copy
  }

  /// Takes the figures of each class from an answer to the same question about its objects alone.
  public mutating func take(classes parts: [Tallies]) {
    classes = parts.map { ($0.total, $0.zones) }
  }

  /// Takes of an answer with wider surroundings the quantities that look beyond the reach.
  ///
  /// - Parameters:
  ///   - takesTotal: Whether the total is open.
  ///   - rows: For each grouping and each zone of the answer, its zone here.
  public mutating func takeBeyondReach(
    _ wider: Tallies, takesTotal: Bool, zones rows: [[Int]]
  ) {
    if takesTotal { total.takeBeyondReach(wider.total, of: quantities) }
    for (grouping, own) in rows.enumerated() {
      for (zone, row) in own.enumerated() {
        zones[grouping][row].takeBeyondReach(wider.zones[grouping][zone], of: quantities)
      }
    }
  }

  /// Joins the figures of another part.
  ///
  /// - Parameter rows: For each grouping and each zone of the part, its zone here.
  public mutating func join(_ part: Tallies, zones rows: [[Int]]) {
    total.join(part.total)
    Self.join(&zones, part.zones, rows)
    for index in classes.indices where part.classes.indices.contains(index) {
      classes[index].total.join(part.classes[index].total)
      Self.join(&classes[index].zones, part.classes[index].zones, rows)
    }
  }

  private static func join(
    _ zones: inout [[Tally]], _ parts: [[Tally]], _ rows: [[Int]]
  ) {
    for (grouping, part) in parts.enumerated() {
      for (zone, row) in zip(part.indices, rows[grouping]) {
        zones[grouping][row].join(part[zone])
      }
    }
  }
}

extension Measure {
  /// Its place among all: raw values are compared letter by letter.
  fileprivate var place: Int {
    switch self {
    case .area: 0
    case .length: 1
    case .count: 2
    case .weight: 3
    }
  }
}
