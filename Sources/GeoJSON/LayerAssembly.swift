internal import CSimdjson
internal import Layers
internal import Words

/// The columns of the layer, to which chunks are added in the order of the file.
struct LayerAssembly {
  private(set) var geometry = GeometryColumns()
  private(set) var text: [UInt8] = []
  private(set) var starts: [UInt64] = [0]
  private(set) var identifierLengths: [UInt32] = []
  private(set) var notes = NotesAssembly()
  /// The `crs` member that features or geometries have, and where the first stands.
  private(set) var ownCRS: (text: [UInt8], feature: Int, offset: Int)?

  var featureCount: Int { identifierLengths.count }

  /// Adds the features of a chunk.
  ///
  /// - Parameters:
  ///   - base: Where the chunk's window begins in the file.
  ///   - outlook: How much of the text is still to come.
  mutating func append(
    _ columns: OpaquePointer, base: Int, _ outlook: Outlook, path: String
  ) throws(GeoJSONError) {
    let counts = gp_columns_contents(columns)
    let coordinates = geometry.coordinates.count
    guard coordinates + counts.coordinate_count <= Int(UInt32.max) else {
      throw GeoJSONError(
        path: path, feature: featureCount, kind: .tooLarge,
        reason: Text("more than 4294967295 coordinates; split the layer", "坐标超过 4294967295 个；请拆分图层")
      )
    }
    gp_columns_rebase(
      columns, UInt32(coordinates), UInt32(geometry.ringCount), UInt32(geometry.partCount),
      UInt64(text.count))
    let view = gp_columns_contents(columns)
    // Because both are two doubles, or four, or one byte: in memory an enum without payloads is the
    // index of its case. Every test that reads a geometry compares them.
    let positions = UnsafeRawPointer(view.coordinates)?.assumingMemoryBound(to: Coordinate.self)
    let boxes = UnsafeRawPointer(view.envelopes)?.assumingMemoryBound(to: Envelope.self)
    let kinds = UnsafeRawPointer(view.part_kinds)?.assumingMemoryBound(to: PartKind.self)
    let types = UnsafeRawPointer(view.types)?.assumingMemoryBound(to: GeometryType.self)
    geometry.coordinates.add(positions, view.coordinate_count, outlook)
    geometry.ringStarts.add(view.ring_ends, view.ring_count, outlook)
    geometry.partStarts.add(view.part_ends, view.part_count, outlook)
    geometry.partKinds.add(kinds, view.part_count, outlook)
    let before = featureCount
    geometry.featureStarts.add(view.feature_ends, view.feature_count, outlook)
    geometry.types.add(types, view.feature_count, outlook)
    geometry.envelopes.add(boxes, view.feature_count, outlook)
    text.add(view.attributes, view.attribute_length, outlook)
    starts.add(view.attribute_ends, view.feature_count, outlook)
    identifierLengths.add(view.identifier_lengths, view.feature_count, outlook)
    notes.add(view, feature: before, base: base)
    if view.crs_length > 0 {
      let own = [UInt8](UnsafeBufferPointer(start: view.crs, count: view.crs_length))
      let place = (own, before + view.crs_feature, base + view.crs_offset)
      guard own == ownCRS?.text ?? own else {
        throw GeoJSONError(
          path: path, feature: place.1, offset: place.2, kind: .unknownSystem,
          reason: .twoSystems)
      }
      if ownCRS == nil { ownCRS = place }
    }
  }

  /// The identifiers and properties of all features.
  mutating func takeAttributes() -> AttributeText {
    text.append(contentsOf: repeatElement(0x20, count: AttributeText.padding))
    defer { text = [] }
    return AttributeText(bytes: text, starts: starts, identifierLengths: identifierLengths)
  }
}

extension Array where Element: BitwiseCopyable {
  /// Appends, and when room is short, reserves for the whole as far as it can be foreseen.
  ///
  /// Room that is never touched costs no memory; growing by doubling would copy at the peak.
  fileprivate mutating func add(
    _ elements: UnsafePointer<Element>?, _ more: Int, _ outlook: Outlook
  ) {
    let needed = count + more
    if needed > capacity { reserveLarge(outlook.room(for: needed)) }
    append(contentsOf: UnsafeBufferPointer(start: elements, count: more))
  }
}

/// How much of a text is read, and how much is still to come, in bytes.
struct Outlook {
  let done, rest: Int

  /// Room for all elements, when there are so many in what is read.
  ///
  /// No element takes less than a byte of text.
  func room(for count: Int) -> Int {
    guard rest > 0, done > 0 else { return count + 64 }
    let likely = Double(count) * Double(rest) / Double(done) * 1.1
    return count + 64 + Int(Swift.min(Double(rest), likely))
  }
}
