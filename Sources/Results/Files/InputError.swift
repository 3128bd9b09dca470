public import Measures

/// Why the input of a run was refused: which layer or file, which feature, what to do.
public struct InputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file; `nil` when no single one is to blame.
  public var file: String?
  /// The layer's name in the job; `nil` when no single one is to blame.
  public var layer: String?
  /// The check; `nil` when none is to blame.
  public var check: String?
  /// The feature's index in its file, from 0.
  public var feature: Int?
  /// The first byte of what is wrong, from 0.
  public var offset: Int?
  /// The line of the file, from 1, where it is text for people.
  public var line: Int?
  /// What is wrong, in every language.
  public var words: Text
  /// The place in the text that is wrong: two lines, the second marks it; `nil` without one.
  public var display: String?
  /// What to do about it; `{0}` and so on stand for ``settings``.
  private var advice: Text?
  /// The keys that the remedy names.
  public var settings: [Setting] = []
  /// Whether whoever reads it typed flags, and has to be told flags.
  public var isOfCommandLine = false

  /// What is wrong, in English.
  public var reason: String { words.en }

  /// What to do about it, in English; setting it to `nil` forgets it in every language.
  public var remedy: String? {
    get { remedy(.en) }
    set {
      advice = newValue.map { Text($0) }
      settings = []
    }
  }

  /// What to do about it, in the words of a job or of the command line.
  public func remedy(_ language: Language) -> String? {
    settings.enumerated().reduce(advice?[language]) { text, setting in
      let (index, setting) = setting
      let words = isOfCommandLine ? setting.onCommandLine(layer) : setting.inJob
      return text?.replacing("{\(index)}", with: words)
    }
  }

  /// Refuses input for a reason.
  public init(
    _ words: Text, remedy: Text? = nil, settings: [Setting] = [], file: String? = nil,
    layer: String? = nil, check: String? = nil, feature: Int? = nil, offset: Int? = nil
  ) {
    self.words = words
    advice = remedy
    self.settings = settings
    self.file = file
    self.layer = layer
    self.check = check
    self.feature = feature
    self.offset = offset
  }

  /// Place and reason in a language, without the remedy and the marked text.
  public func text(_ language: Language) -> String {
    var place: [String] = []
    if let check { place.append(language.pick("check \(check)", "核查项 \(check)")) }
    if let layer { place.append(language.pick("layer \(layer)", "图层 \(layer)")) }
    if let file { place.append(file) }
    if let feature { place.append(language.pick("feature \(feature)", "要素 \(feature)")) }
    if let line { place.append(language.pick("line \(line)", "第 \(line) 行")) }
    if let offset { place.append(language.pick("byte \(offset)", "第 \(offset) 字节")) }
    if place.isEmpty { return words[language] }
    return place.joined(separator: language.pick(", ", "，")) + language.pick(": ", "：")
      + words[language]
  }

  /// All of it in English, the remedy on a line of its own.
  public var description: String {
    var text = text(.en)
    if let display { text += "\n" + display }
    if let remedy { text += "\n  " + remedy }
    return text
  }
}
