import Layers

/// Files whose names differ in their digits alone: the pages of one download, or the same things of several years.
struct FileSeries {
  private let names: [String]
  private let isSeries: Bool

  init(_ paths: [String]) {
    names = paths.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    isSeries = names.count > 1 && Set(names.map { Self.pieces($0).plain }).count == 1
  }

  /// A name without its digits, and those, one run after another.
  private static func pieces(_ name: String) -> (plain: [String], digits: [String]) {
    let isDigit = { (character: Character) in character.isASCII && character.isNumber }
    let runs = name.split { !isDigit($0) }.map(String.init)
    return (name.split(whereSeparator: isDigit).map(String.init), runs)
  }

  /// The files, where their names differ in years or days alone; else none.
  ///
  /// What stands in two of them is there twice.
  var editions: [String] {
    guard isSeries else { return [] }
    let runs = names.map { Self.pieces($0).digits }
    guard Set(runs.map(\.count)).count == 1, let first = runs.first else { return [] }
    let differing = first.indices.filter { place in Set(runs.map { $0[place] }).count > 1 }
    let areDates = differing.allSatisfy { place in
      runs.allSatisfy { Self.beginsWithYear($0[place]) }
    }
    // Months and days may differ beside the year.
    let isLed = differing.first.map { place in runs.allSatisfy { Self.beginsWithYear($0[place]) } }
    return areDates || isLed == true ? names : []
  }

  private static func beginsWithYear(_ digits: String) -> Bool {
    [4, 6, 8].contains(digits.count)
      && (Int(digits.prefix(4)).map { (1900...2100).contains($0) } ?? false)
  }

  /// Why the folder as a whole lacks features, given what each of its files says of itself.
  ///
  /// All pages together have what each of them lacks.
  func lack(_ lacks: [Incompleteness?], features: Int) -> Incompleteness? {
    for case .counted(let count)? in lacks where count > features { return .counted(count) }
    let said = lacks.compactMap(\.self).filter { lack in
      if case .counted = lack { return false }
      return lack.isStated
    }
    // The last page of a series does not say that there are more.
    if isSeries, said.count < lacks.count { return nil }
    return said.first ?? (lacks.count == 1 ? lacks[0] : nil)
  }
}
