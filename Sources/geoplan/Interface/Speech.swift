import Layers
import Measures
import Results

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which language the program speaks: that of `--lang`, else of the job, else of the system.
enum Speech {
  /// An error that is to be told in a language that the command line alone does not name.
  struct Told: Error {
    var error: any Error
    var language: Language
  }

  /// The language of the system: Chinese where the locale of messages begins with `zh`, else English.
  static var ofSystem: Language {
    let variables: [String] = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let locale =
      variables.lazy.compactMap { variable in
        getenv(variable).map { String(cString: $0) }
      }.first { !$0.isEmpty } ?? ""
    return locale.lowercased().hasPrefix("zh") ? .zh : .en
  }

  /// The language of what is told before the flags of a command are known to be right.
  static func language(of arguments: [String]) -> Language {
    var named = arguments.lazy.compactMap { argument in
      argument.hasPrefix("--lang=") ? String(argument.dropFirst(7)) : nil
    }.first
    if let place = arguments.firstIndex(of: "--lang"), place + 1 < arguments.count {
      named = named ?? arguments[place + 1]
    }
    return named.flatMap(Language.init(rawValue:)) ?? ofSystem
  }

  /// Does something whose errors are told in a language.
  static func telling<Result>(
    _ language: Language, _ body: () throws -> Result
  ) throws -> Result {
    do { return try body() } catch { throw Told(error: error, language: language) }
  }
}
