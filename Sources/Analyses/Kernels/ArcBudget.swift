import GEOS
import Measures

/// What circles may cost that are drawn as chords.
struct ArcBudget: Sendable {
  /// How far chords may depart from their circle, in metres.
  let tolerance: Double
  /// How many bytes geometry may take at a time, over all threads; `nil` for no limit.
  let memory: Int?

  /// A tolerance below this share of the radius is finer than any frame is true; it bounds the chords
  /// of a circle by about 22,000.
  static let finest = 1e-8

  /// Bytes that the engine takes for each vertex while shapes are united or cut.
  private static let bytesPerVertex = 400.0

  /// Refuses a radius whose circles the tolerance would cut into more chords than have a meaning.
  func require(radius: Double) throws(AnalysisError) {
    guard radius * Self.finest > tolerance else { return }
    let least = radius * Self.finest
    throw AnalysisError(
      .range,
      Text(
        "an arc tolerance of \(tolerance) m means nothing on a radius of \(radius) m; it has to be at "
          + "least \(least) m",
        "弧线容差 \(tolerance) 米对半径 \(radius) 米没有意义，至少应为 \(least) 米"))
  }

  /// Vertices of so many full circles.
  func vertices(radius: Double, circles: Int) -> Double {
    guard radius > 0 else { return 0 }
    return 4 * Double(circles)
      * Double(Geometry.quadrantSegments(radius: radius, tolerance: tolerance))
  }

  /// Refuses shapes that would take more memory than is left, before any is made.
  func require(vertices: Double, threads: Int) throws(AnalysisError) {
    guard let memory else { return }
    let bytes = vertices * Self.bytesPerVertex * Double(threads)
    guard bytes > Double(memory) else { return }
    let (needed, left) = (Int(bytes / 1e6), max(0, memory / 1_000_000))
    throw AnalysisError(
      .memory,
      Text(
        "shapes with arcs this fine would need about \(needed) MB of memory, more than the "
          + "\(left) MB that are left of what is allowed; raise the arc tolerance, "
          + "ask for no evidence, or allow more (--memory, \"memory\")",
        "按此弧线精度生成图形约需内存 \(needed) MB，超过剩余可用的 \(left) MB；"
          + "请增大弧线容差，或不输出依据图形，或允许更多内存（--memory、\"memory\"）"))
  }
}
