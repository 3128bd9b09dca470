import Layers
import Measures

/// The lowest height that a building may have, with what says so.
struct HeightLimit: Sendable {
  /// What the limit comes from.
  enum Reason: String, Sendable {
    /// The key of the check.
    case check
    /// The parcel that the building stands on, or its class.
    case parcel
    /// The distance to a bank.
    case band
  }

  var metres: Double
  var reason: Reason
  /// The shortest way to the bank, where that is the reason.
  var way: NearestWay?

  /// The limit of each building; `nil` where there is none.
  ///
  /// - Parameter parcels: For each building the height that its parcel allows.
  /// - Complexity: O(n log m) for n buildings and m edges of banks near them.
  static func all(
    _ analysis: BuildingsAnalysis, _ question: Question, parcels: [Double?], workers: Workers
  ) throws -> [HeightLimit?] {
    var ways: (ways: [NearestWay?], tie: Double) = ([], 0)
    if let bands = analysis.bands {
      let banks = question["bank"]
      ways = try NearestWay.all(
        question["buildings"].geometry, to: banks, only: Array(0..<banks.count),
        within: bands.reach, workers: workers)
    }
    return parcels.indices.map { building in
      var limits: [HeightLimit] = []
      if let metres = analysis.maxHeight { limits.append(.init(metres: metres, reason: .check)) }
      if let metres = parcels[building] { limits.append(.init(metres: metres, reason: .parcel)) }
      if let way = ways.ways.isEmpty ? nil : ways.ways[building],
        let metres = analysis.bands?.height(at: way.distance, tie: ways.tie)
      {
        limits.append(.init(metres: metres, reason: .band, way: way))
      }
      // Of limits alike the first says it.
      return limits.min { $0.metres < $1.metres }
    }
  }
}
