public import Layers
public import Measures

/// What one file holds, as far as a planner has to know before using it.
public struct Inspection: Sendable {
  /// The file.
  public var path: String
  /// The digest of its bytes.
  public var sha256: String
  /// Features, those without a geometry included.
  public var features = 0
  /// Features by GeoJSON type, those that occur, in the order of ``GeometryType``.
  public var types: [(type: GeometryType, count: Int)] = []
  /// Positions in all geometries.
  public var vertices = 0
  /// The bounds of all positions, as in the file; empty without any.
  public var extent = Envelope.empty
  /// The same in degrees of WGS 84; `nil` when the datum can't have such positions.
  public var extentInWGS84: Envelope?
  /// How much there is of its geometry, repaired, in a frame of its own: m² of polygons, m of lines, points;
  /// `nil` where no frame fits.
  public var amounts: (area: Double, length: Double, points: Int)?
  /// The datum that the file names; `nil` when it names none.
  public var declaredDatum: String?
  /// What the positions look like, in words, the most likely first.
  public var plausible: [Text] = []
  /// What speaks against its datum, comparing it with the other files.
  public var datumDoubts: [DatumDoubt] = []
  /// Why the datum can't have such positions; `nil` when it can.
  public var datumFault: Text?
  /// Invalid geometries, with reason and place.
  public var invalid: [RepairRecord] = []
  /// Features that repeat an earlier one, geometry and properties alike.
  public var duplicates: [Repeat] = []
  /// The properties, in the order in which they first occur.
  public var properties: [PropertySummary] = []
  /// What reading dropped, counted or accepted.
  public var remarks: [Message] = []

  /// Begins to describe a file; it seems to hold nothing until told otherwise.
  public init(path: String, sha256: String) {
    self.path = path
    self.sha256 = sha256
  }
}

extension Inspection {
  /// The inspection as one JSON value.
  public var document: JSONValue {
    .record([
      ("path", .text(path)), ("sha256", .text(sha256)), ("features", .integer(features)),
      ("types", .record(types.map { ($0.type.name, .integer($0.count)) })),
      ("vertices", .integer(vertices)), ("extent", Self.list(extent)),
      ("extent_wgs84", extentInWGS84.map(Self.list) ?? .null),
      ("area_m2", .optional(amounts?.area)), ("length_m", .optional(amounts?.length)),
      ("points", amounts.map { .integer($0.points) } ?? .null),
      ("declared_datum", .optional(declaredDatum)),
      ("plausible_datum", .list(plausible.map { .text($0.en) })),
      ("datum_doubts", .list(datumDoubts.map(\.document))),
      ("datum_fault", .optional(datumFault?.en)),
      (
        "invalid",
        .list(
          invalid.map { fault in
            .record([
              ("feature", .integer(fault.feature)), ("id", .text(fault.id)),
              ("reason", .text(fault.reason)),
              ("place", fault.place.map { .list([.number($0.x), .number($0.y)]) } ?? .null),
              ("area_m2", .optional(fault.areaBefore)),
              ("area_repaired_m2", .optional(fault.areaAfter)),
            ])
          })
      ),
      (
        "duplicates",
        .list(
          duplicates.map {
            .record([("feature", .integer($0.feature)), ("of", .integer($0.of))])
          })
      ), ("properties", .record(properties.map { ($0.name, $0.document) })),
      ("remarks", .list(remarks.map(\.value))),
    ])
  }

  private static func list(_ extent: Envelope) -> JSONValue {
    extent.isEmpty
      ? .null
      : .list([
        .number(extent.minX), .number(extent.minY), .number(extent.maxX), .number(extent.maxY),
      ])
  }
}

extension PropertySummary {
  fileprivate var document: JSONValue {
    let counts: [Measured] = [
      ("number", .integer(numbers)), ("text", .integer(texts)), ("boolean", .integer(bools)),
      ("other", .integer(others)), ("null", .integer(nulls)), ("missing", .integer(missing)),
    ]
    var members: [Measured] = [("values", .record(counts.filter { $0.value.number != 0 }))]
    if let range {
      let ends = [range.lowerBound, range.upperBound].map { JSONValue($0) }
      members.append(("range", .list(ends)))
    }
    if texts > 0 {
      members.append(("texts", .list(examples.map(JSONValue.text))))
      members.append(("more_texts", .boolean(hasMoreTexts)))
    }
    return .record(members)
  }
}
