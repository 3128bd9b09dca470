/// The word that Chinese puts between a number and what it counts: `道路 12 条`, `建筑 172 栋`.
public enum MeasureWord {
  /// What goes with anything.
  public static let common = "个"

  /// The measure word of what a phrase is about, which is the noun at its end; ``common`` for any other and for
  /// words of another language.
  ///
  /// - Parameters:
  ///   - phrase: What something is called, such as `规划道路`, or a number of it, such as `建筑数（现状）`.
  ///   - other: The word for what is not known; ``common`` without it.
  /// - Complexity: O(length of the phrase × known nouns).
  public static func of(_ phrase: String, else other: String? = nil) -> String {
    var noun = phrase[...]
    while noun.hasSuffix("）") || noun.hasSuffix(")") {
      guard let open = noun.lastIndex(where: { $0 == "（" || $0 == "(" }) else { break }
      noun = noun[..<open]
    }
    while noun.last == " " { noun.removeLast() }
    if noun.last == "数" { noun.removeLast() }
    let known = words.filter { noun.hasSuffix($0.noun) }
    return known.max { $0.noun.count < $1.noun.count }?.word ?? other ?? common
  }

  /// Nouns in which phrases end; the longest counts.
  private static let words: [(noun: String, word: String)] = [
    ("条", "道路 公路 街 巷 河 河流 河道 溪 线 管线 步道 绿道 廊道 隧道 铁路 线路 路段"),
    ("栋", "建筑 建筑物 房屋 住宅 厂房 楼"),
    ("座", "桥 桥梁 水库 泵站 变电站"),
    ("所", "学校 小学 中学 幼儿园 医院"),
    ("处", "公园 绿地 广场 林地 湿地 保护红线 保护区 管控区 遗址 文物 滑坡 缺口 断头 重叠 空白"),
    ("株", "树 树木 古树 名木 古树名木"),
    ("对", "对"),
  ].flatMap { word, nouns in nouns.split(separator: " ").map { (String($0), word) } }
}
