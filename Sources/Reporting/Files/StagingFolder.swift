import GeoJSON
import Measures

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder beside the results in which files wait until all of them are complete.
///
/// It lies in the target folder, so that moving files out of it only renames them. When it goes
/// without ``publish()``, what it holds goes too, also by `UnfinishedFiles.abandonAll`. What a run
/// leaves that is killed, the next one removes: a lock on the folder, which ends with its process,
/// tells which are abandoned, and its ``StagingJournal`` which files are the run's.
struct StagingFolder: ~Copyable {
  private let folder: String
  private let name: String
  private let target: Int32
  private let handle: Int32
  private let ticket: UnfinishedFiles.Ticket?
  private var names: [String] = []
  private var staysMarked = false

  /// Makes the target folder, when missing, and an empty one in it.
  init(in folder: String) throws {
    let made = try OutputFolder.make(folder)
    let target = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard target >= 0 else {
      let code = errno
      OutputFolder.remove(made)
      throw OutputError(code, path: folder)
    }
    // One run at a time, until this one is through; where the system has no locks for folders, each
    // run's files still take the places of all of another's.
    while flock(target, LOCK_EX) != 0, errno == EINTR {}
    StagingJournal.removeAbandoned(in: target, marked: false)
    let begun = UnfinishedFiles.begin { Self.makeLocked(in: target, with: made) }
    guard begun.made.code == 0 else {
      OutputFolder.remove(made)
      close(target)
      throw OutputError(begun.made.code, path: folder)
    }
    self.folder = folder
    self.target = target
    name = begun.made.name
    handle = begun.made.handle
    ticket = begun.ticket
  }

  deinit {
    if !staysMarked {
      UnfinishedFiles.finish(ticket) {
        StagingJournal.remove(name, in: target, handle)
        return true
      }
    }
    close(handle)
    close(target)
  }

  /// Where a file of this name is to be written; no name twice.
  mutating func path(_ file: String) throws -> String {
    precondition(!names.contains(file))
    guard StagingJournal.append(file, in: handle) else {
      throw OutputError(errno, path: folder)
    }
    names.append(file)
    return folder + "/" + name + "/" + file
  }

  /// Moves the files to the target folder, in the order in which they were named.
  ///
  /// - Parameter earlier: The files that an earlier run left there; those that this one does not replace
  ///   are removed.
  /// - Returns: The names of what else is in the folder, in order; hidden files are nobody's business.
  /// - Throws: ``OutputError``; before anything is moved, where a folder is in the way of a file.
  consuming func publish(replacing earlier: Set<String>) throws -> [String] {
    for name in names where Self.isFolder(name, in: target) {
      throw OutputError(
        path: folder + "/" + name,
        reason: Text("a folder has that name", "已有同名文件夹"), isOfPath: true)
    }
    guard StagingJournal.mark(handle) else {
      throw OutputError(errno, path: folder)
    }
    var fault: (index: Int, code: Int32)?
    UnfinishedFiles.finish(ticket) {
      for (index, name) in names.enumerated() where renameat(handle, name, target, name) != 0 {
        fault = (index, errno)
        // With a part in place the rest stays, marked, to tell that files are of two runs.
        return index > 0
      }
      for name in earlier.subtracting(names) where StagingJournal.isFile(name, in: target) {
        unlinkat(target, name, 0)
      }
      StagingJournal.remove(name, in: target, handle)
      return true
    }
    if let fault {
      staysMarked = fault.index > 0
      throw OutputError(
        fault.code, path: folder + "/" + names[fault.index], isPartial: staysMarked)
    }
    StagingJournal.removeAbandoned(in: target, marked: true)
    let own = Set(names)
    return StagingJournal.entries(of: target).filter { !own.contains($0) && !$0.hasPrefix(".") }
      .sorted()
  }

  /// Whether a run was stopped while it moved its files to a folder, so that those there may be of
  /// two runs; or is just doing so.
  static func isBetweenRuns(_ folder: String) -> Bool {
    let target = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard target >= 0 else { return false }
    defer { close(target) }
    return StagingJournal.names(in: target).contains { name in
      guard let handle = StagingJournal.open(name, in: target) else { return false }
      defer { close(handle) }
      return StagingJournal.isMarked(handle) && StagingJournal.files(of: name, handle) != nil
    }
  }

  private struct Made: Sendable {
    var name = ""
    var handle: Int32 = -1
    /// The system's reason; 0 when it was made.
    var code: Int32 = 0
  }

  /// An empty staging folder that this process holds.
  ///
  /// - Parameter folders: What was made for it, and goes with it when empty.
  private static func makeLocked(
    in target: Int32, with folders: [String]
  ) -> (made: Made, remove: (@Sendable () -> Void)?) {
    while true {
      var made = Made(name: StagingJournal.newName())
      guard mkdirat(target, made.name, 0o700) == 0 else {
        if errno == EEXIST { continue }
        made.code = errno
        return (made, nil)
      }
      guard let handle = StagingJournal.open(made.name, in: target) else {
        // Another run may take an empty folder for abandoned before it is locked.
        if errno == ENOENT { continue }
        made.code = errno
        unlinkat(target, made.name, AT_REMOVEDIR)
        return (made, nil)
      }
      made.handle = handle
      // A file system without locks leaves the folder to this process all the same: nobody else
      // can lock it either.
      flock(handle, LOCK_EX | LOCK_NB)
      guard StagingJournal.isThere(made.name, in: target, handle) else {
        close(handle)
        continue
      }
      guard StagingJournal.begin(made.name, in: handle) else {
        made.code = errno
        StagingJournal.remove(made.name, in: target, handle)
        close(handle)
        return (made, nil)
      }
      let name = made.name
      return (
        made,
        {
          StagingJournal.remove(name, in: target, handle)
          OutputFolder.remove(folders)
        }
      )
    }
  }

  private static func isFolder(_ name: String, in target: Int32) -> Bool {
    var status = stat()
    return fstatat(target, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      && status.st_mode & S_IFMT == S_IFDIR
  }
}
