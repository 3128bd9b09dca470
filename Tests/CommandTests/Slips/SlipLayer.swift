import Foundation
import Layers
import Measures

/// A layer as a mutator changes it: its features, the members beside them, or at last its bytes.
struct SlipLayer: Sendable {
  var members: [JSONValue.Member]
  var features: [JSONValue]
  /// What stands in the file instead of the features; `nil` writes them.
  var bytes: [UInt8]?

  /// The first features of a file, which are enough for any slip.
  init(of file: URL, most: Int) throws {
    let all = try JSONValue(parsing: Array(try Data(contentsOf: file)))
    members = (all.members ?? []).filter { $0.name != "features" }
    // What the sample has twice on purpose is there once.
    var seen: Set<String> = []
    features = (all["features"]?.items ?? []).prefix(most).filter {
      seen.insert($0["geometry"]?.document ?? "").inserted
    }
  }

  /// The bytes of the file.
  var written: [UInt8] {
    if let bytes { return bytes }
    return Array(
      JSONValue.object(members + [.init("features", .array(features))]).document.utf8)
  }

  /// Writes the file into a folder.
  func write(_ name: String, in folder: Scratch) throws {
    try Data(written).write(to: folder.url.appendingPathComponent(name))
  }

  /// The feature that single changes are made to.
  var chosen: Int { features.count / 2 }

  /// Sets a member of the collection.
  mutating func set(_ name: String, _ value: JSONValue) {
    members.removeAll { $0.name == name }
    members.append(.init(name, value))
  }

  /// Changes a member of a feature.
  mutating func change(_ feature: Int, _ name: String, _ value: JSONValue?) {
    features[feature] = features[feature].setting(name, value)
  }

  /// Changes a property of a feature.
  mutating func change(_ feature: Int, property: String, _ value: JSONValue?) {
    let properties = (features[feature]["properties"] ?? [:]).setting(property, value)
    change(feature, "properties", properties)
  }

  /// Moves the positions of some features.
  mutating func move(_ chosen: some Sequence<Int>, _ move: (Double, Double) -> (Double, Double)) {
    for feature in chosen {
      guard let geometry = features[feature]["geometry"] else { continue }
      change(
        feature, "geometry",
        geometry.setting("coordinates", geometry["coordinates"]?.moved(move)))
    }
  }

  /// The type of the geometry of most features.
  var type: String { features.first?["geometry"]?["type"]?.string ?? "" }

  /// A property of the first feature that holds a text.
  var textProperty: String? {
    features.first?["properties"]?.members?.first { $0.value.string != nil }?.name
  }
}

extension JSONValue {
  /// The object with a member set, in its place, or without it.
  func setting(_ name: String, _ value: JSONValue?) -> JSONValue {
    var members = members ?? []
    let place = members.firstIndex { $0.name == name }
    switch (place, value) {
    case (let place?, let value?): members[place].value = value
    case (let place?, nil): members.remove(at: place)
    case (nil, let value?): members.append(.init(name, value))
    case (nil, nil): break
    }
    return .object(members)
  }

  /// Nested coordinates with every position moved.
  func moved(_ move: (Double, Double) -> (Double, Double)) -> JSONValue {
    guard let items else { return self }
    if items.count >= 2, let x = items[0].number, let y = items[1].number {
      let (newX, newY) = move(x, y)
      return [.number(newX), .number(newY)]
    }
    return .array(items.map { $0.moved(move) })
  }

  /// The first position in nested coordinates.
  var firstPosition: JSONValue? {
    guard let items else { return nil }
    return items.first?.number != nil ? self : items.first?.firstPosition
  }
}
