import Layers
import Words

/// The columns of a table that hold positions.
enum PlaceColumns {
  /// Pairs of names as tables have them, compared without case; the first pair that a table has is taken.
  private static let pairs = [
    ("lon", "lat"), ("lng", "lat"), ("long", "lat"), ("longitude", "latitude"), ("经度", "纬度"),
    ("x坐标", "y坐标"), ("横坐标", "纵坐标"), ("东坐标", "北坐标"), ("easting", "northing"),
    ("point_x", "point_y"), ("xcoord", "ycoord"), ("coord_x", "coord_y"), ("x", "y"),
  ]

  /// The names of the columns; those that are asked for, else the ones whose names tell.
  static func find(
    _ source: LayerSource, among columns: [String]
  ) throws(FormatError) -> (x: String, y: String, isGuessed: Bool) {
    for (key, name) in [("x", source.x), ("y", source.y)] {
      guard let name, !columns.contains(name) else { continue }
      throw FormatError(
        Text("it has no column \"\(name)\"; it has: ", "表中没有“\(name)”列；现有：") + .list(columns),
        key: (key, nil))
    }
    if let x = source.x, let y = source.y { return (x, y, false) }
    func column(_ name: String) -> String? { columns.first { $0.lowercased() == name } }
    for (first, second) in pairs {
      if let x = source.x ?? column(first), let y = source.y ?? column(second) {
        return (x, y, true)
      }
    }
    throw FormatError(
      Text(
        "nothing tells which columns hold the positions; it has: ", "无法判断哪两列是坐标；现有：")
        + .list(columns),
      remedy: Text(
        "name them with {0} (longitude or easting) and \"y\"", "请用 {0}（经度或东坐标）和“y”指明"),
      key: ("x", columns.first.map { "\"\($0)\"" }))
  }
}

extension Layer {
  /// The layer with a point for each feature that has two numbers in the columns of positions.
  ///
  /// - Throws: ``FormatError`` with the feature where only one is there, or something that is no number.
  func placed(
    _ source: LayerSource, columns names: [String], _ workers: Workers
  ) throws -> Layer {
    let (x, y, isGuessed) = try PlaceColumns.find(source, among: names)
    let columns = try self.columns(named: [x, y], workers: workers)
    var layer = self
    layer.geometry = GeometryColumns()
    layer.notes = ReadingNotes()
    layer.isWGS84ByStandard = false
    if isGuessed { layer.notes.guessedPlace = [x, y] }
    for row in 0..<count {
      guard let first = try columns[0].place(row), let second = try columns[1].place(row) else {
        guard try columns[0].place(row) == nil, try columns[1].place(row) == nil else {
          var fault = FormatError(
            Text("a position has only one of \"\(x)\" and \"\(y)\"", "坐标“\(x)”“\(y)”只填了一个"))
          fault.feature = row
          throw fault
        }
        layer.geometry.endFeature(.none)
        layer.notes.withoutGeometry += 1
        continue
      }
      layer.geometry.append(Coordinate(first, second))
      layer.geometry.endRing()
      layer.geometry.endPart(.point)
      layer.geometry.endFeature(.point)
    }
    layer.notes.lacks = .suspected(features: count)
    return layer
  }
}

extension PropertyColumn {
  /// The number of a row; `nil` where nothing stands.
  fileprivate func place(_ row: Int) throws(FormatError) -> Double? {
    switch self[row] {
    case .missing, .null: return nil
    case .number(let number, _) where abs(number) <= 1e11: return number
    case .text(let text) where Table.trimmed(text).isEmpty: return nil
    case .text(let text):
      guard let number = Double(Table.trimmed(text)), abs(number) <= 1e11 else { break }
      return number
    default: break
    }
    var fault = FormatError(
      Text("column \"\(name)\" holds no number that a position can have", "“\(name)”列的值不能作为坐标"))
    fault.feature = row
    throw fault
  }
}
