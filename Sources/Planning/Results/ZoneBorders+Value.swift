public import Analyses
public import Layers

extension ZoneBorders {
  /// The gaps and overlaps as results state them.
  public var value: ResultValue {
    .record([("gaps", gaps.value), ("overlaps", overlaps.value)])
  }
}

extension ZoneBorders.Pieces {
  fileprivate var value: ResultValue {
    .record([
      ("count", .integer(count)), ("area_m2", .number(area)), ("largest_m2", .number(largest)),
      ("place", place.map { .list([.number($0.x), .number($0.y)]) } ?? .null),
    ])
  }
}
