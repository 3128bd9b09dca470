import GeoJSON
import Measures
import Results

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A drawing as pixels, made by librsvg's `rsvg-convert`.
///
/// A process of its own, not the library in this one: it brings Pango, Cairo and fontconfig, which a
/// run without pictures needs none of, and a drawing that fails takes nothing else with it.
public enum PNGFile {
  /// Millimetres across a drawing on a page, which its pixels are told to fill.
  public static let pageWidth = 160.0
  /// The pixels that a drawing may be wide.
  public static let widths = 100...20_000
  /// Pixels across unless told otherwise.
  public static let standardWidth = 2000

  /// The pixels across for so many on an inch of the page.
  public static func width(dotsPerInch: Int) -> Int {
    Int((pageWidth / 25.4 * Double(dotsPerInch)).rounded())
  }

  /// Writes a drawing; the file appears whole or not at all.
  ///
  /// - Parameter width: Pixels, within ``widths``.
  /// - Throws: `InputError` when `rsvg-convert` or a font for Chinese is not installed, with what to
  ///   install; ``OutputError`` when it fails.
  public static func write(_ svg: String, to path: String, width: Int = standardWidth) throws {
    let isChinese = svg.unicodeScalars.contains { (0x2E80...0x9FFF).contains($0.value) }
    // Where the tool that lists fonts is not there nobody can tell; a wrong guess would refuse a
    // drawing that is right.
    if isChinese, try run(["fc-list", "-q", ":lang=zh-cn"]) == 1 {
      throw InputError(
        Text(
          "no font with Chinese characters is installed, so that the picture would have boxes for them",
          "未安装中文字体，图中的汉字将显示为方框"),
        remedy: Text(
          "install fonts-noto-cjk, or ask for a file that ends in .svg",
          "请安装 fonts-noto-cjk，或改用 .svg 结尾的文件名"), file: path)
    }
    let number = String(UInt32.random(in: .min ... .max), radix: 16)
    let source = path + "." + number + ".svg"
    let target = path + "." + number + ".tmp"
    let begun = UnfinishedFiles.begin {
      (
        (),
        {
          unlink(source)
          unlink(target)
        }
      )
    }
    defer {
      UnfinishedFiles.finish(begun.ticket) {
        unlink(source)
        unlink(target)
        return true
      }
    }
    try OutputFile.write(svg, to: source)
    let words = ["rsvg-convert", "--width", String(width), "--output", target, source]
    guard let status = try run(words) else {
      throw InputError(
        Text(
          "rsvg-convert, which makes pixels of drawings, is not installed",
          "未安装将图转为位图的 rsvg-convert"),
        remedy: Text(
          "install librsvg2-bin, or ask for a file that ends in .svg",
          "请安装 librsvg2-bin，或改用 .svg 结尾的文件名"), file: path)
    }
    guard status == 0 else {
      throw OutputError(
        path: path,
        reason: Text(
          "rsvg-convert ended with status \(status)", "rsvg-convert 未能完成（状态 \(status)）"))
    }
    do {
      let made = try FilePath.bytes(of: target)
      var file = try AtomicFile(path: path)
      try file.write(PNGScale.stated(in: made, width: width, millimetres: pageWidth))
      try file.commit()
    } catch let fault as FileError {
      throw OutputError(fault, path: path)
    } catch let fault as InputError {
      throw OutputError(path: path, reason: fault.words)
    }
  }

  private struct Started: Sendable {
    var process: pid_t
    /// The system's reason; 0 when it runs.
    var code: Int32
  }

  /// Starts a program without the signals that this one holds back; what ends it comes with it.
  private static func start(
    _ program: String, _ arguments: [UnsafeMutablePointer<CChar>?]
  ) -> (made: Started, remove: (@Sendable () -> Void)?) {
    #if canImport(Darwin)
      var attributes: posix_spawnattr_t?
    #else
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var process = pid_t()
    let code = posix_spawnp(&process, program, nil, &attributes, arguments, environ)
    let started = Started(process: process, code: code)
    guard code == 0 else { return (started, nil) }
    return (
      started,
      {
        // Dead before its file is removed, so that it makes no other.
        kill(started.process, SIGKILL)
        var status: Int32 = 0
        waitpid(started.process, &status, 0)
      }
    )
  }

  /// Runs a program that is on the path, and returns its status; `nil` when there is none.
  private static func run(_ words: [String]) throws -> Int32? {
    var arguments = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    let begun = UnfinishedFiles.begin { start(words[0], arguments) }
    if begun.made.code == ENOENT { return nil }
    guard begun.made.code == 0 else {
      let reason = SystemReason.text(begun.made.code)
      throw OutputError(
        path: words[0],
        reason: Text("can't be run (\(reason.en))", "无法运行（\(reason.zh)）"))
    }
    let process = begun.made.process
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    UnfinishedFiles.finish(begun.ticket) { true }
    return status == 0 ? 0 : (status >> 8) & 0xFF == 0 ? -1 : (status >> 8) & 0xFF
  }
}
