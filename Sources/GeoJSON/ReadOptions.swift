/// How a text is read.
public struct ReadOptions: Sendable {
  /// What happens to rings and lines with too few positions and to rings that are not closed.
  public enum BrokenParts: Sendable {
    /// The layer is refused.
    case refuse
    /// Open rings of three positions or more are closed; shorter rings (an outer one with its holes)
    /// and lines of one position are dropped; each is listed in the notes.
    case mend
  }

  /// How many arrays and objects may stand inside one another, counted from the whole text.
  ///
  /// 8 to 512; a feature collection of multipolygons needs 8.
  public var maximumDepth = 64
  /// What happens to rings and lines that are broken.
  public var brokenParts = BrokenParts.refuse
  /// Whether the caller knows the datum, so that a `crs` member that can't be understood is only
  /// noted instead of refused.
  public var datumIsKnown = false
  /// Gets all bytes of the file once, in order, in pieces, while they are read.
  ///
  /// For checksums without a second pass. Calls don't overlap; they come from changing threads. When
  /// reading fails, the last pieces may be missing.
  public var onBytes: (@Sendable (UnsafeRawBufferPointer) -> Void)?
  /// How many bytes one thread reads at a time.
  package var chunkSize = 1 << 20

  /// The defaults: depth 64, broken parts refused.
  public init() {}
}
