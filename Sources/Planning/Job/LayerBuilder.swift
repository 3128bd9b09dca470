import Formats
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
        setPath(text, at: place)
      case "layer": definition.sourceLayer = text
      case "encoding": definition.encoding = text
      case "x": definition.x = text
      case "y": definition.y = text
      case "closed-lines": definition.closesLines = text == "areas"
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

  /// Who types a path may name a layer in the file with it; a job has a key for that.
  private mutating func setPath(_ text: String, at place: Place) {
    hasPath = true
    definition.path = text
    guard place.flag != nil || LayerSource.isAddress(text) else { return }
    let source = LayerSource(argument: text)
    definition.path = source.path
    definition.password = source.password
    definition.sourceLayer = source.layer
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
