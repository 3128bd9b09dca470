public import Layers
import Words

/// An invented district on a peninsula between two rivers, as GeoJSON layers.
///
/// Nothing in it exists: the place, the names and the figures are made from a seed. The same scale
/// and seed give the same bytes on every machine and for any number of threads.
///
/// At scale 1 it is as large as a city of 2,200 km²: about 200,000 parcels, 192 streets, 20,000 stops,
/// 6,500 parks, 600,000 buildings, 20,000 projects, 300 red-line areas with 450,000 vertices, and
/// banks of 80,000 vertices. Counts grow linearly with the scale, lengths with its square root. A
/// small city has at least 11 streets, 8 metro stations, 5 red-line areas, 4 farmlands and coarser
/// banks. The new town across the main river is the same at every scale: its few objects are
/// ``PlantedCases``, whose results are known by construction.
public enum InventedCity {
  /// The scale of the sample in `GeoData`: a district of 15 km² in less than 3 MB.
  public static let sampleScale = 0.007
  /// The seed of the sample in `GeoData`.
  public static let sampleSeed: UInt64 = 20_260_101
  /// Scales that can be written; at the upper bound the buildings alone take about 150 GB.
  public static let scales = 0.001...1000.0

  /// The names of the layers; each is a file of that name with `.geojson`.
  public static let layers = [
    "zones", "parcels", "parks", "buildings", "stops", "stations", "roads", "river", "banks",
    "redline", "farmland", "growth", "builtup", "projects", "facilities", "lines", "sites",
  ]

  /// Writes all layers into a folder, which is made when missing; files of these names are replaced.
  ///
  /// - Parameters:
  ///   - directory: The folder.
  ///   - scale: Within ``scales``.
  ///   - seed: Any number; another gives another city.
  ///   - workers: Threads to use; they do not change the result.
  ///   - progress: Called with the name of each layer before it is written.
  /// - Returns: How many features each layer has, in the order of ``layers``.
  /// - Throws: ``SampleCityError`` when the scale is out of bounds or a file cannot be written; the
  ///   layers finished before stay. ``StopRequest/Stopped``.
  @discardableResult
  public static func write(
    to directory: String, scale: Double = sampleScale, seed: UInt64 = sampleSeed,
    workers: Workers = Workers(), progress: (String) -> Void = { _ in }
  ) throws -> [(layer: String, features: Int)] {
    guard scales.contains(scale) else {
      throw SampleCityError(
        path: directory,
        reason: Text(
          "the scale is \(scale), not from \(scales.lowerBound) to \(scales.upperBound)",
          "规模为 \(scale)，应在 \(scales.lowerBound) 至 \(scales.upperBound) 之间"))
    }
    try LayerFile.makeDirectory(directory)
    let plan = CityPlan(scale: scale, seed: seed)
    let town = NewTown(plan: plan)
    let asked = AskedObjects(plan: plan, town: town)
    return try layers.map { name in
      progress(name)
      let source = source(name, plan, town)
      var file = try LayerFile(directory: directory, name: name)
      var count = 0
      // In batches, so that a layer of any size is never in memory as a whole.
      for first in stride(from: 0, to: source.count, by: source.chunk * 64) {
        let part = min(source.chunk * 64, source.count - first)
        let texts = try workers.map(count: part, chunk: source.chunk) { range in
          var text = FeatureText()
          for index in range { source.write(first + index, &text) }
          return text
        }
        for text in texts {
          count += text.count
          try file.append(text)
        }
      }
      var planted = FeatureText()
      town.write(name, to: &planted)
      asked.write(name, to: &planted)
      count += planted.count
      try file.append(planted)
      try file.finish(isEmpty: count == 0)
      return (name, count)
    }
  }

  /// How a layer is made: numbered pieces, some of which may be empty.
  struct Source: Sendable {
    var count: Int
    /// Pieces that one thread makes at a time.
    var chunk: Int
    var write: @Sendable (Int, inout FeatureText) -> Void
  }

  private static func source(_ name: String, _ plan: CityPlan, _ town: NewTown) -> Source {
    switch name {
    case "zones": plan.zoneSource
    case "parcels": plan.parcelSource
    case "parks": plan.parkSource
    case "buildings": plan.buildingSource
    case "stops": plan.stopSource
    case "stations": plan.stationSource
    case "roads": plan.roadSource(bridge: town.bridge)
    case "river": plan.riverSource
    case "banks": plan.bankSource
    case "redline": plan.redlineSource
    case "farmland": plan.farmlandSource
    case "growth": plan.outlineSource("growth", west: 0.105, margin: 15)
    case "builtup": plan.outlineSource("builtup", west: 0.115, margin: 22)
    case "projects": plan.projectSource
    // The objects that requirements ask for are as many at every scale.
    default: Source(count: 0, chunk: 1) { _, _ in }
    }
  }
}
