public import Layers
public import Words

/// A layer as the datum gate sees it: a name, what it is declared to be, and its coordinates.
public struct GateLayer: Sendable {
  /// What messages call it.
  public var name: String
  /// What the job, the command line or the file says.
  public var datum: Datum
  /// The geometry in its own coordinates.
  public var geometry: GeometryColumns

  /// Makes one.
  public init(name: String, datum: Datum, geometry: GeometryColumns) {
    self.name = name
    self.datum = datum
    self.geometry = geometry
  }
}

/// A doubt about the declared datum of a layer, with its reason and what to do.
public struct DatumFinding: Sendable, Hashable, CustomStringConvertible {
  /// How sure the gate is.
  public enum Level: String, Sendable, Hashable {
    /// Stops a run unless overridden by name.
    case certain
    /// A warning in every result that the layer takes part in.
    case likely
  }

  /// What seems wrong.
  public enum Kind: String, Sendable, Hashable {
    /// The layer is in another of WGS 84, GCJ-02 and BD-09 than declared.
    case shiftedDatum = "shifted-datum"
    /// Latitude or northing stands first.
    case swappedAxes = "swapped-axes"
    /// Degrees declared as a system in metres.
    case degreesAsMetres = "degrees-as-metres"
    /// Metres declared as degrees.
    case metresAsDegrees = "metres-as-degrees"
    /// Feet declared as metres.
    case feetAsMetres = "feet-as-metres"
    /// Another zone of the same kind of system.
    case wrongZone = "wrong-zone"
    /// Eastings begin with the number of the zone, and the declared system has none; or vice versa.
    case zonePrefix = "zone-prefix"
    /// The sign of latitude or longitude, or the false northing of the other hemisphere.
    case wrongHemisphere = "wrong-hemisphere"
  }

  /// How sure the gate is.
  public var level: Level
  /// What seems wrong.
  public var kind: Kind
  /// The layer's name.
  public var layer: String
  /// The canonical name of the declared datum.
  public var declared: String
  /// What the layer seems to be in, in words or as a datum's name; the best guess first.
  public var proposals: [Text]
  /// The reason in one sentence.
  public var words: Text
  /// What the user can do.
  public var remedy: Text
  /// Whether the declared datum can have the layer's coordinates at all, so that a run may go on with
  /// it as declared.
  public var isPossible = true
  /// For shifted datums, what each other layer says.
  public var evidence: [ShiftEvidence] = []

  /// What the layer seems to be in, in English.
  public var proposed: [String] { proposals.map(\.en) }

  /// The reason in English.
  public var message: String { words.en }

  /// The reason and the remedy.
  public var text: Text { words.then(remedy) }

  /// Both in English.
  public var description: String { text.en }
}

/// How one layer fits another as declared and as proposed.
public struct ShiftEvidence: Sendable, Hashable {
  /// The other layer, taken as right.
  public var reference: String
  /// How many positions of the two layers were compared.
  public var samples: Int
  /// The median distance from these positions to the other layer as declared, metres; at most
  /// ``distanceCap``.
  public var medianAsDeclared: Double
  /// The same as proposed.
  public var medianAsProposed: Double
  /// By how many standard errors the fit as declared differs from fits a little way off in eight
  /// directions; below 4 the layers have nothing to do with each other at this offset.
  public var contrastAsDeclared: Double
  /// The same as proposed.
  public var contrastAsProposed: Double
  /// How much better the fit as proposed is: the ratio of the contrasts (the lower one at least 1).
  public var timesBetter: Double
  /// The mean shift in metres, east and north, that the proposed datum stands for at that place.
  public var predictedShift: Coordinate
  /// The shift in metres at which the two layers fit best, searched around the predicted one.
  public var fittedShift: Coordinate

  /// Distances beyond this count as this, metres.
  public static let distanceCap = 250.0
}
