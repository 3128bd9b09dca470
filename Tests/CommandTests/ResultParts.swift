import Layers

/// Parts of a result document that tests look up by name.
extension JSONValue {
  /// The unit of one of a check's quantities.
  func unit(of quantity: String) -> JSONValue? { part("quantities", "name", quantity)?["unit"] }

  /// One part of a check's definition.
  func clause(_ id: String) -> JSONValue? { part("definition", "id", id) }

  /// The values of one of a check's notes; `nil` when it has no such note.
  func note(_ id: String) -> JSONValue? { part("notes", "id", id)?["values"] }

  /// The values of one of an input's remarks.
  func remark(_ id: String) -> JSONValue? { part("remarks", "id", id)?["values"] }

  /// The English words of a message or clause.
  var words: String? { self["words"]?["en"]?.string }

  private func part(_ list: String, _ key: String, _ name: String) -> JSONValue? {
    self[list]?.items?.first { $0[key]?.string == name }
  }
}
