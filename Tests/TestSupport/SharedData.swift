public import Foundation

/// Real layers that lie beside the checkout on some machines and are no part of the project.
public enum SharedData {
  /// The folder, or `nil` where there is none.
  ///
  /// `GEOPLAN_SHARED` names it; without that it is `shared` beside the checkout.
  public static let root: URL? = {
    let named = ProcessInfo.processInfo.environment["GEOPLAN_SHARED"]
    let beside = checkout.deletingLastPathComponent().appendingPathComponent("shared")
    let url = named.map { URL(fileURLWithPath: $0) } ?? beside
    let marker = url.appendingPathComponent("data").path
    return FileManager.default.fileExists(atPath: marker) ? url : nil
  }()

  /// Whether the folder is there; for `.enabled(if:)`.
  public static var isPresent: Bool { root != nil }

  /// The checkout that the tests belong to.
  public static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file or folder below `data`; only call where ``isPresent``.
  public static func data(_ path: String) -> URL {
    (root ?? checkout).appendingPathComponent("data").appendingPathComponent(path)
  }
}
