import Measures
import Results

/// The words of what was read.
extension Words {
  /// What was done about a fault.
  func outcome(_ name: String) -> String {
    switch name {
    case "repaired": pick("repaired", "已修复")
    case "dropped": pick("part dropped", "已舍去该部分")
    case "emptied": pick("nothing left", "修复后为空")
    case "skipped": pick("skipped", "已跳过")
    case "failed": pick("could not be repaired", "无法修复")
    default: name
    }
  }

  /// What was wrong with a geometry.
  func defect(_ name: String) -> String { RepairRecord.words(ofDefect: name)[language] }
}
