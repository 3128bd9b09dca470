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
  var help: Text
  /// The default as help prints it.
  var standard: Text?
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
    default standard: Text? = nil, repeats: Bool = false, _ help: Text
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
      key.name, takes: key.type.placeholder,
      default: key.otherwise ?? key.standard.map { Text($0) }, repeats: FlagParser.repeats(key),
      key.help)
    isRequired = key.isRequired
    synonyms = key.synonyms
  }

  static let helpFlag = Option("help", Text("print this text", "显示本说明"))
  static let json = Option("json", Text("print the result as one JSON document", "以一份 JSON 文档输出结果"))
  static let threads = Option(
    "threads", takes: "N", default: Text("one a processor", "每个处理器一个"),
    Text("threads to use", "使用的线程数"))
  static let memory = Option(
    "memory", takes: "SIZE",
    Text(
      "refuse a run that is likely to need more memory than this, such as 500M or 2G",
      "预计所需内存超过此值时不运行，如 500M、2G"))
  static let out = Option.out(
    takes: "DIR", Text("write result files to this folder", "将结果文件写入此文件夹"))
  static let language = Option(
    "lang", takes: "zh|en", default: Text("that of the job, else of the system", "任务所写语言，否则系统语言"),
    Text("language of everything that the layers do not name", "输出的语言（图层中的名称不翻译）"))
  static let quiet = Option(
    "quiet", Text("print only what the checks found, and no progress", "只输出核查结论，不显示进度"))
  static let verbose = Option(
    "verbose", Text("print all zones, and what the figures mean", "输出全部分区及指标口径"))
  static let allowOutside = Option(
    "allow-outside", Text("let results go out of their folder through links", "允许结果经链接写到其文件夹之外"))
  static let allowOutsideOfJob = Option(
    "allow-outside",
    Text("let the job read and write outside its own folder", "允许任务读写其文件夹以外的文件"))
  static let dryRun = Option(
    "dry-run",
    Text("compute nothing: tell what is wrong, and what would be written", "不计算，只检查问题并说明将写出什么"))
  static let only = Option(
    "only", takes: "ID", repeats: true, Text("only the check of this id", "只用此编号的核查项"))
  static let strict = Option(
    "strict",
    Text(
      "exit with 1 when a mandatory target is missed or without data or a finding is an error, and "
        + "refuse files that say they are incomplete", "约束性目标未达到或无数据、有严重问题时以退出码 1 结束；自称不完整的文件不予采用"))
}

extension Option {
  /// The flag that names where a result goes: `--out`, `--output` and `-o` in every command.
  static func out(
    takes placeholder: String, default standard: Text? = nil, _ help: Text
  ) -> Option {
    var option = Option("out", letter: "o", takes: placeholder, default: standard, help)
    option.aliases = ["output"]
    return option
  }
}

extension Text {
  /// What help says of `--memory`.
  static let memory =
    Text(
      "Memory is estimated from the sizes of the files before they are read: 1.5 to 2 bytes for each "
        + "byte of the layers that are measured, 2 to 4.2 for those they are measured against, and for "
        + "results that are written 1.5 to 2.6 more. Sizes are 500M, 1.5G, 2GiB, or bytes.",
      "读取前按文件大小估算内存：被核查的图层每字节约需 1.5 至 2 字节，与之比对的图层每字节 2 至 4.2 字节，写出结果另需 1.5 至 2.6 字节。容量写作 500M、1.5G、2GiB 或字节数。"
    )
}
