public import CArrow
public import Layers
import Words

/// How a stream is read.
public struct ArrowOptions: Sendable {
  /// Whether rings are closed, and rings and lines with too few positions dropped; else they are refused.
  public var mendsBrokenParts = false
  /// The column of geometries; `nil` takes the one that says so, or the only column of bytes.
  public var geometry: String?
  /// Whether a stream without geometries is a layer of features without any, not a fault.
  public var allowsNoGeometry = false
  /// The datum as the producer states it beside the stream; `nil` takes the column's own.
  public var datum: String?
  /// Columns that are left out.
  public var leavingOut: Set<String> = []
  /// How many rows one thread reads at a time.
  package var chunk = 1 << 13

  /// The defaults.
  public init() {}
}

/// Reads layers as Arrow C streams: batches of rows with a column of geometries in WKB and others of
/// attributes.
///
/// Integers, also those of 64 bits, keep every digit; null is null, and neither an empty text nor a number
/// that is none. Dates and instants become text in ISO 8601, decimals numbers with all their digits, values
/// of a dictionary themselves, lists and structs JSON. Columns of bytes are left out, and noted.
public enum ArrowReader {
  /// Reads a stream to its end.
  ///
  /// - Parameters:
  ///   - stream: Rows are structs; ``ArrowStream`` is consumed, and released in any case.
  ///   - name: What results call the layer.
  ///   - workers: The result is the same for any number of threads.
  /// - Throws: ``ArrowError`` with the first fault, in the order of rows; ``StopRequest/Stopped``.
  /// - Complexity: linear in rows, columns and bytes.
  public static func read(
    _ stream: consuming ArrowStream, name: String, options: ArrowOptions = ArrowOptions(),
    workers: Workers
  ) throws -> Layer {
    let plan = try ArrowPlan(try stream.schema(), options)
    var assembly = ArrowAssembly(plan)
    while let batch = try stream.next() {
      try assembly.append(batch, workers)
    }
    return assembly.layer(name: name)
  }

  /// Reads a stream that another library has filled; see ``read(_:name:options:workers:)``.
  public static func read(
    taking stream: UnsafeMutablePointer<ArrowArrayStream>, name: String,
    options: ArrowOptions = ArrowOptions(), workers: Workers
  ) throws -> Layer {
    try read(ArrowStream(taking: stream), name: name, options: options, workers: workers)
  }
}

/// Which column of a stream becomes what.
struct ArrowPlan: Sendable {
  let root: ArrowField
  let options: ArrowOptions
  /// The place of the geometry among the columns; `nil` without one.
  let geometry: Int?
  /// The places of columns that become properties.
  let properties: [Int]
  /// Columns that no property can be.
  let unread: [String]

  init(_ root: ArrowField, _ options: ArrowOptions) throws(ArrowError) {
    guard root.kind == .structure else {
      throw .malformed("rows are no structs", "行不是结构体")
    }
    self.root = root
    self.options = options
    let geometry = try Self.geometry(root, options)
    self.geometry = geometry
    let others = root.children.indices.filter {
      $0 != geometry && !options.leavingOut.contains(root.children[$0].name)
    }
    properties = others.filter { root.children[$0].isReadable }
    unread = others.filter { !root.children[$0].isReadable }.map { root.children[$0].name }
    var known: Set<String> = []
    for name in properties.map({ root.children[$0].name }) where !known.insert(name).inserted {
      throw ArrowError(
        .malformed, Text("two columns have this name", "有两个字段同名"), column: name)
    }
  }

  private static func geometry(
    _ root: ArrowField, _ options: ArrowOptions
  ) throws(ArrowError) -> Int? {
    let bytes = root.children.indices.filter { root.children[$0].isOfBytes }
    if let name = options.geometry {
      if let place = bytes.first(where: { root.children[$0].name == name }) { return place }
      throw ArrowError(
        .noGeometry, Text("no column of geometries in WKB has this name", "没有此名称的 WKB 几何字段"),
        column: name)
    }
    let tagged = bytes.filter { root.children[$0].isTaggedWKB }
    if tagged.count == 1 { return tagged[0] }
    if tagged.isEmpty, bytes.count == 1 { return bytes[0] }
    if bytes.isEmpty, options.allowsNoGeometry { return nil }
    let names = (tagged.isEmpty ? bytes : tagged).map { root.children[$0].name }
    throw ArrowError(
      .noGeometry,
      names.isEmpty
        ? Text("no column of geometries in WKB", "没有 WKB 几何字段")
        : Text("several columns may hold the geometries: ", "有多个字段可能是几何：") + .list(names))
  }

  /// The datum that the column of geometries states, as GeoArrow has it: a code, an object with an id, or
  /// a definition in PROJJSON.
  var datum: String? {
    guard let geometry, let text = root.children[geometry].metadata["ARROW:extension:metadata"],
      let value = try? JSONValue(parsing: Array(text.utf8))
    else { return nil }
    guard let crs = value["crs"] else { return nil }
    if let code = crs.string { return code.isEmpty ? nil : code }
    guard crs.members != nil else { return nil }
    if let authority = crs["id"]?["authority"]?.string {
      if let code = crs["id"]?["code"]?.number { return "\(authority):\(Int(code))" }
      if let code = crs["id"]?["code"]?.string { return "\(authority):\(code)" }
    }
    return String(decoding: crs.text(), as: UTF8.self)
  }
}

extension ArrowField {
  fileprivate var isOfBytes: Bool {
    switch kind {
    case .binary: true
    case .view(let isText): !isText
    default: false
    }
  }

  fileprivate var isTaggedWKB: Bool {
    extensionName == "geoarrow.wkb" || extensionName == "ogc.wkb"
  }
}
