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
  func defect(_ name: String) -> String {
    switch name {
    case "bow-tie": pick(name, "边界交叉（蝴蝶结形）")
    case "self-intersection": pick(name, "自相交")
    case "ring touches itself": pick(name, "环自接触")
    case "spike": pick(name, "尖刺")
    case "hole outside shell": pick(name, "内环在外环之外")
    case "rings share an edge": pick(name, "环有公共边")
    case "nested holes": pick(name, "内环嵌套")
    case "overlapping parts": pick(name, "各部分重叠")
    case "duplicate rings": pick(name, "重复的环")
    case "disconnected interior": pick(name, "内部不连通")
    case "collapsed ring": pick(name, "环退化")
    case "zero-length line": pick(name, "零长度线")
    case "coordinate not finite": pick(name, "坐标非有限值")
    case "ring not closed": pick(name, "环未闭合")
    case "ring with too few positions": pick(name, "环的坐标过少")
    case "line of one position": pick(name, "线只有一个坐标")
    case "crosses the antimeridian": pick(name, "跨越 180° 经线")
    default: name
    }
  }
}
