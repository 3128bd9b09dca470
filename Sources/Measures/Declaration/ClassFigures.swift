/// How the figures of an analysis come by the class of objects.
public enum ClassFigures: Sendable, Hashable {
  /// They don't: what it says of objects depends on all of them.
  case none
  /// The analysis gathers them beside its sums.
  case gathered
  /// Each class is asked by itself, as no object changes what is said of another.
  case asked
}
