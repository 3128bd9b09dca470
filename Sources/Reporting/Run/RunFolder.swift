import Layers
import Measures
public import Results

/// The folder that a run wrote, opened for reading: its document now, its layers when asked for.
///
/// Reports, maps and comparisons are made from it alone, so they can be made later and elsewhere.
public struct RunFolder: Sendable {
  /// The path of the folder.
  public let path: String
  /// What `results.json` says.
  public let run: RunResult

  /// The name of the document in a folder.
  public static let documentName = "results.json"
  /// The name of the file of what maps draw of the layers that checks use.
  static let mapLayersName = "map-layers.json"

  /// Opens the folder of a run.
  ///
  /// - Parameter path: The folder, or its `results.json`.
  /// - Throws: ``RunFolderError`` when there is no run, its document is not one that this version
  ///   reads, or the run was stopped while its files took the place of others.
  public init(path: String) throws {
    let isDocument = FilePath.name(of: path) == Self.documentName
    let folder = isDocument ? FilePath.folder(of: path) : path
    self.path = folder
    if StagingFolder.isBetweenRuns(folder) {
      throw RunFolderError(
        Text(
          "a run was stopped while it put its files here, so that they may be of two runs",
          "上一次运行在写出结果时中断，其中的文件可能分属两次运行"),
        file: folder, remedy: RunFolderError.again)
    }
    let file = FilePath.resolve(Self.documentName, in: folder)
    let bytes: [UInt8]
    do {
      let found = try FilePath.regularFile(Self.documentName, in: folder)
      bytes = try FilePath.bytes(of: found, isForeign: true)
    } catch let error as InputError {
      throw RunFolderError(
        error.words, file: file,
        remedy: Text(
          "give the folder that \"geoplan run JOB --out FOLDER\" wrote",
          "请给出“geoplan run 任务 --out 文件夹”写出的文件夹"))
    }
    do {
      run = try RunResult(document: JSONValue(parsing: bytes))
    } catch let error as JSONError {
      throw RunFolderError(error, file: file)
    } catch let error as ResultsError {
      throw RunFolderError(error, file: file)
    }
  }

  /// The check of an identifier.
  ///
  /// - Throws: ``RunFolderError`` that names the checks there are.
  public func check(_ id: String) throws -> CheckResult {
    if let check = run.check(id) { return check }
    throw RunFolderError(
      Text("no check is called \"\(id)\"", "没有核查项“\(id)”"), file: path,
      remedy: Text("there are: ", "已有：") + .list(run.checks.map(\.id)))
  }

  /// The path of a file in the folder.
  ///
  /// - Throws: ``RunFolderError`` for a name or a link that would lead out of the folder, and for
  ///   what is no file.
  func file(_ name: String) throws -> String {
    guard !name.isEmpty, !name.contains("/"), name != ".." else {
      throw RunFolderError(
        Text(
          "names the file \"\(name)\", which is not a name in the folder",
          "所列文件“\(name)”不在该文件夹内"), file: path)
    }
    do {
      return try FilePath.regularFile(name, in: path)
    } catch let error as InputError {
      throw RunFolderError(error.words, file: error.file ?? path)
    }
  }
}
