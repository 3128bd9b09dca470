import Measures
import Results

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The layers that lie in a folder.
enum LayerFolder {
  /// The files in a folder that may be layers, by name; `nil` where the path is no folder.
  ///
  /// - Throws: ``Results/InputError`` for a folder that may not be read.
  static func files(in path: String) throws -> [String]? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    guard let folder = opendir(path) else {
      throw InputError(SystemReason.text(errno), file: path)
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let isLayer = name.hasSuffix(".geojson") || (name.hasSuffix(".json") && !isJob(name))
      if isLayer, !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted().map { FilePath.resolve($0, in: path) }
  }

  /// The refusal of a folder without layers.
  static func empty(_ path: String) -> InputError {
    InputError(
      Text("there are no layers in this folder", "该文件夹中没有图层"),
      remedy: Text(
        "layers are files that end in .geojson or .json", "图层是以 .geojson 或 .json 结尾的文件"),
      file: path)
  }

  /// Whether a file's name says that it is a job or the results of a run.
  private static func isJob(_ name: String) -> Bool {
    name.hasSuffix("job.json") || name == "results.json"
  }
}
