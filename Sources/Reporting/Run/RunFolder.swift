import Layers
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
        "a run was stopped while it put its files here, so that they may be of two runs",
        file: folder, remedy: "run the job again")
    }
    let file = FilePath.resolve(Self.documentName, in: folder)
    let bytes: [UInt8]
    do {
      let found = try FilePath.regularFile(Self.documentName, in: folder)
      bytes = try FilePath.bytes(of: found, isForeign: true)
    } catch let error as InputError {
      throw RunFolderError(
        error.reason, file: file,
        remedy: "give the folder that \"geoplan run JOB --out FOLDER\" wrote")
    }
    do {
      run = try RunResult(document: JSONValue(parsing: bytes))
    } catch let error as JSONError {
      throw RunFolderError("not JSON: \(error.reason), at byte \(error.offset)", file: file)
    } catch let error as ResultsError {
      throw RunFolderError(error.description, file: file, remedy: "run the job again")
    }
  }

  /// The check of an identifier.
  ///
  /// - Throws: ``RunFolderError`` that names the checks there are.
  public func check(_ id: String) throws -> CheckResult {
    if let check = run.check(id) { return check }
    throw RunFolderError(
      "no check is called \"\(id)\"", file: path,
      remedy: "there are: " + run.checks.map(\.id).joined(separator: ", "))
  }

  /// The path of a file in the folder.
  ///
  /// - Throws: ``RunFolderError`` for a name or a link that would lead out of the folder, and for
  ///   what is no file.
  func file(_ name: String) throws -> String {
    guard !name.isEmpty, !name.contains("/"), name != ".." else {
      throw RunFolderError(
        "names the file \"\(name)\", which is not a name in the folder", file: path)
    }
    do {
      return try FilePath.regularFile(name, in: path)
    } catch let error as InputError {
      throw RunFolderError(error.reason, file: error.file ?? path)
    }
  }
}
