public import Layers
public import Measures

/// How densely ground is built on, how high, and where that is more than parcels, classes of land or the
/// distance to a bank allow.
///
/// Floor area is stated by a property, or storeys times footprint. Buildings that a border cuts count pro
/// rata by footprint; footprints that overlap count each.
public struct BuildingsAnalysis: Analysis {
  /// The property that holds the floor area, m²; `nil` where storeys give it.
  let floorArea: String?
  /// The property that holds the number of storeys.
  let storeys: String?
  /// The property that holds the height, m.
  let height: String?
  /// The number of storeys up to which a building is low; `nil` where it was not given.
  let givenLowRise: Double?
  /// The height that no building may exceed; `nil` for none.
  let maxHeight: Double?
  /// Whether a building that is exactly as high as allowed is too high.
  let isLimitForbidden: Bool
  /// The property of parcels that holds their class.
  let className: String?
  /// Limits by class; `nil` where there are none, and before the table is read.
  let limits: LimitTable?
  /// Heights by distance; `nil` where there are none, and before the table is read.
  let bands: HeightBands?
  let maxRatioField, minRatioField, maxDensityField, maxHeightField: String?
  private let limitTable: Table?
  private let bandTable: Table?
  /// The quantities that targets ask for.
  private let asked: [String]
  private let given: Set<String>

  /// The names of keys.
  enum Name {
    static let maxRatioField = "max-ratio-field"
    static let minRatioField = "min-ratio-field"
    static let maxDensityField = "max-density-field"
    static let maxHeightField = "max-height-field"
  }

  /// Footprints are, in floor areas and in densities.
  public var countsOverlaps: Bool { true }

  /// Reads the parameters of a check.
  public init(_ values: KeyValues) {
    floorArea = values.text("floor-area")
    storeys = values.text("storeys")
    height = values.text("height")
    let low = values.number("low-rise", default: 0)
    givenLowRise = low > 0 ? low : nil
    let most = values.number("max-height", default: 0)
    maxHeight = most > 0 ? most : nil
    isLimitForbidden = values.text("at-limit") == "forbidden"
    className = values.text("class")
    limitTable = values.table(LimitTable.key)
    bandTable = values.table(HeightBands.key)
    limits = limitTable.flatMap { try? LimitTable($0) }
    bands = bandTable.flatMap { try? HeightBands($0) }
    maxRatioField = values.text(Name.maxRatioField)
    minRatioField = values.text(Name.minRatioField)
    maxDensityField = values.text(Name.maxDensityField)
    maxHeightField = values.text(Name.maxHeightField)
    asked = values.targets.compactMap(\.quantity)
    given = Set(
      [
        "zones", "scope", "parcels", "bank", LimitTable.key, HeightBands.key, "max-height",
        "at-limit",
      ].filter { values[$0] != nil })
  }

  /// The number of storeys up to which a building is low.
  var lowRise: Double { givenLowRise ?? 6 }
  /// Whether there is ground that floor area is set against.
  var hasGround: Bool { !given.isDisjoint(with: ["zones", "scope", "parcels"]) }
  /// Whether results are by zones.
  var hasZones: Bool { given.contains("zones") }
  /// Whether the ground is that of parcels.
  var hasParcels: Bool { given.contains("parcels") }
  /// Whether parcels state limits of their own.
  var hasOwnLimits: Bool {
    maxRatioField != nil || minRatioField != nil || maxDensityField != nil || maxHeightField != nil
  }

  /// Which of the limits there may be: those of a table that is not read yet included.
  var may: (exceedRatio: Bool, fallShort: Bool, exceedDensity: Bool, beTooHigh: Bool) {
    let hasTable = given.contains(LimitTable.key)
    return (
      hasTable || maxRatioField != nil, hasTable || minRatioField != nil,
      hasTable || maxDensityField != nil,
      height != nil
        && (hasTable || maxHeightField != nil || maxHeight != nil
          || given.contains(HeightBands.key))
    )
  }

  /// Refuses tables that can't be read, and targets about limits that no row states.
  public func checkTables() throws(TableFault) {
    if let bandTable { _ = try HeightBands(bandTable) }
    guard let limitTable else { return }
    let table = try LimitTable(limitTable)
    func has(_ limit: KeyPath<SiteLimits, Double?>) -> Bool {
      table.rows.contains { $0.limits[keyPath: limit] != nil }
    }
    func require(_ quantity: String, _ column: LimitTable.Column, _ isThere: Bool)
      throws(TableFault)
    {
      guard !isThere, asked.contains(quantity) else { return }
      throw TableFault(
        key: LimitTable.key, column: column.rawValue,
        Text(
          "the target asks for \"\(quantity)\", and no row has \"\(column.rawValue)\"",
          "目标针对 \"\(quantity)\"，而表中没有一行写有 \"\(column.rawValue)\""))
    }
    try require("over_ratio", .maxRatio, has(\.maxRatio) || maxRatioField != nil)
    try require("under_ratio", .minRatio, has(\.minRatio) || minRatioField != nil)
    try require("over_density", .maxDensity, has(\.maxDensity) || maxDensityField != nil)
    try require(
      "too_high", .maxHeight,
      has(\.maxHeight) || maxHeightField != nil || maxHeight != nil || bandTable != nil)
    if height == nil, has(\.maxHeight) {
      throw TableFault(
        key: LimitTable.key, column: LimitTable.Column.maxHeight.rawValue,
        Text(
          "heights are limited, and the check does not name the property that holds them",
          "表中有限高，而核查项未写明建筑高度所在的属性"),
        remedy: Text("name it in \"height\"", "请在 \"height\" 中写明"))
    }
  }

