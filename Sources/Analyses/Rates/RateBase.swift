import Layers
import Measures

/// What an amount is set against: people or ground; with the keys and roles that tell it.
struct RateBase: Sendable {
  /// What it is.
  enum Kind: Sendable {
    /// People as a property of zones, or of a layer of where they live, has them.
    case people
    /// The ground of zones, or of the scope without zones.
    case ground
  }

  let kind: Kind
  /// How many people, or square metres, the amount is stated for.
  let each: Double
  /// The properties that hold people: one for every grouping of zones or one for each.
  let fields: [String]
  /// Whether people come from a layer of their own.
  let hasResidents: Bool
  /// The properties that tell how much of a dwelling there is.
  private let floorArea: String?
  private let storeys: String?

  /// What numbers of people there are in one word of the key.
  static let people: [String: Double] = [
    "person": 1, "1000": 1000, "10000": 10_000, "100000": 100_000,
  ]
  /// Square metres in one word of the key.
  static let ground: [String: Double] = ["ha": 10_000, "km2": 1e6]

  /// Reads the parameters of a check.
  init(_ kind: Kind, each: Double, _ values: KeyValues) {
    self.kind = kind
    self.each = each
    fields = values.words(Name.people)
    hasResidents = values.text(Name.residents) != nil
    floorArea = values.text("floor-area")
    storeys = values.text("storeys")
  }

  /// The unit of what the amount is divided by.
  var unit: Unit {
    kind == .ground ? .squareMetre : .of(property: fields.first ?? Name.people)
  }

  /// The unit of the quotient.
  func rate(of amount: Unit) -> Rate { Rate(amount, for: each, of: unit) }

  /// The names of roles and keys.
  enum Name {
    static let residents = "residents"
    static let dwellings = "dwellings"
    static let people = "people"
  }

  /// The layers that people may come from.
  static let roles = [
    Role(
      Name.residents, Text("residents", "居住人口"), .surroundings, kinds: [.point, .polygon],
      isRequired: false, countsRepeats: true, comesWhole: true,
      usual: [
        "population", "residential-communities", "residential-buildings", "parcel", "buildings",
      ],
      "where people live, with their number in the property of \"people\": points, or polygons over "
        + "which they are spread by area",
      "居住人口：点，或按面积分摊人口的面；人数写在 \"people\" 所指的属性中"),
    Role(
      Name.dwellings, Text("dwellings", "住宅建筑"), .surroundings, kinds: [.polygon],
      isRequired: false, countsRepeats: true, comesWhole: true,
      usual: ["residential-buildings", "buildings"],
      "buildings over which the people of residents polygons are spread, by floor area",
      "住宅建筑：面状人口按其建筑面积分摊"),
  ]

  /// The keys that tell how people come about.
  static let keys: [KeySpecification] = [
    .init(
      Name.people, .fields,
      "property that holds the number of people, of residents where these are given, else of zones: "
        + "one for all groupings or one for each",
      "写明人数的属性：给出居住人口图层时为该图层的属性，否则为分区的属性，各套分区共用一个或各写一个"),
    .init(
      "floor-area", .field, "property of dwellings that holds their floor area, m²",
      "住宅建筑图层中写明建筑面积（平方米）的属性"),
    .init(
      "storeys", .field,
      "property of dwellings that holds their storeys: floor area is the footprint times these",
      "住宅建筑图层中写明层数的属性：建筑面积为基底面积乘以层数"),
  ]

  /// The properties that are read.
  var wishes: [ColumnWish] {
    guard kind == .people else { return [] }
    let bounds = 0...1e11
    if hasResidents {
      let people = ColumnWish(
        key: Name.people, role: Name.residents, field: fields.first ?? Name.people,
        use: .number(in: bounds, missing: .counts(as: 0)))
      let floors = (floorArea ?? storeys).map {
        ColumnWish(
          key: floorArea == nil ? "storeys" : "floor-area", role: Name.dwellings, field: $0,
          use: .number(in: bounds, missing: .counts(as: 0)))
      }
      return [people, floors].compactMap(\.self)
    }
    return fields.enumerated().map { place, field in
      ColumnWish(
        key: Name.people, role: Role.zones.name, field: field,
        use: .number(in: bounds, missing: .isUnknown), layer: fields.count == 1 ? nil : place)
    }
  }

  /// For each dwelling by its index in the file, floor area for each square metre of footprint, or its
  /// whole floor area; `nil` where footprints count by themselves.
  func floors(_ columns: Columns) -> (perSquareMetre: Bool, values: [Double])? {
    if floorArea != nil {
      return columns.numbers("floor-area", of: Name.dwellings).map { (false, $0) }
    }
    return columns.numbers("storeys", of: Name.dwellings).map { (true, $0) }
  }

  /// What is meant, as clauses of a definition.
  var clauses: [Clause] {
    switch kind {
    case .ground:
      [
        Clause(
          "denominator", Text("denominator", "分母"), "ground",
          Text(
            "the ground of the zones in scope, each place once in the total; without zones that of the "
              + "scope. What lies in no zone counts in neither",
            "统计范围内分区的用地面积，总计中每处只计一次；未给分区时为统计范围的面积。不在任何分区内的两者均不计入"))
      ]
    case .people where hasResidents:
      [
        Clause(
          "denominator", Text("denominator", "分母"), "people of residents",
          Text(
            "people of the residents layer in scope: points whole, polygons by the share of their area "
              + "that is in the zone, or by floor area where dwellings are given",
            "统计范围内居住人口图层的人口：点要素整计，面要素按落入分区的面积比例分摊；给出住宅建筑时按建筑面积分摊"))
      ]
    case .people:
      [
        Clause(
          "denominator", Text("denominator", "分母"), "people of zones",
          Text(
            "people as the zones state them; a zone that the scope cuts has the share of them that "
              + "its area in scope has. The total is of the zones of the first grouping that state "
              + "people, without those that lie in another of them, and of what lies in them",
            "分区属性所载人口；被统计范围切割的分区按其范围内面积比例取值。总计只含第一套分区中载有人口的分区"
              + "（位于另一分区之内的不重复计入）及其内的要素"))
      ]
    }
  }
}
