import Layers

/// The text of GeoJSON features, one a line, each followed by a comma and a line break.
struct FeatureText: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0
  private var hasProperty = false

  /// Begins a feature.
  mutating func begin(_ identifier: String) {
    put("{\"type\":\"Feature\",\"id\":")
    quote(identifier)
    put(",\"properties\":{")
    hasProperty = false
    count += 1
  }

  private mutating func key(_ name: StaticString) {
    if hasProperty { bytes.append(UInt8(ascii: ",")) }
    hasProperty = true
    bytes.append(UInt8(ascii: "\""))
    put(name)
    put("\":")
  }

  mutating func property(_ name: StaticString, _ value: String) {
    key(name)
    quote(value)
  }

  mutating func property(_ name: StaticString, _ value: Int) {
    key(name)
    put(value)
  }

  mutating func property(_ name: StaticString, _ value: Bool) {
    key(name)
    put(value ? "true" : "false")
  }

  /// A number in tenths, with one decimal.
  mutating func property(_ name: StaticString, tenths: Int) {
    key(name)
    put(tenths / 10)
    bytes.append(UInt8(ascii: "."))
    put(tenths % 10)
  }

  // MARK: - Geometry

  /// Ends the feature with a point.
  mutating func end(point: CityFrame.Position) {
    put("},\"geometry\":{\"type\":\"Point\",\"coordinates\":")
    put(point)
    put("}},\n")
  }

  /// Ends the feature with a line.
  mutating func end(line: [CityFrame.Position]) {
    put("},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[")
    list(line)
    put("]}},\n")
  }

  /// Ends the feature with a polygon whose outer ring runs counter-clockwise; its first vertex is
  /// not repeated.
  mutating func end(ring: [CityFrame.Position]) {
    put("},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[")
    list(ring)
    bytes.append(UInt8(ascii: ","))
    put(ring[0])
    put("]]}},\n")
  }

  private mutating func list(_ positions: [CityFrame.Position]) {
    var last: CityFrame.Position?
    for position in positions where position != last {
      if last != nil { bytes.append(UInt8(ascii: ",")) }
      put(position)
      last = position
    }
  }

  private mutating func put(_ position: CityFrame.Position) {
    bytes.append(UInt8(ascii: "["))
    degrees(position.longitude)
    bytes.append(UInt8(ascii: ","))
    degrees(position.latitude)
    bytes.append(UInt8(ascii: "]"))
  }

  /// Writes units of 1e-7 degrees as degrees, without zeros at the end.
  private mutating func degrees(_ units: Int) {
    if units < 0 { bytes.append(UInt8(ascii: "-")) }
    let size = units.magnitude
    put(Int(size / 10_000_000))
    var fraction = size % 10_000_000
    guard fraction != 0 else { return }
    var places = 7
    while fraction % 10 == 0 {
      fraction /= 10
      places -= 1
    }
    bytes.append(UInt8(ascii: "."))
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0x30, count: places))
    var index = start + places
    while fraction > 0 {
      index -= 1
      bytes[index] = 0x30 + UInt8(fraction % 10)
      fraction /= 10
    }
  }

  // MARK: - Text

  private mutating func put(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func put(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(0x30 + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// Writes a text without quotes, backslashes and control characters, as all of this city are.
  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: text.utf8)
    bytes.append(UInt8(ascii: "\""))
  }
}
