public import Layers

/// One figure that an analysis yields, for everything, for each zone and for each class.
public struct Quantity: Sendable, Hashable {
  /// How the figures of parts (frames, tiles) become that of the whole.
  public enum Join: Sendable, Hashable {
    /// They are added, exactly.
    case sum
    /// The smallest counts.
    case least
    /// The largest counts.
    case most
    /// It is a ratio of two other quantities, taken once those are joined; times a factor where its unit
    /// is not theirs.
    case share(of: String, in: String, times: Double = 1)
    /// It can't be joined: the analysis needs everything in one frame.
    case whole
  }

  /// Which way is good.
  public enum Good: String, Sendable, Hashable {
    /// The more the better.
    case more
    /// The less the better.
    case less
    /// Neither.
    case neutral
  }

  /// The name in results, files and targets.
  public var name: String
  /// What it is called.
  public var words: Text
  /// Its unit; `nil` when it is that of what the check measures.
  public var unit: Unit?
  /// How parts join.
  public var join: Join
  /// Which way is good.
  public var good: Good
  /// The values that it can take; `nil` sets no bounds.
  public var range: ClosedRange<Double>?
  /// Whether it is what the analysis is about; one is.
  public var isMain: Bool
  /// The quantity that tells by how much this one may be too small, because of the accuracy of
  /// positions; `nil` when it is certain.
  public var doubt: String?
  /// Whether surroundings that lie farther off than the analysis reaches may change it, as with the
  /// distance to the nearest: see ``Question/isBeyondReach``.
  public var looksBeyondReach: Bool

  /// Declares a quantity; neutral, summed and unbounded above unless told otherwise.
  public init(
    _ name: String, _ words: Text, _ unit: Unit?, join: Join = .sum, good: Good = .neutral,
    range: ClosedRange<Double>? = 0...Double.infinity, isMain: Bool = false, doubt: String? = nil,
    looksBeyondReach: Bool = false
  ) {
    self.name = name
    self.words = words
    self.unit = unit
    self.join = join
    self.good = good
    self.range = range
    self.isMain = isMain
    self.doubt = doubt
    self.looksBeyondReach = looksBeyondReach
  }
}

/// A quantity as results state it: its unit is settled.
public struct MeasuredQuantity: Sendable, Hashable {
  /// The name in results, files and targets.
  public var name: String
  /// What it is called.
  public var words: Text
  /// Its unit.
  public var unit: Unit
  /// Which way is good.
  public var good: Quantity.Good
  /// The values that it can take; `nil` when not known.
  public var range: ClosedRange<Double>?
  /// Whether it is what the check is about.
  public var isMain: Bool
  /// Whether its unit is that of what the check measures, which differs from job to job.
  public var isMeasured: Bool
  /// What it is a ratio of; `nil` for what is no ratio.
  public var ratio: Ratio?

  /// What a ratio is made of: `part` / `whole` · `factor`, the first two names of quantities.
  public struct Ratio: Sendable, Hashable {
    /// The names of the quantities.
    public var part, whole: String
    /// What the quotient is multiplied with.
    public var factor: Double
  }

  /// Settles the unit of a quantity that is declared.
  public init(_ quantity: Quantity, unit measured: Unit) {
    name = quantity.name
    words = quantity.words
    unit = quantity.unit ?? measured
    good = quantity.good
    range = quantity.range
    isMain = quantity.isMain
    isMeasured = quantity.unit == nil
    if case .share(let part, let whole, let factor) = quantity.join {
      ratio = Ratio(part: part, whole: whole, factor: factor)
    }
  }

  /// As results write it.
  public var value: JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(name)), .init("words", words.value), .init("unit", unit.value),
      .init("good", .string(good.rawValue)), .init("main", .bool(isMain)),
    ]
    if isMeasured { members.append(.init("measured", .bool(true))) }
    if let ratio {
      let names: [JSONValue] = [.string(ratio.part), .string(ratio.whole), .number(ratio.factor)]
      members.append(.init("ratio", .array(names)))
    }
    if let range {
      let high: JSONValue = range.upperBound.isFinite ? .number(range.upperBound) : .null
      members.append(.init("range", [.number(range.lowerBound), high]))
    }
    return .object(members)
  }

  /// Reads what ``value`` writes; `nil` for anything else.
  public init?(_ value: JSONValue) {
    guard let name = value["name"]?.string, let unit = Unit(value["unit"]) else { return nil }
    self.name = name
    self.unit = unit
    words = Text(value["words"]) ?? Text(name)
    good = value["good"]?.string.flatMap(Quantity.Good.init(rawValue:)) ?? .neutral
    isMain = value["main"]?.bool ?? false
    isMeasured = value["measured"]?.bool ?? false
    if let parts = value["ratio"]?.items, parts.count == 3, let part = parts[0].string,
      let whole = parts[1].string, let factor = parts[2].number
    {
      ratio = Ratio(part: part, whole: whole, factor: factor)
    }
    if let ends = value["range"]?.items, ends.count == 2, let low = ends[0].number {
      let high = ends[1].number ?? .infinity
      range = low <= high ? low...high : nil
    }
  }
}
