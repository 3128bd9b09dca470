internal import CGEOSSupport
public import Words

/// Why the geometry engine refused or failed.
public struct GEOSError: WordedError, Hashable, Sendable {
  /// The class of a failure; compare this, never the text, which differs between versions.
  public enum Kind: String, Sendable, CaseIterable {
    /// An argument that the operation does not take: an unclosed ring, a wrong kind of part.
    case illegalArgument
    /// The operation met geometry that is invalid, or lost its way in rounding.
    case topology
    /// Text or bytes that are no geometry.
    case parse
    /// A coordinate, distance or other number that is not finite.
    case notFinite
    /// Every step of the retry ladder failed; see ``Overlay``.
    case exhausted
    /// Anything else.
    case other

    /// What failed, in Chinese, before the engine's own words.
    fileprivate var chinese: String {
      switch self {
      case .illegalArgument: "几何运算的参数不符合要求"
      case .topology: "几何拓扑有误"
      case .parse: "文本或数据不是几何"
      case .notFinite: "坐标或数值不是有限值"
      case .exhausted: "几何运算逐级放宽精度后仍未成功"
      case .other: "几何运算失败"
      }
    }
  }

  /// The class of the failure.
  public var kind: Kind
  /// The C function, or the operation of this module, that failed.
  public var function: String
  /// What was said, untouched.
  public var message: String

  /// Records a failure.
  public init(kind: Kind, function: String, message: String) {
    self.kind = kind
    self.function = function
    self.message = message
  }

  /// The operation, then the message; in Chinese both stand behind what failed, as the engine knows no
  /// Chinese.
  public var text: Text {
    Text("\(function): \(message)", "\(kind.chinese)（\(function)：\(message)）")
  }
}

extension GEOSError {
  /// Takes the calling thread's last message, and clears it so that none is ever read twice.
  static func last(_ function: StaticString) -> GEOSError {
    let message = String(cString: geos_thread_error())
    geos_thread_clear_error()
    return GEOSError(
      kind: kind(ofMessage: message), function: "\(function)",
      message: message.isEmpty ? "failed without a message" : message)
  }

  private static func kind(ofMessage message: String) -> Kind {
    let kinds: [(String, Kind)] = [
      ("IllegalArgumentException", .illegalArgument), ("TopologyException", .topology),
      ("ParseException", .parse),
    ]
    return kinds.first { message.hasPrefix($0.0) }?.1 ?? .other
  }
}
