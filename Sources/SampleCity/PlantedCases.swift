/// One figure that is known because the city was built so.
public struct PlantedCase: Sendable, Hashable {
  /// The check of `GeoData/sample.job.json` that yields the figure.
  public var check: String
  /// The zone that it is for, by `code`, or the group of zones; `nil` when it is for an object.
  public var zone: String?
  /// The object that it is for, by identifier; with a second one, the pair.
  public var object: String?
  /// The other object of a pair.
  public var other: String?
  /// What is known, by the name that results give it; `pairs` 0 means that nothing is listed.
  public var quantity: String
  /// The value.
  public var value: Double
  /// How far a result may differ, for the rounding of coordinates to 1e-7 degrees.
  public var tolerance: Double
  /// Why it is so.
  public var reason: String
}

/// The figures known by construction, in the new town of every ``InventedCity``.
public enum PlantedCases {
  /// All of them, by check.
  public static let all =
    coverage + people + overlaps + setbacks + counts + shares + networks
    + compliances + proximities + measures + rules + renewals

  private static func zone(
    _ check: String, _ zone: String, _ quantity: String, _ value: Double, within tolerance: Double,
    _ reason: String
  ) -> PlantedCase {
    PlantedCase(
      check: check, zone: zone, quantity: quantity, value: value, tolerance: tolerance,
      reason: reason)
  }

  private static func object(
    _ check: String, _ object: String, against other: String? = nil, _ quantity: String,
    _ value: Double, within tolerance: Double, _ reason: String
  ) -> PlantedCase {
    PlantedCase(
      check: check, object: object, other: other, quantity: quantity, value: value,
      tolerance: tolerance, reason: reason)
  }

  private static let coverage: [PlantedCase] = [
    zone(
      "stops-500m", "N2", "covered", 785_398.163, within: 1,
      "a disc of 500 m around the stop in the middle of a square of 1,000 m"),
    zone("stops-500m", "N2", "share", 0.785398, within: 3e-5, "π / 4"),
    zone("stops-500m", "N1", "demand", 0, within: 0, "nothing is built there"),
    zone("stops-500m", "N3", "demand", 0, within: 0, "a zone without demand"),
    zone(
      "stops-500m", "N4", "covered", 0, within: 1e-6,
      "the stop is more than 500 m from both parcels"),
    zone(
      "stops-500m", "N6", "share", 1.0 / 3, within: 3e-4,
      "of three squares alike, one lies around a stop and two beyond 500 m"),
    object(
      "stops-500m", "built-planted-full", "share", 1, within: 1e-9,
      "its farthest corner is 71 m from the stop"),
    object(
      "green-300m", "planted-disc", "covered", 0, within: 1e-6, "the nearest park is 697 m away"),
    object(
      "green-300m", "planted-strip", "share", 0.5, within: 5e-4,
      "a straight edge 250 m away covers 50 m of a depth of 100 m"),
    object(
      "green-300m", "planted-at-300", "distance", 300, within: 0.03, "a park exactly 300 m away"),
    object(
      "green-300m", "planted-at-300", "covered", 0, within: 3,
      "it touches the limit; rounding may move 3 cm of its edge across"),
    zone(
      "green-300m", "N5", "demand", 5000, within: 3,
      "half of a parcel on the border of two zones"),
    zone(
      "green-300m", "N4", "demand", 15_000, within: 6, "the other half, and a whole parcel"),
    zone("metro-bus-50m", "N4", "demand", 2, within: 0, "two stations"),
    zone("metro-bus-50m", "N4", "covered", 1, within: 0, "30 m and 200 m from a stop"),
  ]

  private static let people: [PlantedCase] = [
    object(
      "green-300m-people", "planted-half", "covered", 500, within: 0.5,
      "1,000 residents, half of the area covered"),
    zone("green-300m-people", "N5", "demand", 500, within: 0.3, "half of 1,000 residents"),
    zone(
      "green-300m-people", "N4", "share", 1.0 / 3, within: 5e-4, "500 of 1,500 residents"),
  ]

  private static let overlaps: [PlantedCase] = [
    object(
      "redline", "planted-overlap", against: "planted-red", "overlap", 1000, within: 1,
      "a corner of 40 m × 25 m"),
    object(
      "redline", "planted-overlap", against: "planted-red", "share", 0.1, within: 2e-4,
      "of 10,000 m²"),
    object(
      "redline", "planted-inside", against: "planted-red", "overlap", 1500, within: 1,
      "wholly inside: 50 m × 30 m"),
    object(
      "redline", "planted-sliver", against: "planted-red", "overlap", 0.3, within: 0.06,
      "a sliver of 0.1 m × 3 m"),
    object(
      "redline", "planted-exempt", against: "planted-red", "overlap", 400, within: 1,
      "20 m × 20 m, of an exempted project"),
    object(
      "redline", "planted-touching", "pairs", 0, within: 0,
      "a common edge with common vertices is no overlap"),
    object("redline", "planted-twin-1", "pairs", 0, within: 0, "apart from the red line"),
    zone("redline", "N5", "conflicting", 2, within: 0, "the corner and the one inside"),
    zone("redline", "N5", "slivers", 1, within: 0, "below 1 m²"),
    zone("redline", "N5", "overlap", 2500, within: 2, "1,000 m² and 1,500 m²"),
    object(
      "farmland", "planted-on-farmland", against: "planted-farm", "overlap", 400, within: 1,
      "a corner of 20 m × 20 m"),
    object(
      "growth-boundary", "planted-leaving", "overlap", 900, within: 1,
      "30 m × 30 m beyond the boundary"),
    zone("growth-boundary", "N5", "conflicting", 1, within: 0, "all others stay inside"),
  ]

