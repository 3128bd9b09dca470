extension GeometryColumns {
  /// Whether columns with those of others behind them can still be numbered.
  public func hasRoom(for other: GeometryColumns) -> Bool {
    [
      (coordinates.count, other.coordinates.count), (ringCount, other.ringCount),
      (partCount, other.partCount),
    ].allSatisfy { $0 + $1 <= Int(UInt32.max) }
  }

  /// Appends all features of other columns, unchanged; linear in these.
  ///
  /// - Precondition: ``hasRoom(for:)``.
  public mutating func append(contentsOf other: GeometryColumns) {
    precondition(hasRoom(for: other))
    let (first, ring, part) = (UInt32(coordinates.count), UInt32(ringCount), UInt32(partCount))
    coordinates.append(contentsOf: other.coordinates)
    ringStarts.append(contentsOf: other.ringStarts.dropFirst().lazy.map { $0 + first })
    partStarts.append(contentsOf: other.partStarts.dropFirst().lazy.map { $0 + ring })
    partKinds.append(contentsOf: other.partKinds)
    featureStarts.append(contentsOf: other.featureStarts.dropFirst().lazy.map { $0 + part })
    types.append(contentsOf: other.types)
    envelopes.append(contentsOf: other.envelopes)
  }
}

extension AttributeText {
  /// The attributes of features, then those of others; linear in both.
  public static func joined(_ pieces: [AttributeText]) -> AttributeText {
    var bytes: [UInt8] = []
    var starts: [UInt64] = [0]
    var lengths: [UInt32] = []
    bytes.reserveLarge(pieces.reduce(padding) { $0 + Int($1.starts[$1.count]) })
    starts.reserveCapacity(pieces.reduce(1) { $0 + $1.count })
    for piece in pieces {
      let base = UInt64(bytes.count)
      bytes.append(contentsOf: piece.bytes[..<Int(piece.starts[piece.count])])
      starts.append(contentsOf: piece.starts.dropFirst().lazy.map { $0 + base })
      lengths.append(contentsOf: piece.identifierLengths)
    }
    bytes.append(contentsOf: repeatElement(0x20, count: padding))
    return AttributeText(bytes: bytes, starts: starts, identifierLengths: lengths)
  }
}

extension ReadingNotes {
  /// Adds the notes of features that lie behind `before` others.
  public mutating func add(_ later: ReadingNotes, behind before: Int) {
    withoutGeometry += later.withoutGeometry
    emptyGeometries += later.emptyGeometries
    positionsWithMoreThanTwoNumbers += later.positionsWithMoreThanTwoNumbers
    foreignMembers += later.foreignMembers
    notNumbers += later.notNumbers
    linearised += later.linearised
    closedLines += later.closedLines
    unreadColumns += later.unreadColumns.filter { !unreadColumns.contains($0) }
    guessedPlace += later.guessedPlace.filter { !guessedPlace.contains($0) }
    repairs += later.repairs.map { repair in
      ReadingRepair(
        kind: repair.kind, feature: repair.feature + before,
        offset: before == 0 ? repair.offset : nil)
    }
    remarks += later.remarks.filter { !remarks.contains($0) }
    lacks = lacks ?? later.lacks
  }
}
