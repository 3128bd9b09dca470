import Layers
import Measures

extension CheckResult {
  /// One target as an object, several as a list, none as null.
  var targetDocument: JSONValue {
    let documents = zip(targets, total.judgements).map { target, judgement in
      target.document(judgement, quantities[target.quantity])
    }
    return documents.isEmpty ? .null : documents.count == 1 ? documents[0] : .list(documents)
  }

  static func targetParts(_ part: DocumentPart) throws(ResultsError) -> [DocumentPart] {
    if part.isNull { return [] }
    return part.value.items == nil ? [part] : try part.items()
  }
}

extension CheckTarget {
  func document(_ judgement: Judgement, _ quantity: MeasuredQuantity) -> JSONValue {
    let bound: Measured =
      [.between, .about].contains(target.comparator)
      ? ("range", target.range.document) : ("value", .number(target.range.lowerBound))
    return .record([
      ("comparator", .text(target.comparator.rawValue)), bound, ("of", .text(quantity.name)),
      ("unit", quantity.unit.value), ("year", target.year.map(JSONValue.integer) ?? .null),
      ("severity", .text(target.severity.rawValue)), ("tolerance", .number(target.tolerance)),
      ("measured", .optional(judgement.value)), ("margin", .optional(judgement.margin)),
      ("verdict", .text(judgement.verdict.rawValue)),
    ])
  }

  static func read(
    _ part: DocumentPart, _ quantities: [MeasuredQuantity]
  ) throws(ResultsError) -> (CheckTarget, Judgement) {
    let name = try part["of"].text()
    guard let quantity = quantities.firstIndex(where: { $0.name == name }) else {
      throw part["of"].error(
        "the check has no quantity \"\(name)\"", "核查项没有指标“\(name)”")
    }
    let comparator = try part["comparator"].word(Comparator.self)
    let range: ClosedRange<Double>
    if [.between, .about].contains(comparator) {
      range = try part["range"].range()
    } else {
      let bound = try part["value"].number()
      range = bound...bound
    }
    let target = Target(
      comparator, range, of: name,
      year: part["year"].isNull ? nil : try part["year"].count(),
      severity: try part["severity"].word(Severity.self),
      tolerance: try part["tolerance"].number())
    let judgement = Judgement(
      try part["verdict"].word(Verdict.self), value: part["measured"].value.number,
      margin: part["margin"].value.number)
    return (CheckTarget(target, quantity: quantity), judgement)
  }
}
