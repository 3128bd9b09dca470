import Layers
import Measures

/// Buildings as rows, and what is listed of them and of parcels.
struct BuildingRows {
  let rows: [Int]
  let volumes: BuildingVolumes
  let sites: Sites
  let limits: [HeightLimit?]
  let analysis: BuildingsAnalysis

  /// What is listed: of each building itself, then of parcels of which it has most floor area.
  var findings: [FindingRow] {
    // Most rows have none.
    var found: [FindingRow] = []
    for (row, feature) in rows.enumerated() {
      if let finding = heightFinding(row, feature) { found.append(finding) }
      if volumes.density[feature] == nil {
        found.append(
          FindingRow(
            kind: "no floor area", row: row, measured: nil, limit: nil, unit: .squareMetre))
      }
    }
    found += siteFindings
    let order = found.indices.sorted { a, b in
      func key(_ place: Int) -> (Int, String, Double, Double, Int) {
        let own = found[place]
        return (own.row, own.kind, own.measured ?? 0, own.limit ?? 0, place)
      }
      return key(a) < key(b)
    }
    return order.map { found[$0] }
  }

  /// What is listed of parcels, in their order.
  private var siteFindings: [FindingRow] {
    guard !sites.all.isEmpty else { return [] }
    var rowOf: [Int: Int] = [:]
    for (row, feature) in rows.enumerated() { rowOf[feature] = row }
    return sites.all.enumerated().flatMap { parcel, site in
      guard let row = site.largest.flatMap({ rowOf[$0] }) else { return [FindingRow]() }
      return site.faults.map { finding($0, of: parcel, row) }
    }
  }

  private func heightFinding(_ row: Int, _ feature: Int) -> FindingRow? {
    guard let limit = limits[feature] else { return nil }
    guard let height = volumes.heights[feature] else {
      return FindingRow(
        kind: "no height", row: row, measured: nil, limit: limit.metres, unit: .metre)
    }
    guard analysis.isTooHigh(height, limit.metres) else { return nil }
    var finding = FindingRow(
      kind: "too high", row: row, measured: height, limit: limit.metres, unit: .metre)
    switch limit.reason {
    case .check: break
    case .parcel:
      let parcel = sites.ofBuilding[feature]
      finding.other = parcel.map { RelatedFeature("parcels", $0) }
      if let name = parcel.flatMap({ sites.classes[$0] }) {
        finding.values = [("class", .text(name))]
      }
    case .band:
      finding.other = limit.way.map { RelatedFeature("bank", $0.other) }
      finding.values = [("distance_m", .number(limit.way?.distance))]
      finding.witness = limit.way.map { ($0.start, $0.end) }
    }
    finding.values.append(("limit_of", .text(limit.reason.rawValue)))
    return finding
  }

  private func finding(_ fault: Sites.Fault, of parcel: Int, _ row: Int) -> FindingRow {
    let site = sites.all[parcel]
    let (measured, limit, unit): (Double, Double?, Unit) =
      switch fault {
      case .aboveRatio: (site.ratio, site.limits.maxRatio, .ratio)
      case .belowRatio: (site.ratio, site.limits.minRatio, .ratio)
      case .aboveDensity: (site.density, site.limits.maxDensity, .share)
      case .openRatio: (site.ratio, site.limits.maxRatio ?? site.limits.minRatio, .ratio)
      }
    return FindingRow(
      kind: fault.rawValue, row: row, other: RelatedFeature("parcels", parcel),
      measured: measured, limit: limit, unit: unit,
      values: [
        ("class", .text(sites.classes[parcel])),
        ("parcel", .feature(RelatedFeature("parcels", parcel))),
      ])
  }

  /// What each building is drawn by: the gravest of what is listed of it.
  private static let order = [
    "too high", "above ratio", "above density", "below ratio", "no floor area", "no height",
    "ratio not known",
  ]

  /// What is stated of each building, in the order of the declared columns.
  func columns(footprints: [Double]) -> [AnswerColumn] {
    var rank = [Int](repeating: Self.order.count, count: rows.count)
    for finding in findings {
      let own = Self.order.firstIndex(of: finding.kind) ?? Self.order.count
      rank[finding.row] = min(rank[finding.row], own)
    }
    let own = rows.map { limits[$0] }
    return [
      .texts(rank.map { $0 < Self.order.count ? Self.order[$0] : "counted" }),
      .numbers(footprints),
      .numbers(
        zip(rows, footprints).map { feature, footprint in
          volumes.density[feature].map { $0 * footprint }
        }), .numbers(rows.map { volumes.heights[$0] }), .numbers(own.map { $0?.metres }),
      .texts(own.map { $0?.reason.rawValue }), .numbers(own.map { $0?.way?.distance }),
      .features(rows.map { sites.ofBuilding[$0] }, of: "parcels"),
    ]
  }

  /// The parcels of findings about them; buildings are there by themselves.
  func evidence(_ question: Question) -> PlanarLayer {
    let ofParcels = findings.enumerated().compactMap { index, finding in
      Sites.Fault(rawValue: finding.kind) == nil ? nil : finding.other.map { (index, $0.feature) }
    }
    return PlanarLayer(
      geometry: question["parcels"].geometry.selecting(ofParcels.map(\.1)),
      source: ofParcels.map(\.0))
  }
}

extension BuildingsAnalysis {
  /// Whether a height breaks a limit; heights are decimal numbers, and equal ones are told as equal.
  func isTooHigh(_ height: Double, _ limit: Double) -> Bool {
    let slack = limit * Target.equality
    return isLimitForbidden ? height >= limit - slack : height > limit + slack
  }
}
