import Foundation
import Layers
import Measures
import Planning
import Results
import SampleCity
import Testing

/// What the entries of `GeoData/scorecard.job.json` must say: verdicts that were planted, with the values
/// counted by hand in the layers where that is short.
@Suite struct ScorecardJobTests {
  private static let outcome = Result {
    let file = SampleFolder.url.appendingPathComponent("scorecard.job.json")
    let job = try JobParser.parse(Array(Data(contentsOf: file)), file: file.path)
    return try Runner(job, RunOptions(folder: SampleFolder.url.path)).run().result
  }

  private static let city = Result { try AskedCity() }

  struct Case: Sendable, CustomTestStringConvertible {
    var entry: String
    var verdict: Verdict
    var value: Double?
    /// The target that is meant, of several.
    var target = 0
    /// How far lengths and areas may be off by the last decimal of coordinates.
    var tolerance = 1e-9
    /// The same value once more, from the layers.
    var naive: (@Sendable (AskedCity) -> Double)?
    var testDescription: String { entry }

    init(
      _ entry: String, _ verdict: Verdict, _ value: Double?, target: Int = 0,
      within tolerance: Double = 1e-9, _ naive: (@Sendable (AskedCity) -> Double)? = nil
    ) {
      self.entry = entry
      self.verdict = verdict
      self.value = value
      self.target = target
      self.tolerance = tolerance
      self.naive = naive
    }
  }

  private static let shares: [Case] = [
    Case("green/hydrants-built", .missed, 0.98) { $0.share("hydrants", "status", "built") },
    Case("green/hydrants-intact", .met, 97.0 / 98) { city in
      city.share("hydrants", "working", of: { $0.text("status") == "built" })
    },
    Case("renewal/street-lamps", .met, 0.96) { $0.share("street-lamps", "working") },
    Case("carbon/efficient-lamps", .missed, 0.8) { $0.share("street-lamps", "efficient") },
    Case("green/green-schools", .met, 0.6) { $0.share("schools", "green_school") },
    Case("green/gas-penetration", .met, 0.9905) {
      $0.weight("residential-communities", "gas", "people")
    },
    Case("green/village-waste", .met, 1) { $0.share("villages", "waste_treated") },
    Case("green/rural-sewage", .met, 0.4) { $0.share("villages", "sewage_treated") },
    Case("green/rural-tap-water", .met, 0.85) { $0.weight("villages", "tap_water", "people") },
    Case("green/sludge", .missed, 0.985) { $0.weight("sewage-plants", "sludge_safe", "sludge") },
    Case("renewal/sludge", .met, 0.985) { $0.weight("sewage-plants", "sludge_safe", "sludge") },
    Case("green/sewage-treatment", .missed, 0.9) {
      $0.weight("sewage-catchments", "treated", "sewage")
    },
    Case("green/saving-institutions-district", .met, 0.9),
    Case("green/water-saving-district-government", .missed, 0.9),
    Case("green/water-saving-district-others", .met, 0.7),
    Case("green/green-communities", .met, 0.6) { $0.share("communities", "green_community") },
    Case("carbon/green-communities", .missed, 0.6) { $0.share("communities", "green_community") },
    Case("renewal/digital-culture", .met, 1) { $0.share("communities", "digital_culture") },
    Case("green/prefabricated", .met, 6.0 / 17) { city in
      city.share("buildings", "prefabricated", of: { $0.flag("is_new") })
    },
    Case("carbon/prefabricated", .missed, 6.0 / 17),
    Case("carbon/renewal-demolition", .met, nil),
    Case("renewal/waterlogging-points", .missed, 1) {
      Double($0.count("waterlogging-points") { !$0.flag("done") })
    },
    Case("yuzhong/river-water-class-2020", .met, 1),
    Case("yuzhong/river-water-class-2025", .missed, 0.9) { city in
      Double(city.count("monitoring-sections") { $0.number("water_class") <= 2 })
        / Double(city.count("monitoring-sections"))
    },
    Case("yuzhong/petrol-vapour", .met, 1) { $0.share("petrol-stations", "vapour_online") },
    Case("yuzhong/repair-shop-vocs", .missed, 14.0 / 15) {
      $0.share("car-repair-shops", "vocs_online")
    },
    Case("yuzhong/complaints-answered", .missed, 0.975) {
      $0.share("complaints", "answered_in_time")
    },
    Case("yuzhong/direct-outlets", .missed, 0.9) { $0.share("direct-outlets", "closed") },
    Case("urbanisation/property-service", .missed, 0.9),
    Case("urbanisation/shelter-equipment", .met, 11.0 / 12) { $0.share("shelters", "medical") },
    Case("urbanisation/outfalls-rectified", .missed, 0.5) { $0.share("outfalls", "rectified") },
    Case("yuzhong/base-station-filing", .noTarget, 0.95) { $0.share("base-stations", "filed") },
    Case("green/heritage-records", .noTarget, 0.8) { $0.share("heritage-sites", "plaque") },
    // Rivers of other names, and no gated scenic area.
    Case("yuzhong/outfalls-regularised", .noData, nil),
    Case("green/smart-scenic-areas", .noData, nil),
  ]

