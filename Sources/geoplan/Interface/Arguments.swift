import Measures
import Planning

/// What was wrong with a command line; ends with exit code 2.
struct UsageError: Error {
  /// What is wrong, and what to write instead.
  var words: Text
  /// The command whose help tells more, without the program's name.
  var command: String?

  init(_ words: Text, command: String? = nil) {
    self.words = words
    self.command = command
  }

  /// The same in both languages.
  init(_ en: String, _ zh: String, command: String? = nil) {
    self.init(Text(en, zh), command: command)
  }
}

/// The flags and operands of a command line.
struct Arguments {
  /// Flags with their values, in the order given; switches have an empty text.
  var flags: [(name: String, text: String)] = []
  /// What is not a flag.
  var operands: [String] = []

  /// Splits arguments into the flags of a command and its operands.
  ///
  /// A value follows its flag as the next argument or after `=`. `--` ends the flags; a lone `-` is
  /// an operand.
  init(
    parsing arguments: ArraySlice<String>, options: [Option], operands limit: ClosedRange<Int>,
    command: String
  ) throws {
    var rest = arguments
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        break
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        operands.append(argument)
        continue
      }
      if argument == "-h" {
        flags.append(("help", ""))
        continue
      }
      try take(argument, &rest, options, command)
    }
    if isSet("help") { return }
    if operands.count > limit.upperBound {
      let extra = operands[limit.upperBound]
      throw UsageError(
        Self.unexpected(extra) + Self.hint(Self.flags(meantBy: extra, options, isExact: true)),
        command: command)
    }
    if operands.count < limit.lowerBound {
      throw UsageError("an argument is missing", "缺少参数", command: command)
    }
  }

  private mutating func take(
    _ argument: String, _ rest: inout ArraySlice<String>, _ options: [Option], _ command: String
  ) throws {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let given = String(parts[0].drop { $0 == "-" })
    let found = options.first { option in
      argument.hasPrefix("--")
        ? option.name == given || option.aliases.contains(given)
        : option.letter.map(String.init) == given
    }
    guard let option = found else {
      throw UsageError(
        Text("unknown flag \(parts[0])", "没有参数 \(parts[0])")
          + Self.hint(Self.flags(meantBy: given, options)), command: command)
    }
    let name = option.name
    guard let placeholder = option.placeholder else {
      guard parts.count == 1 else {
        throw UsageError("--\(name) takes no value", "--\(name) 不带值", command: command)
      }
      flags.append((name, ""))
      return
    }
    if !option.repeats, isSet(name) {
      throw UsageError("--\(name) is given twice", "--\(name) 给了两次", command: command)
    }
    if parts.count == 2 {
      flags.append((name, String(parts[1])))
      return
    }
    guard let next = rest.first, !isFlag(next, options) else {
      throw UsageError(
        "--\(name) needs a value: --\(name) \(placeholder)",
        "--\(name) 须带值：--\(name) \(placeholder)", command: command)
    }
    flags.append((name, next))
    rest.removeFirst()
  }

  /// What stands where nothing is expected.
  static func unexpected(_ argument: String) -> Text {
    Text("unexpected argument \"\(argument)\"", "多余的参数“\(argument)”")
  }

  /// The flags that a word may mean: by name or a word that says the same, else by spelling, else those of
  /// layers that end like it.
  private static func flags(
    meantBy word: String, _ options: [Option], isExact: Bool = false
  ) -> [String] {
    let same = options.filter { $0.name == word || $0.synonyms.contains(word) }.map(\.name)
    if !same.isEmpty || isExact { return same }
    if let near = Suggestion.nearest(to: word, in: options.map(\.name)) { return [near] }
    // `--join` where each layer has one of its own.
    return options.map(\.name).filter { $0.hasSuffix("-" + word) }
  }

  private static func hint(_ flags: [String]) -> Text {
    let names = flags.prefix(4).map { "--" + $0 }
    if names.isEmpty { return Text("") }
    return Text(
      "; did you mean \(names.joined(separator: " or "))?",
      "；是否应为 \(names.joined(separator: " 或 "))？")
  }

  /// Whether an argument that stands where a value is expected is the next flag instead.
  private func isFlag(_ argument: String, _ options: [Option]) -> Bool {
    guard argument.hasPrefix("--") else { return false }
    let name = argument.dropFirst(2).split(separator: "=", maxSplits: 1).first ?? ""
    return options.contains { $0.name == name || $0.aliases.contains(String(name)) }
  }

  /// Whether a flag was given.
  func isSet(_ name: String) -> Bool { flags.contains { $0.name == name } }

  /// The value of a flag.
  func text(_ name: String) -> String? { flags.first { $0.name == name }?.text }

  /// All values of a flag that may be repeated; commas separate values too.
  func texts(_ name: String) -> [String] {
    flags.filter { $0.name == name }
      .flatMap { $0.text.split(separator: ",").map(String.init) }
  }

  /// The value of a flag as a whole number of at least 1.
  func count(_ name: String, command: String) throws -> Int? {
    guard let text = text(name) else { return nil }
    guard let number = Int(text), number >= 1, number <= 1024 else {
      throw UsageError(
        "--\(name): expected a whole number from 1 to 1024, not \"\(text)\"",
        "--\(name)：应为 1 至 1024 之间的整数，而不是“\(text)”", command: command)
    }
    return number
  }
}
