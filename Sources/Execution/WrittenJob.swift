import Layers
public import Planning
import Results
public import Words

/// The text of a job, with the files that it draws on: defaults and catalogues.
public struct WrittenJob: Sendable {
  private let bytes: [UInt8]
  private let path: String
  private let allowsOutside: Bool

  /// Takes the text of a job.
  ///
  /// - Parameters:
  ///   - path: Where the job lies, for messages and for the paths in it, which start at its folder; the file need
  ///     not be there.
  ///   - allowsOutside: Whether what it draws on may lie outside that folder.
  public init(_ bytes: [UInt8], at path: String, allowsOutside: Bool) {
    self.bytes = bytes
    self.path = path
    self.allowsOutside = allowsOutside
  }

  /// The language that it, or what it inherits, states, also where the rest is refused; `nil` without.
  public var language: Language? {
    if let own = JobParser.language(of: bytes) { return own }
    guard let named = JobParser.defaultsPath(in: bytes) else { return nil }
    return (try? defaults(named))?.flatMap(\.language)
  }

  /// The job.
  ///
  /// - Throws: ``JobError`` with the first fault.
  public func job() throws -> Job {
    try JobParser.parse(bytes, file: path, catalogue: catalogue, defaults: defaults)
  }

  /// The job as far as it can be read, and all its faults.
  public func examine() -> (job: Job?, faults: [JobFault]) {
    JobParser.examine(bytes, file: path, catalogue: catalogue, defaults: defaults)
  }

  /// Reads the file of defaults that the job names, or the one beside it.
  private func defaults(_ name: String?) throws(JobError) -> JobDefaults? {
    let folder = FilePath.folder(of: path)
    let file = FilePath.resolve(name ?? InheritKeys.fileName, in: folder)
    if name == nil, !FilePath.exists(file) { return nil }
    func fault(_ words: Text) -> JobError {
      var fault = JobError(InheritKeys.key, words)
      fault.file = path
      return fault
    }
    guard allowsOutside || FilePath.lies(file, below: folder) else {
      throw fault(
        Text(
          "\(name ?? InheritKeys.fileName) lies outside the job's folder; move it there, or allow it with "
            + "--allow-outside",
          "\(name ?? InheritKeys.fileName) 在任务文件夹之外；请移入，或用 --allow-outside 允许"))
    }
    let bytes: [UInt8]
    do {
      bytes = try FilePath.bytes(of: file, isForeign: !allowsOutside)
    } catch let error as InputError {
      throw fault(Text(error.text(.en), error.text(.zh)))
    } catch {
      throw fault(Text("\(error)"))
    }
    return try JobDefaults(bytes, path: name ?? InheritKeys.fileName, file: file)
  }

  /// Reads a catalogue that the job names.
  private func catalogue(_ name: String, _ known: Catalogue) throws(JobError) -> Catalogue {
    let file = FilePath.resolve(name, in: FilePath.folder(of: path))
    do {
      return try CatalogueReader.read(try FilePath.bytes(of: file), file: file, with: known)
    } catch let error as JobError {
      throw error
    } catch {
      var fault = JobError("", Text("\(error)"))
      fault.file = path
      throw fault
    }
  }
}
