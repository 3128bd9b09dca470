import Measures
import Results

extension CheckResult {
  /// The zone that misses a target by most; `nil` where none does.
  ///
  /// - Parameter target: The place of the target: of several, each has its own worst zone.
  func worstZone(missing target: Int) -> ResultRow? {
    let missed = zones.filter { zone in
      zone.judgements.indices.contains(target) && zone.judgements[target].verdict == .missed
    }
    return missed.min { a, b in
      (a.judgements[target].margin ?? 0) < (b.judgements[target].margin ?? 0)
    }
  }
}
