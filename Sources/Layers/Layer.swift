public import Words

/// A set of features with one datum, as read: columns of geometry, and the text of the rest.
///
/// Coordinates are as in the file, longitude or easting first. Properties and identifiers stay JSON
/// text until a column is asked for by name.
public struct Layer: Sendable {
  /// What messages and results call the layer.
  public var name: String
  /// The geometry of every feature, in the file's order.
  public var geometry: GeometryColumns
  /// The identifier and properties of every feature, in the same order.
  public var attributes: AttributeText
  /// The datum that the file itself names, such as `EPSG:4490`; `nil` when it names none.
  public var declaredDatum: String?
  /// What reading the file dropped, counted or repaired.
  public var notes: ReadingNotes
  /// Whether positions are in WGS 84 where the file names no datum, because its format says so, as GeoJSON does.
  public var isWGS84ByStandard = true
  /// Whether the first property of each feature is the number of its row in the file, as databases keep one.
  public var numbersRows = false

  /// Makes a layer; geometry and attributes have the same number of features.
  public init(
    name: String, geometry: GeometryColumns, attributes: AttributeText,
    declaredDatum: String? = nil, notes: ReadingNotes = ReadingNotes()
  ) {
    precondition(geometry.featureCount == attributes.count)
    self.name = name
    self.geometry = geometry
    self.attributes = attributes
    self.declaredDatum = declaredDatum
    self.notes = notes
  }

  /// The number of features, those without a geometry included.
  public var count: Int { geometry.featureCount }

  /// Where a feature's properties lie in the bytes of `attributes`, but for the number of its row: what it
  /// has in common with the same object in another row.
  public func ownPropertiesRange(_ feature: Int) -> Range<Int> {
    let range = attributes.propertiesRange(feature)
    guard numbersRows, let comma = attributes.bytes[range].firstIndex(of: UInt8(ascii: ",")) else {
      return range
    }
    return comma..<range.upperBound
  }
}

/// What reading a file dropped, counted or repaired without refusing it.
public struct ReadingNotes: Sendable, Hashable {
  /// Features whose geometry is `null` or has empty coordinates.
  public var withoutGeometry = 0
  /// Of those, the ones whose geometry is there and empty; the others have `null`.
  public var emptyGeometries = 0
  /// Positions with a third number or more; those numbers were dropped.
  public var positionsWithMoreThanTwoNumbers = 0
  /// Members beside those that the format defines, on geometries, features and the collection.
  public var foreignMembers = 0
  /// Numbers that are none (NaN, infinite), which JSON does not have; each became null.
  public var notNumbers = 0
  /// Columns whose type no property can have, such as pictures; they were left out.
  public var unreadColumns: [String] = []
  /// Geometries of arcs that were made of straight pieces.
  public var linearised = 0
  /// The columns that positions were taken from, where nobody named them and their own names told.
  public var guessedPlace: [String] = []
  /// Closed lines that became areas, as asked for.
  public var closedLines = 0
  /// Rings and lines that were mended or dropped, where the caller allowed it.
  public var repairs: [ReadingRepair] = []
  /// By what the file says of itself that features are missing; `nil` when it says nothing.
  public var lacks: Incompleteness?
  /// The files of a folder that differ in a year alone, so that the same things may stand in several.
  public var editions: [String] = []
  /// One line for each acceptance that departs from RFC 7946, with its place.
  public var remarks: [Text] = []

  /// Nothing noted.
  public init() {}
}

/// Why a file holds fewer features than there are.
public enum Incompleteness: Hashable, Sendable {
  /// A server cut the answer at its limit, and says so in this member.
  case cut(member: String)
  /// A server counted this many.
  case counted(Int)
  /// Further pages are linked.
  case morePages
  /// A round number that servers cut at; nothing says so.
  case roundNumber(Int)

  /// The suspicion that a number of features gives rise to by itself; `nil` for most.
  public static func suspected(features: Int) -> Incompleteness? {
    [1000, 2000, 5000, 10_000].contains(features) ? .roundNumber(features) : nil
  }

  /// Whether the file says so itself.
  public var isStated: Bool {
    if case .roundNumber = self { false } else { true }
  }
}

/// A ring or line that could not stay as it was in the file.
public struct ReadingRepair: Hashable, Sendable {
  /// What was done.
  public enum Kind: String, Sendable {
    /// A ring that did not return to its first position was closed.
    case closedRing
    /// A ring with too few positions was dropped; an outer one with its holes.
    case droppedRing
    /// A line of one position was dropped.
    case droppedLine
  }

  /// What was done.
  public var kind: Kind
  /// The feature's index.
  public var feature: Int
  /// The byte in the file at which the ring or line begins; `nil` where the format's bytes tell nobody anything.
  public var offset: Int?

  /// Makes an entry.
  public init(kind: Kind, feature: Int, offset: Int?) {
    self.kind = kind
    self.feature = feature
    self.offset = offset
  }
}

/// The identifiers and properties of a layer as JSON text, one slice a feature.
public struct AttributeText: Sendable {
  /// All slices: of each feature its identifier, then its properties.
  ///
  /// Ends with 64 bytes of padding that belong to no feature; the first of them is a space or a
  /// control character, so that no token runs into it.
  public var bytes: [UInt8]
  /// For each feature, where its identifier begins; one entry more than features.
  public var starts: [UInt64]
  /// For each feature, how many bytes its identifier has; 0 when it has none.
  public var identifierLengths: [UInt32]

  /// How many unused bytes follow the last slice, so that SIMD readers may read past it.
  public static let padding = 64

  /// Adopts columns as described; an empty layer has `starts == [0]`.
  public init(bytes: [UInt8], starts: [UInt64], identifierLengths: [UInt32]) {
    precondition(starts.count == identifierLengths.count + 1)
    let end = Int(starts[starts.count - 1])
    precondition(bytes.count >= end + Self.padding && bytes[end] <= 0x20)
    self.bytes = bytes
    self.starts = starts
    self.identifierLengths = identifierLengths
  }

  /// Attributes of features that have neither identifier nor properties.
  public init(count: Int) {
    self.init(
      bytes: [UInt8](repeating: 0x20, count: Self.padding),
      starts: [UInt64](repeating: 0, count: count + 1),
      identifierLengths: [UInt32](repeating: 0, count: count))
  }

  /// The number of features.
  public var count: Int { identifierLengths.count }

  /// The same identifiers without any property; linear in the features.
  public var identifiersOnly: AttributeText {
    var bytes: [UInt8] = []
    var starts: [UInt64] = [0]
    bytes.reserveCapacity(identifierLengths.reduce(Self.padding) { $0 + Int($1) })
    starts.reserveCapacity(count + 1)
    for feature in 0..<count {
      bytes += self.bytes[identifierRange(feature)]
      starts.append(UInt64(bytes.count))
    }
    bytes += repeatElement(0x20, count: Self.padding)
    return AttributeText(bytes: bytes, starts: starts, identifierLengths: identifierLengths)
  }

  /// Where the JSON text of a feature's identifier lies in `bytes`; empty when it has none.
  @inlinable
  public func identifierRange(_ feature: Int) -> Range<Int> {
    let start = Int(starts[feature])
    return start..<start + Int(identifierLengths[feature])
  }

  /// Where the JSON text of a feature's properties lies in `bytes`.
  ///
  /// It is an object; empty for `null` or none.
  @inlinable
  public func propertiesRange(_ feature: Int) -> Range<Int> {
    Int(starts[feature]) + Int(identifierLengths[feature])..<Int(starts[feature + 1])
  }
}
