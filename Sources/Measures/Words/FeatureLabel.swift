/// How people are told which feature is meant.
public enum FeatureLabel {
  /// `Name (identifier)`; the name alone where the identifier says the same or is only a place in a file, the
  /// identifier alone where there is no name.
  public static func text(
    _ identifier: String, _ name: LocalizedText?, _ language: Language
  ) -> String {
    text(identifier, name?.text(language))
  }

  /// The same of a name in one language.
  public static func text(_ identifier: String, _ name: String?) -> String {
    guard let name, name != identifier else { return identifier }
    return isPlace(identifier) ? name : "\(name) (\(identifier))"
  }

  /// Whether an identifier is `#` and the feature's place in its file.
  private static func isPlace(_ identifier: String) -> Bool {
    identifier.hasPrefix("#") && identifier.dropFirst().allSatisfy(\.isASCIIDigit)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
