public import Formats
import Layers
import Measures

/// Which entries of a catalogue some layers can answer, and what the others lack.
public struct CataloguePlan: Sendable {
  /// A layer with what it holds.
  public struct Holding: Sendable, Hashable {
    /// What the layer is called: its name in a job, or its file.
    public var name: String
    /// Where it stands, as jobs name it.
    public var source: LayerSource
    /// The kinds of a catalogue that it holds, or seems to.
    public var guesses: [LayerGuess]
    /// Whether somebody said so, in a job.
    public var isStated: Bool
    /// The names of its properties.
    public var properties: Set<String>

    /// Notes a layer.
    public init(
      name: String, source: LayerSource, guesses: [LayerGuess], isStated: Bool,
      properties: Set<String>
    ) {
      self.name = name
      self.source = source
      self.guesses = guesses
      self.isStated = isStated
      self.properties = properties
    }
  }

  /// What an entry lacks.
  public enum Lack: Sendable, Hashable {
    /// A layer of a kind.
    case layer(String)
    /// An attribute of the layer of a kind.
    case attribute(String, of: String)
    /// A value that no document sets.
    case value(String)
    /// An analysis.
    case analysis(String)
    /// No layer can tell.
    case computation
  }

  /// An entry with what it lacks; nothing when it can be answered.
  public struct Answer: Sendable {
    /// The entry.
    public var entry: CatalogueEntry
    /// What it lacks.
    public var lacks: [Lack]
  }

  /// The layers.
  public let holdings: [Holding]
  /// The entries, in the order of the catalogue.
  public let answers: [Answer]

  /// Looks what layers can answer.
  ///
  /// - Parameters:
  ///   - entries: The entries that are asked about.
  ///   - catalogue: Where they are from.
  ///   - holdings: The layers.
  ///   - roles: For the name of an analysis, the keys that name layers.
  /// - Complexity: O(n m) for n entries and m layers.
  init(
    _ entries: [CatalogueEntry], of catalogue: Catalogue, _ holdings: [Holding],
    roles: (_ analysis: String) -> Set<String>?
  ) {
    self.holdings = holdings
    var first: [String: (holding: Int, guess: LayerGuess)] = [:]
    for (index, holding) in holdings.enumerated() {
      for guess in holding.guesses where first[guess.kind] == nil {
        first[guess.kind] = (index, guess)
      }
    }
    answers = entries.map { entry in
      guard let analysis = entry.analysis else {
        return Answer(entry: entry, lacks: [.computation])
      }
      guard let roles = roles(analysis) else {
        return Answer(entry: entry, lacks: [.analysis(analysis)])
      }
      var lacks: [Lack] = []
      var kinds: [String] = []
      for parameter in entry.parameters where roles.contains(parameter.key) {
        kinds += parameter.layerKinds.filter { !kinds.contains($0) }
      }
      lacks += kinds.filter { first[$0] == nil }.map(Lack.layer)
      let texts = entry.parameters.filter { !roles.contains($0.key) }.flatMap(\.names)
      for kind in kinds {
        guard let (index, guess) = first[kind] else { continue }
        for field in catalogue.kind(kind)?.fields ?? []
        where texts.contains(field.name) && guess.fields[field.name] == nil
          && !holdings[index].properties.contains(field.name)
          && !kinds.contains(where: { other in
            other != kind && first[other]?.guess.fields[field.name] != nil
          })
        {
          lacks.append(.attribute(field.name, of: kind))
        }
      }
      return Answer(entry: entry, lacks: lacks + entry.asks.map(Lack.value))
    }
  }

  /// The entries that can be answered.
  public var answerable: [CatalogueEntry] { answers.filter(\.lacks.isEmpty).map(\.entry) }

  /// What is lacking by how many entries wait for it, the most first, with those that lack nothing else.
  public var wishes: [(lack: Lack, entries: [CatalogueEntry], alone: Int)] {
    var places: [Lack: Int] = [:]
    var wishes: [(lack: Lack, entries: [CatalogueEntry], alone: Int)] = []
    for answer in answers {
      for lack in answer.lacks {
        let place = places[lack] ?? wishes.count
        if place == wishes.count {
          places[lack] = place
          wishes.append((lack, [], 0))
        }
        wishes[place].entries.append(answer.entry)
        if answer.lacks.count == 1 { wishes[place].alone += 1 }
      }
    }
    return wishes.enumerated().sorted { a, b in
      a.element.entries.count != b.element.entries.count
        ? a.element.entries.count > b.element.entries.count : a.offset < b.offset
    }.map(\.element)
  }
}

extension CatalogueEntry.Parameter {
  /// The kinds of layers that a role names.
  var layerKinds: [String] { value.string.map { [$0] } ?? value.items?.compactMap(\.string) ?? [] }

  /// The words in a value, however deep, that may be names of properties.
  var names: [String] {
    Self.texts(in: value).flatMap { text in
      text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    }
  }

  private static func texts(in value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let items): items.flatMap(texts)
    case .object(let members): members.flatMap { [$0.name] + texts(in: $0.value) }
    default: []
    }
  }
}
