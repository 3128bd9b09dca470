import Layers

extension CityPlan {
  /// Setbacks, in metres, by class of river.
  static let setbacks = (main: 50, tributary: 30)

  /// Vertices of the banks west of the neck and east of the tip that the rivers still have.
  private var downstream: Int { shape.vertexCount * 25 / 100 }

  private func far(_ vertices: some Sequence<Int>, _ bank: (Double) -> Double) -> [Coordinate] {
    vertices.map { index in
      let x = shape.x(ofVertex: index)
      return Coordinate(x, bank(x))
    }
  }

  /// The two rivers; they share the line from the tip across the tributary's mouth.
  var riverSource: InventedCity.Source {
    InventedCity.Source(count: 2, chunk: 1) { number, text in
      let west = -shape.upstream
      let tip = shape.vertexCount
      let east = tip + downstream
      if number == 0 {
        describe(&text, "main", CityNames.mainRiver)
        let ring =
          far(west...east, shape.farSouthBank) + far((tip...east).reversed(), shape.farNorthBank)
          + (west...tip).reversed().map { shape.southBank(atVertex: $0) }
        text.end(ring: ring.map(position))
      } else {
        describe(&text, "tributary", CityNames.tributary)
        let ring =
          (west...tip).map { shape.northBank(atVertex: $0) }
          + far((west...tip).reversed(), shape.farNorthBank)
        text.end(ring: ring.map(position))
      }
    }
  }

  private func describe(
    _ text: inout FeatureText, _ kind: String, _ name: (chinese: String, english: String)
  ) {
    text.begin(kind)
    text.property("name", name.chinese)
    text.property("name_en", name.english)
    text.property("class", kind)
    text.property("setback_m", kind == "main" ? Self.setbacks.main : Self.setbacks.tributary)
  }

  /// The banks of the peninsula as lines, along the rivers vertex for vertex.
  var bankSource: InventedCity.Source {
    InventedCity.Source(count: 2, chunk: 1) { bank, text in
      let vertices = 0...shape.vertexCount
      let isMain = bank == 0
      text.begin(isMain ? "bank-main" : "bank-tributary")
      text.property("name", (isMain ? CityNames.mainRiver.0 : CityNames.tributary.0) + "岸线")
      text.property("name_en", (isMain ? CityNames.mainRiver.1 : CityNames.tributary.1) + " bank")
      text.property("class", isMain ? "main" : "tributary")
      text.property("setback_m", isMain ? Self.setbacks.main : Self.setbacks.tributary)
      let line = vertices.map {
        isMain ? shape.southBank(atVertex: $0) : shape.northBank(atVertex: $0)
      }
      text.end(line: line.map(position))
    }
  }

  /// One polygon that follows the banks at a distance, from a line in the west to near the tip.
  func outlineSource(_ name: String, west: Double, margin: Double) -> InventedCity.Source {
    InventedCity.Source(count: 1, chunk: 1) { _, text in
      let first = Int(west * Double(shape.vertexCount))
      let vertices = stride(from: first, to: shape.vertexCount, by: 4).prefix {
        shape.northBank(atVertex: $0).y - shape.southBank(atVertex: $0).y > 8 * margin
      }
      text.begin(name)
      text.property("name", name == "growth" ? "城镇开发边界" : "建成区")
      text.property("name_en", name == "growth" ? "Urban growth boundary" : "Built-up area")
      let low = vertices.map { shape.southBank(atVertex: $0) + Coordinate(0, 2 * margin) }
      let high = vertices.map { shape.northBank(atVertex: $0) - Coordinate(0, 2 * margin) }
      text.end(ring: (low + high.reversed()).map(position))
    }
  }
}