  private static let counts: [Case] = [
    Case("green/waste-incinerators", .met, 16) { Double($0.count("waste-incinerators")) },
    Case("urbanisation/waste-incinerators", .missed, 16),
    Case("green/food-waste-plants", .met, 9) { Double($0.count("food-waste-plants")) },
    Case("urbanisation/food-waste-plants", .missed, 9),
    Case("urbanisation/landfills", .met, 19),
    Case("green/child-protection-centres", .met, 38) {
      Double($0.count("child-protection-centres"))
    },
    Case("green/hydrogen-stations", .met, 11),
    Case("green/swap-stations", .missed, 6),
    Case("green/elderly-homes-a-year", .met, 32) {
      Double($0.count("elderly-homes") { $0.flag("is_new") })
    },
    Case("green/hub-tier-1", .met, 1),
    Case("green/hub-tier-4", .missed, 21) {
      Double($0.count("transport-hubs") { $0.number("tier") == 4 })
    },
    Case("renewal/passenger-hubs", .missed, 5) {
      Double($0.count("transport-hubs") { $0.text("class") == "passenger" })
    },
    Case("green/service-areas", .met, 2),
    Case("renewal/double-high-colleges", .missed, 9),
    Case("urbanisation/waterworks-new", .met, 17) {
      Double($0.count("waterworks") { $0.text("action") == "new" })
    },
    Case("urbanisation/waterworks-expanded", .missed, 30),
    Case("green/health-centres", .missed, 1),
    Case("green/street-elderly-centres", .met, 0),
    Case("renewal/street-elderly-centres", .met, 0),
    Case("renewal/district-museums", .missed, 2),
    Case("renewal/tertiary-hospitals", .missed, 4) {
      Double($0.count("hospitals") { $0.number("grade") == 3 })
    },
    Case("yuzhong/geohazard-points", .met, 0),
    Case("yuzhong/outfalls-number", .missed, 1),
    Case("yuzhong/footpath-horizontals", .met, 0),
    Case("yuzhong/footpath-verticals", .missed, 1),
    Case("green/river-space", .missed, 1),
    Case("green/waterfront-setback", .withinTolerance, 0),
    Case("green/growth-boundary", .missed, 1),
    Case("green/historic-buildings", .met, 0),
    Case("carbon/super-high-rise-housing", .missed, 1),
    Case("yuzhong/canteen-fumes", .missed, 1) {
      Double($0.count("canteens") { $0.number("below_standard") < 0.3 })
    },
    Case("carbon/super-high-rises", .noTarget, 1),
  ]

  private static let measures: [Case] = [
    Case("yuzhong/combined-sewers", .met, 0.25, within: 1e-5) { city in
      city.metres("sewers") { $0.text("system") == "combined" } / city.metres("sewers")
    },
    Case("green/water-mains-overdue", .missed, 0.9, within: 1e-5) { city in
      city.metres("water-mains") { $0.number("age") <= 50 } / city.metres("water-mains")
    },
    Case("urbanisation/levees", .met, 0.89, within: 1e-5),
    Case("urbanisation/levees", .missed, 0.89, target: 1, within: 1e-5),
    Case("green/natural-banks", .noTarget, 0.5, within: 1e-5),
    Case("green/sewers", .missed, 250, within: 0.05) { $0.metres("sewers") { $0.flag("renewed") } },
    // 1,000 m of 1,100 m lie in the central city.
    Case("green/footpaths", .missed, 1000, within: 0.1),
    Case("green/metro-1000", .missed, 1500, within: 0.1),
    Case("urbanisation/metro-open", .noTarget, 1600, within: 0.1) { city in
      city.metres("metro-lines") { $0.text("status") == "built" }
    },
    Case("renewal/library-books", .met, 120_000.0 / 106_724, within: 1e-6),
    Case("renewal/fire-stations", .met, 3.0 / 1.06724, within: 1e-6),
  ]

  @Test(arguments: shares + counts + measures)
  func `planted verdicts`(_ known: Case) throws {
    let result = try Self.outcome.get()
    let check = try #require(result.checks.first { $0.entry?.id == known.entry }, "not answered")
    let judgement =
      check.total.judgements.indices.contains(known.target)
      ? check.total.judgements[known.target] : nil
    #expect((judgement?.verdict ?? check.total.verdict) == known.verdict)
    let value = judgement.map(\.value) ?? check.total.values[check.mainIndex]
    guard let expected = known.value else { return }
    #expect(abs(try #require(value) - expected) <= known.tolerance, "\(value ?? .nan)")
    if let naive = known.naive {
      #expect(abs(naive(try Self.city.get()) - expected) <= known.tolerance)
    }
  }

