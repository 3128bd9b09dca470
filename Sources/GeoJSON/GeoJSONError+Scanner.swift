internal import CSimdjson
internal import Words

extension Text {
  /// A text that stops before its value does.
  static let endsEarly = Text(
    "the text ends too early; the file is incomplete, fetch or export it again",
    "内容不完整，提前结束；请重新获取或导出文件")
  /// Systems that contradict each other.
  static let twoSystems = Text(
    "two \"crs\" members that differ; a layer has one coordinate system",
    "有两个不同的 \"crs\"；一个图层只能有一个坐标系")
}

extension GeoJSONError {
  /// Words for a failure of the scanner; `base` is the place of its window in the file.
  init(_ failure: gp_failure, path: String, feature: Int?, base: Int, maximumDepth: Int) {
    let subject = failure.subject.map { String(cString: $0) } ?? ""
    let (kind, reason) = Self.words(failure.problem, subject, maximumDepth)
    self.init(
      path: path, feature: feature, offset: base + failure.offset, kind: kind, reason: reason)
  }

  private static func words(
    _ problem: gp_problem, _ subject: String, _ maximumDepth: Int
  ) -> (Kind, Text) {
    switch problem {
    case GP_TRUNCATED:
      (.truncated, .endsEarly)
    case GP_INVALID_NUMBER:
      (
        .invalidNumber,
        Text(
          "a number that JSON doesn't allow; write it without leading zeros or +",
          "数字写法不符合 JSON；不要写前导零或正号")
      )
    case GP_NUMBER_OUT_OF_RANGE:
      (
        .numberOutOfRange,
        Text("a number beyond ±1.8e308; correct it in the source", "数字超出 ±1.8e308；请在源数据中更正")
      )
    case GP_NUMBER_TOO_LONG:
      (
        .numberTooLong,
        Text(
          "a number of more than 1024 characters; round it in the source",
          "数字超过 1024 个字符；请在源数据中取舍位数")
      )
    case GP_INVALID_ESCAPE:
      (
        .invalidString,
        Text(
          "a string with an unknown escape after \\; export the file again",
          "文字中 \\ 之后的转义无法识别；请重新导出文件")
      )
    case GP_CONTROL_CHARACTER:
      (
        .invalidString,
        Text(
          "a string with a control character, which must be written as an escape",
          "文字中有控制字符，应写成转义")
      )
    case GP_INVALID_UTF8:
      (
        .invalidEncoding,
        Text("bytes that are not UTF-8; convert the file to UTF-8", "编码不是 UTF-8；请将文件转换为 UTF-8")
      )
    case GP_TOO_DEEP:
      (
        .tooDeep,
        Text(
          "more than \(maximumDepth) arrays and objects inside one another",
          "数组与对象嵌套超过 \(maximumDepth) 层")
      )
    case GP_TRAILING_CONTENT:
      (
        .trailingContent,
        Text(
          "something follows the end of the text on the same line; remove it",
          "内容结束后同一行还有其他字符；请删除")
      )
    case GP_WRONG_TYPE: (.wrongType, wrongType(subject))
    case GP_MISSING_MEMBER:
      (
        .missingMember,
        Text("an object without the member \"\(subject)\"", "对象缺少成员 \"\(subject)\"")
      )
    case GP_DUPLICATE_MEMBER:
      (
        .duplicateMember,
        Text(
          "the member \"\(subject)\" stands twice in one object; keep one",
          "同一对象中成员 \"\(subject)\" 出现两次；请只保留一个")
      )
    case GP_UNKNOWN_TYPE: (.unknownType, unknownType(subject))
    case GP_POSITION_TOO_SHORT:
      (
        .shortPosition,
        Text(
          "a position needs two numbers, longitude (or easting) first",
          "坐标应有两个数，经度（或东坐标）在前")
      )
    case GP_POSITION_TOO_FAR:
      (
        .numberOutOfRange,
        Text(
          "a geometry with a coordinate beyond ±1e11, which is no place on Earth in any unit; correct "
            + "it in the source", "几何中有坐标超出 ±1e11，以任何单位计都不在地球上；请在源数据中更正")
      )
    case GP_LINE_TOO_SHORT: (.shortLine, Text("a line needs two positions", "线至少应有两个坐标"))
    case GP_RING_TOO_SHORT:
      (
        .shortRing,
        Text(
          "a ring needs four positions, of which the last repeats the first",
          "环至少应有四个坐标，末点与首点相同")
      )
    case GP_RING_NOT_CLOSED:
      (
        .openRing,
        Text(
          "a ring that is not closed: its last position must repeat the first",
          "环未闭合：末点应与首点相同")
      )
    case GP_MIXED_CRS:
      (
        .unknownSystem, .twoSystems
      )
    case GP_TOO_LARGE:
      (
        .tooLarge,
        Text(
          "more than 4294967295 coordinates or one text as long; split the layer",
          "坐标超过 4294967295 个或文本过长；请拆分图层")
      )
    case GP_OUT_OF_MEMORY: (.outOfMemory, Text("no memory left; split the layer", "内存不足；请拆分图层"))
    default:
      (
        .unexpectedByte,
        Text("a character that can't stand here in JSON", "此处不应出现该字符")
      )
    }
  }

  private static func wrongType(_ subject: String) -> Text {
    switch subject {
    case "object":
      Text(
        "a GeoJSON text is an object: a collection, a feature or a geometry",
        "GeoJSON 应为一个对象：要素集、要素或几何")
    case "coordinate": Text("a coordinate is a number", "坐标应为数字")
    case "position":
      Text(
        "a position is an array of numbers; the coordinates don't fit the type",
        "坐标应为数字组成的数组；坐标与几何类型不符")
    case "geometry":
      Text("a geometry is an object or, of a feature, null", "几何应为对象，要素的几何也可为 null")
    case "feature": Text("an item of \"features\" is an object", "\"features\" 的各项应为对象")
    case "properties":
      Text("\"properties\" is an object or null", "\"properties\" 应为对象或 null")
    case "id": Text("\"id\" is a string or a number", "\"id\" 应为文字或数字")
    case "type": Text("\"type\" is a string", "\"type\" 应为文字")
    case "features", "geometries":
      Text("\"\(subject)\" is an array", "\"\(subject)\" 应为数组")
    default:
      Text(
        "expected an \(subject); the coordinates don't fit the type",
        "应为 \(subject)；坐标与几何类型不符")
    }
  }

  private static func unknownType(_ subject: String) -> Text {
    switch subject {
    case "feature":
      Text(
        "an item of \"features\" has the type \"Feature\", spelled so",
        "\"features\" 各项的 \"type\" 应写作 \"Feature\"")
    case "collection":
      Text(
        "an object with \"features\" has the type \"FeatureCollection\"",
        "含 \"features\" 的对象，其 \"type\" 应为 \"FeatureCollection\"")
    case "geometry":
      Text(
        "not one of the seven geometry types; capitals count: Point, LineString, Polygon, …",
        "不是七种几何类型之一；区分大小写：Point、LineString、Polygon 等")
    default:
      Text(
        "not a GeoJSON type; capitals count: FeatureCollection, Feature, Polygon, …",
        "不是 GeoJSON 的类型；区分大小写：FeatureCollection、Feature、Polygon 等")
    }
  }
}
