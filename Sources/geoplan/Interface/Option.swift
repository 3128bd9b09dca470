import Measures
import Planning

/// A flag of a command.
struct Option: Sendable {
  /// Without its two dashes.
  var name: String
  /// The letter that stands for it after one dash; `nil` when there is none.
  var letter: Character?
  /// The word that stands for its value in help; `nil` when it takes none.
  var placeholder: String?
  /// What it means, in one line.
  var help: String
  /// The default as help prints it.
  var standard: String?
  /// Whether it must be given.
  var isRequired = false
  /// Whether it may be given several times.
  var repeats = false
  /// Other names that are taken as this one.
  var aliases: [String] = []
  /// Words that someone who does not know it may write instead; they are answered with its name.
  var synonyms: [String] = []

  init(
    _ name: String, letter: Character? = nil, takes placeholder: String? = nil,
    default standard: String? = nil, repeats: Bool = false, _ help: String
  ) {
    self.name = name
    self.letter = letter
    self.placeholder = placeholder
    self.help = help
    self.standard = standard
    self.repeats = repeats
  }

  /// The flag of a key of a check.
  init(_ key: KeySpecification) {
    self.init(
      key.name, takes: key.type.placeholder, default: key.standard,
      repeats: FlagParser.repeats(key),
      key.help)
    isRequired = key.isRequired
    synonyms = key.synonyms
  }

  static let helpFlag = Option("help", "print this text")
  static let json = Option("json", "print the result as one JSON document")
  static let threads = Option("threads", takes: "N", default: "one a processor", "threads to use")
  static let memory = Option(
    "memory", takes: "SIZE",
    "refuse a run that is likely to need more memory than this, such as 500M or 2G")
  static let out = Option.out(takes: "DIR", "write result files to this folder")
  static let language = Option(
    "lang", takes: "zh|en", default: "that of the job, else of the system",
    "language of everything that the layers do not name")
  static let quiet = Option("quiet", "print only what the checks found, and no progress")
  static let verbose = Option("verbose", "print all zones, and what the figures mean")
  static let allowOutside = Option(
    "allow-outside", "let results go out of their folder through links")
  static let allowOutsideOfJob = Option(
    "allow-outside", "let the job read and write outside its own folder")
  static let dryRun = Option(
    "dry-run", "compute nothing: tell what is wrong, and what would be written")
  static let only = Option("only", takes: "ID", repeats: true, "only the check of this id")
  static let strict = Option(
    "strict",
    "exit with 1 when a mandatory target is missed or without data or a finding is an error, and "
      + "refuse files that say they are incomplete")
}

extension Option {
  /// The flag that names where a result goes: `--out`, `--output` and `-o` in every command.
  static func out(
    takes placeholder: String, default standard: String? = nil, _ help: String
  ) -> Option {
    var option = Option("out", letter: "o", takes: placeholder, default: standard, help)
    option.aliases = ["output"]
    return option
  }
}

extension String {
  /// What help says of `--memory`.
  static let memory =
    "Memory is estimated from the sizes of the files before they are read: 1.5 to 2 bytes for each "
    + "byte of the layers that are measured, 2 to 4.2 for those they are measured against, and for "
    + "results that are written 1.5 to 2.6 more. Sizes are 500M, 1.5G, 2GiB, or bytes."
}
