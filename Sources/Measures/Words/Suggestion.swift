import Layers

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
      let distance = NearNames.distance(Array(word.lowercased()), Array(candidate.lowercased()))
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// `; did you mean "x"?`, or nothing.
  public static func hint(_ word: String, in words: some Sequence<String>) -> Text {
    nearest(to: word, in: words).map {
      Text("; did you mean \"\($0)\"?", "；是否应为“\($0)”？")
    } ?? Text("")
  }
}
