/// Finds the word that someone who mistyped probably meant.
public enum Suggestion {
  /// The nearest of `words`; `nil` when none is near enough to be meant.
  ///
  /// Nearness is the number of letters inserted, removed, changed or swapped with their neighbour
  /// (optimal string alignment); at most a third of the length counts as near, and at least one.
  public static func nearest(to word: String, in words: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in words {
      let distance = Self.distance(Array(word.lowercased()), Array(candidate.lowercased()))
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// `; did you mean "x"?`, or nothing.
  static func hint(_ word: String, in words: some Sequence<String>) -> String {
    nearest(to: word, in: words).map { "; did you mean \"\($0)\"?" } ?? ""
  }

  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      current.reserveCapacity(b.count + 1)
      for j in b.indices {
        var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        current.append(cost)
      }
      before = previous
      previous = current
    }
    return previous[b.count]
  }
}