  @Test func `more than a hundred entries of all five documents are answered`() throws {
    let result = try Self.outcome.get()
    let entries = result.checks.compactMap(\.entry)
    #expect(entries.count == result.checks.count)
    #expect(result.checks.count >= 200)
    let failed = result.checks.filter { !$0.failures.isEmpty }.map(\.id)
    #expect(failed == [])
    for document in ["green", "carbon", "renewal", "urbanisation", "yuzhong"] {
      let own = entries.filter { $0.id.hasPrefix(document + "/") }
      #expect(own.count >= 10, "\(document)")
    }
    let verdicts = result.checks.flatMap { check in
      [check.total.verdict] + check.total.judgements.map(\.verdict)
    }
    #expect(Set(verdicts) == [.met, .missed, .withinTolerance, .noData, .noTarget])
    let severities = result.checks.flatMap { $0.targets.map(\.target.severity) }
    #expect(Set(severities) == Set(Severity.allCases))
    let declared = entries.flatMap(\.declared).filter { !$0.isOfDocument }
    #expect(declared.map(\.text) == ["5"])
    #expect(entries.filter(\.hasOwnTargets).map(\.id) == ["urbanisation/property-service"])
    let pair = ["renewal/park-green-per-person", "urbanisation/park-green-per-person"]
    let contradicting = entries.filter { pair.contains($0.id) }.map(\.contradicts)
    #expect(contradicting == [[pair[1]], [pair[0]]])
    let reasons = Set(result.unanswered.map(\.reason))
    #expect(reasons == [.lacksLayers, .lacksValues])
  }

  @Test func `the street without a health centre, and half a square under green`() throws {
    let result = try Self.outcome.get()
    func zone(_ entry: String, _ id: String) throws -> (row: ResultRow, check: CheckResult) {
      let check = try #require(result.checks.first { $0.entry?.id == entry })
      return (try #require(check.zones.first { $0.id == id }), check)
    }
    let last = try zone("green/health-centres", "S11")
    #expect(last.row.verdict == .missed)
    #expect(try zone("green/health-centres", "S10").row.verdict == .met)
    #expect(last.row.name?.text(.en) == "Liangjiangkou Subdistrict")
    #expect(last.row.name?.text(.zh) == "两江口街道")
    let square = try zone("renewal/green-cover", "N2").row.judgements[0]
    #expect(abs(try #require(square.value) - 0.43) < 1e-4)
  }
}

/// The layers of requirements as they are written, counted by hand.
struct AskedCity: Sendable {
  struct Thing: Sendable {
    var texts: [String: String] = [:]
    var numbers: [String: Double] = [:]
    var flags: Set<String> = []
    var metres = 0.0

    func text(_ name: String) -> String { texts[name] ?? "" }
    func number(_ name: String) -> Double { numbers[name] ?? .nan }
    func flag(_ name: String) -> Bool { flags.contains(name) }
  }

  private var things: [String: [Thing]] = [:]

  init() throws {
    for layer in ["facilities", "lines", "sites"] {
      let file = SampleFolder.url.appendingPathComponent("sample/\(layer).geojson")
      for feature in try WrittenCity.features(of: Data(contentsOf: file)) {
        var thing = Thing()
        for (name, value) in feature.properties {
          if let text = value as? String {
            thing.texts[name] = text
          } else if let number = value as? NSNumber {
            thing.numbers[name] = number.doubleValue
            if number.boolValue { thing.flags.insert(name) }
          }
        }
        if feature.type == "LineString" {
          let line = feature.rings[0]
          let plane = GroundPlane(at: line[0])
          let places = line.map(plane.project)
          thing.metres = zip(places, places.dropFirst()).map { $0.distance(to: $1) }.reduce(0, +)
        }
        things[feature.text("kind"), default: []].append(thing)
      }
    }
  }

  func count(_ kind: String, _ isCounted: (Thing) -> Bool = { _ in true }) -> Int {
    things[kind, default: []].count(where: isCounted)
  }

  func share(_ kind: String, _ flag: String, of isAsked: (Thing) -> Bool = { _ in true }) -> Double
  {
    Double(count(kind) { isAsked($0) && $0.flag(flag) }) / Double(count(kind, isAsked))
  }

  func share(_ kind: String, _ name: String, _ text: String) -> Double {
    Double(count(kind) { $0.text(name) == text }) / Double(count(kind))
  }

  /// The share of a sum of numbers that things with a flag have.
  func weight(_ kind: String, _ flag: String, _ number: String) -> Double {
    let all = things[kind, default: []]
    return all.filter { $0.flag(flag) }.map { $0.number(number) }.reduce(0, +)
      / all.map { $0.number(number) }.reduce(0, +)
  }

  func metres(_ kind: String, _ isCounted: (Thing) -> Bool = { _ in true }) -> Double {
    things[kind, default: []].filter(isCounted).map(\.metres).reduce(0, +)
  }
}
