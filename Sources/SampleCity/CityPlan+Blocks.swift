import Layers

extension CityPlan {
  /// Zones: the streets, with the residents of their parcels.
  var zoneSource: InventedCity.Source {
    let residents = residentsByZone()
    return InventedCity.Source(count: zones.count, chunk: 4) { zone, text in
      let name = CityNames.street(zone)
      text.begin(Self.code(ofZone: zone))
      text.property("code", Self.code(ofZone: zone))
      text.property("name", name.chinese)
      text.property("name_en", name.english)
      text.property("kind", "street")
      text.property("population", residents[zone])
      text.end(ring: zones.ring(ofZone: zone).map(position))
    }
  }

  static func code(ofZone zone: Int) -> String {
    zone < 9 ? "S0\(zone + 1)" : "S\(zone + 1)"
  }

  /// The residents of all parcels, by zone; parcels count where their centre lies.
  func residentsByZone() -> [Int] {
    var residents = Array(repeating: 0, count: zones.count)
    for column in 0..<columns {
      for row in 0..<rows {
        if let block = block(column, row) { residents[block.zone] += block.population }
      }
    }
    return residents
  }

  /// A layer made from the blocks, one piece a column of the grid.
  private func blocks(
    _ write: @escaping @Sendable (CityBlock, inout FeatureText) -> Void
  ) -> InventedCity.Source {
    InventedCity.Source(count: columns, chunk: 1) { column, text in
      for row in 0..<rows {
        if let block = block(column, row) { write(block, &text) }
      }
    }
  }

  /// Parcels: one a block.
  var parcelSource: InventedCity.Source {
    blocks { block, text in
      text.begin("P" + block.identifier)
      text.property("use", block.use.rawValue)
      text.property("population", block.population)
      text.property("zone", Self.code(ofZone: block.zone))
      text.end(ring: block.outline().map(position))
    }
  }

  /// Buildings, each in its parcel.
  var buildingSource: InventedCity.Source {
    blocks { block, text in
      for building in block.buildings(density: density(block.centre)) {
        text.begin("B\(block.identifier)-\(building.number)")
        text.property("use", block.use.rawValue)
        text.property("floors", building.floors)
        text.property("height_m", tenths: building.height)
        text.property("population", building.population)
        text.property("year", building.year)
        text.end(ring: building.ring.map(position))
      }
    }
  }

  /// Parks: small ones in green parcels, then the large ones.
  var parkSource: InventedCity.Source {
    let across = Int((shape.length / cityParkCell).rounded(.up)) + 1
    let low = Int(((shape.south.min() ?? 0) / cityParkCell).rounded(.down)) - 1
    let high = Int(((shape.north.max() ?? 0) / cityParkCell).rounded(.up)) + 1
    return InventedCity.Source(count: columns + across, chunk: 1) { piece, text in
      if piece < columns {
        for row in 0..<rows {
          if let block = block(piece, row), block.use == .green { smallPark(block, &text) }
        }
      } else {
        for j in low...high { largePark(piece - columns, j, &text) }
      }
    }
  }

  private func smallPark(_ block: CityBlock, _ text: inout FeatureText) {
    var random = CityRandom(seed, .park, block.column, block.row)
    guard random.unit() < 0.335, !isInCityPark(block.centre) else { return }
    let radius = random.between(24, 40)
    let isCommunity = radius > 32
    let name = CityNames.place(random.below(1440))
    text.begin("G" + block.identifier)
    text.property("name", name.chinese + (isCommunity ? "社区公园" : "游园"))
    text.property("name_en", name.english + (isCommunity ? " Community Park" : " Garden"))
    text.property("class", isCommunity ? "community" : "pocket")
    let ring = ring(
      around: block.centre, radius: radius, vertices: 24 + random.below(72), roughness: 0.12,
      &random)
    text.end(ring: ring.map(position))
  }

  private func largePark(_ i: Int, _ j: Int, _ text: inout FeatureText) {
    guard let park = cityPark(i, j) else { return }
    var random = CityRandom(seed, .cityPark, i, ~j)
    let name = CityNames.place(random.below(1440))
    text.begin("C\(i)\(j < 0 ? "S" : "N")\(j.magnitude)")
    text.property("name", name.chinese + "公园")
    text.property("name_en", name.english + " Park")
    text.property("class", "city")
    let most = scale < 0.05 ? 200 : 600
    let ring = ring(
      around: park.centre, radius: park.radius, vertices: 80 + random.below(most - 80),
      roughness: 0.2, &random)
    text.end(ring: ring.map(position))
  }

  /// Roads: the lines of the street grid where both sides are on land, and a bridge.
  func roadSource(bridge: [CityFrame.Position]) -> InventedCity.Source {
    InventedCity.Source(count: columns + rows + 1, chunk: 4) { line, text in
      guard line < columns + rows else {
        text.begin("bridge")
        text.property("name", "沧澜江大桥")
        text.property("name_en", "Canglan River Bridge")
        text.property("class", "bridge")
        text.end(line: bridge)
        return
      }
      let isMeridian = line < columns
      let number = isMeridian ? line : line - columns
      var run: [Coordinate] = []
      var runs = 0
      for index in 0...(isMeridian ? rows : columns) {
        let crossing = isMeridian ? node(number, index) : node(index, number)
        if isOnLand(crossing, margin: 14) { run.append(crossing) }
        let isLast = index == (isMeridian ? rows : columns)
        guard isLast || !isOnLand(crossing, margin: 14), !run.isEmpty else { continue }
        if run.count > 2 {
          runs += 1
          road(isMeridian, number, runs, run, &text)
        }
        run = []
      }
    }
  }

  private func road(
    _ isMeridian: Bool, _ number: Int, _ run: Int, _ line: [Coordinate], _ text: inout FeatureText
  ) {
    let name = CityNames.place(2 * number + (isMeridian ? 1 : 0))
    text.begin("\(isMeridian ? "M" : "L")\(number)-\(run)")
    text.property("name", name.chinese + (isMeridian ? "路" : "街"))
    text.property("name_en", name.english + (isMeridian ? " Road" : " Street"))
    let kind = number % 8 == 4 ? "arterial" : (number % 4 == 0 ? "collector" : "local")
    text.property("class", kind)
    text.end(line: line.map(position))
  }
}
