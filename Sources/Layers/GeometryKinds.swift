extension PartKind {
  /// The kind in filters, keys and results.
  public var word: String {
    switch self {
    case .point: "point"
    case .line: "line"
    case .polygon: "polygon"
    }
  }
}

extension GeometryType {
  /// The type of a feature with such parts; `none` without any.
  public init(ofParts kinds: ArraySlice<PartKind>) {
    guard let first = kinds.first else {
      self = .none
      return
    }
    guard kinds.allSatisfy({ $0 == first }) else {
      self = .geometryCollection
      return
    }
    switch (first, kinds.count) {
    case (.point, 1): self = .point
    case (.point, _): self = .multiPoint
    case (.line, 1): self = .lineString
    case (.line, _): self = .multiLineString
    case (.polygon, 1): self = .polygon
    case (.polygon, _): self = .multiPolygon
    }
  }
}

extension GeometryColumns {
  /// The same features with only their parts of some kinds; those without any have no geometry.
  public func keeping(_ kinds: Set<PartKind>) -> GeometryColumns {
    var result = GeometryColumns()
    for feature in 0..<featureCount {
      let parts = parts(ofFeature: feature)
      if parts.allSatisfy({ kinds.contains(partKinds[$0]) }) {
        result.appendFeature(feature, of: self)
        continue
      }
      let kept = parts.filter { kinds.contains(partKinds[$0]) }
      for part in kept {
        result.appendPart(
          partKinds[part],
          rings: rings(ofPart: part).map { Array(coordinates[coordinates(ofRing: $0)]) })
      }
      result.endFeature(GeometryType(ofParts: kept.map { partKinds[$0] }[...]))
    }
    return result
  }

  /// The kind of a feature's parts as filters ask for it: a word of ``PartKind``, `mixed` for parts of
  /// several kinds, `nil` without a geometry.
  public func kindWord(ofFeature feature: Int) -> String? {
    let kinds = partKinds[parts(ofFeature: feature)]
    guard let first = kinds.first else { return nil }
    return kinds.allSatisfy { $0 == first } ? first.word : "mixed"
  }
}

extension Layer {
  /// What a filter calls the kind of a feature's geometry: a function without arguments, so that no
  /// property is hidden by it.
  static let kindFunction = "geometry_kind()"

  /// The kinds of all geometries as a column, see ``GeometryColumns/kindWord(ofFeature:)``.
  func kindColumn() -> PropertyColumn {
    var kinds: [PropertyColumn.Kind] = []
    var text: [UInt8] = []
    var starts: [UInt64] = [0]
    for feature in 0..<count {
      let word = geometry.kindWord(ofFeature: feature)
      kinds.append(word == nil ? .null : .text)
      text += Array((word ?? "").utf8)
      starts.append(UInt64(text.count))
    }
    return PropertyColumn(
      name: Self.kindFunction, kinds: kinds,
      numbers: Array(repeating: .nan, count: kinds.count), textBytes: text, textStarts: starts)
  }
}
