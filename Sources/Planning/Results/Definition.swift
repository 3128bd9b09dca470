import Analyses
import Layers

/// Says what a figure means: numerator, denominator, scope, distance, metric, limits.
extension CheckContext {
  /// The definition of a coverage.
  func definition(
    of parameters: CoverageCheck, _ answer: MergedCoverage, unit: String
  ) -> JSONValue {
    let what =
      switch answer.measure {
      case .area: "area of the demand"
      case .length: "length of the demand"
      case .count: "number of demand points"
      case .weight: "\(unit) of the demand, spread evenly over each feature"
      }
    let reach = answer.reachBeyondFacilities
    return .record(
      [
        ("numerator", .text("\(what) in scope within the radius of any facility")),
        ("denominator", .text("\(what) in scope")),
        ("measure", .text(answer.measure.rawValue)), ("unit", .text(unit)),
        ("demand", Self.use(objects.use)), ("facilities", Self.use(others.use)),
      ] + common + [
        (
          "distance",
          .text(
            "from each place of the demand to the nearest point of a facility; 0 inside a polygon")
        ), ("metric", metric), ("comparator", .text("<=")),
        ("radius", Self.length(parameters.radius)), ("radius_unit", .text("m")),
        (
          "weights",
          parameters.weight.map {
            .record([("field", .text($0)), ("split", .text("by area, length or count"))])
          } ?? .null
        ),
        (
          "arcs",
          .text(
            parameters.evidence.isEmpty
              ? "exact" : "exact; evidence within \(Figures.plain(parameters.arcTolerance)) m")
        ),
        (
          "overlapping_demand",
          .text("each feature counts by itself: a place in two of them counts twice")
        ),
        (
          "facilities_lack_m",
          .record([
            ("west", .number(reach.0)), ("south", .number(reach.1)), ("east", .number(reach.2)),
            ("north", .number(reach.3)),
          ])
        ),
      ] + repairs)
  }

  /// The definition of an overlap.
  func definition(of parameters: OverlapCheck, _ answer: MergedOverlap) -> JSONValue {
    let rule =
      switch parameters.must {
      case .outside: "subjects must not overlap a protected area"
      case .inside: "subjects must not leave the union of the areas"
      }
    return .record(
      [
        ("rule", .text(rule)), ("must", .text(parameters.must.rawValue)),
        (
          "numerator",
          .text("subjects in scope with a pair that is neither sliver nor exempt")
        ), ("denominator", .text("subjects in scope")),
        ("measure", .text(answer.measure.rawValue)), ("unit", .text(answer.measure.unit)),
        ("subjects", Self.use(objects.use)), ("protected", Self.use(others.use)),
      ] + common + [
        ("metric", metric),
        ("min_area", .number(parameters.minimumArea)),
        ("min_share", .number(parameters.minimumShare)), ("sliver", .text("below either minimum")),
        ("exempt_where", .optional(parameters.exempt)),
        ("overlapping_areas", .text("each pair counts")),
      ] + repairs)
  }

  /// The definition of a setback.
  func definition(of parameters: SetbackCheck) -> JSONValue {
    .record(
      [
        ("rule", .text("subjects must stay at least the required distance from the bank")),
        ("numerator", .text("subjects in scope nearer than required, beyond the tolerance")),
        ("denominator", .text("subjects in scope")), ("unit", .text("m")),
        ("subjects", Self.use(objects.use)), ("bank", Self.use(others.use)),
      ] + common + [
        (
          "distance",
          .text(
            "shortest line from the subject to the line or edge of the bank; 0 inside a polygon")
        ), ("metric", metric),
        ("comparator", .text("violated when <")), ("required", Self.length(parameters.distance)),
        ("required_unit", .text("m")), ("tolerance_m", .number(parameters.tolerance)),
        (
          "encroached",
          .text("part of the subject nearer than required; in sums each place counts once")
        ),
      ] + repairs)
  }

  private var metric: JSONValue {
    let count = record.frames.count
    return .text(
      count == 1
        ? "planar, in the frame"
        : "planar, in \(count) frames, each object in the one around it; distances to what lies more "
          + "than \(Figures.short(halo)) m from the objects of a frame are less exact")
  }

  private var common: [Measured] {
    [
      ("zones", check.zones.map(Self.use) ?? .null), ("zone_id", .optional(check.zoneField)),
      ("zone_name", check.zoneName?.value ?? .null),
      (
        "scope",
        .record([
          ("inside", .list(check.scope.map(Self.use))),
          ("outside", .list(check.scopeMinus.map(Self.use))),
        ])
      ),
    ]
  }

  private var repairs: [Measured] {
    let layers =
      check.uses.compactMap { $0.role == .zones ? zones?.loaded : nil } + [
        objects.loaded, others.loaded,
      ]
    var seen: Set<String> = []
    let policies = layers.filter { seen.insert($0.definition.name).inserted }
    return [
      (
        "invalid_geometry",
        .record(policies.map { ($0.definition.name, .text($0.definition.invalid ?? "repair")) })
      )
    ]
  }

  private static func use(_ use: LayerUse) -> JSONValue {
    .record([("layer", .text(use.layer)), ("where", .optional(use.filter))])
  }

  private static func length(_ length: ClassedLength) -> JSONValue {
    switch length {
    case .fixed(let metres): .number(metres)
    case .table(let field, let lengths, let otherwise):
      .record([
        ("field", .text(field)), ("table", row(lengths)), ("default", .optional(otherwise)),
      ])
    }
  }

  private static func length(_ length: RequiredLength) -> JSONValue {
    switch length {
    case .fixed(let metres): return .number(metres)
    case .bankField(let field): return .record([("bank-field", .text(field))])
    case .table(let bankField, let subjectField, let rows, let otherwise):
      var table: [Measured] = []
      for name in rows.keys.sorted() {
        guard let columns = rows[name] else { continue }
        if bankField == nil {
          table = columns.keys.sorted().map { ($0, metres(columns[$0])) }
        } else if subjectField == nil {
          table.append((name, metres(columns[""])))
        } else {
          table.append((name, row(columns)))
        }
      }
      return .record([
        ("bank-field", .optional(bankField)), ("subject-field", .optional(subjectField)),
        ("table", .record(table)), ("default", metres(otherwise)),
      ])
    }
  }

  private static func row(_ lengths: [String: Double]) -> JSONValue {
    .record(lengths.keys.sorted().map { ($0, metres(lengths[$0])) })
  }

  /// Metres; null where nothing is required.
  private static func metres(_ value: Double?) -> JSONValue {
    value.flatMap { $0 < 0 ? nil : JSONValue.number($0) } ?? .null
  }
}