  /// Floor areas or storeys, heights, and what parcels may have.
  public var wishes: [ColumnWish] {
    func number(
      _ key: String, _ field: String?, _ most: Double, _ unit: Unit? = nil,
      of role: String = "buildings", usually: ClosedRange<Double>? = nil
    ) -> ColumnWish? {
      field.map {
        ColumnWish(
          key: key, role: role, field: $0,
          use: .number(in: 0...most, missing: .isUnknown, unit: unit)
        ).usually(usually, zeroIsMissing: true)
      }
    }
    var wishes = [
      number(
        "floor-area", floorArea, NumberBounds.of(.squareMetre).upperBound, .squareMetre,
        usually: UsualNumbers.floorArea),
      number("storeys", storeys, BuildingVolumes.mostStoreys, usually: UsualNumbers.storeys),
      number(
        "height", height, BuildingVolumes.mostMetres, .metre, usually: UsualNumbers.height),
    ]
    if hasParcels {
      wishes += [
        number(Name.maxRatioField, maxRatioField, LimitTable.mostRatio, of: "parcels"),
        number(Name.minRatioField, minRatioField, LimitTable.mostRatio, of: "parcels"),
        number(Name.maxDensityField, maxDensityField, 1, of: "parcels"),
        number(
          Name.maxHeightField, maxHeightField, BuildingVolumes.mostMetres, .metre, of: "parcels",
          usually: UsualNumbers.height),
        className.map {
          ColumnWish(key: "class", role: "parcels", field: $0, use: .label).doubting(
            ClassDoubts(named: limits?.names ?? [], words: .nothing))
        },
      ]
    }
    return wishes.compactMap(\.self)
  }

  /// The ground of a zone counts once, however many frames its buildings are in.
  public var needsOneFrame: Bool { hasGround }

  /// Checks that keys which mean nothing without one another go together.
  ///
  /// - Throws: ``Measures/ColumnFault`` for those, and where no parcel has a class of the table.
  public func reach(_ columns: Columns) throws -> Double {
    if let reason = contradiction {
      throw ColumnFault(role: "buildings", feature: nil, reason)
    }
    if let limits, let known = columns.labels("class", of: "parcels")?.labels, !hasOwnLimits {
      let labels = known.compactMap(\.self)
      if !limits.names.isEmpty, limits[nil] == nil,
        !limits.names.contains(where: labels.contains)
      {
        throw ColumnFault(
          role: "parcels", feature: nil,
          Text(
            "class: no parcel has a class of the table in \"\(className ?? "")\"",
            "class：没有地块的 \"\(className ?? "")\" 属于表中的类别")
            + Suggestion.hint(limits.names[0], in: labels),
          remedy: Text("it has ", "现有取值：") + .list(labels.sorted().prefix(12)))
      }
    }
    return bands?.reach ?? 0
  }

  /// Which keys do not go together; `nil` when all do.
  private var contradiction: Text? {
    let fields = [maxRatioField, minRatioField, maxDensityField, maxHeightField]
    let hasFields = fields.contains { $0 != nil }
    let hasTable = given.contains(LimitTable.key)
    if givenLowRise != nil, storeys == nil {
      return Text(
        "\"low-rise\" needs \"storeys\", the property that holds their number; with \"floor-area\" "
          + "storeys are not known",
        "\"low-rise\" 须与 \"storeys\"（层数所在的属性）同时给出；只有 \"floor-area\" 时层数未知")
    }
    if hasTable != (className != nil) {
      return Text(
        "\"limit\" and \"class\", the property of parcels that its classes stand in, go together",
        "\"limit\" 与 \"class\"（地块类别所在的属性）须同时给出")
    }
    if hasTable || hasFields, !hasParcels {
      return Text(
        "limits by class or of parcels need \"parcels\", the layer of the sites",
        "按类别或按地块的限值须给出 \"parcels\"（地块图层）")
    }
    if given.contains(HeightBands.key) != given.contains("bank") {
      return Text(
        "\"bands\" and \"bank\", the layer that distances are measured to, go together",
        "\"bands\" 与 \"bank\"（据以量距离的岸线图层）须同时给出")
    }
    if height == nil,
      maxHeight != nil || maxHeightField != nil || given.contains(HeightBands.key)
    {
      return Text(
        "limits of heights need \"height\", the property that holds them",
        "限高须给出 \"height\"（建筑高度所在的属性）")
    }
    if given.contains("at-limit"), !may.beTooHigh {
      return Text(
        "\"at-limit\" means nothing without a limit of heights", "没有限高时不应写 \"at-limit\"")
    }
    return nil
  }

  /// Checks that there is ground to set buildings against.
  public func require(_ question: Question, workers: Workers) throws {
    if hasGround { try BuildingGround.require(question, hasParcels: hasParcels) }
  }

  /// Answers in one frame.
  ///
  /// - Complexity: O(n log n) for n coordinates, beside what cutting at borders takes.
  public func answer(_ question: Question, workers: Workers) throws -> Answer {
    var capacity = try BuildingCapacity(self, question, workers: workers)
    return try capacity.answer(workers: workers)
  }
}