  private static let counts: [PlantedCase] = [
    zone("stops-by-area", "N1", "count", 0, within: 0, "an area without a stop"),
    zone("stops-by-area", "N2", "count", 1, within: 0, "the stop in the middle of the square"),
    zone("stops-by-area", "N4", "count", 1, within: 0, "the stop near the station"),
  ]

  private static let shares: [PlantedCase] = [
    zone("green-share", "N6", "part", 12_000, within: 4, "one park of 300 m × 40 m"),
    zone("green-share", "N6", "whole", 1_322_500, within: 40, "a square of 1,150 m"),
    zone("green-share", "N3", "part", 0, within: 0, "an area without a park"),
    zone(
      "green-share", "new-town-east", "whole", 2_645_000, within: 80,
      "a group of two squares of 1,150 m"),
    zone("green-share", "new-town-east", "part", 12_000, within: 4, "the park of one of them"),
  ]

  private static let measures: [PlantedCase] = [
    zone("park-per-head", "N6", "per_head", 40, within: 0.02, "12,000 m² for 300 people"),
    zone("park-per-head", "N4", "people", 1500, within: 0, "as the area states"),
    zone(
      "road-density", "N3", "density", 500.0 / 1322.5, within: 1e-4,
      "streets of 400 m and 100 m on a square of 1,150 m"),
    zone("road-density", "N4", "density", 0, within: 0, "an area without a street"),
    zone("roads-per-head", "N4", "value", 0, within: 0, "no street for 1,500 people"),
    zone("area-declared", "N6", "measured", 1_322_500, within: 40, "a square of 1,150 m"),
  ]

  private static let networks: [PlantedCase] = [
    zone("road-network", "N3", "length", 500, within: 0.05, "streets of 400 m and 100 m"),
    zone("road-network", "N3", "dead_ends", 4, within: 0, "both ends of both streets"),
    zone("road-network", "N3", "gaps", 1, within: 0, "one street ends 3 m short of the other"),
    zone("road-network", "N3", "components", 2, within: 0, "3 m are missing between them"),
  ]

  private static let compliances: [PlantedCase] = [
    zone("low-rise", "N1", "complying", 1600, within: 4, "seven buildings of two storeys"),
    zone("low-rise", "N1", "failing_features", 0, within: 0, "none has more than six"),
    zone("low-rise", "N2", "whole", 0, within: 0, "an area without a building"),
    object("low-rise", "planted-near", "pairs", 0, within: 0, "two storeys are not listed"),
    zone("land-use-order", "N4", "complying", 15_000, within: 6, "one and a half parcels of homes"),
    zone("land-use-order", "N4", "broken_steps", 0, within: 0, "there is nothing but homes"),
  ]

  private static let proximities: [PlantedCase] = [
    zone("homes-services", "N6", "whole", 300, within: 1e-9, "three parcels of 100 residents"),
    zone(
      "homes-services", "N6", "served", 100, within: 1e-9,
      "one parcel is 250 m from a park and 534 m from a stop; of the others each lacks one of them"),
    object(
      "homes-services", "planted-full", "distance", 655.305, within: 0.05,
      "the stop lies inside; the park is 305 m east and 580 m north"),
  ]

  private static let rules: [PlantedCase] = [
    object(
      "building-rules", "planted-near", against: "planted-canal", "distance", 12.5, within: 0.02,
      "industry 12.5 m from a canal, where none may be within 15 m"),
    object(
      "building-rules", "planted-limit", "pairs", 0, within: 0,
      "30 m from the canal, and 7.5 m high where 60 m are allowed"),
  ]

  private static let renewals: [PlantedCase] = [
    zone(
      "demolition", "N1", "existing", 3200, within: 3,
      "seven buildings of two storeys with 1,600 m² between them"),
    zone("demolition", "N1", "share", 0, within: 0, "none of them is older than 2020"),
  ]

  private static let setbacks: [PlantedCase] = [
    object(
      "river-setback", "planted-near", against: "planted-canal", "distance", 12.5, within: 0.02,
      "12.5 m from a straight bank; 30 m are required"),
    object(
      "river-setback", "planted-near", against: "planted-canal", "encroached", 200, within: 0.5,
      "the whole building of 20 m × 10 m"),
    object(
      "river-setback", "planted-limit", "pairs", 0, within: 0,
      "at the limit, 30 m and at most 2 cm: the limit is inclusive"),
    object(
      "river-setback", "planted-tolerance", against: "planted-canal", "distance", 29.95,
      within: 0.02,
      "short by 5 cm, less than the tolerance of 0.1 m"),
    object(
      "river-setback", "planted-partial", against: "planted-canal", "encroached", 50, within: 0.3,
      "5 m of a depth of 20 m lie nearer than 30 m, 10 m wide"),
    object(
      "river-setback", "planted-in-water", against: "planted-canal", "distance", 0, within: 0,
      "inside the water"),
    object(
      "river-setback", "planted-corner-345", against: "planted-canal", "distance", 15, within: 0.02,
      "9 m east and 12 m north of a corner"),
    object(
      "river-setback", "planted-corner-345", against: "planted-canal", "encroached", 100,
      within: 0.4,
      "its farthest corner is 29.1 m from the corner"),
    object(
      "river-setback", "planted-main", against: "planted-canal-main", "distance", 40, within: 0.02,
      "40 m from water of the class that requires 50 m"),
    object(
      "river-setback", "planted-main", against: "planted-canal-main", "encroached", 200,
      within: 0.5,
      "10 m of a depth of 20 m, 20 m wide"),
    zone("river-setback", "N1", "violations", 5, within: 0, "all but the limit and the tolerance"),
    zone("river-setback", "N1", "within_tolerance", 1, within: 0, "the one short by 5 cm"),
  ]
}
