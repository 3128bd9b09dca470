public import Layers

/// A value of a job that was read as its key demands.
public enum KeyValue: Sendable {
  case text(String)
  case localized(LocalizedText)
  case localizedTexts([LocalizedText])
  case number(Double)
  case words([String])
  case names([String: String])
  case memory(MemorySize)
  case lengths(LengthRule)
  case targets([Target])
  case table(Table)
  case joins([JoinRule])
}

/// The values of a check's keys, by name; what an analysis makes itself of.
public struct KeyValues: Sendable {
  private var values: [String: KeyValue] = [:]

  /// No values.
  public init() {}

  /// A value by the name of its key.
  public subscript(key: String) -> KeyValue? {
    get { values[key] }
    set { values[key] = newValue }
  }

  /// A text.
  public func text(_ key: String) -> String? {
    if case .text(let text)? = values[key] { text } else { nil }
  }

  /// A text that may differ by language.
  public func localized(_ key: String) -> LocalizedText? {
    if case .localized(let text)? = values[key] { text } else { nil }
  }

  /// Words out of a list; empty without.
  public func words(_ key: String) -> [String] {
    if case .words(let words)? = values[key] { words } else { [] }
  }

  /// A number, or what stands for it.
  public func number(_ key: String, default standard: Double) -> Double {
    if case .number(let number)? = values[key] { number } else { standard }
  }

  /// Lengths.
  public func lengths(_ key: String) -> LengthRule? {
    if case .lengths(let rule)? = values[key] { rule } else { nil }
  }

  /// A table; `nil` before the run has read its file, too.
  public func table(_ key: String) -> Table? {
    if case .table(let table)? = values[key] { table } else { nil }
  }

  /// Targets; empty without.
  public var targets: [Target] {
    if case .targets(let targets)? = values["target"] { targets } else { [] }
  }
}
