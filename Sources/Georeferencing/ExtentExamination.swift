import Layers
internal import Words

/// Where the layers of a job lie by their declared datums, and which of them that puts in doubt.
struct ExtentExamination {
  private let layers: [GateLayer]
  /// Where most of each layer lies, in its own coordinates.
  private let cores: [Envelope]
  /// The same in degrees of WGS 84; `nil` where its datum cannot have its coordinates.
  private let places: [Envelope?]
  private let neighbours: Neighbours

  init(of layers: [GateLayer]) {
    self.layers = layers
    let cores = layers.map { Self.core(of: $0.geometry) }
    self.cores = cores
    let found = zip(layers, cores).map { layer, core -> Envelope? in
      let converter = DatumConverter(from: layer.datum)
      let extent = try? converter.checkedExtent(
        of: layer.geometry, layer: layer.name, isUnwrapped: true)
      guard let extent, !extent.isEmpty else { return nil }
      return try? converter.extent(of: core)
    }
    let home = Antimeridian.home(of: found.compactMap(\.self)) ?? 0
    places = found.map { $0.map { Antimeridian.moved($0, around: home) } }
    neighbours = Neighbours(places)
  }

  /// One finding at most for a layer, in the order of the layers.
  var findings: [DatumFinding] { layers.indices.compactMap(finding) }

  private func finding(_ index: Int) -> DatumFinding? {
    guard !cores[index].isEmpty else { return nil }
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
      of: cores[index], declared: layers[index].datum,
      near: company.isEmpty ? nil : among.center)
    guard let proposal = Proposal(readings, among) else {
      guard places[index] == nil, let best = readings.first(where: \.isSelfEvident) else {
        return nil
      }
      return finding(index, Proposal(best), .empty, level: .certain)
    }
    let isCertain =
      company.count > max(1, own) || proposal.reading.isSelfEvident || places[index] == nil
    return finding(index, proposal, among, level: isCertain ? .certain : .likely)
  }

  private func finding(
    _ index: Int, _ proposal: Proposal, _ among: Envelope, level: DatumFinding.Level
  ) -> DatumFinding {
    let layer = layers[index]
    let reading = proposal.reading
    let declared = layer.datum.name
    let read = reading.words
    let place = among.isEmpty ? nil : places[index].map(LonLatExtent.words)
    let problem =
      place.map {
        Text("lies at \($0.en), away from the other layers", "位于\($0.zh)，远离其他图层")
      } ?? Text("has coordinates that \(declared) cannot have", "坐标不可能属于 \(declared)")
    let there = LonLatExtent.words(reading.extent)
    let company = among.isEmpty ? Text("") : Text(", where the others are", "，与其他图层一致")
    return DatumFinding(
      level: level, kind: reading.kind, layer: layer.name, declared: declared,
      proposals: [read] + proposal.rivals,
      words: Text(
        "layer '\(layer.name)', declared \(declared), \(problem.en); read as \(read.en) it lies at "
          + "\(there.en)\(company.en)",
        "图层“\(layer.name)”声明为 \(declared)，\(problem.zh)；按 \(read.zh) 读取则位于"
          + "\(there.zh)\(company.zh)"),
      remedy: proposal.remedy(for: layer), isPossible: places[index] != nil)
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
}

/// A reading that brings a layer among the others, and those that do so as well.
private struct Proposal {
  let reading: CoordinateReading
  let rivals: [Text]

  init(_ reading: CoordinateReading) {
    self.reading = reading
    rivals = []
  }

  /// The best of some readings; `nil` when none has half of the layer among the others.
  init?(_ readings: [CoordinateReading], _ among: Envelope) {
    let shares = readings.map { Self.share($0.extent, among) }
    let able = readings.indices.filter { shares[$0] >= 0.5 }
    guard let best = able.max(by: { (shares[$0], -$0) < (shares[$1], -$1) }) else { return nil }
    let reading = readings[best]
    self.reading = reading
    // Metres alone do not tell a zone of one system from that of another.
    rivals =
      reading.kind != .metresAsDegrees || reading.isSelfEvident
      ? []
      : able.map { readings[$0] }.filter {
        $0.kind == reading.kind && $0.words != reading.words && !$0.isSelfEvident
      }.map(\.words)
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

  func remedy(for layer: GateLayer) -> Text {
    switch reading.kind {
    case .swappedAxes:
      return Text(
        "exchange the two coordinates of '\(layer.name)'", "请对调图层“\(layer.name)”的两个坐标")
    case .feetAsMetres:
      return Text(
        "convert '\(layer.name)' from feet to metres, or declare its system in feet",
        "请将图层“\(layer.name)”由英尺换算为米，或声明以英尺为单位的坐标系")
    case .wrongHemisphere where layer.datum.isGeographic:
      return Text("change the sign in '\(layer.name)'", "请改正图层“\(layer.name)”坐标的正负号")
    default: break
    }
    let declare = Text(
      "declare '\(layer.name)' as \(reading.words.en)",
      "请将图层“\(layer.name)”声明为 \(reading.words.zh)")
    guard !rivals.isEmpty else { return declare }
    let others = Text.either(rivals)
    return declare
      + Text(
        ", or as \(others.en): they lie within kilometres of each other, so ask its source which",
        "，或 \(others.zh)；这些坐标系下的位置相差仅数公里，请向数据来源核实")
  }
}
