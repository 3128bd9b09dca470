import GeoJSON

/// A single text file that is asked for by name.
public enum OutputFile {
  /// Writes a text in UTF-8; the file appears whole or not at all.
  ///
  /// - Throws: ``OutputError`` with the system's reason.
  public static func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  /// Writes bytes; the file appears whole or not at all.
  ///
  /// - Throws: ``OutputError`` with the system's reason.
  static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      var file = try AtomicFile(path: path)
      try file.write(bytes)
      try file.commit()
    } catch {
      throw OutputError(error, path: path)
    }
  }
}
