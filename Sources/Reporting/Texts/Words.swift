import Measures
import Results

/// The words of results in the language of a report.
///
/// What an input names (layers, zones, objects, properties) is never translated.
struct Words: Sendable {
  let language: Language

  /// A fixed text.
  func callAsFunction(_ phrase: Phrase, _ arguments: String...) -> String {
    phrase.text(language, arguments)
  }

  /// Words of a result.
  func callAsFunction(_ text: Text) -> String { text[language] }

  /// One of two forms.
  func pick(_ en: String, _ zh: String) -> String { language.pick(en, zh) }

  /// The text with a large first letter, for places where it stands alone.
  static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// A difference with its sign and unit.
  func difference(_ value: Double?, _ unit: Unit) -> String {
    NumberText.difference(value, unit: unit, language)
  }

  /// A verdict with its sign: `✓ met`.
  func signed(_ verdict: Verdict) -> String { verdict.sign + " " + self(verdict.words) }

  /// What a kind of finding is called; its word where the check does not tell.
  func kind(_ name: String, of check: CheckResult) -> String {
    check.findings.kind(name).map { self($0.words) } ?? name
  }

  /// A target with its sign and bound, such as `≥ 90 %`.
  func sign(of target: CheckTarget, in check: CheckResult) -> String {
    target.target.sign(unit: check.quantity(of: target).unit, language)
  }
}
