internal import CSimdjson
internal import Layers
internal import Words

/// Counts and remarks of all chunks.
struct NotesAssembly {
  private var withoutGeometry: UInt64 = 0
  private var emptyGeometries: UInt64 = 0
  private var longPositions: UInt64 = 0
  private var foreignMembers: UInt64 = 0
  /// Features that have a `crs`, or whose collection in a sequence does.
  private(set) var withCRS: UInt64 = 0
  private var remarks = [Remark](repeating: Remark(), count: Int(GP_REMARK_KINDS.rawValue))
  private var repairs: [ReadingRepair] = []

  private struct Remark {
    var count: UInt64 = 0
    var feature: Int?
    var offset = 0
  }

  mutating func add(_ view: gp_columns_view, feature: Int, base: Int) {
    withoutGeometry += view.without_geometry
    emptyGeometries += view.empty_geometry
    longPositions += view.long_positions
    foreignMembers += view.foreign_members
    withCRS += view.with_crs
    withUnsafeBytes(of: view.remarks) { bytes in
      for (kind, count) in bytes.bindMemory(to: gp_remark_count.self).enumerated() {
        add(count, kind: kind, feature: feature + count.feature, base: base)
      }
    }
    for mending in UnsafeBufferPointer(start: view.mendings, count: view.mending_count) {
      let what: ReadingRepair.Kind =
        switch mending.kind {
        case GP_MENDED_OPEN_RING: .closedRing
        case GP_MENDED_SHORT_RING: .droppedRing
        default: .droppedLine
        }
      repairs.append(
        ReadingRepair(
          kind: what, feature: feature + mending.feature, offset: base + mending.offset))
    }
  }

  /// Counts of the collection's own members, each call for those since the last.
  mutating func add(_ root: gp_root, base: Int) {
    foreignMembers += root.foreign_members
    withUnsafeBytes(of: root.remarks) { bytes in
      for (kind, count) in bytes.bindMemory(to: gp_remark_count.self).enumerated() {
        add(count, kind: kind, feature: nil, base: base)
      }
    }
  }

  private mutating func add(_ count: gp_remark_count, kind: Int, feature: Int?, base: Int) {
    guard count.count > 0 else { return }
    if remarks[kind].count == 0 {
      remarks[kind].feature = feature
      remarks[kind].offset = base + count.offset
    }
    remarks[kind].count += count.count
  }

  /// These notes with others added, which lie behind them in order.
  func joined(_ other: NotesAssembly) -> NotesAssembly {
    var all = self
    all.withoutGeometry += other.withoutGeometry
    all.emptyGeometries += other.emptyGeometries
    all.longPositions += other.longPositions
    all.foreignMembers += other.foreignMembers
    all.withCRS += other.withCRS
    all.repairs += other.repairs
    for (kind, remark) in other.remarks.enumerated() where remark.count > 0 {
      if all.remarks[kind].count == 0 {
        all.remarks[kind] = remark
      } else {
        all.remarks[kind].count += remark.count
      }
    }
    return all
  }

  /// What a layer carries.
  func notes() -> ReadingNotes {
    var notes = ReadingNotes()
    notes.withoutGeometry = Int(withoutGeometry)
    notes.emptyGeometries = Int(emptyGeometries)
    notes.positionsWithMoreThanTwoNumbers = Int(longPositions)
    notes.foreignMembers = Int(foreignMembers)
    notes.repairs = repairs
    for (kind, remark) in remarks.enumerated() where remark.count > 0 {
      let place =
        (remark.feature.map { Text("feature \($0), ", "要素 \($0)，") } ?? Text(""))
        + Text("byte \(remark.offset)", "第 \(remark.offset) 字节")
      let words = Self.words(gp_remark(rawValue: UInt32(kind)))
      notes.remarks.append(
        Text(
          "\(words.en): \(remark.count), first at \(place.en)",
          "\(words.zh)：\(remark.count) 处，首处在\(place.zh)"))
    }
    return notes
  }

  private static func words(_ remark: gp_remark) -> Text {
    switch remark {
    case GP_REMARK_NO_PROPERTIES:
      Text("features without the member \"properties\"", "要素缺少 \"properties\" 成员")
    case GP_REMARK_NO_GEOMETRY_MEMBER:
      Text("features without the member \"geometry\"", "要素缺少 \"geometry\" 成员")
    case GP_REMARK_NULL_IDENTIFIER:
      Text("identifiers that are null, taken as none", "编号为 null，按无编号处理")
    case GP_REMARK_EMPTY_PART:
      Text("features of which some part is empty, dropped", "要素有空的部分，已舍去")
    case GP_REMARK_BOUNDING_BOX:
      Text("bounding boxes that are not four or six numbers, not used", "外包矩形不是四个或六个数，未采用")
    case GP_REMARK_LONG_POSITION: Text("positions of four numbers or more", "坐标多于三个数")
    case GP_REMARK_NESTED_COLLECTION:
      Text("geometry collections inside others, flattened", "几何集合相互嵌套，已展开")
    default:
      Text("members that GeoJSON defines for another type, ignored", "GeoJSON 为其他类型规定的成员，已忽略")
    }
  }
}
