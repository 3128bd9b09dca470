import Planning
import Formats
import Measures
import Results

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The layers that lie in a folder.
enum LayerFolder {
  /// The layers in the files of a folder, by name; `nil` where the path is no folder.
  ///
  /// - Throws: ``Results/InputError`` for a folder that may not be read.
  static func layers(in path: String) throws -> [LayerSource]? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    do {
      return try FolderLayers.all(in: path) { !isOfRuns($0) }
    } catch let fault as FormatError {
      throw InputError(fault.words, file: path)
    }
  }

  /// The refusal of a folder without layers.
  static func empty(_ path: String) -> InputError {
    InputError(
      Text("there are no layers in this folder", "该文件夹中没有图层"),
      remedy: Text(
        "layers are files that end in .{endings}", "图层是以 .{endings} 结尾的文件"
      ).filled([("endings", .name(LayerFile.endings.joined(separator: ", .")))]),
      file: path)
  }

  /// Whether a file's name says that it is a job, what jobs inherit, or the results of a run.
  private static func isOfRuns(_ name: String) -> Bool {
    name.hasSuffix("job.json")
      || ["results.json", "map-layers.json", InheritKeys.fileName].contains(name)
  }
}
