public import Measures

extension RepairRecord {
  /// What was wrong with a geometry, by the name that records have of it; the engine's own words, which
  /// stand where there is no such name, are quoted in Chinese.
  public static func words(ofDefect name: String) -> Text {
    Text(name, chinese[name] ?? "几何引擎报告“\(name)”")
  }

  private static let chinese: [String: String] = [
    "bow-tie": "边界交叉（蝴蝶结形）",
    "self-intersection": "自相交",
    "ring touches itself": "环自接触",
    "spike": "尖刺",
    "hole outside shell": "内环在外环之外",
    "rings share an edge": "环有公共边",
    "nested holes": "内环嵌套",
    "overlapping parts": "各部分重叠",
    "duplicate rings": "重复的环",
    "disconnected interior": "内部不连通",
    "collapsed ring": "环退化",
    "zero-length line": "零长度线",
    "coordinate not finite": "坐标非有限值",
    "ring not closed": "环未闭合",
    "ring with too few positions": "环的坐标过少",
    "line of one position": "线只有一个坐标",
    "crosses the antimeridian": "跨越 180° 经线",
  ]
}
