import Layers
import Measures

@testable import Analyses

// What follows stands in Sources/Analyses/README.md, which a test compares.

/// Which areas are smaller than they have to be, such as parks of less than 400 m².
struct SizeAnalysis: Analysis {
  static let declaration = Declaration(
    name: "size", words: Text("size", "规模核查"),
    summary: Text("areas that are smaller than they have to be", "面积小于规定值的地块"),
    roles: [
      Role(
        "areas", Text("areas", "地块"), .objects, kinds: [.polygon], countsRepeats: true,
        "what is measured: polygons", "统计对象：面")
    ],
    keys: [
      .init(
        "least", .number(unit: "m2", above: 0), required: true, "m² that suffice", "应达到的面积（平方米）")
    ],
    quantities: [
      Quantity("areas", Text("areas", "地块数"), .count),
      Quantity("small", Text("areas too small", "规模不足地块数"), .count, good: .less, isMain: true),
    ],
    base: "areas",
    findingKinds: [
      FindingKind(
        "small", Text("too small", "规模不足"), gravity: .broken, isLimitFromBelow: true,
        isOfPair: false, part: "area",
        [
          .init(
            Text(
              "{object} has {measured}; at least {limit} is required.",
              "{object} 面积 {measured}，要求不少于 {limit}。"))
        ])
    ],
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("area_m2", Text("area", "面积"), .squareMetre),
    ],
    findingColumns: [],
    line: Text("{small} of {areas:area|areas} too small", "{areas} 个地块中 {small} 个规模不足"),
    goodness: .rest(of: "small", in: "areas"),
    objectStyle: .words(column: "status", [.init("small", .bad), .init("enough", .good)]),
    example: .init(
      "Which parks have less than 400 m²", "哪些公园不足 400 平方米",
      ["areas": "GeoData/sample/parks.geojson", "least": "400"]))

  let least: Double

  init(_ values: KeyValues) { least = values.number("least", default: 0) }

  func definition(measuring measure: Measure) -> [Clause] {
    [
      Clause(
        "meaning", Text("measures", "含义"), "smaller than required",
        Text(
          "The areas in scope that are smaller than required. Each counts with all of it, in every "
            + "zone that it lies in.", "统计范围内面积小于规定值的地块。各地块按其全部面积核查，并计入其所在的每个分区。")),
      Clause(
        "least", Text("required area", "要求面积"), .number(least),
        NumberText.bound(least, unit: .squareMetre)),
    ]
  }

  func answer(_ question: Question, workers: Workers) throws -> Answer {
    let areas = question["areas"]
    let scoped = try Splitting.scoped(areas, by: question.scope, workers: workers)
    let rows = (0..<areas.count).filter { scoped.geometry.types[$0] != .none }
    let sizes = rows.map { areas.geometry.area(ofFeature: $0) }
    let small = rows.indices.filter { sizes[$0] < least }
    let isSmall = Set(small.map { rows[$0] })

    var tallies = Tallies(
      Self.declaration.quantities, groupings: question.groupings.map(\.count))
    func count(_ feature: Int, at place: Tallies.Place) {
      tallies.add(1, to: 0, at: place)
      if isSmall.contains(feature) { tallies.add(1, to: 1, at: place) }
    }
    for feature in rows { count(feature, at: .total) }
    var failures = scoped.failures
    for (grouping, zones) in question.groupings.enumerated() {
      let split = try Splitting.byZones(scoped.pieces, zones: zones, workers: workers)
      for (feature, zone) in zip(split.features, split.zones) {
        count(Int(feature), at: .zone(Int(zone), of: grouping))
      }
      failures += split.failures
    }

    var answer = Answer(tallies)
    if !rows.isEmpty { answer.measures = [.area] }
    answer.objects.features = rows
    let findings = small.lazy.map { row in
      FindingRow(kind: "small", row: row, measured: sizes[row], limit: least, unit: .squareMetre)
    }
    answer.findings = FindingRows(findings, for: question)
    answer.failures = failures.map { $0.named("areas") }
    if question.wantsFiles {
      answer.objects.columns = [
        .texts(rows.map { isSmall.contains($0) ? "small" : "enough" }), .numbers(sizes),
      ]
      answer.evidence = PlanarLayer(areas.geometry.selecting(small.map { rows[$0] }))
    }
    return answer
  }
}
