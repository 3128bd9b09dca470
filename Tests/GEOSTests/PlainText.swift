import Layers

/// Reads well-formed well-known text into columns as it stands, invalid geometry and all.
///
/// Independent of the engine, so that tests can hand over rings that the engine would turn.
struct PlainText {
  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  /// Appends one feature.
  mutating func read(into columns: inout GeometryColumns) {
    let first = columns.partKinds.count
    let type = readGeometry(into: &columns)
    columns.endFeature(columns.partKinds.count == first ? .none : type)
  }

  private mutating func readGeometry(into columns: inout GeometryColumns) -> GeometryType {
    let word = takeWord()
    if rest.hasPrefix("EMPTY") {
      rest.removeFirst(5)
      return .none
    }
    switch word {
    case "POINT":
      readPart(.point, into: &columns)
      return .point
    case "LINESTRING":
      readPart(.line, into: &columns)
      return .lineString
    case "POLYGON":
      readPart(.polygon, into: &columns)
      return .polygon
    case "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON":
      let kinds: [String: (PartKind, GeometryType)] = [
        "MULTIPOINT": (.point, .multiPoint), "MULTILINESTRING": (.line, .multiLineString),
        "MULTIPOLYGON": (.polygon, .multiPolygon),
      ]
      guard let (kind, type) = kinds[word] else { return .none }
      list { $0.readPart(kind, into: &columns) }
      return type
    default:
      list { _ = $0.readGeometry(into: &columns) }
      return .geometryCollection
    }
  }

  private mutating func readPart(_ kind: PartKind, into columns: inout GeometryColumns) {
    if kind == .polygon {
      list { $0.readRun(into: &columns) }
    } else {
      readRun(into: &columns)
    }
    columns.endPart(kind)
  }

  private mutating func readRun(into columns: inout GeometryColumns) {
    list { reader in
      columns.append(Coordinate(reader.takeNumber(), reader.takeNumber()))
    }
    columns.endRing()
  }

  /// Reads a list in brackets, separated by commas.
  private mutating func list(_ item: (inout PlainText) -> Void) {
    skipSpace()
    rest.removeFirst()
    repeat { item(&self) } while takeSeparator()
  }

  /// True after a comma, false after the closing bracket.
  private mutating func takeSeparator() -> Bool {
    skipSpace()
    return rest.popFirst() == ","
  }

  private mutating func takeWord() -> String {
    skipSpace()
    let word = rest.prefix { $0.isLetter }
    rest.removeFirst(word.count)
    skipSpace()
    return String(word)
  }

  private mutating func takeNumber() -> Double {
    skipSpace()
    let digits = rest.prefix { $0 != " " && $0 != "," && $0 != ")" }
    rest.removeFirst(digits.count)
    return Double(digits) ?? .nan
  }

  private mutating func skipSpace() {
    rest = rest.drop { $0 == " " || $0 == "\n" }
  }
}
