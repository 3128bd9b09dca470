import GEOS
import Layers
import Measures
import Results

/// Repairs that a policy or a limit refuses.
struct RepairRefusal {
  /// Which rule was broken.
  var kind: LayerRepairError.Kind
  /// The faults, features by their index in the file, and where they are in degrees of WGS 84.
  var repairs: [(repair: Repair, place: Coordinate)]
  /// The share by which the layer's area changes, infinite when it had none; 0 when that is within
  /// its limit, or not the matter.
  var layerShare: Double
  /// The limit that was passed; 0 when that is not the matter.
  var limit: Double

  /// The refusal in words, with the first five faults.
  static func error(_ fault: RepairRefusal, of layer: LoadedLayer) -> InputError {
    let list = fault.repairs.prefix(5).map { repair, place in
      let at = "\(Figures.fixed(place.x, decimals: 7)), \(Figures.fixed(place.y, decimals: 7))"
      let what = RepairRecord.words(ofDefect: repair.words)
      let text = Text(
        "feature \(repair.feature): \(what.en) at \(at)",
        "要素 \(repair.feature)（\(what.zh)，位于 \(at)）")
      guard fault.kind == .featureLimit || fault.kind == .layerLimit else { return text }
      let (before, after) = (Figures.short(repair.areaBefore), Figures.short(repair.areaAfter))
      return text
        + Text(", \(before) m2 become \(after) m2", "，面积由 \(before) 平方米变为 \(after) 平方米")
    }
    let rest = fault.repairs.count - 5
    let more = rest > 0 ? Text("; and \(rest) more", "；另有 \(rest) 个") : Text("")
    let what =
      switch fault.kind {
      case .invalidGeometry: Text("invalid geometry", "图形无效")
      case .featureLimit:
        Text(
          "a repair changes more than \(Figures.short(fault.limit * 100)) % of a feature's area",
          "修复使要素面积变化超过 \(Figures.short(fault.limit * 100))%")
      case .memoryLimit:
        Text(
          "mending a feature would take more than the \(MemorySize(bytes: Int(fault.limit)).text) of "
            + "memory that the run may still take",
          "修复要素所需内存超过本次运行剩余的 \(MemorySize(bytes: Int(fault.limit)).text)")
      case .layerLimit where !fault.layerShare.isFinite:
        Text(
          "repairs give an area to a layer that has none without them", "图层原无面积，修复后才有面积")
      case .layerLimit:
        Text(
          "repairs change \(Figures.short(fault.layerShare * 100)) % of the layer's area, more than "
            + "\(Figures.short(fault.limit * 100)) %",
          "修复使图层面积变化 \(Figures.short(fault.layerShare * 100))%，超过 "
            + "\(Figures.short(fault.limit * 100))%")
      }
    return layer.error(
      what + Text(": ", "：")
        + Text(
          list.map(\.en).joined(separator: "; "), list.map(\.zh).joined(separator: "；")) + more,
      feature: fault.repairs.first?.repair.feature, remedy: fault.remedy.text,
      settings: fault.remedy.settings)
  }

  /// What to do about it; figures are such that the refusal does not come again.
  private var remedy: (text: Text, settings: [Setting]) {
    let skip = Setting.layer("invalid", "\"skip\"")
    switch kind {
    case .invalidGeometry:
      return (
        Text(
          "mend the file, or let it be repaired or skipped ({0})", "请修正文件，或修复、跳过该要素（{0}）"),
        [skip]
      )
    case .memoryLimit:
      return (
        Text(
          "mend the file, leave the feature out ({0}), or allow more ({1})",
          "请修正文件，或排除该要素（{0}），或允许更多内存（{1}）"),
        [.layer("where"), .job("memory")]
      )
    case .featureLimit, .layerLimit: break
    }
    let share = kind == .featureLimit ? repairs.map(\.repair.changeShare).max() ?? 0 : 0
    guard share.isFinite, layerShare.isFinite else {
      return (
        Text("mend the file, or have such features skipped ({0})", "请修正文件，或跳过此类要素（{0}）"),
        [skip]
      )
    }
    var settings: [Setting] = []
    if share > 0 { settings.append(Self.raised("max-area-change", above: share)) }
    if layerShare > 0 { settings.append(Self.raised("max-layer-change", above: layerShare)) }
    let places = settings.indices.map { "{\($0)}" }
    return (
      Text("mend the file, or raise ", "请修正文件，或提高 ")
        + Text(places.joined(separator: " and "), places.joined(separator: " 和 ")), settings
    )
  }

  /// A key with the least value of three decimals that lets a share pass.
  private static func raised(_ key: String, above share: Double) -> Setting {
    .layer(key, Figures.short((share * 1000 + 1e-6).rounded(.up) / 1000))
  }
}

/// What repairs change of a layer that comes in parts, each feature counted once.
struct RepairTally {
  private var seen: Set<Int> = []
  private var area = 0.0
  private var changes: [(repair: Repair, place: Coordinate)] = []

  /// Notes a part, and what was repaired in it where; `features` are its features in the file.
  mutating func add(_ part: RepairedColumns, at places: [Coordinate], _ features: [Int]) {
    let fresh = features.indices.filter { seen.insert(features[$0]).inserted }
    area += part.areaBefore(ofFeatures: fresh)
    let isFresh = Set(fresh)
    for (repair, place) in zip(part.repairs, places)
    where repair.changesArea && isFresh.contains(repair.feature) {
      changes.append((repair.named(features[repair.feature]), place))
    }
  }

  /// What breaks the limit of the layer; `nil` when nothing does.
  func fault(_ limits: RepairLimits) -> RepairRefusal? {
    let change = changes.reduce(0) { $0 + $1.repair.change }
    guard change > limits.layerShare * area, change > limits.negligibleArea else { return nil }
    return RepairRefusal(
      kind: .layerLimit, repairs: changes.sorted { $0.repair.change > $1.repair.change },
      layerShare: change / area, limit: limits.layerShare)
  }
}

extension RepairCounts {
  /// Adds what was tidied in another part of a layer.
  mutating func add(_ other: RepairCounts) {
    repeatedPoints += other.repeatedPoints
    reversedRings += other.reversedRings
  }
}

extension Repair {
  /// What was wrong, in our words, or in the engine's where we have none.
  var words: String { defect == .other ? reason : defect.rawValue }

  /// The same with another number for its feature.
  func named(_ feature: Int) -> Repair {
    var repair = self
    repair.feature = feature
    return repair
  }

  /// By how much the area changes.
  fileprivate var change: Double { abs(areaAfter - areaBefore) }
}
