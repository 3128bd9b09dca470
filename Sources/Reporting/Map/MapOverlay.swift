import Layers
import Measures
import Results

/// A layer of a check as its map shows it, beside zones and findings.
struct MapOverlay: Sendable {
  /// How the check uses the layer.
  let use: LayerUseRecord
  /// What is drawn of it.
  let layer: MapLayer
  /// What the layer is called.
  let title: String
  /// How it is drawn.
  let style: OverlayStyle
  /// For objects how each stands; `nil` for everything else.
  var tones: [Declaration.ObjectStyle.Tone]?

  /// The part that it plays on the map, from the lowest.
  enum Place: Int, Sendable, Hashable, Comparable {
    /// What counts, and what does not.
    case scope
    /// What is measured.
    case objects
    /// What objects are measured against.
    case surroundings

    static func < (a: Place, b: Place) -> Bool { a.rawValue < b.rawValue }
  }

  /// The part that it plays.
  var place: Place { use.isObjects ? .objects : use.isSurroundings ? .surroundings : .scope }

  /// Where what is drawn lies, degrees.
  var extent: Envelope { layer.content.geometry.extent }

  /// Objects of which findings show the part that fails: what is left of them is as it should be.
  func showingParts() -> MapOverlay {
    var overlay = self
    overlay.tones = tones.map { $0.map { $0 == .doubtful ? .good : $0 } }
    return overlay
  }

  /// The overlays of a check in the order in which they are drawn.
  ///
  /// A layer that is the zones themselves is shown by these.
  static func all(
    of check: CheckResult, _ layers: [MapLayer], _ language: Language
  ) -> [MapOverlay] {
    let zones = check.layers.filter { $0.role == Role.zones.name }
    var known: [MapOverlay] = []
    var looks: [String: Int] = [:]
    for use in check.layers where use.role != Role.zones.name {
      let isZones = zones.contains { $0.layer == use.layer && $0.filter == use.filter }
      guard !isZones, let layer = layers.first(where: { $0.shows(use) }),
        layer.content.geometry.featureCount > 0
      else { continue }
      let style = OverlayStyle(use, among: &looks)
      let tones = use.isObjects ? layer.content.tones[check.id] : nil
      known.append(
        MapOverlay(
          use: use, layer: layer, title: use.title?.text(language) ?? use.layer, style: style,
          tones: tones))
    }
    return known.enumerated().sorted {
      ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
    }.map(\.element)
  }
}

/// How a layer of a check is drawn: by what it is to the objects.
struct OverlayStyle: Sendable, Hashable {
  /// What it is.
  enum Meaning: String, Sendable { case objects, scope, excluded, limit, service, shore, context }

  /// The mark of a point.
  enum Symbol: String, Sendable, CaseIterable { case triangle, diamond, cross, disc }

  let meaning: Meaning
  let colour: String
  let symbol: Symbol

  /// The next style of a use among those of a map, so that two layers never look alike before four
  /// have.
  init(_ use: LayerUseRecord, among looks: inout [String: Int]) {
    let colours: [String]
    switch use.role {
    case Role.scope.name: (meaning, colours) = (.scope, ["#1c2329"])
    case Role.scopeMinus.name: (meaning, colours) = (.excluded, ["#5b6670"])
    case _ where use.isObjects: (meaning, colours) = (.objects, ["#56626d"])
    default:
      switch use.look {
      case .limit: (meaning, colours) = (.limit, ["#c4161c", "#8a3b06", "#5b1a8b"])
      case .service: (meaning, colours) = (.service, ["#1b6e2e", "#0b5a8a", "#6b4e00"])
      case .shore: (meaning, colours) = (.shore, ["#1769aa", "#0f7f86"])
      case .context: (meaning, colours) = (.context, ["#3f4b57", "#7a5c2e", "#2e6b6b"])
      }
    }
    let index = looks[meaning.rawValue, default: 0]
    looks[meaning.rawValue] = index + 1
    colour = colours[index % colours.count]
    let symbols = Symbol.allCases
    symbol = meaning == .objects ? .disc : symbols[index % (symbols.count - 1)]
  }

  /// The ground and the line of objects that stand so.
  static func paint(of tone: Declaration.ObjectStyle.Tone) -> (fill: String, line: String) {
    switch tone {
    case .good: ("#8b9aa8", "#65727e")
    case .doubtful: ("#d5dbe1", "#56626d")
    case .bad: ("#ffffff", "#56626d")
    case .neutral: ("#e4e8ec", "#9aa4ae")
    }
  }

  /// What a script needs to draw it.
  var document: JSONValue {
    [
      "meaning": .string(meaning.rawValue), "colour": .string(colour),
      "symbol": .string(symbol.rawValue),
    ]
  }
}
