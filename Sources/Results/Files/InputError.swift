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
  /// What is wrong.
  public var reason: String
  /// The place in the text that is wrong: two lines, the second marks it; `nil` without one.
  public var display: String?
  /// What to do about it; `{0}` and so on stand for ``settings``.
  private var advice: String?
  /// The keys that the remedy names.
  public var settings: [Setting] = []
  /// Whether whoever reads it typed flags, and has to be told flags.
  public var isOfCommandLine = false

  /// What to do about it, in the words of a job or of the command line.
  public var remedy: String? {
    get {
      settings.enumerated().reduce(advice) { text, setting in
        let (index, setting) = setting
        let words = isOfCommandLine ? setting.onCommandLine(layer) : setting.inJob
        return text?.replacing("{\(index)}", with: words)
      }
    }
    set {
      advice = newValue
      settings = []
    }
  }

  /// Refuses input for a reason.
  public init(
    _ reason: String, remedy: String? = nil, settings: [Setting] = [], file: String? = nil,
    layer: String? = nil, check: String? = nil, feature: Int? = nil, offset: Int? = nil
  ) {
    self.reason = reason
    advice = remedy
    self.settings = settings
    self.file = file
    self.layer = layer
    self.check = check
    self.feature = feature
    self.offset = offset
  }

  /// All of it, the remedy on a line of its own.
  public var description: String {
    var place: [String] = []
    if let check { place.append("check \(check)") }
    if let layer { place.append("layer \(layer)") }
    if let file { place.append(file) }
    if let feature { place.append("feature \(feature)") }
    if let line { place.append("line \(line)") }
    if let offset { place.append("byte \(offset)") }
    var text = place.isEmpty ? reason : place.joined(separator: ", ") + ": " + reason
    if let display { text += "\n" + display }
    if let remedy { text += "\n  " + remedy }
    return text
  }
}
