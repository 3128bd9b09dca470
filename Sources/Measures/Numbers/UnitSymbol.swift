/// What stands behind numbers for their units, with the space that a language puts before it.
enum UnitSymbol {
  static let percent = Text(" %", "%")
  static let metres = Text(" m", " 米")
  static let kilometres = Text(" km", " 公里")
  static let squareMetres = Text(" m²", " 平方米")
  static let hectares = Text(" ha", " 公顷")
  static let squareKilometres = Text(" km²", " 平方公里")
  static let perSquareKilometre = Text(" /km²", " 个/平方公里")

  /// From so many square metres on Chinese tells areas in hectares.
  static let leastHectares = 1e3
  /// From so many metres on lengths are told in kilometres.
  static let leastKilometres = 1e4
}
