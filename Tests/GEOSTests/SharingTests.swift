import GEOS
import Layers
import Testing

/// Geometries are shared by tasks, contexts and prepared geometries are not.
@Suite("Sharing")
struct SharingTests {
  /// A ring of `count` vertices with a hole, so that edges cross in overlays.
  static func flower(_ count: Int, at center: Coordinate) throws -> Geometry {
    func ring(_ radius: Double) -> [Coordinate] {
      var ring = (0..<count).map { index in
        // A rational parametrisation of a circle needs no trigonometry.
        let t = Double(index) / Double(count) * 8 - 4
        let r = radius * (index % 2 == 0 ? 1 : 0.8)
        return center
          + Coordinate(r * (1 - t * t) / (1 + t * t), r * 2 * t / (1 + t * t))
      }
      ring.append(ring[0])
      return ring
    }
    return try Geometry(polygon: [ring(100), ring(20)])
  }

  @Test("one geometry serves many tasks")
  func sharedGeometry() async throws {
    let a = try Self.flower(64, at: Coordinate(0, 0))
    let b = try Self.flower(48, at: Coordinate(50, 10))
    #expect(try a.isValid() && b.isValid())
    let expected = try a.intersection(b).area()
    let areas = try await withThrowingTaskGroup(of: [Double].self) { group in
      for _ in 0..<8 {
        group.addTask {
          var areas: [Double] = []
          for step in 0..<50 {
            let point = try Geometry(point: Coordinate(Double(step), 30))
            _ = try (a.intersects(b), a.distance(to: point), b.covers(point), a.relate(b))
            let prepared = try PreparedGeometry(a)
            _ = try (prepared.intersects(b), prepared.distance(to: point))
            areas.append(try a.intersection(b).area())
          }
          return areas
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(areas.count == 400)
    #expect(areas.allSatisfy { $0 == expected })
  }

  @Test("failures of one task are not read by another")
  func separateMessages() async throws {
    let wrong = try await withThrowingTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          var wrong = 0
          for step in 0..<100 {
            let word = "WORD\(task)X\(step)"
            do {
              _ = try Geometry(wkt: word)
              wrong += 1
            } catch let error as GEOSError {
              if !error.message.contains(word) { wrong += 1 }
            }
          }
          return wrong
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }

  @Test("threads that end give their contexts back while geometries live on")
  func threadsEnd() throws {
    let made = try Workers(threads: 4).map(count: 64, chunk: 1) { range in
      try Geometry(point: Coordinate(Double(range.lowerBound), 0))
    }
    for (index, point) in made.enumerated() {
      #expect(point.envelope.minX == Double(index))
    }
  }
}
