import Layers
import Measures

/// What reading a file says of it.
enum ReadingMessages {
  static let noGeometry = MessageForm(
    "read-without-geometry", "{count:feature|features} without a geometry", "{count} 个要素没有几何")
  static let emptyGeometry = MessageForm(
    "read-empty-geometry", "{count:feature|features} with an empty geometry", "{count} 个要素的几何为空集")
  static let moreNumbers = MessageForm(
    "read-long-positions",
    "{count:position|positions} with more than two numbers; the others were dropped",
    "{count} 个坐标多于两个数值，其余数值已舍去")
  static let foreignMembers = MessageForm(
    "read-foreign-members", "{count:member|members} that GeoJSON does not define",
    "{count} 个 GeoJSON 未定义的成员")
  static let turnedRings = MessageForm(
    "rings-reversed", "{count:ring|rings} turned the wrong way, reversed", "{count} 个环方向相反，已调转")
  static let repeatedPositions = MessageForm(
    "positions-repeated", "{count:repeated position|repeated positions} removed",
    "{count} 个重复坐标已删除")
  static let notNumbers = MessageForm(
    "read-not-numbers", "{count:value|values} NaN or infinite, taken as null",
    "{count} 个数值为 NaN 或无穷大，按空值处理")
  static let unreadColumns = MessageForm(
    "read-columns-left-out", "columns of bytes, which no property can be, left out: {columns}",
    "二进制等类型的字段未读取：{columns}")
  static let linearised = MessageForm(
    "read-arcs",
    "{count:geometry|geometries} of arcs, read as straight pieces of a quarter of a degree each",
    "{count} 个几何含圆弧，按每段 0.25° 折线读取")
  static let guessedPlace = MessageForm(
    "read-place-guessed",
    "positions were taken from the columns {columns}, by their names; nobody named them",
    "坐标取自字段 {columns}（按字段名推断，未指定）", bearsOnVerdict: true)
  static let closedLines = MessageForm(
    "read-closed-lines", "{count:closed line|closed lines} taken as areas",
    "{count} 条闭合线按面读取")
  static let remark = MessageForm("read-remark", "{remark}", "{remark}")

  static let all = [
    noGeometry, emptyGeometry, moreNumbers, foreignMembers, turnedRings, repeatedPositions,
    notNumbers,
    unreadColumns, linearised, guessedPlace, closedLines, remark,
  ]

  /// What was counted and accepted while a layer was read.
  static func messages(of notes: ReadingNotes) -> [Message] {
    var messages: [Message] = []
    let nulls = notes.withoutGeometry - notes.emptyGeometries
    if nulls > 0 { messages.append(noGeometry(["count": .count(nulls)])) }
    if notes.emptyGeometries > 0 {
      messages.append(emptyGeometry(["count": .count(notes.emptyGeometries)]))
    }
    messages += notes.remarks.map { remark(["remark": .words($0)]) }
    if notes.positionsWithMoreThanTwoNumbers > 0 {
      messages.append(moreNumbers(["count": .count(notes.positionsWithMoreThanTwoNumbers)]))
    }
    if notes.foreignMembers > 0 {
      messages.append(foreignMembers(["count": .count(notes.foreignMembers)]))
    }
    for (form, count) in [
      (notNumbers, notes.notNumbers), (linearised, notes.linearised),
      (closedLines, notes.closedLines),
    ] where count > 0 { messages.append(form(["count": .count(count)])) }
    for (form, columns) in [
      (unreadColumns, notes.unreadColumns), (guessedPlace, notes.guessedPlace),
    ] where !columns.isEmpty {
      messages.append(form(["columns": .list(columns.map { Value.name($0) })]))
    }
    return messages
  }
}
