internal import CSimdjson

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
  ) -> (Kind, String) {
    switch problem {
    case GP_TRUNCATED:
      (.truncated, "the text ends too early; the file is incomplete, fetch or export it again")
    case GP_INVALID_NUMBER:
      (.invalidNumber, "a number that JSON doesn't allow; write it without leading zeros or +")
    case GP_NUMBER_OUT_OF_RANGE:
      (.numberOutOfRange, "a number beyond ±1.8e308; correct it in the source")
    case GP_NUMBER_TOO_LONG:
      (.numberTooLong, "a number of more than 1024 characters; round it in the source")
    case GP_INVALID_ESCAPE:
      (.invalidString, "a string with an unknown escape after \\; export the file again")
    case GP_CONTROL_CHARACTER:
      (.invalidString, "a string with a control character, which must be written as an escape")
    case GP_INVALID_UTF8:
      (.invalidEncoding, "bytes that are not UTF-8; convert the file to UTF-8")
    case GP_TOO_DEEP:
      (.tooDeep, "more than \(maximumDepth) arrays and objects inside one another")
    case GP_TRAILING_CONTENT:
      (.trailingContent, "something follows the end of the text on the same line; remove it")
    case GP_WRONG_TYPE: (.wrongType, wrongType(subject))
    case GP_MISSING_MEMBER:
      (.missingMember, "an object without the member \"\(subject)\"")
    case GP_DUPLICATE_MEMBER:
      (.duplicateMember, "the member \"\(subject)\" stands twice in one object; keep one")
    case GP_UNKNOWN_TYPE: (.unknownType, unknownType(subject))
    case GP_POSITION_TOO_SHORT:
      (.shortPosition, "a position needs two numbers, longitude (or easting) first")
    case GP_POSITION_TOO_FAR:
      (
        .numberOutOfRange,
        "a geometry with a coordinate beyond ±1e11, which is no place on Earth in any unit; correct "
          + "it in the source"
      )
    case GP_LINE_TOO_SHORT: (.shortLine, "a line needs two positions")
    case GP_RING_TOO_SHORT:
      (.shortRing, "a ring needs four positions, of which the last repeats the first")
    case GP_RING_NOT_CLOSED:
      (.openRing, "a ring that is not closed: its last position must repeat the first")
    case GP_MIXED_CRS:
      (.unknownSystem, "two \"crs\" members that differ; a layer has one coordinate system")
    case GP_TOO_LARGE:
      (.tooLarge, "more than 4294967295 coordinates or one text as long; split the layer")
    case GP_OUT_OF_MEMORY: (.outOfMemory, "no memory left; split the layer")
    default: (.unexpectedByte, "a character that can't stand here in JSON")
    }
  }

  private static func wrongType(_ subject: String) -> String {
    switch subject {
    case "object": "a GeoJSON text is an object: a collection, a feature or a geometry"
    case "coordinate": "a coordinate is a number"
    case "position": "a position is an array of numbers; the coordinates don't fit the type"
    case "geometry": "a geometry is an object or, of a feature, null"
    case "feature": "an item of \"features\" is an object"
    case "properties": "\"properties\" is an object or null"
    case "id": "\"id\" is a string or a number"
    case "type": "\"type\" is a string"
    case "features", "geometries": "\"\(subject)\" is an array"
    default: "expected an \(subject); the coordinates don't fit the type"
    }
  }

  private static func unknownType(_ subject: String) -> String {
    switch subject {
    case "feature": "an item of \"features\" has the type \"Feature\", spelled so"
    case "collection": "an object with \"features\" has the type \"FeatureCollection\""
    case "geometry":
      "not one of the seven geometry types; capitals count: Point, LineString, Polygon, …"
    default: "not a GeoJSON type; capitals count: FeatureCollection, Feature, Polygon, …"
    }
  }
}
