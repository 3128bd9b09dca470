/// Finds the names that a mistyped one may stand for.
public enum NearNames {
  /// Up to three names that differ little, nearest first.
  ///
  /// Near are: the same but for letter case, spaces, `-` and `_`; and those that at most two
  /// insertions, deletions, replacements or swaps of neighbours make equal, one in names of up to
  /// four characters. Ties keep the given order. Names of more than 64 characters are not compared.
  public static func nearest(to name: String, among known: [String]) -> [String] {
    let wanted = plain(name)
    let limit = wanted.count <= 1 ? 0 : (wanted.count <= 4 ? 1 : 2)
    var near: [(distance: Int, order: Int, name: String)] = []
    for (order, candidate) in known.enumerated() {
      let other = plain(candidate)
      guard abs(wanted.count - other.count) <= limit, max(wanted.count, other.count) <= 64
      else { continue }
      let distance = distance(wanted, other)
      if distance <= limit { near.append((distance, order, candidate)) }
    }
    near.sort { ($0.distance, $0.order) < ($1.distance, $1.order) }
    return near.prefix(3).map(\.name)
  }

  private static func plain(_ name: String) -> [Character] {
    name.lowercased().filter { !" -_".contains($0) }.map { $0 }
  }

  /// How many insertions, deletions, replacements and swaps of neighbours make two words equal.
  ///
  /// The optimal string alignment distance: no place is changed twice.
  public static func distance(_ a: [Character], _ b: [Character]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var before: [Int] = []
    var above = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        var cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cost = min(cost, before[j - 2] + 1)
        }
        row.append(cost)
      }
      before = above
      above = row
    }
    return above[b.count]
  }
}
