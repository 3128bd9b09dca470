/// Shares a number among those who claim parts of it.
public enum FairShares {
  /// Small claims in full, the rest in equal parts; the sum is never more than the number.
  ///
  /// - Complexity: O(n log n).
  public static func of(_ total: Int, among claims: [Int]) -> [Int] {
    var shares = [Int](repeating: 0, count: claims.count)
    var left = total
    let order = claims.indices.sorted { (claims[$0], $0) < (claims[$1], $1) }
    for (position, index) in order.enumerated() {
      let share = min(claims[index], left / (order.count - position))
      shares[index] = share
      left -= share
    }
    return shares
  }
}
