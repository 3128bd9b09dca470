import GeoJSON
import Measures
import Results

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program of another project that makes one kind of file of another, where it is installed.
///
/// A process of its own, not a library in this one: what it brings along a run without such files needs none
/// of, and a file that fails takes nothing else with it.
struct Converter: Sendable {
  /// The program, which is looked for on the path.
  var program: String
  /// What is told where it is not installed.
  var missing: Text
  /// What to do then.
  var remedy: Text

  /// What the program makes of a text.
  ///
  /// - Parameters:
  ///   - text: What it reads, from a file beside the one that is asked for.
  ///   - ending: How that file ends, without the point.
  ///   - path: The file that is asked for; it is not written.
  ///   - arguments: The command line for a file to read and one to write.
  /// - Throws: `InputError` when the program is not installed, with what to install; ``OutputError`` when it
  ///   fails.
  func bytes(
    of text: String, ending: String, for path: String,
    _ arguments: (_ source: String, _ target: String) -> [String]
  ) throws -> [UInt8] {
    let number = String(UInt32.random(in: .min ... .max), radix: 16)
    let source = "\(path).\(number).\(ending)"
    // Programs may tell by its ending what they are to make.
    let kind = path.split(separator: "/").last?.split(separator: ".").dropFirst().last ?? "tmp"
    let target = "\(path).\(number).made.\(kind)"
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
    try OutputFile.write(text, to: source)
    guard let status = try Self.run([program] + arguments(source, target)) else {
      throw InputError(missing, remedy: remedy, file: path)
    }
    guard status == 0 else {
      throw OutputError(
        path: path,
        reason: Text(
          "\(program) ended with status \(status)", "\(program) 未能完成（状态 \(status)）"))
    }
    do {
      return try FilePath.bytes(of: target)
    } catch let fault as InputError {
      throw OutputError(path: path, reason: fault.words)
    }
  }

  /// Refuses where the program is not on the path, before work is done for it.
  ///
  /// - Parameter path: The file that is asked for.
  func require(for path: String) throws {
    let folders = getenv("PATH").map { String(cString: $0) } ?? ""
    let isThere = folders.split(separator: ":", omittingEmptySubsequences: false).contains {
      access(($0.isEmpty ? "." : $0) + "/" + program, X_OK) == 0
    }
    if !isThere { throw InputError(missing, remedy: remedy, file: path) }
  }

  /// Refuses a text with Chinese characters where no font has them.
  ///
  /// - Throws: `InputError` with the remedy. Where the tool that lists fonts is not there nobody can tell; a
  ///   wrong guess would refuse what is right.
  static func requireFonts(for text: String, path: String, remedy: Text) throws {
    let isChinese = text.unicodeScalars.contains { (0x2E80...0x9FFF).contains($0.value) }
    guard isChinese, try run(["fc-list", "-q", ":lang=zh-cn"]) == 1 else { return }
    throw InputError(
      Text(
        "no font with Chinese characters is installed, so that the picture would have boxes for them",
        "未安装中文字体，图中的汉字将显示为方框"), remedy: remedy, file: path)
  }

  private struct Started: Sendable {
    var process: pid_t
    /// The system's reason; 0 when it runs.
    var code: Int32
  }

  /// Starts a program without the signals that this one holds back; what ends it comes with it.
  private static func start(
    _ program: String, _ arguments: [UnsafeMutablePointer<CChar>?],
    _ surroundings: [UnsafeMutablePointer<CChar>?]
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
    let code = posix_spawnp(&process, program, nil, &attributes, arguments, surroundings)
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
    // Without it programs write the clock's time into their files; the first day that ZIP can tell.
    let time = strdup("SOURCE_DATE_EPOCH=315532800")
    defer { free(time) }
    var surroundings = [time]
    var place = environ
    while let variable = place.pointee {
      surroundings.append(variable)
      place += 1
    }
    surroundings.append(nil)
    let begun = UnfinishedFiles.begin { start(words[0], arguments, surroundings) }
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
