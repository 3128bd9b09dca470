public import Measures

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why the system refused something, in words.
public enum SystemReason {
  /// The reason of an error number; the system's own words in English.
  public static func text(_ code: Int32) -> Text {
    Text(String(cString: strerror(code)), chinese(code))
  }

  private static func chinese(_ code: Int32) -> String {
    switch code {
    case ENOENT: "文件或文件夹不存在"
    case EACCES, EPERM: "没有访问权限"
    case EROFS: "磁盘为只读"
    case ENOSPC, EDQUOT: "磁盘空间不足"
    case EISDIR: "是文件夹，不是文件"
    case ENOTDIR: "路径中有一段不是文件夹"
    case EEXIST, ENOTEMPTY: "已有同名文件或文件夹"
    case ENAMETOOLONG: "名称过长"
    case ELOOP: "链接层数过多"
    case EMFILE, ENFILE: "打开的文件过多"
    case EPIPE: "输出的接收方已关闭"
    case ENOMEM: "内存不足"
    case EIO: "磁盘读写出错"
    default: "系统错误 \(code)"
    }
  }
}
