import Layers

extension LoadedLayer {
  /// A column that the job names, which at least one feature must have.
  func column(_ name: String, for key: String, workers: Workers) throws -> PropertyColumn {
    let column = try layer.column(named: name, workers: workers)
    guard layer.count == 0 || column.kinds.contains(where: { $0 != .missing }) else {
      let known = layer.firstPropertyNames()
      let near = NearNames.nearest(to: name, among: known)
      let remedy =
        near.isEmpty
        ? "there are: " + known.prefix(20).joined(separator: ", ")
        : "did you mean " + near.joined(separator: " or ") + "?"
      throw error("no feature has the property \"\(name)\" that \(key) names", remedy: remedy)
    }
    return column
  }

  /// The features of which the layer's own filter and another are true, ascending.
  ///
  /// - Returns: The features, and a warning where the filter met values that it can't compare.
  func features(where text: String?, workers: Workers) throws -> (
    features: [Int], warnings: [String]
  ) {
    var (matches, warnings) = try matches(text, key: "where", workers: workers)
    if let own = self.matches {
      if matches == nil {
        matches = own
      } else {
        for index in own.indices where !own[index] { matches?[index] = false }
      }
    }
    guard let matches else { return (Array(0..<layer.count), warnings) }
    return (matches.indices.filter { matches[$0] }, warnings)
  }

  /// For each feature, whether a filter is true of it; `nil` without a filter.
  func matches(
    _ text: String?, key: String, workers: Workers
  ) throws -> (matches: [Bool]?, warnings: [String]) {
    guard let text else { return (nil, []) }
    do {
      let selection = try Filter(parsing: text).selection(in: layer, workers: workers)
      let warnings = selection.mismatches.map { mismatch in
        "\(definition.name): the filter \(text) can't compare the values of \(mismatch.features) "
          + "features at column \(mismatch.column); they are left out"
      }
      return (selection.matches, warnings)
    } catch let fault as FilterError {
      var refusal = error("\(key): \(fault.message) (column \(fault.column))")
      refusal.display = fault.display
      throw refusal
    }
  }

  /// A length for each of some features, by the class in one of its properties.
  func lengths(
    _ length: ClassedLength, of features: [Int], for key: String, workers: Workers
  ) throws -> [Double] {
    switch length {
    case .fixed(let metres): return Array(repeating: metres, count: features.count)
    case .table(let field, let table, let otherwise):
      let column = try column(field, for: key, workers: workers)
      return try features.map { feature in
        let label = column.label(feature)
        if let label, let metres = table[label] { return metres }
        guard let otherwise else {
          throw error(
            "\(key) has no row for \(label.map { "\"\($0)\"" } ?? "a missing value") in "
              + "\"\(field)\"", feature: feature,
            remedy: "add the class to the table, or a \"default\"")
        }
        return otherwise
      }
    }
  }

  /// A number at least 0 for each of some features; null and missing count as 0.
  ///
  /// - Returns: The numbers, and how many were null or missing.
  func numbers(
    _ field: String, of features: [Int], for key: String, workers: Workers
  ) throws -> (numbers: [Double], missing: Int) {
    let column = try column(field, for: key, workers: workers)
    var missing = 0
    let numbers = try features.map { feature -> Double in
      switch column[feature] {
      case .number(let number) where number >= 0: return number
      case .missing, .null:
        missing += 1
        return 0
      default:
        throw error(
          "\(key): \"\(field)\" is \(column.label(feature) ?? "not a number"), "
            + "and has to be a number of at least 0", feature: feature)
      }
    }
    return (numbers, missing)
  }
}
