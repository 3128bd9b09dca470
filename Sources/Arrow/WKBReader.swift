import Layers
import Words

/// Brings geometries in WKB into columns: ISO (13249-3) and EWKB, of either byte order.
///
/// Numbers behind the second of a position are dropped, and counted. Every count is compared with the
/// bytes that are left before anything is made of it.
struct WKBReader {
  /// What was read.
  private(set) var columns = GeometryColumns()
  private(set) var notes = ReadingNotes()
  /// Features of which some part is empty.
  private(set) var withEmptyParts = 0
  /// The code that EWKB states.
  private(set) var system: UInt32?
  private let mends: Bool
  private var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
  private var at = 0
  /// Whether the current feature has lost a part.
  private var hasEmptyPart = false

  /// Collections inside one another.
  static let deepest = 32
  /// The greatest coordinate either way, as for every format: in no unit the Earth is larger.
  static let farthest = 1e11

  /// - Parameter mends: Whether rings are closed, and rings and lines without enough positions dropped.
  init(mends: Bool) { self.mends = mends }

  /// Appends a feature without a geometry.
  mutating func appendNothing() {
    columns.endFeature(.none)
    notes.withoutGeometry += 1
  }

  /// Appends a geometry as the next feature.
  ///
  /// - Throws: ``ArrowError``, without the feature.
  mutating func append(_ bytes: UnsafeRawBufferPointer) throws(ArrowError) {
    self.bytes = bytes
    at = 0
    hasEmptyPart = false
    let repairs = notes.repairs.count
    let first = columns.partCount
    let type = try geometry(depth: 0, within: nil)
    guard at == bytes.count else {
      throw invalid("\(bytes.count - at) bytes behind its end", "末尾多出 \(bytes.count - at) 字节")
    }
    let isEmpty = columns.partCount == first
    columns.endFeature(isEmpty ? .none : type)
    if isEmpty, notes.repairs.count == repairs {
      notes.withoutGeometry += 1
      notes.emptyGeometries += 1
    } else if hasEmptyPart {
      withEmptyParts += 1
    }
  }

  private struct Header {
    var type: UInt32
    var count: Int
    var isSwapped: Bool
    var size: Int { 8 * count }
  }

  private mutating func header() throws(ArrowError) -> Header {
    let order = try take(1).load(as: UInt8.self)
    guard order <= 1 else { throw invalid("byte order \(order)", "字节序标志为 \(order)") }
    #if _endian(little)
      let isSwapped = order == 0
    #else
      let isSwapped = order == 1
    #endif
    let code = try number(isSwapped)
    var numbers = 2
    if code & 0x8000_0000 != 0 { numbers += 1 }
    if code & 0x4000_0000 != 0 { numbers += 1 }
    if code & 0x2000_0000 != 0 {
      let own = try number(isSwapped)
      guard own == system ?? own else {
        throw ArrowError(
          .mixedSystems,
          Text(
            "geometries state two coordinate systems, \(system ?? 0) and \(own); a layer has one",
            "几何标明了两种坐标系（\(system ?? 0) 和 \(own)），一个图层只能有一种"))
      }
      if own != 0 { system = own }
    }
    let base = code & 0x0FFF_FFFF
    guard base < 4000 else { throw invalid("type \(code)", "类型为 \(code)") }
    switch base / 1000 {
    case 1, 2: numbers += 1
    case 3: numbers += 2
    default: break
    }
    guard numbers <= 4 else { throw invalid("type \(code)", "类型为 \(code)") }
    return Header(type: base % 1000, count: numbers, isSwapped: isSwapped)
  }

  /// Reads one geometry; `within` is the only type that may stand here.
  private mutating func geometry(
    depth: Int, within only: UInt32?
  ) throws(ArrowError) -> GeometryType {
    guard depth <= Self.deepest else {
      throw invalid(
        "more than \(Self.deepest) collections inside one another", "集合嵌套超过 \(Self.deepest) 层")
    }
    let head = try header()
    guard only == nil || only == head.type else {
      throw invalid("type \(head.type) inside another", "其中含有类型 \(head.type)")
    }
    switch head.type {
    case 1: try point(head)
    case 2: try line(head)
    case 3: try polygon(head)
    case 4...7:
      let count = try self.count(head.isSwapped, least: 9)
      for _ in 0..<count {
        _ = try geometry(depth: depth + 1, within: head.type == 7 ? nil : head.type - 3)
      }
    case 8...14:
      throw ArrowError(
        .curve,
        Text("a geometry is made of arcs, not of straight lines", "几何由圆弧组成，不是直线段"))
    case 15...17:
      throw ArrowError(
        .solid,
        Text(
          "a geometry is a surface in space; export its outline in the plane", "几何是三维曲面，请导出其平面轮廓"))
    default: throw invalid("type \(head.type)", "类型为 \(head.type)")
    }
    return Self.types[Int(head.type)]
  }

