import Analyses
import Layers

extension RequiredLength {
  /// The distances that the rule requires of some subjects at some bank features.
  ///
  /// - Throws: ``InputError`` for a property that no feature has, a value that is no distance, and a
  ///   class that the table lacks.
  func distances(
    subjects: LoadedLayer, _ subjectFeatures: [Int], bank: LoadedLayer, _ bankFeatures: [Int],
    workers: Workers
  ) throws -> RequiredDistance {
    switch self {
    case .fixed(let metres): return RequiredDistance(metres, banks: bankFeatures.count)
    case .bankField(let field):
      let column = try bank.column(field, for: "distance-field", workers: workers)
      return RequiredDistance(
        ofBank: try bankFeatures.map { feature in
          switch column[feature] {
          case .number(let metres) where metres >= 0: metres
          case .missing, .null: -1
          default:
            throw bank.error(
              "\"\(field)\" is \(column.label(feature) ?? "not a number"), and has to be metres "
                + "of at least 0, or null for none required", feature: feature)
          }
        })
    case .table(let bankField, let subjectField, let rows, let otherwise):
      let bankClasses = try classes(bankField, of: bank, bankFeatures, workers)
      let subjectClasses = try classes(subjectField, of: subjects, subjectFeatures, workers)
      var table: [[Double]] = []
      for (bankIndex, bankClass) in bankClasses.labels.enumerated() {
        table.append(
          try subjectClasses.labels.indices.map { index in
            let subjectClass = subjectClasses.labels[index]
            if let metres = bankClass.flatMap({ rows[$0] })?[subjectClass ?? "\u{0}"] {
              return metres
            }
            guard let otherwise else {
              let onBank = bankField.map { "\($0) \(bankClass ?? "missing")" }
              let onSubject = subjectField.map { "\($0) \(subjectClass ?? "missing")" }
              let classes = [onBank, onSubject].compactMap(\.self).joined(separator: " and ")
              let isBank = bankField != nil
              throw (isBank ? bank : subjects).error(
                "distance has no row for \(classes)",
                feature: isBank
                  ? bankFeatures[bankClasses.first[bankIndex]]
                  : subjectFeatures[subjectClasses.first[index]],
                remedy: "add the class to the table, or a \"default\"; null requires nothing")
            }
            return otherwise
          })
      }
      return RequiredDistance(
        bankClass: bankClasses.indices,
        subjectClass: subjectField == nil ? nil : subjectClasses.indices, table: table)
    }
  }

  private typealias Classes = (labels: [String?], first: [Int], indices: [Int])

  /// The distinct classes in a property, in the order of their first feature; one class named `""`
  /// without a property.
  private func classes(
    _ field: String?, of layer: LoadedLayer, _ features: [Int], _ workers: Workers
  ) throws -> Classes {
    guard let field else { return ([""], [0], Array(repeating: 0, count: features.count)) }
    let column = try layer.column(field, for: "distance", workers: workers)
    var known: [String?: Int] = [:]
    var classes: Classes = ([], [], [])
    for (position, feature) in features.enumerated() {
      let label = column.label(feature)
      if let index = known[label] {
        classes.indices.append(index)
      } else {
        known[label] = classes.labels.count
        classes.indices.append(classes.labels.count)
        classes.labels.append(label)
        classes.first.append(position)
      }
    }
    return classes
  }
}
