public import Measures

/// Requirements of policy documents, as data.
public struct Catalogue: Sendable {
  /// The documents, in order.
  public internal(set) var documents: [PolicyDocument] = []
  /// What layers may hold.
  public internal(set) var kinds: [LayerKind] = []
  /// The requirements, in order.
  public internal(set) var entries: [CatalogueEntry] = []
  /// Requirements that have no entry, and why.
  public internal(set) var omitted: [Omission] = []

  /// Requirements without an entry.
  public struct Omission: Sendable, Hashable {
    /// Which.
    public var items: [String]
    /// The key of their document.
    public var document: String
    /// Why.
    public var reason: LocalizedText
  }

  /// Nothing yet.
  public init() {}

  /// The entry of an id; `nil` when there is none.
  public func entry(_ id: String) -> CatalogueEntry? { entries.first { $0.id == id } }

  /// The document of a key; the reader makes sure that those of entries exist.
  public func document(_ key: String) -> PolicyDocument? { documents.first { $0.key == key } }

  /// The kind of layer of a name; `nil` when there is none.
  public func kind(_ name: String) -> LayerKind? { kinds.first { $0.name == name } }

  /// The entries that a pattern means: an id, or the beginning of ids before a star.
  ///
  /// - Complexity: linear in the entries.
  public func entries(matching pattern: String) -> [CatalogueEntry] {
    guard pattern.hasSuffix("*") else { return entries.filter { $0.id == pattern } }
    let start = pattern.dropLast()
    return entries.filter { $0.id.hasPrefix(start) }
  }

  /// The same with what another catalogue has beside it.
  ///
  /// - Throws: ``JobError`` for a document, kind or entry that both have.
  public func adding(_ other: Catalogue, file: String) throws(JobError) -> Catalogue {
    var all = self
    for document in other.documents {
      guard self.document(document.key) == nil else {
        throw Self.repeated(Text("document", "文件"), document.key, file)
      }
      all.documents.append(document)
    }
    for kind in other.kinds {
      guard self.kind(kind.name) == nil else {
        throw Self.repeated(Text("kind of layer", "图层类型"), kind.name, file)
      }
      all.kinds.append(kind)
    }
    let known = Set(entries.map(\.id))
    for entry in other.entries {
      guard !known.contains(entry.id) else {
        throw Self.repeated(Text("entry", "条目"), entry.id, file)
      }
      all.entries.append(entry)
    }
    all.omitted += other.omitted
    return all
  }

  private static func repeated(_ what: Text, _ name: String, _ file: String) -> JobError {
    var error = JobError(
      "",
      Text(
        "another catalogue has the \(what.en) \"\(name)\" already",
        "另一指标库中已有\(what.zh)“\(name)”"))
    error.file = file
    return error
  }
}
