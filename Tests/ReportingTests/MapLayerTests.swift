import Layers
import Measures
import Results
import Testing

@testable import Reporting

@Suite struct MapLayerTests {
  private static func use(
    _ layer: String, _ look: Role.Look, isObjects: Bool = false
  ) -> LayerUseRecord {
    var use = LayerUseRecord(
      role: isObjects ? "subjects" : "others", words: Text("x"), isObjects: isObjects, layer: layer,
      filter: nil)
    use.look = look
    return use
  }

  /// Two features of a kind near 106.5° E, 29.5° N.
  private static func geometry(_ kind: PartKind) -> GeometryColumns {
    var columns = GeometryColumns()
    for step in [0.0, 0.006] {
      let (x, y) = (106.501 + step, 29.502 + step / 2)
      let path = [(0.0, 0.0), (0.003, 0), (0.003, 0.002), (0, 0.002), (0, 0)].map {
        Coordinate(x + $0.0, y + $0.1)
      }
      switch kind {
      case .point: columns.appendPart(.point, rings: [[path[0]]])
      case .line: columns.appendPart(.line, rings: [Array(path.prefix(3))])
      case .polygon: columns.appendPart(.polygon, rings: [path])
      }
      columns.endFeature(kind == .point ? .point : kind == .line ? .lineString : .polygon)
    }
    return columns
  }

  private static func layer(_ use: LayerUseRecord, _ kind: PartKind, cells: Int = 0) -> MapLayer {
    var layer = MapLayer(
      of: use, features: 2 + cells * 10, kind: kind, tolerance: 1.5, cell: cells > 0 ? 40 : nil)
    layer.content.geometry = geometry(kind)
    layer.content.names = ["North <b>", nil]
    for cell in 0..<cells {
      layer.content.geometry.appendPart(
        .point, rings: [[Coordinate(106.502 + Double(cell) * 0.001, 29.505)]])
      layer.content.geometry.endFeature(.point)
      layer.content.names.append(nil)
    }
    layer.content.cells = cells
    return layer
  }

  @Test(arguments: PartKind.allCases)
  func `what maps draw is read back as it was written`(_ kind: PartKind) throws {
    var layer = Self.layer(Self.use("a", .limit), kind, cells: 3)
    layer.content.tones["one"] = [.good, .bad, .neutral, .doubtful, .good]
    var other = Self.layer(Self.use("b", .context), .line)
    other.content.names = [nil, nil]
    let text = [layer, other].contents.text()
    var read = [layer, other]
    for index in read.indices { read[index].content = MapLayer.Content() }
    try read.take(contents: JSONValue(parsing: text))
    for (one, known) in zip(read, [layer, other]) {
      #expect(one.content.geometry.partKinds == known.content.geometry.partKinds)
      #expect(one.content.geometry.types == known.content.geometry.types)
      #expect(one.content.names == known.content.names)
      #expect(one.content.cells == known.content.cells)
      #expect(one.content.tones == known.content.tones)
      for (a, b) in zip(one.content.geometry.coordinates, known.content.geometry.coordinates) {
        #expect(abs(a.x - b.x) <= 0.5e-6 + 1e-12 && abs(a.y - b.y) <= 0.5e-6 + 1e-12)
      }
    }
  }

  @Test(arguments: [
    #"{"format":2,"layers":[]}"#, #"{"format":1,"layers":[]}"#, #"{"format":1}"#,
    #"{"format":1,"layers":[{"shapes":[[[3,[0,0,1,1]]]],"cells":[]}]}"#,
    #"{"format":1,"layers":[{"shapes":[[[1,[900000000,0]]]],"cells":[]}]}"#,
    #"{"format":1,"layers":[{"shapes":[[[7,[0,0]]]],"cells":[]}]}"#,
    #"{"format":1,"layers":[{"shapes":[[[1,[1]]]],"cells":[]}]}"#,
    #"{"format":1,"layers":[{"shapes":[[[1,[1,1]]]],"cells":[],"names":[]}]}"#,
    #"{"format":1,"layers":[{"shapes":[[[1,[1,1]]]],"cells":[],"tones":{"a":"gg"}}]}"#,
    #"{"format":1,"layers":[{"shapes":[[[1,[1,1]]]],"cells":[],"tones":{"a":"x"}}]}"#,
  ])
  func `a file that does not fit is refused`(_ text: String) throws {
    var layers = [Self.layer(Self.use("a", .limit), .point)]
    let value = try JSONValue(parsing: Array(text.utf8))
    if text.contains(#""names":[]"#) {
      // An empty list names nothing, as none does.
      try layers.take(contents: value)
      #expect(layers[0].content.names == [nil])
    } else {
      #expect(throws: ResultsError.self) { try layers.take(contents: value) }
    }
  }

