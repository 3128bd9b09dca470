internal import CSimdjson

extension JSONValue {
  /// The deepest nesting that ``init(parsing:maximumDepth:)`` can be asked to allow.
  public static let greatestDepth = Int(GP_DEEPEST)

  /// Reads one JSON text (RFC 8259) in UTF-8; a byte order mark before it is passed over.
  ///
  /// - Parameters:
  ///   - bytes: The text; offsets in errors count from its first byte.
  ///   - maximumDepth: How many arrays and objects may stand inside one another, 1 to
  ///     ``greatestDepth``.
  /// - Throws: ``JSONError`` for anything else than one value, and for half of a surrogate pair.
  public init(parsing bytes: [UInt8], maximumDepth: Int = 64) throws(JSONError) {
    precondition((1...Self.greatestDepth).contains(maximumDepth))
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let padded = bytes + [UInt8](repeating: 0, count: Int(GP_PADDING))
    var failure = gp_failure()
    let document = padded.withUnsafeBufferPointer { buffer in
      gp_document_parse(
        buffer.baseAddress.map { $0 + mark }, bytes.count - mark, UInt32(maximumDepth), &failure)
    }
    guard let document else {
      failure.offset += mark
      throw JSONError(failure)
    }
    defer { gp_document_destroy(document) }
    let contents = gp_document_contents(document)
    var reader = NodeReader(contents: contents, next: 1)
    self = reader.value()
  }

  /// Reads one JSON text; see ``init(parsing:maximumDepth:)``.
  public init(parsing text: String, maximumDepth: Int = 64) throws(JSONError) {
    try self.init(parsing: Array(text.utf8), maximumDepth: maximumDepth)
  }
}

/// Builds values from the flat document.
private struct NodeReader {
  let contents: gp_document_view
  var next: Int

  mutating func value() -> JSONValue {
    let node = contents.nodes[next]
    next += 1
    switch node.kind {
    case GP_NODE_FALSE: return .bool(false)
    case GP_NODE_TRUE: return .bool(true)
    case GP_NODE_NUMBER:
      guard node.length > 0 else { return .number(node.number) }
      return JSONValue(ExactNumber(node.number, digits: text(node)))
    case GP_NODE_STRING: return .string(text(node))
    case GP_NODE_ARRAY:
      return .array((0..<node.length).map { _ in value() })
    case GP_NODE_OBJECT:
      return .object(
        (0..<node.length).map { _ in
          let name = text(contents.nodes[next])
          next += 1
          return JSONValue.Member(name, value())
        })
    default: return .null
    }
  }

  private func text(_ node: gp_node) -> String {
    guard node.length > 0 else { return "" }
    let bytes = UnsafeBufferPointer(start: contents.text + node.start, count: node.length)
    return String(decoding: bytes, as: UTF8.self)
  }
}
