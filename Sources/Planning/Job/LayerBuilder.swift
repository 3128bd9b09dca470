import Layers
import Measures

/// Makes a layer's definition of the values that its keys were given.
struct LayerBuilder {
  let name: String
  let place: Place
  private var definition: LayerDefinition
  private var hasPath = false

  init(name: String, place: Place) {
    self.name = name
    self.place = place
    definition = LayerDefinition(name: name, path: "")
  }

  /// Reads one key; unknown ones are refused.
  mutating func set(_ key: String, to value: JSONValue, at place: Place) throws(PlacedError) {
    guard let known = LayerKeys.all.first(where: { $0.name == key }) else {
      throw place.error(
        Text("unknown key of a layer", "图层中没有此键")
          + Suggestion.hint(key, in: LayerKeys.all.map(\.name)))
    }
    switch try known.type.read(value, at: place) {
    case .number(let number):
      if key == "max-area-change" {
        definition.maximumAreaChange = number
      } else {
        definition.maximumLayerChange = number
      }
    case .text(let text):
      switch key {
      case "path":
        definition.path = text
        hasPath = true
      case "crs": definition.crs = text
      case "datum-check": definition.ignoresDatumCheck = text == "ignore"
      case "where": definition.filter = text
      case "id": definition.id = text
      default: definition.invalid = text
      }
    case .localized(let text):
      if key == "title" { definition.title = text } else { definition.nameFields = text }
    case .words(let words): definition.contents = words
    case .names(let names): definition.fields = names
    case .joins(let joins): definition.joins = joins
    default: throw place.error(expected: known.type.expectation)
    }
  }

  /// Takes a table that flags name.
  mutating func add(_ join: JoinRule) { definition.joins.append(join) }

  /// The definition, once all keys were set.
  func layer() throws(PlacedError) -> LayerDefinition {
    guard hasPath else { throw place.key("path").error(missing: ValueType.path.expectation) }
    var definition = definition
    if definition.nameFields == nil { definition.nameFields = definition.nameOfFields }
    return definition
  }
}
