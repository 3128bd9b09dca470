public import Layers
public import Measures

/// What a coverage asks: which share of the demand lies within a radius of the facilities.
///
/// All layers are in one metric frame. Distance is measured in the plane from the nearest point of
/// any facility (inside a polygon: 0), and the bound is inclusive.
public struct CoverageQuestion: Sendable {
  /// Polygons, lines or points to be served.
  public var demand: PlanarLayer
  /// Points, lines or polygons that serve.
  ///
  /// Never cut to a zone.
  public var facilities: PlanarLayer
  /// For each facility, its radius in metres: finite and at least 0; a negative one serves nothing.
  public var radii: [Double]
  /// For each demand feature, its weight, at least 0; `nil` measures area, length or count.
  public var weights: [Double]?
  /// Polygons to report by, one layer a grouping; zones may overlap, nest and leave gaps.
  public var groupings: [PlanarLayer]
  /// The area that counts.
  public var scope: Scope
  /// Which evidence geometry to make.
  public var evidence: Set<CoverageEvidence>
  /// How far, in metres, evidence geometry may depart from true circles; more than 0.
  public var arcTolerance: Double
  /// How many bytes evidence geometry may take while it is made; `nil` for no limit.
  public var memory: Int?

  /// Asks with everything else at its default.
  public init(
    demand: PlanarLayer, facilities: PlanarLayer, radii: [Double], weights: [Double]? = nil,
    zones: PlanarLayer? = nil, scope: Scope = Scope(), evidence: Set<CoverageEvidence> = [],
    arcTolerance: Double = 0.1
  ) {
    self.demand = demand
    self.facilities = facilities
    self.radii = radii
    self.weights = weights
    groupings = zones.map { [$0] } ?? []
    self.scope = scope
    self.evidence = evidence
    self.arcTolerance = arcTolerance
  }

  /// Asks with one radius in metres for all facilities, finite and at least 0.
  public init(
    demand: PlanarLayer, facilities: PlanarLayer, radius: Double, weights: [Double]? = nil,
    zones: PlanarLayer? = nil
  ) {
    self.init(
      demand: demand, facilities: facilities,
      radii: Array(repeating: radius, count: facilities.count), weights: weights, zones: zones)
  }
}

/// Geometry that shows a coverage.
public enum CoverageEvidence: String, Sendable, CaseIterable {
  /// What lies beyond the radius.
  case gaps
  /// What lies within the radius.
  case covered
}

/// Demand and what of it is covered.
public struct CoverageTotal: Sendable, Hashable {
  /// The measure of the demand in scope, in the unit of the result.
  public var demand: Double
  /// The measure of its covered part, from 0 to `demand`.
  public var covered: Double
  /// Demand features that take part.
  public var features: Int

  /// A sum; zero by default.
  public init(demand: Double = 0, covered: Double = 0, features: Int = 0) {
    self.demand = demand
    self.covered = covered
    self.features = features
  }

  /// `covered / demand`; `nil` when there is no demand.
  public var share: Double? { demand > 0 ? covered / demand : nil }
}

/// The answer for one demand feature.
public struct CoverageOfFeature: Sendable, Hashable {
  /// The feature, by index in the planar demand layer.
  public var feature: Int
  /// Its part in scope, and the covered part, in the unit of the result.
  public var measure: CoverageTotal
  /// Metres to the nearest facility, 0 when they meet; `nil` without facilities.
  public var distance: Double?
  /// The nearest facility, by index in its planar layer; of equals the one that comes first in an
  /// order of places, whatever their order in the layer.
  public var nearest: Int?
}

/// The answer of a coverage.
public struct CoverageAnswer: Sendable {
  /// What was counted.
  public var measure: Measure
  /// One row a demand feature that has a part in scope, in the order of the demand.
  public var features: [CoverageOfFeature]
  /// For each grouping one sum a zone, in the order of the zones; parts of answers add up exactly.
  public var groupings: [[CoverageSum]]
  /// The sum over all features, each counted once.
  public var sum: CoverageSum
  /// Evidence geometry: one feature a demand feature that has any, `source` telling which.
  public var gaps: PlanarLayer?
  /// The same for what is covered.
  public var covered: PlanarLayer?
  /// How far the demand's extent, widened by the largest radius, passes beyond the facilities'
  /// extent: west, south, east, north, in metres; 0 where it does not.
  public var reachBeyondFacilities: (Double, Double, Double, Double)
  /// Where the demand in scope lies.
  public var extent: Envelope
  /// Objects that could not be computed.
  public var failures: [Failure]
  /// What it took.
  public var work: WorkCounts
  /// What the demand features are called.
  public var demandNames: FeatureNames
  /// What the facilities are called.
  public var facilityNames: FeatureNames

  /// What the feature of a row is called.
  public func identifier(of row: CoverageOfFeature) -> String { demandNames[row.feature] }
  /// What the facility nearest to it is called; `nil` without facilities.
  public func nearest(to row: CoverageOfFeature) -> String? {
    row.nearest.map { facilityNames[$0] }
  }

  /// The sum over everything.
  public var total: CoverageTotal { sum.total }
  /// The sums of the first grouping; empty without zones.
  public var zones: [CoverageTotal] { groupings.first?.map(\.total) ?? [] }
}
