public import Layers
public import Measures

/// A figure that is computed of the figures of other checks, in all and by zone.
public struct FormulaCheck: Sendable {
  /// Unique in the job.
  public var id: String
  /// What results call it; `nil` leaves the id.
  public var title: LocalizedText?
  /// Where the rule stands.
  public var source: LocalizedText?
  /// What is computed; names are a check and one of its quantities, with a dot between.
  public var formula: Formula
  /// The unit to state it in, as a word; `nil` takes the one that follows.
  public var unit: String?
  /// Which way is good.
  public var good: Quantity.Good
  /// What has to be reached; in the unit once that is known.
  public var targets: [Target]
  /// How many checks of the job stand before it.
  public var place: Int

  /// The check and the quantity of each name of the formula.
  public var operands: [(check: String, quantity: String)] {
    formula.names.map { name in
      let dot = name.lastIndex(of: ".") ?? name.endIndex
      return (String(name[..<dot]), String(name[dot...].dropFirst()))
    }
  }
}

/// Reads formulas of jobs.
enum FormulaReader {
  /// Reads a formula.
  static func formula(
    _ members: [JSONValue.Member], at place: Place, after checks: Int
  ) throws(PlacedError) -> FormulaCheck {
    var values = KeyValues()
    for (name, value) in members.map({ ($0.name, $0.value) }) {
      guard let key = FormulaKeys.all.first(where: { $0.name == name }) else {
        throw place.key(name).error(
          Text("unknown key of a formula", "公式中没有此键")
            + Suggestion.hint(name, in: FormulaKeys.all.map(\.name)))
      }
      values[name] = try key.type.read(value, at: place.key(name))
    }
    for key in FormulaKeys.all where key.isRequired && values[key.name] == nil {
      throw place.key(key.name).error(missing: key.type.expectation)
    }
    let formula: Formula
    do { formula = try Formula(parsing: values.text("value") ?? "") } catch {
      throw place.key("value").error(
        "\(error.message) (column \(error.column))",
        "公式第 \(error.column) 个字符处有误：\(error.words.zh)")
    }
    for name in formula.names where !name.dropLast().dropFirst().contains(".") {
      throw place.key("value").error(
        "\"\(name)\" names no figure: write the id of a check, a dot, and one of its quantities",
        "“\(name)”不是数值：应写核查项编号、点号及其一个指标")
    }
    return FormulaCheck(
      id: values.text("id") ?? "", title: values.localized("title"),
      source: values.localized("source"), formula: formula, unit: values.text("unit"),
      good: values.text("good").flatMap(Quantity.Good.init(rawValue:)) ?? .neutral,
      targets: values.targets, place: checks)
  }
}
