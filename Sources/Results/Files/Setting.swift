/// A key of a job that a remedy names; on the command line it is a flag.
public struct Setting: Sendable, Hashable {
  /// The key.
  public var key: String
  /// What it may be set to, as JSON; `nil` where that is told otherwise.
  public var value: String?
  /// Whether it is one of a layer.
  public var isOfLayer: Bool
  /// The flag, without dashes and layer, where the command line says it otherwise.
  public var flag: String?

  /// A key of the layer that is to blame.
  public static func layer(_ key: String, _ value: String? = nil, flag: String? = nil) -> Setting {
    Setting(key: key, value: value, isOfLayer: true, flag: flag)
  }

  /// A key of the job itself.
  public static func job(_ key: String, _ value: String? = nil) -> Setting {
    Setting(key: key, value: value, isOfLayer: false)
  }

  /// As a job has it: `"invalid": "skip"`.
  var inJob: String { "\"\(key)\"" + (value.map { ": " + $0 } ?? "") }

  /// As the command line has it: `--demand-invalid skip`.
  ///
  /// - Parameter layer: What the layer is called, which is its role there.
  func onCommandLine(_ layer: String?) -> String {
    if let flag { return "--" + (isOfLayer ? "\(layer ?? "ROLE")-" : "") + flag }
    let name = isOfLayer ? "\(layer ?? "ROLE")-\(key)" : key
    return "--" + name + (value.map { " " + $0.filter { $0 != "\"" } } ?? "")
  }
}
