import Layers

extension CityPlan {
  /// Bus stops: the first beside metro stations, the others at crossings of the street grid, denser
  /// towards the tip.
  var stopSource: InventedCity.Source {
    InventedCity.Source(count: count(20_000, atLeast: 100), chunk: 512) { stop, text in
      var random = CityRandom(seed, .stop, stop)
      let place = stopPlace(stop, &random)
      let name = CityNames.place(random.below(1440))
      text.begin("T\(stop + 1)")
      text.property("name", name.chinese + "站")
      text.property("name_en", name.english + " Stop")
      text.property("lines", 1 + random.below(11))
      text.end(point: position(place))
    }
  }

  private func stopPlace(_ stop: Int, _ random: inout CityRandom) -> Coordinate {
    if stop < stationCount, random.unit() < 0.75 {
      let (sine, cosine) = CityMath.sineAndCosine(random.between(0, 2 * CityMath.pi))
      return stationPlace(stop) + Coordinate(cosine, sine) * random.between(10, 45)
    }
    var place = shape.tip
    for _ in 0..<1000 {
      place = node(random.below(columns), random.below(rows))
      if isOnLand(place, margin: 14), random.unit() < density(place) { break }
    }
    return place + Coordinate(random.between(-12, 12), random.between(-12, 12))
  }

  private var stationCount: Int { count(400, atLeast: 8) }

  private var stationLines: Int {
    max(1, Int((Double(stationCount) / 8).squareRoot().rounded()))
  }

  private func stationPlace(_ station: Int) -> Coordinate {
    let lines = stationLines
    let share = (Double(station / lines) + 0.5) / Double((stationCount + lines - 1) / lines)
    let x = shape.length * (0.12 + 0.83 * share)
    let low = shape.southBank(at: x)
    let high = shape.northBank(at: x)
    return Coordinate(x, low + (high - low) * Double(station % lines + 1) / Double(lines + 1))
  }

  /// Metro stations on lines that run from the neck to the tip.
  var stationSource: InventedCity.Source {
    InventedCity.Source(count: stationCount, chunk: 64) { station, text in
      let name = CityNames.place(station * 5 + 3)
      text.begin("U\(station + 1)")
      text.property("name", name.chinese + "地铁站")
      text.property("name_en", name.english + " Metro Station")
      text.property("line", station % stationLines + 1)
      text.end(point: position(stationPlace(station)))
    }
  }

  /// Red-line areas, of 384 vertices in a small city and 1,536 in others.
  var redlineSource: InventedCity.Source {
    InventedCity.Source(count: count(300, atLeast: 5), chunk: 1) { area, text in
      var random = CityRandom(seed, .redline, area)
      let radius = min(random.between(200, 1400), random.between(0.035, 0.055) * shape.length)
      let centre = shape.place(&random, margin: 0.6 * radius)
      let kinds = [("water source", "水源"), ("forest", "林地"), ("wetland", "湿地")]
      let kind = kinds[random.below(3)]
      let name = CityNames.place(area * 7 + 2)
      text.begin("R\(area + 1)")
      text.property("name", name.chinese + kind.1 + "保护区")
      text.property("name_en", name.english + " " + kind.0)
      text.property("kind", kind.0)
      let ring = ring(
        around: centre, radius: radius, vertices: scale < 0.05 ? 384 : 1536, roughness: 0.18,
        &random)
      text.end(ring: ring.map(position))
    }
  }

  /// Permanent farmland in the west, each in a cell of its own.
  var farmlandSource: InventedCity.Source {
    let wanted = count(100, atLeast: 4)
    let across = max(1, Int((Double(wanted) / 6).squareRoot().rounded()))
    let along = (wanted + across - 1) / across
    return InventedCity.Source(count: wanted, chunk: 4) { number, text in
      var random = CityRandom(seed, .farmland, number)
      let width = 0.075 * shape.length / Double(across)
      let x = 0.022 * shape.length + (Double(number % across) + 0.5) * width
      let low = shape.southBank(at: x) + 0.04 * shape.length
      let high = shape.northBank(at: x) - 0.04 * shape.length
      let height = (high - low) / Double(along)
      let centre = Coordinate(x, low + (Double(number / across) + 0.5) * height)
      let name = CityNames.place(number * 11 + 5)
      text.begin("F\(number + 1)")
      text.property("name", name.chinese + "永久基本农田")
      text.property("name_en", name.english + " permanent basic farmland")
      let ring = ring(
        around: centre, radius: 0.38 * min(width, height), vertices: 40 + random.below(40),
        roughness: 0.15, &random)
      text.end(ring: ring.map(position))
    }
  }

  /// Construction projects anywhere on the land, some of them in red-line areas and near banks.
  var projectSource: InventedCity.Source {
    InventedCity.Source(count: count(20_000, atLeast: 60), chunk: 256) { project, text in
      var random = CityRandom(seed, .project, project)
      let radius = min(random.between(30, 220), random.between(0.006, 0.014) * shape.length)
      let kinds = [
        ("residential", "住宅"), ("industrial", "厂房"), ("road", "道路"), ("public", "公共服务"),
        ("chemical", "化工"), ("tailings", "尾矿库"),
      ]
      let chances = [40, 60, 75, 94, 97, 100]
      let chance = random.below(100)
      let kind = kinds[chances.firstIndex { chance < $0 } ?? 0]
      let centre = shape.place(&random, margin: 20)
      let name = CityNames.place(random.below(1440))
      text.begin("X\(project + 1)")
      text.property("name", name.chinese + kind.1 + "项目")
      text.property("name_en", name.english + " " + kind.0 + " project")
      text.property("kind", kind.0)
      text.property("status", ["planned", "approved", "under construction"][random.below(3)])
      let month = 1 + random.below(12)
      let day = 1 + random.below(28)
      let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
      text.property("approved", "\(2019 + random.below(7))-\(pad(month))-\(pad(day))")
      text.property("exempt", kind.0 == "road" && random.unit() < 0.3)
      let ring = ring(
        around: centre, radius: radius, vertices: 6 + random.below(34), roughness: 0.2, &random)
      text.end(ring: ring.map(position))
    }
  }
}
