import Layers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension PolynomialMap {
  /// Fits a map to a function and proves it at positions that took no part in the fit.
  ///
  /// The function is interpolated at Chebyshev nodes, with rising degree until the largest
  /// difference at 841 grid positions and 512 random ones (of a fixed seed) is below `tolerance`.
  ///
  /// - Parameters:
  ///   - domain: Where it must hold, of positive width and height.
  ///   - isSymmetric: Whether x is odd and y even about the domain's middle.
  ///   - tolerance: In the unit of the result.
  ///   - function: Maps positions in place; may throw.
  /// - Returns: The map and the largest difference; `nil` when degree 18 does not suffice.
  static func fit(
    over domain: Envelope, isSymmetric: Bool, tolerance: Double,
    _ function: (inout [Coordinate]) throws(GeoreferencingError) -> Void
  ) throws(GeoreferencingError) -> (map: PolynomialMap, error: Double)? {
    let inputs = probes(in: domain)
    var expected = inputs
    try function(&expected)
    for degree in [4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18] {
      let nodes = Nodes(degree: degree)
      var samples = nodes.positions(in: domain)
      try function(&samples)
      let map = nodes.map(through: samples, over: domain, isSymmetric: isSymmetric)
      // A few positions tell a degree that is far too low.
      guard map.largestError(inputs.suffix(32), expected.suffix(32)) < tolerance else { continue }
      let error = map.largestError(inputs[...], expected[...])
      if error < tolerance { return (map, error) }
    }
    return nil
  }

  private func largestError(
    _ inputs: ArraySlice<Coordinate>, _ expected: ArraySlice<Coordinate>
  ) -> Double {
    var outputs = Array(inputs)
    guard outputs.withUnsafeMutableBufferPointer({ apply($0) }) else { return .infinity }
    var worst = 0.0
    for (a, b) in zip(outputs, expected) { worst = max(worst, abs(a.x - b.x), abs(a.y - b.y)) }
    return worst
  }

  /// A grid with its border on the domain's, then scattered positions.
  private static func probes(in domain: Envelope) -> [Coordinate] {
    var result: [Coordinate] = []
    for row in 0..<29 {
      for column in 0..<29 {
        result.append(position(Double(column) / 28, Double(row) / 28, in: domain))
      }
    }
    var state: UInt64 = 0x5DEE_CE66_D000_0001
    func next() -> Double {
      // Marsaglia's xorshift64: any well-mixed sequence does.
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    for _ in 0..<512 { result.append(position(next(), next(), in: domain)) }
    return result
  }

  private static func position(_ s: Double, _ t: Double, in domain: Envelope) -> Coordinate {
    Coordinate(
      min(domain.maxX, domain.minX + s * domain.width),
      min(domain.maxY, domain.minY + t * domain.height))
  }
}

/// The (n+1)² Chebyshev nodes of a degree and the way from values there to a polynomial.
private struct Nodes {
  private let degree: Int
  private let angles: [Double]

  init(degree: Int) {
    self.degree = degree
    angles = (0...degree).map { (Double($0) + 0.5) * .pi / Double(degree + 1) }
  }

  /// Row after row in v, within a row in u.
  func positions(in domain: Envelope) -> [Coordinate] {
    let c = domain.center
    return angles.flatMap { row in
      angles.map { column in
        Coordinate(c.x + domain.width / 2 * cos(column), c.y + domain.height / 2 * cos(row))
      }
    }
  }

  func map(
    through samples: [Coordinate], over domain: Envelope, isSymmetric: Bool
  ) -> PolynomialMap {
    let x = monomials(chebyshev(samples.map(\.x)))
    let y = monomials(chebyshev(samples.map(\.y)))
    var lengths: [Int] = []
    var coefficients: [Double] = []
    // Terms u^i v^j with i + j ≤ degree; for symmetric maps i = 2k + 1 in x and 2k in y.
    let highest = isSymmetric ? degree / 2 : degree
    for k in stride(from: highest, through: 0, by: -1) {
      let ix = isSymmetric ? 2 * k + 1 : k
      let iy = isSymmetric ? 2 * k : k
      let length = degree - iy + 1
      lengths.append(length)
      for j in stride(from: length - 1, through: 0, by: -1) {
        coefficients.append(ix + j <= degree ? x[j * (degree + 1) + ix] : 0)
        coefficients.append(y[j * (degree + 1) + iy])
      }
    }
    return PolynomialMap(
      domain: domain, isSymmetric: isSymmetric, lengths: lengths, coefficients: coefficients)
  }

  /// Coefficients of Tᵢ(u)·Tⱼ(v), row after row in j, from values at the nodes.
  private func chebyshev(_ values: [Double]) -> [Double] {
    let n = degree + 1
    let cosines = (0..<n).map { order in angles.map { cos(Double(order) * $0) } }
    func transformed(_ values: [Double], alongRows: Bool) -> [Double] {
      var result = [Double](repeating: 0, count: n * n)
      for fixed in 0..<n {
        for order in 0..<n {
          var sum = 0.0
          for node in 0..<n {
            sum += values[alongRows ? fixed * n + node : node * n + fixed] * cosines[order][node]
          }
          result[alongRows ? fixed * n + order : order * n + fixed] =
            sum * (order == 0 ? 1 : 2) / Double(n)
        }
      }
      return result
    }
    return transformed(transformed(values, alongRows: true), alongRows: false)
  }

  /// Coefficients of uⁱvʲ, row after row in j, from those of Tᵢ(u)·Tⱼ(v) with i + j ≤ degree.
  private func monomials(_ chebyshev: [Double]) -> [Double] {
    let n = degree + 1
    // powers[k][i]: the coefficient of uⁱ in Tₖ(u), by Tₖ₊₁ = 2u Tₖ − Tₖ₋₁.
    var powers = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    powers[0][0] = 1
    powers[1][1] = 1
    for k in 2..<n {
      for i in 0..<n {
        powers[k][i] = (i > 0 ? 2 * powers[k - 1][i - 1] : 0) - powers[k - 2][i]
      }
    }
    var result = [Double](repeating: 0, count: n * n)
    for b in 0..<n {
      for a in 0..<(n - b) {
        let c = chebyshev[b * n + a]
        for j in 0...b where powers[b][j] != 0 {
          for i in 0...a where powers[a][i] != 0 {
            result[j * n + i] += c * powers[a][i] * powers[b][j]
          }
        }
      }
    }
    return result
  }
}
