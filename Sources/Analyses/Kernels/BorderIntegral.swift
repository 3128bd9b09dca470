import Layers
import Measures

/// The area that a closed chain of edges winds around, in m², as an integral along the edges.
///
/// Positions are relative to a place near the chain. Terms are products with an edge's own vector
/// and what adding them loses is kept, so that the error stays below a few units in the last place
/// of the positions, times the chain's length, however many edges there are.
struct BorderIntegral {
  private var twice = 0.0
  private var lost = 0.0
  /// Metres along the edges, measured along the axes: at least their length, at most √2 times that.
  private(set) var length = 0.0

  /// The area, m²; positive where the chain winds counter-clockwise.
  var area: Double { (twice + lost) / 2 }

  /// Adds an edge that the chain passes so often; backwards when less than 0.
  @inline(__always)
  mutating func add(_ p: Coordinate, _ q: Coordinate, times: Int) {
    let d = q - p
    let weight = Double(times)
    let term = weight * p.cross(d)
    let sum = twice + term
    let part = sum - twice
    lost += (twice - (sum - part)) + (term - part)
    twice = sum
    length += abs(weight) * (abs(d.x) + abs(d.y))
  }
}
