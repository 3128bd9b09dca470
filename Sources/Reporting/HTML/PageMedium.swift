/// What a page is made for.
enum PageMedium: Sendable {
  /// A browser: with scripts, moving maps and whatever one clicks on.
  case screen
  /// A program that sets pages, without scripts.
  case paper
  /// A program for texts, which takes words, tables and pictures and knows no style sheet.
  case text

  /// Whether somebody clicks on it.
  var isScreen: Bool { self == .screen }
}
