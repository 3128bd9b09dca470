public import Measures

/// A document that requirements stand in.
public struct PolicyDocument: Sendable, Hashable {
  /// By what entries name it.
  public var key: String
  /// What it is called.
  public var title: LocalizedText
  /// The number that its office gave it; `nil` where it has none.
  public var number: String?
  /// The day or year of issue, as `2022-07-09` or `2018`; `nil` where it is not known.
  public var date: String?
  /// What texts of it are called that tests look figures up in; for people it says nothing.
  public var trace: String?
}

/// What a layer may hold that entries ask for, such as bus stops.
public struct LayerKind: Sendable, Hashable {
  /// By what entries and layers name it.
  public var name: String
  /// What it is called.
  public var title: LocalizedText
  /// The kinds of geometry that it may have.
  public var kinds: [String]
  /// What files and layers of it are usually called, in any language; codes of classifications too.
  public var names: [String]
  /// The attributes that entries may need of it.
  public var fields: [LayerField]

  /// Something that features of a layer state.
  public struct LayerField: Sendable, Hashable {
    /// By what entries name it.
    public var name: String
    /// What it is called.
    public var title: LocalizedText
    /// What the property is usually called.
    public var names: [String]
  }
}
