import Layers
import Measures

/// What reading a file says of it.
enum ReadingMessages {
  static let noGeometry = MessageForm(
    "read-without-geometry", "{count:feature|features} without a geometry", "{count} 个要素没有几何")
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
  static let remark = MessageForm("read-remark", "{remark}", "{remark}")

  static let all = [
    noGeometry, moreNumbers, foreignMembers, turnedRings, repeatedPositions, remark,
  ]

  /// What was counted and accepted while a layer was read.
  static func messages(of notes: ReadingNotes) -> [Message] {
    var messages: [Message] = []
    if notes.withoutGeometry > 0 {
      messages.append(noGeometry(["count": .count(notes.withoutGeometry)]))
    }
    messages += notes.remarks.map { remark(["remark": .words($0)]) }
    if notes.positionsWithMoreThanTwoNumbers > 0 {
      messages.append(moreNumbers(["count": .count(notes.positionsWithMoreThanTwoNumbers)]))
    }
    if notes.foreignMembers > 0 {
      messages.append(foreignMembers(["count": .count(notes.foreignMembers)]))
    }
    return messages
  }
}