  private static let types: [GeometryType] = [
    .none, .point, .lineString, .polygon, .multiPoint, .multiLineString, .multiPolygon,
    .geometryCollection,
  ]

  private mutating func point(_ head: Header) throws(ArrowError) {
    let place = try take(head.size)
    let x = Self.double(place, 0, head.isSwapped)
    let y = Self.double(place, 1, head.isSwapped)
    if x.isNaN && y.isNaN {
      hasEmptyPart = true
      return
    }
    if head.count > 2 { notes.positionsWithMoreThanTwoNumbers += 1 }
    columns.append(try checked(x, y))
    columns.endRing()
    columns.endPart(.point)
  }

  private mutating func line(_ head: Header) throws(ArrowError) {
    let count = try positions(head)
    guard count > 0 else {
      hasEmptyPart = true
      return
    }
    guard count > 1 else {
      try drop(.droppedLine, Text("a line of one position", "线只有一个坐标"))
      columns.coordinates.removeLast()
      return
    }
    columns.endRing()
    columns.endPart(.line)
  }

  private mutating func polygon(_ head: Header) throws(ArrowError) {
    let rings = try count(head.isSwapped, least: 4)
    var isDropped = rings == 0
    if isDropped { hasEmptyPart = true }
    for ring in 0..<rings {
      let first = columns.coordinates.count
      var count = try positions(head)
      if count == 0, ring == 0 {
        isDropped = true
        hasEmptyPart = true
      }
      if !isDropped, count > 2, columns.coordinates[first] != columns.coordinates[first + count - 1]
      {
        try drop(.closedRing, Text("a ring is not closed", "边界环未闭合"))
        columns.append(columns.coordinates[first])
        count += 1
      }
      if !isDropped, count < 4, count > 0 {
        try drop(.droppedRing, Text("a ring of \(count) positions", "边界环只有 \(count) 个坐标"))
        if ring == 0 { isDropped = true }
      }
      if isDropped || count < 4 {
        columns.coordinates.removeLast(count)
      } else {
        columns.endRing()
      }
    }
    if !isDropped { columns.endPart(.polygon) }
  }

  private mutating func drop(_ kind: ReadingRepair.Kind, _ words: Text) throws(ArrowError) {
    guard mends else { throw ArrowError(.brokenPart, words) }
    notes.repairs.append(ReadingRepair(kind: kind, feature: columns.featureCount, offset: nil))
  }

  /// Appends a run of positions; gives their number.
  private mutating func positions(_ head: Header) throws(ArrowError) -> Int {
    let count = try count(head.isSwapped, least: head.size)
    let run = try take(count * head.size)
    if head.count > 2 { notes.positionsWithMoreThanTwoNumbers += count }
    for index in 0..<count {
      let x = Self.double(run, head.count * index, head.isSwapped)
      let y = Self.double(run, head.count * index + 1, head.isSwapped)
      columns.append(try checked(x, y))
    }
    return count
  }

  @inline(__always)
  private func checked(_ x: Double, _ y: Double) throws(ArrowError) -> Coordinate {
    // False for what is no number, too.
    guard abs(x) <= Self.farthest, abs(y) <= Self.farthest else {
      throw ArrowError(
        .invalidCoordinate,
        Text("a position at \(x), \(y) lies nowhere on Earth", "坐标 \(x), \(y) 不在地球上"))
    }
    return Coordinate(x, y)
  }

  @inline(__always)
  private static func double(
    _ bytes: UnsafeRawPointer, _ index: Int, _ isSwapped: Bool
  ) -> Double {
    let bits = bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self)
    return Double(bitPattern: isSwapped ? bits.byteSwapped : bits)
  }

  private mutating func number(_ isSwapped: Bool) throws(ArrowError) -> UInt32 {
    let bits = try take(4).loadUnaligned(as: UInt32.self)
    return isSwapped ? bits.byteSwapped : bits
  }

  /// A number of elements, of which each takes at least so many bytes.
  private mutating func count(_ isSwapped: Bool, least: Int) throws(ArrowError) -> Int {
    let count = Int(try number(isSwapped))
    guard count <= (bytes.count - at) / least else {
      throw invalid(
        "\(count) elements in \(bytes.count - at) bytes", "\(bytes.count - at) 字节中应有 \(count) 个元素")
    }
    return count
  }

  /// Moves past bytes that are there.
  private mutating func take(_ count: Int) throws(ArrowError) -> UnsafeRawPointer {
    guard count <= bytes.count - at, let base = bytes.baseAddress else {
      throw invalid("it ends after \(bytes.count) bytes", "数据在 \(bytes.count) 字节处中断")
    }
    defer { at += count }
    return base + at
  }

  private func invalid(_ en: String, _ zh: String) -> ArrowError {
    ArrowError(.invalidWKB, Text("the geometry is not WKB: \(en)", "几何不是有效的 WKB：\(zh)"))
  }
}
