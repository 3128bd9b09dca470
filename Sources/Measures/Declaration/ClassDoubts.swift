/// What a reader of figures has to know of the classes in a property, beside what an analysis says itself.
public struct ClassDoubts: Sendable, Hashable {
  /// Texts that stand for no value, by what they leave open.
  public enum Words: Sendable, Hashable {
    /// None: any text is as good as any.
    case none
    /// Those that say that nobody knows, such as `不详`: for `无` may be the answer.
    case unknown
    /// Those that say that there is none, such as `无`, too.
    case nothing
  }

  /// The classes that the check names, in a table or a list.
  public var named: [String]
  /// Whether each of these should be there, as one that is not leaves the figure as it is without a word; else only
  /// one is told that is almost a class that there is.
  public var expectsAll: Bool
  /// Whether features without a class are told.
  public var tellsUnclassed: Bool
  /// Which texts are told that stand for no value.
  public var words: Words

  /// Tells nothing unless asked.
  public init(
    named: [String] = [], expectsAll: Bool = false, tellsUnclassed: Bool = false,
    words: Words = .none
  ) {
    self.named = named
    self.expectsAll = expectsAll
    self.tellsUnclassed = tellsUnclassed
    self.words = words
  }

  /// Tells what another one does, too.
  public mutating func join(_ other: ClassDoubts) {
    named += other.named.filter { !named.contains($0) }
    expectsAll = expectsAll || other.expectsAll
    tellsUnclassed = tellsUnclassed || other.tellsUnclassed
    if words == .none || other.words == .nothing { words = other.words }
  }
}
