/// Invented names in Chinese and English; no place of the city exists.
enum CityNames {
  static let mainRiver = ("沧澜江", "Canglan River")
  static let tributary = ("白溪河", "Baixi River")

  private static let streets: [(String, String)] = [
    ("望江", "Wangjiang"), ("松岭", "Songling"), ("石桥", "Shiqiao"), ("云台", "Yuntai"),
    ("梧桐", "Wutong"), ("书院", "Shuyuan"), ("鼓楼", "Gulou"), ("竹园", "Zhuyuan"),
    ("滨河", "Binhe"), ("渡口", "Dukou"), ("两江口", "Liangjiangkou"), ("青石", "Qingshi"),
    ("枫林", "Fenglin"), ("龙泉", "Longquan"), ("杏花", "Xinghua"), ("西山", "Xishan"),
  ]

  private static let beginnings: [(String, String)] = [
    ("安", "An"), ("北", "Bei"), ("长", "Chang"), ("东", "Dong"), ("福", "Fu"), ("光", "Guang"),
    ("和", "He"), ("金", "Jin"), ("兰", "Lan"), ("明", "Ming"), ("南", "Nan"), ("平", "Ping"),
  ]

  private static let endings: [(String, String)] = [
    ("坪", "ping"), ("湾", "wan"), ("坡", "po"), ("岭", "ling"), ("井", "jing"), ("林", "lin"),
    ("门", "men"), ("桥", "qiao"), ("岩", "yan"), ("园", "yuan"), ("洲", "zhou"), ("塘", "tang"),
  ]

  /// A short name for any number: 144 different ones, then with a number.
  static func place(_ number: Int) -> (chinese: String, english: String) {
    let begin = beginnings[number % 12]
    let end = endings[(number / 12 + number) % 12]
    let round = number / 144
    let suffix = round == 0 ? "" : "\(round + 1)"
    return (begin.0 + end.0 + suffix, begin.1 + end.1 + (suffix.isEmpty ? "" : " \(suffix)"))
  }

  /// The name of a street, an administrative zone.
  static func street(_ number: Int) -> (chinese: String, english: String) {
    let name = number < streets.count ? streets[number] : place(number - streets.count)
    return (name.0 + "街道", name.1 + " Subdistrict")
  }
}
