import Layers
import Measures
import Results

extension EntryRecord {
  /// What a reader has to know of values that the job gives instead of the document's; `nil` without any.
  var changes: Message? {
    let changed = parameters.compactMap { parameter -> Value? in
      guard parameter.origin == CatalogueEntry.Origin.document.rawValue, parameter.value != .null,
        let instead = parameter.instead, instead != parameter.value
      else { return nil }
      return .words(
        Text("{key} is {own}, not {asked}", "{key} 为 {own}，而非 {asked}").filled([
          ("key", .name(parameter.key)), ("own", .name(Self.plain(instead))),
          ("asked", .name(Self.plain(parameter.value))),
        ]))
    }
    return changed.isEmpty ? nil : CatalogueMessages.changed(["changes": .list(changed)])
  }

  private static func plain(_ value: JSONValue) -> String { value.string ?? value.document }
}
