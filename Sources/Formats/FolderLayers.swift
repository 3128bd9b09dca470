import Words

/// The layers that stand in the files of a folder, each by itself.
public enum FolderLayers {
  /// The layers in order of the files' names: of a file that holds several each one, of files that belong together
  /// one.
  ///
  /// Files are told by their endings; whether they can be read is found out by whoever does. Folders inside are not
  /// looked at, but for file geodatabases.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - takes: Whether a file is asked at all, by its name.
  /// - Throws: ``FormatError`` for a folder that may not be read.
  public static func all(
    in path: String, where takes: (_ name: String) -> Bool
  ) throws -> [LayerSource] {
    try Folder.files(path, isDeep: false).filter { file in
      let start = FileStart(file)
      let name = file.split(separator: "/").last.map(String.init) ?? file
      let isOne = start.kind == .file || start.kind == .folder && start.ending == "gdb"
      return isOne && LayerFile.endings.contains(start.ending) && takes(name)
    }.flatMap(layers)
  }

  /// The layers of a file; the file itself where it can't be opened, so that its reading says why.
  private static func layers(_ path: String) -> [LayerSource] {
    let whole = LayerSource(path: path)
    let names = (try? LayerFile(whole).layerNames()) ?? []
    guard names.count > 1 else { return [whole] }
    return names.map { name in
      var part = whole
      part.layer = name
      return part
    }
  }
}
