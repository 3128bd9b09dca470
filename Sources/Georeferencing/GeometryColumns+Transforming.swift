public import Layers
import PROJ

/// Changes positions in place; called by several threads at once with pieces of their own.
typealias PositionTransform =
  @Sendable (UnsafeMutableBufferPointer<Coordinate>) throws(GeoreferencingError) -> Void

extension GeometryColumns {
  /// The features whose envelope meets a rectangle in the columns' own coordinates.
  ///
  /// Features without geometry are not among them. Ascending.
  public func features(meeting window: Envelope) -> [Int] {
    var result: [Int] = []
    for (feature, envelope) in envelopes.enumerated() where envelope.intersects(window) {
      result.append(feature)
    }
    return result
  }

  /// Chosen features with their coordinates transformed and envelopes made anew, in parallel.
  ///
  /// - Parameter room: How many coordinates more there is to be room for.
  func transformed(
    selecting features: [Int]?, workers: Workers, room: Int = 0, _ transform: PositionTransform
  ) throws -> GeometryColumns {
    var result = features.map { skeleton(selecting: $0) } ?? self
    let sources = features.map { features in
      features.map { coordinates(ofFeature: $0).lowerBound }
    }
    let places = CoordinatePlaces(result)
    let total = result.featureCount
    var envelopes: [Envelope] = []
    result.coordinates = try coordinates.withUnsafeBufferPointer { input in
      try [Coordinate](unsafeUninitializedCapacity: places.start(total) + room) { output, written in
        envelopes = try Self.run(
          places, total, workers, transform, features, from: input, sources: sources, to: output)
        written = places.start(total)
      }
    }
    result.envelopes = envelopes
    return result
  }

  /// Copies, transforms and measures piece after piece, each while it is in the cache.
  private static func run(
    _ places: CoordinatePlaces, _ total: Int, _ workers: Workers, _ transform: PositionTransform,
    _ features: [Int]?, from input: UnsafeBufferPointer<Coordinate>, sources: [Int]?,
    to output: UnsafeMutableBufferPointer<Coordinate>
  ) throws -> [Envelope] {
    try [Envelope](unsafeUninitializedCapacity: total) { envelopes, written in
      // Because: every thread touches only the positions and envelopes of its own range of
      // features; `FrameTransformerTests` compares the outcome over numbers of threads.
      nonisolated(unsafe) let output = output
      nonisolated(unsafe) let input = input.baseAddress
      nonisolated(unsafe) let envelopes = envelopes
      _ = try workers.map(count: total, chunk: featuresAtOnce) { range in
        let first = places.start(range.lowerBound)
        let piece = UnsafeMutableBufferPointer(
          rebasing: output[first..<places.start(range.upperBound)])
        if let input, let start = piece.baseAddress {
          if let sources {
            for feature in range {
              let begin = places.start(feature)
              (start + (begin - first)).initialize(
                from: input + sources[feature], count: places.start(feature + 1) - begin)
            }
          } else {
            start.initialize(from: input + first, count: piece.count)
          }
        }
        do throws(GeoreferencingError) { try transform(piece) } catch {
          guard let index = error.underlying?.index else { throw error }
          let feature =
            range.first { places.start($0 + 1) > first + index } ?? range.lowerBound
          var named = error
          named.feature = features.map { $0[feature] } ?? feature
          throw named
        }
        for feature in range {
          var envelope = Envelope.empty
          for index in places.start(feature) - first..<places.start(feature + 1) - first {
            envelope.expand(by: piece[index])
          }
          (envelopes.baseAddress.map { $0 + feature })?.initialize(to: envelope)
        }
      }
      written = total
    }
  }

  /// Work for one thread at a time: enough that taking it costs nothing, small enough for a cache.
  private static let featuresAtOnce = 2048

  /// Chosen features without their coordinates and envelopes.
  private func skeleton(selecting features: [Int]) -> GeometryColumns {
    var result = GeometryColumns()
    var coordinateCount = 0
    result.featureStarts.reserveCapacity(features.count + 1)
    result.types.reserveCapacity(features.count)
    result.partStarts.reserveCapacity(features.count + 1)
    result.partKinds.reserveCapacity(features.count)
    result.ringStarts.reserveCapacity(features.count + 1)
    for feature in features {
      for part in parts(ofFeature: feature) {
        for ring in rings(ofPart: part) {
          coordinateCount += coordinates(ofRing: ring).count
          result.ringStarts.append(UInt32(coordinateCount))
        }
        result.endPart(partKinds[part])
      }
      result.featureStarts.append(UInt32(result.partKinds.count))
      result.types.append(types[feature])
    }
    return result
  }
}

/// Where the coordinates of each feature lie, without the coordinates themselves.
private struct CoordinatePlaces: Sendable {
  private let featureStarts: [UInt32]
  private let partStarts: [UInt32]
  private let ringStarts: [UInt32]

  init(_ columns: GeometryColumns) {
    featureStarts = columns.featureStarts
    partStarts = columns.partStarts
    ringStarts = columns.ringStarts
  }

  /// Where a feature's coordinates begin, and those of the feature before it end.
  func start(_ feature: Int) -> Int {
    Int(ringStarts[Int(partStarts[Int(featureStarts[feature])])])
  }
}
