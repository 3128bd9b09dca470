public import Layers

extension DatumGate {
  /// Examines the layers of one job in every way: first by their extents, then, those whose extents
  /// make sense, by their positions to each other.
  ///
  /// - Returns: One finding at most for a layer, in the order of the layers.
  /// - Throws: ``StopRequest/Stopped``. Coordinates that the declared datum cannot have are no
  ///   error here but a finding, where a reading of them makes sense; where none does, only
  ///   ``DatumConverter/checkedExtent(of:layer:)`` tells.
  public static func examine(
    _ layers: [GateLayer], workers: Workers
  ) throws -> [DatumFinding] {
    let byExtent = examineExtents(layers)
    let doubted = Set(byExtent.map(\.layer))
    let shifts = try examineShifts(
      layers.filter { !doubted.contains($0.name) }, workers: workers)
    let all = Dictionary(
      (byExtent + shifts).map { ($0.layer, $0) }, uniquingKeysWith: { first, _ in first })
    return layers.compactMap { all[$0.name] }
  }

  /// Recognises swapped axes, degrees and feet declared as metres, metres declared as degrees, wrong
  /// zones, zone numbers before eastings, and wrong hemispheres, from the extents alone.
  ///
  /// A layer is doubted when its declared datum cannot have its coordinates, or when it lies away
  /// from all other layers; a finding needs a reading that brings it among the others, or numbers
  /// that give themselves away.
  public static func examineExtents(_ layers: [GateLayer]) -> [DatumFinding] {
    let cores = layers.map { core(of: $0.geometry) }
    var places = zip(layers, cores).map { layer, core -> Envelope? in
      let converter = DatumConverter(from: layer.datum)
      let extent = try? converter.checkedExtent(
        of: layer.geometry, layer: layer.name, isUnwrapped: true)
      guard let extent, !extent.isEmpty else { return nil }
      return try? converter.extent(of: core)
    }
    let home = Antimeridian.home(of: places.compactMap(\.self)) ?? 0
    places = places.map { $0.map { Antimeridian.moved($0, around: home) } }
    let neighbours = Neighbours(places)
    return layers.indices.compactMap { index in
      let layer = layers[index]
      let raw = cores[index]
      guard !raw.isEmpty else { return nil }
      // The most layers that lie together; a single other layer may itself be the wrong one.
      let company = neighbours.largestGroup(without: index)
      // How many lie where it lies, itself among them: the larger group is the one to believe.
      let own = neighbours.countAround(index)
      if places[index] != nil,
        company.isEmpty || own > company.count || neighbours.isNear(index, company)
      {
        return nil
      }
      var among = Envelope.empty
      for extent in company { among.expand(by: extent) }
      let readings = CoordinateReading.all(
        of: raw, declared: layer.datum, near: company.isEmpty ? nil : among.center)
      if let best = readings.enumerated().filter({ share($0.element.extent, among) >= 0.5 })
        .max(by: {
          (share($0.element.extent, among), -$0.offset)
            < (share($1.element.extent, among), -$1.offset)
        })?.element
      {
        // Metres alone do not tell a zone of one system from that of another.
        let rivals = readings.filter {
          best.kind == .metresAsDegrees && !best.isSelfEvident && $0.kind == best.kind
            && $0.name != best.name && !$0.isSelfEvident && share($0.extent, among) >= 0.5
        }
        return finding(
          layer, best, or: rivals.map(\.name), places[index], among,
          level: company.count > max(1, own) || best.isSelfEvident || places[index] == nil
            ? .certain : .likely)
      }
      guard places[index] == nil, let best = readings.first(where: \.isSelfEvident) else {
        return nil
      }
      return finding(layer, best, or: [], nil, .empty, level: .certain)
    }
  }

  /// Where most of a layer lies, in its own coordinates.
  ///
  /// Real layers have single features far away (of the bus stops of a city some lie in another
  /// province), which would make every other layer look near. So of fifty features or more, the
  /// outermost fiftieth on each side does not count.
  private static func core(of columns: GeometryColumns) -> Envelope {
    let count = columns.featureCount
    guard count >= 50 else { return columns.extent }
    var xs: [Double] = []
    var ys: [Double] = []
    for feature in stride(from: 0, to: count, by: (count + 1999) / 2000)
    where !columns.envelopes[feature].isEmpty {
      let center = columns.envelopes[feature].center
      xs.append(center.x)
      ys.append(center.y)
    }
    guard xs.count >= 50 else { return columns.extent }
    xs.sort()
    ys.sort()
    let first = xs.count / 50
    let last = xs.count - 1 - first
    return Envelope(minX: xs[first], minY: ys[first], maxX: xs[last], maxY: ys[last])
  }

  /// How much of a rectangle lies in another, widened a little, 0 to 1.
  private static func share(_ extent: Envelope, _ among: Envelope) -> Double {
    guard !among.isEmpty else { return 0 }
    let wide = LonLatExtent.widened(among, byMetres: 5000)
    func part(_ a: Double, _ b: Double, _ low: Double, _ high: Double) -> Double {
      b > a ? max(0, min(b, high) - max(a, low)) / (b - a) : (low...high).contains(a) ? 1 : 0
    }
    let x = part(extent.minX, extent.maxX, wide.minX, wide.maxX)
    let y = part(extent.minY, extent.maxY, wide.minY, wide.maxY)
    // A layer of a wider area holds the others.
    return max(x * y, extent.contains(among) ? 0.5 : 0)
  }

  private static func finding(
    _ layer: GateLayer, _ reading: CoordinateReading, or rivals: [String], _ place: Envelope?,
    _ among: Envelope, level: DatumFinding.Level
  ) -> DatumFinding {
    let declared = layer.datum.name
    let problem =
      place.map { "lies at \(LonLatExtent.text($0)), away from the other layers" }
      ?? "has coordinates that \(declared) cannot have"
    let company = among.isEmpty ? "" : ", where the others are"
    return DatumFinding(
      level: level, kind: reading.kind, layer: layer.name, declared: declared,
      proposed: [reading.name] + rivals,
      message: "layer '\(layer.name)', declared \(declared), \(problem); "
        + "read as \(reading.name) it lies at \(LonLatExtent.text(reading.extent))\(company)",
      remedy: remedy(layer, reading, or: rivals))
  }

  private static func remedy(
    _ layer: GateLayer, _ reading: CoordinateReading, or rivals: [String]
  ) -> String {
    switch reading.kind {
    case .swappedAxes: "exchange the two coordinates of '\(layer.name)'"
    case .feetAsMetres:
      "convert '\(layer.name)' from feet to metres, or declare its system in feet"
    case .wrongHemisphere where layer.datum.isGeographic:
      "change the sign in '\(layer.name)'"
    default:
      "declare '\(layer.name)' as \(reading.name)"
        + (rivals.isEmpty
          ? ""
          : ", or as \(rivals.joined(separator: " or ")): they lie within kilometres of each other, "
            + "so ask its source which")
    }
  }
}
