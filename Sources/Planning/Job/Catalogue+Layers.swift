import Measures

extension Catalogue {
  /// What a layer is called that holds one kind of thing; `nil` for all others.
  func title(of layer: LayerDefinition) -> LocalizedText? {
    layer.contents.count == 1 ? layer.contents.first.flatMap(kind)?.title : nil
  }

  /// Refuses what a layer says of itself in words that the catalogue does not have: a slip would only look
  /// as if the layer were missing.
  func require(_ layer: LayerDefinition, at layers: Place) throws(PlacedError) {
    let place = layers.key(layer.name)
    for name in layer.contents where kind(name) == nil {
      throw place.key("is").error(
        Text("the catalogue has no kind of layer \"\(name)\"", "指标库中没有图层类型“\(name)”")
          + Suggestion.hint(name, in: kinds.map(\.name)))
    }
    // What a layer is called by may be said of every one.
    let names = ["name"] + Language.allCases.map { "name:" + $0.rawValue }
    let fields = Set(names + layer.contents.compactMap(kind).flatMap(\.fields).map(\.name))
    for name in layer.fields.keys.sorted() where !fields.contains(name) {
      throw place.key("fields").key(name).error(
        Text("no entry asks such an attribute of ", "没有指标条目用到这类图层的该属性：")
          + .list(layer.contents)
          + Suggestion.hint(name, in: fields.sorted()))
    }
  }
}
