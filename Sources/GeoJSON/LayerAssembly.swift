internal import CSimdjson
internal import Layers

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
  ///   - share: The part of the body, above 0 and at most 1, that is read when this chunk is; from it
  ///     follows how much memory the rest will need.
  mutating func append(
    _ columns: OpaquePointer, base: Int, share: Double, path: String
  ) throws(GeoJSONError) {
    let counts = gp_columns_contents(columns)
    let coordinates = geometry.coordinates.count
    guard coordinates + counts.coordinate_count <= Int(UInt32.max) else {
      throw GeoJSONError(
        path: path, feature: featureCount, kind: .tooLarge,
        reason: "more than 4294967295 coordinates; split the layer")
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
    geometry.coordinates.add(positions, view.coordinate_count, share)
    geometry.ringStarts.add(view.ring_ends, view.ring_count, share)
    geometry.partStarts.add(view.part_ends, view.part_count, share)
    geometry.partKinds.add(kinds, view.part_count, share)
    let before = featureCount
    geometry.featureStarts.add(view.feature_ends, view.feature_count, share)
    geometry.types.add(types, view.feature_count, share)
    geometry.envelopes.add(boxes, view.feature_count, share)
    text.add(view.attributes, view.attribute_length, share)
    starts.add(view.attribute_ends, view.feature_count, share)
    identifierLengths.add(view.identifier_lengths, view.feature_count, share)
    notes.add(view, feature: before, base: base)
    if view.crs_length > 0 {
      let own = [UInt8](UnsafeBufferPointer(start: view.crs, count: view.crs_length))
      let place = (own, before + view.crs_feature, base + view.crs_offset)
      guard own == ownCRS?.text ?? own else {
        throw GeoJSONError(
          path: path, feature: place.1, offset: place.2, kind: .unknownSystem,
          reason: "two \"crs\" members that differ; a layer has one coordinate system")
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
  /// Appends, and when room is short, reserves for the whole by the share that is there then.
  ///
  /// Room that is never touched costs no memory; growing by doubling would copy at the peak.
  fileprivate mutating func add(
    _ elements: UnsafePointer<Element>?, _ more: Int, _ share: Double
  ) {
    let needed = count + more
    if needed > capacity {
      reserveCapacity(Int(Double(needed) / share * (share < 1 ? 1.1 : 1)) + 64)
    }
    append(contentsOf: UnsafeBufferPointer(start: elements, count: more))
  }
}
