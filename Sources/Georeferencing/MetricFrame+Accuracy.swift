public import Layers
import PROJ
internal import Words

extension MetricFrame {
  /// The least and greatest factor, over all directions, from lengths on the ground to the frame.
  ///
  /// - Parameter extent: Degrees of WGS 84, not empty; its border and inside are sampled at 9 × 9
  ///   positions. The automatic frame has its extremes at corners, so they are among them.
  /// - Throws: ``GeoreferencingError`` `.unsuitableFrame` where the projection fails.
  public func scaleRange(over extent: Envelope) throws(GeoreferencingError) -> ClosedRange<Double> {
    let distortions = try distortions(over: extent)
    return (distortions.map(\.least).min() ?? 1)...(distortions.map(\.greatest).max() ?? 1)
  }

  /// The least and greatest factor from small areas on the ground to the frame; see `scaleRange`.
  public func areaScaleRange(
    over extent: Envelope
  ) throws(GeoreferencingError) -> ClosedRange<Double> {
    let distortions = try distortions(over: extent)
    return (distortions.map(\.areal).min() ?? 1)...(distortions.map(\.areal).max() ?? 1)
  }

  /// The largest relative error of a short length within a scale range.
  public func lengthError(of range: ClosedRange<Double>) -> Double {
    max(abs(range.lowerBound - 1), abs(range.upperBound - 1))
  }

  /// Whether short lengths anywhere in the extent are right to 1·10⁻⁴.
  ///
  /// Where they are not, give each zone a frame of its own: ``automatic(forEach:)``.
  public func isAccurate(for extent: Envelope) throws(GeoreferencingError) -> Bool {
    lengthError(of: try scaleRange(over: extent)) <= Self.lengthErrorLimit
  }

  private func distortions(over extent: Envelope) throws(GeoreferencingError) -> [Distortion] {
    guard !extent.isEmpty else {
      throw GeoreferencingError(.empty, Text("an empty extent has no scale", "空范围没有长度比"))
    }
    do throws(PROJError) {
      let factors = ScaleFactors(
        try projectionOnOwnDatum(), on: system?.ellipsoid ?? .wgs84)
      var result: [Distortion] = []
      for position in Self.grid(over: extent, steps: 8) { result.append(try factors.at(position)) }
      return result
    } catch {
      throw GeoreferencingError(
        .unsuitableFrame,
        cannotHold(extent, error), remedy: Self.suitable, underlying: error)
    }
  }

  private func cannotHold(_ extent: Envelope, _ error: PROJError) -> Text {
    let place = LonLatExtent.words(extent)
    return Text(
      "frame \(definition) cannot hold \(place.en): \(error.message)",
      "计算坐标系 \(definition) 不适用于\(place.zh)：\(error.words.zh)")
  }

  /// From the degrees that the frame's projection rests on, without a change of datum.
  private func projectionOnOwnDatum() throws(PROJError) -> Transformation {
    if let system { return try Transformation(projectingTo: system) }
    return try makeProjection()
  }

  private static func grid(over extent: Envelope, steps: Int) -> [Coordinate] {
    (0...steps).flatMap { row in
      let y = extent.minY + extent.height * Double(row) / Double(steps)
      return (0...steps).map { column in
        Coordinate(
          extent.minX + extent.width * Double(column) / Double(steps),
          max(-nearestToPole, min(nearestToPole, y)))
      }
    }
  }

  /// Scales are not defined at the poles; 3 km from them they are the same to 1·10⁻⁶.
  private static let nearestToPole = 89.97

  /// What the frame adds to the error of a distance.
  public struct DistanceError: Hashable, Sendable {
    /// The distance in metres that it is stated for.
    public var distance: Double
    /// The largest difference found between planar and geodesic distance, metres.
    public var metres: Double
    /// The same divided by the distance.
    public var relative: Double { distance > 0 ? metres / distance : 0 }
  }

  /// The largest difference between planar and geodesic distance, for distances up to `distance`.
  ///
  /// Found by sampling: from 5 × 5 positions over the extent, in 16 directions, at the whole and
  /// half the distance; the largest difference is then raised by a tenth for what lies between the
  /// samples.
  ///
  /// - Parameters:
  ///   - distance: Metres, at least 0, such as the radius of a coverage.
  ///   - extent: Degrees of WGS 84, not empty.
  /// - Throws: ``GeoreferencingError`` `.unsuitableFrame` where the projection fails.
  public func distanceError(
    at distance: Double, over extent: Envelope
  ) throws(GeoreferencingError) -> DistanceError {
    guard distance > 0, !extent.isEmpty else {
      return DistanceError(distance: max(0, distance), metres: 0)
    }
    let geodesic = Geodesic(system?.ellipsoid ?? .wgs84)
    var positions: [Coordinate] = []
    for start in Self.grid(over: extent, steps: 4) {
      positions.append(start)
      for step in 0..<16 {
        for metres in [distance / 2, distance] {
          positions.append(
            geodesic.position(from: start, azimuth: Double(step) * 22.5, metres: metres))
        }
      }
    }
    do throws(PROJError) {
      let projection = try projectionOnOwnDatum()
      try projection.transform(&positions)
    } catch {
      throw GeoreferencingError(
        .unsuitableFrame,
        cannotHold(extent, error), underlying: error)
    }
    var worst = 0.0
    for first in stride(from: 0, to: positions.count, by: 33) {
      for k in 1...32 {
        let planar = positions[first].distance(to: positions[first + k])
        let metres = k.isMultiple(of: 2) ? distance : distance / 2
        worst = max(worst, abs(planar - metres))
      }
    }
    return DistanceError(distance: distance, metres: worst * 1.1)
  }
}
