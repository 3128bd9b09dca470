public import Words

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that could not be written.
public struct FileError: WordedError, Hashable, Sendable {
  /// Why it could not be written.
  public enum Kind: String, Sendable {
    /// The folder does not exist.
    case noFolder
    /// The system or the file system forbids it.
    case notPermitted
    /// The disk or the quota is used up.
    case noSpace
    /// The path is that of a folder.
    case isDirectory
    /// The path is too long, or goes in circles.
    case badName
    /// Too many files are open.
    case tooManyOpen
    /// Anything else; the reason has the system's words.
    case other
  }

  /// The file, as it was given.
  public var path: String
  /// Why it could not be written.
  public var kind: Kind
  /// The same in words, with what to do.
  public var words: Text

  /// Makes an error.
  public init(path: String, kind: Kind, reason: Text) {
    self.path = path
    self.kind = kind
    words = reason
  }

  /// Whether the path that was named is at fault, so that another one mends it; not the system.
  public var isOfPath: Bool { [.noFolder, .notPermitted, .isDirectory, .badName].contains(kind) }

  /// The error for an `errno`.
  public init(_ code: Int32, path: String) {
    let system = String(cString: strerror(code))
    switch code {
    case ENOENT, ENOTDIR:
      self.init(
        path: path, kind: .noFolder,
        reason: Text("its folder does not exist; make it first", "所在文件夹不存在，请先建立"))
    case EACCES, EPERM, EROFS:
      self.init(
        path: path, kind: .notPermitted,
        reason: Text("\(system); choose another folder", "没有写入权限，请换一个文件夹"))
    case ENOSPC, EDQUOT, EFBIG:
      self.init(
        path: path, kind: .noSpace,
        reason: Text("\(system); free some space and run again", "磁盘空间不足，请清理后重新运行"))
    case EISDIR, EEXIST, ENOTEMPTY:
      self.init(
        path: path, kind: .isDirectory,
        reason: Text("a folder has that name", "已有同名文件夹"))
    case ENAMETOOLONG, ELOOP:
      self.init(
        path: path, kind: .badName,
        reason: Text("\(system); choose another name", "名称过长或链接过多，请换一个名称"))
    case EMFILE, ENFILE:
      self.init(
        path: path, kind: .tooManyOpen,
        reason: Text(
          "\(system); raise the limit (ulimit -n)", "打开的文件过多，请提高系统上限（ulimit -n）"))
    default:
      self.init(path: path, kind: .other, reason: Text(system, "系统报告“\(system)”"))
    }
  }

  /// The same in English.
  public var reason: String { words.en }

  /// File and reason in one line.
  public var text: Text { Text("\(path): cannot be written: ", "\(path)：无法写入：") + words }
}
