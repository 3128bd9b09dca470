public import Layers

/// One object that fails, or is listed for another reason: which, by how much, and why.
public struct Finding: Sendable {
  /// The same for the same check, objects and kind, whatever else changes.
  public var id: String
  /// Why the object is listed.
  public var kind: Kind
  /// How grave it is.
  public var level: Level
  /// The object's identifier.
  public var object: String
  /// The object's row in ``ObjectTable``.
  public var row: Int
  /// The identifier of what it was measured against.
  public var other: String?
  /// What was measured, in `unit`.
  public var measured: Double?
  /// What the rule allows, in the same unit.
  public var limit: Double?
  /// The unit of both.
  public var unit: String
  /// Further quantities.
  public var values: [Measured]
  /// The geometry of the gap, overlap or encroachment: a feature of ``CheckResult/evidence``.
  public var geometry: Int?
  /// The shortest line between the two, WGS 84.
  public var witness: (start: Coordinate, end: Coordinate)?

  /// How far the measured value lies on the good side of the limit; negative on the bad side.
  public var margin: Double? {
    guard let measured, let limit else { return nil }
    return kind.isLimitFromBelow ? measured - limit : limit - measured
  }

  /// Why an object is listed; the raw value is the word in results.
  public enum Kind: String, Sendable, CaseIterable {
    /// Demand that is not covered in full.
    case gap
    /// An overlap, or a part outside the area to stay in.
    case conflict
    /// An overlap below the minimum.
    case sliver
    /// An overlap that is exempt.
    case exempt
    /// A distance below the required one.
    case violation
    /// The same, by no more than the positional accuracy.
    case withinTolerance = "within tolerance"

    /// Whether findings of the kind count; the others are only listed.
    public var isCounted: Bool { self != .sliver && self != .exempt }

    /// Whether more is better.
    var isLimitFromBelow: Bool {
      switch self {
      case .gap, .violation, .withinTolerance: true
      case .conflict, .sliver, .exempt: false
      }
    }
  }

  /// How grave a finding is; the raw value is SARIF's word.
  public enum Level: String, Sendable, CaseIterable {
    /// The rule is broken.
    case error
    /// It may be broken, or should not be.
    case warning
    /// Listed for completeness.
    case note
  }
}

/// Gives findings identifiers that stay the same from run to run.
struct FindingNames {
  private var used: [String: Int] = [:]

  /// The first 16 digits of the SHA-256 of check, kind and objects; a second finding of the same
  /// check, kind and objects (features with one identifier) gets a number after it.
  mutating func name(
    check: String, kind: Finding.Kind, object: String, other: String?
  ) throws -> String {
    let key = [check, kind.rawValue, object, other ?? ""].joined(separator: "\u{1F}")
    let name = String(try SHA256.hex(of: key).prefix(16))
    let count = used[name, default: 0] + 1
    used[name] = count
    return count == 1 ? name : "\(name)-\(count)"
  }
}
