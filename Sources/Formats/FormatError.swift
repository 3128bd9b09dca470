public import Words

/// A file of a layer that was refused, in whatever format.
public struct FormatError: Error, Hashable, Sendable {
  /// What is wrong.
  public var words: Text
  /// What to do about it; `{0}` stands for ``key``.
  public var remedy: Text?
  /// The key of the layer that the remedy names, with a value as a job would have it.
  public var key: (name: String, value: String?)? {
    get { keyName.map { ($0, keyValue) } }
    set { (keyName, keyValue) = (newValue?.name, newValue?.value) }
  }
  /// The feature's index, from 0.
  public var feature: Int?
  /// The byte in the file, from 0.
  public var offset: Int?
  /// The line of the file, from 1, where it is text for people.
  public var line: Int?
  private var keyName: String?
  private var keyValue: String?

  /// Refuses a file.
  public init(
    _ words: Text, remedy: Text? = nil, key: (name: String, value: String?)? = nil
  ) {
    self.words = words
    self.remedy = remedy
    self.key = key
  }
}
