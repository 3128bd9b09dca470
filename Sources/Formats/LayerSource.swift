#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a layer stands: a file, and what in it.
public struct LayerSource: Sendable, Hashable {
  /// The file or folder.
  public var path: String
  /// The layer in a file that holds several.
  public var layer: String?
  /// The encoding of its texts, where the file does not tell it or tells it wrong.
  public var encoding: String?
  /// The columns of positions in tables.
  public var x: String?
  /// The column of the second number.
  public var y: String?
  /// Whether closed lines are areas.
  public var closesLines = false

  /// The password of a database, which is never shown.
  public var password: String?

  /// What a source may say beside its path, by the keys of jobs.
  enum Key: String, CaseIterable, Sendable {
    case layer, encoding, x, y
  }

  /// Whether it says something under a key.
  func says(_ key: Key) -> Bool {
    switch key {
    case .layer: layer != nil
    case .encoding: encoding != nil
    case .x: x != nil
    case .y: y != nil
    }
  }

  /// All of a file.
  public init(path: String) { self.path = path }

  /// A file as a command line or a job names it.
  ///
  /// The password of a database is taken out of its address. On a command line `-` is standard input,
  /// and `FILE:LAYER` a layer in a file, unless a file has that whole name.
  public init(argument: String) {
    self.init(path: argument == "-" ? "/dev/stdin" : argument)
    if let address = DatabaseAddress(argument) {
      path = address.shown
      password = address.password
      return
    }
    guard !Self.isThere(argument), let colon = argument.lastIndex(of: ":") else { return }
    let file = String(argument[..<colon])
    let name = argument[argument.index(after: colon)...]
    guard !name.isEmpty, Self.isThere(file) else { return }
    path = file
    layer = String(name)
  }

  /// The file as messages and results have it, with the layer in it.
  public var shown: String { layer.map { path + ":" + $0 } ?? path }

  /// What a layer is called by its place: the layer in the file, the table of a database, or the file's name.
  public var name: String {
    if let layer { return layer }
    if let table = DatabaseAddress(path)?.table, !table.isEmpty { return table }
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Whether the path is the address of a database, not of a file.
  public static func isAddress(_ path: String) -> Bool { DatabaseAddress.isAddress(path) }

  /// The name of a layer in memory, which stands behind `arrow:`; `nil` for files and databases.
  public static func nameInMemory(_ path: String) -> String? {
    path.hasPrefix(memoryScheme) ? String(path.dropFirst(memoryScheme.count)) : nil
  }

  private static let memoryScheme = "arrow:"

  private static func isThere(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }
}