  @Test(arguments: PartKind.allCases, [0, 4])
  func `layers of every look and kind are drawn, told in the legend and known by their colour`(
    _ kind: PartKind, _ cells: Int
  ) throws {
    let run = try SmallRun()
    let folder = try run.folder()
    var check = run.result.checks[1]
    check.layers = Role.Look.allCases.map { Self.use("layer \($0.rawValue)", $0) }
    var scope = Self.use("layer scope", .context)
    scope.role = Role.scope.name
    check.layers.append(scope)
    let layers = check.layers.map { Self.layer($0, kind, cells: cells) }
    let words = Words(language: .en)
    let plain = MapContent(
      check: check, zones: try folder.zones(check), findings: Findings(), overlays: [], limit: 10)
    let without = StaticMap(content: plain, words: words, heading: nil, prefix: "p").svg
    var colours: Set<String> = []
    for use in check.layers {
      var one = check
      one.layers = [use]
      let overlays = MapOverlay.all(of: one, layers, .en)
      #expect(overlays.count == 1)
      let content = MapContent(
        check: one, zones: try folder.zones(check), findings: Findings(), overlays: overlays,
        limit: 10)
      let svg = StaticMap(content: content, words: words, heading: nil, prefix: "p").svg
      let colour = try #require(overlays.first).style.colour
      colours.insert(colour)
      let times = svg.split(separator: colour).count - without.split(separator: colour).count
      #expect(times >= 2, "once on the map, once in the legend")
      #expect(svg.contains(use.layer.replacing("layer", with: "Layer")))
      #expect(!svg.contains("<b>") && !svg.contains("nan") && !svg.contains("inf"))
    }
    #expect(colours.count == check.layers.count)
  }

  @Test func `objects are drawn as they stand, and the legend tells how`() throws {
    let run = try SmallRun()
    let folder = try run.folder()
    let check = run.result.checks[1]
    let use = try #require(check.objectLayer)
    var layer = Self.layer(use, .polygon)
    func svg(_ tones: [Declaration.ObjectStyle.Tone]) throws -> String {
      layer.content.tones[check.id] = tones
      let overlays = MapOverlay.all(of: check, [layer], .en)
      let content = MapContent(
        check: check, zones: try folder.zones(check), findings: try folder.findings(check),
        overlays: overlays, limit: 10)
      return StaticMap(content: content, words: Words(language: .en), heading: nil, prefix: "p").svg
    }
    let mixed = try svg([.good, .bad])
    let good = OverlayStyle.paint(of: .good).fill
    #expect(mixed.contains(good) && mixed.contains(">Conflict<"))
    let fine = try svg([.good, .good])
    #expect(fine.contains(good) && !fine.contains(">Conflict<"))
    #expect(fine.contains("Projects (2 areas)"))
  }

  @Test func `the worst findings are numbered, listed by name, and the worst is seen from near`()
    throws
  {
    let run = try SmallRun()
    let folder = try run.folder()
    let svg = try StaticMap.svg(of: folder, check: "bank", language: .en)
    #expect(svg.contains(">1<") && svg.contains(">The worst findings<"))
    #expect(svg.contains(">P1<"), "above the inset")
    #expect(svg.contains("id=\"pinset\""))
    #expect(svg.contains("Figure 3. "))
    let chinese = try StaticMap.svg(of: folder, check: "bank", language: .zh)
    #expect(chinese.contains("图 3") && chinese.contains("最突出的问题"))
  }

  @Test func `a run without map layers still has its maps`() throws {
    let run = try SmallRun()
    #expect(try run.folder().mapLayers().isEmpty)
    #expect(try StaticMap.svg(of: run.folder(), check: "reach", language: .en).contains("West"))
  }

  @Test func `a PNG says how wide it is on paper`() {
    #expect(PNGScale.checksum(Array("IEND".utf8)) == 0xAE42_6082)
    let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let png = head + [UInt8](repeating: 7, count: 25) + [1, 2, 3]
    let stated = PNGScale.stated(in: png, width: 1600, millimetres: 160)
    #expect(stated.count == png.count + 21)
    #expect(Array(stated[37..<41]) == Array("pHYs".utf8))
    // 1600 pixels on 160 mm are 10,000 on a metre.
    #expect(Array(stated[41..<45]) == [0, 0, 0x27, 0x10])
    #expect(stated.suffix(3) == [1, 2, 3])
    #expect(PNGScale.stated(in: [1, 2], width: 10, millimetres: 160) == [1, 2])
    #expect(PNGFile.width(dotsPerInch: 300) == 1890)
  }
}
