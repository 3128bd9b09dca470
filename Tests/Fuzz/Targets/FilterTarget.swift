import Layers
import Words

/// Any text as a filter: refused with a column, or true, false and unknown as logic demands.
enum FilterTarget {
  /// Five features whose properties have every type.
  private static let layer: Layer = {
    let properties = [
      #"{"a":1,"b":"x","c":true,"d":"2024-02-29"}"#, #"{"a":-2.5,"b":"","c":null}"#,
      #"{"a":"1","b":"重庆%_","d":"2024-02-29T23:59:59Z"}"#, #"{"a":{"b":[1]},"b":1e300,"e f":0}"#,
      "",
    ]
    var bytes: [UInt8] = []
    var starts: [UInt64] = [0]
    var geometry = GeometryColumns()
    for text in properties {
      bytes += Array(text.utf8)
      starts.append(UInt64(bytes.count))
      geometry.endFeature(.none)
    }
    bytes += [UInt8](repeating: 0x20, count: AttributeText.padding)
    return Layer(
      name: "fuzz", geometry: geometry,
      attributes: AttributeText(
        bytes: bytes, starts: starts,
        identifierLengths: Array(repeating: 0, count: properties.count)))
  }()

  static func examine(_ data: UnsafeBufferPointer<UInt8>) {
    let text = String(decoding: data, as: UTF8.self)
    let filter: Filter
    do {
      filter = try Filter(parsing: text)
    } catch {
      Fuzz.require(!error.description.isEmpty, "a refusal has a reason")
      Fuzz.require(error.column >= 1 && error.column <= text.count + 1, "its column is in the text")
      return
    }
    guard let found = selection(filter) else { return }
    // A filter of the greatest depth has no room for one level more.
    guard let opposite = try? Filter(parsing: "NOT (\(text))") else { return }
    guard let others = selection(opposite) else {
      preconditionFailure("evaluated, but not its opposite")
    }
    Fuzz.require(found.unknown == others.unknown, "NOT leaves unknown as it is")
    let both = zip(found.matches, others.matches)
    Fuzz.require(!both.contains { $0 && $1 }, "nothing is true and false")
    Fuzz.require(
      both.count { $0 || $1 } + found.unknown == layer.count, "everything is something")
  }

  private static func selection(_ filter: Filter) -> FilterSelection? {
    do {
      return try filter.selection(in: layer, workers: Workers(threads: 1))
    } catch is FilterError {
      return nil  // A property that no feature has.
    } catch {
      preconditionFailure("another error: \(error)")
    }
  }
}
