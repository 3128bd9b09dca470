import Analyses
import Layers
import Measures
import Results

extension Check {
  /// The targets, each with the quantity that it is about.
  var boundTargets: [CheckTarget] {
    let quantities = declaration.quantities
    return targets.map { target in
      let named = target.quantity.flatMap { name in quantities.firstIndex { $0.name == name } }
      return CheckTarget(target, quantity: named ?? quantities.firstIndex(where: \.isMain) ?? 0)
    }
  }

  /// Refuses targets that are written in another unit than what is measured.
  func requireTargets(in unit: Unit) throws {
    for expected in targets.compactMap(\.expectedUnit) where expected != unit {
      throw InputError(
        Text(
          "a target is written in \(expected.word), but what is measured is in \(unit.word)",
          "目标以\(expected.words.zh)计，而所测数值以\(unit.words.zh)计"),
        remedy: Text(
          "write the target in \(unit.word), or choose the kind of geometry that is meant",
          "请以\(unit.words.zh)为单位书写目标，或选定所指的图形类型"),
        check: id)
    }
  }
}

extension CheckContext {
  /// The layers as results record them.
  var layerRecords: [LayerUseRecord] {
    check.uses.map { LayerUseRecord($0, title: title(of: $0.use.layer)) }
  }

  /// What the sums of the analysis will be given in: its weight, else what its objects have themselves.
  private var expectedMeasure: Measure {
    if check.analysis.weightProperty != nil { return .weight }
    if !check.analysis.addsOwnMeasures { return .count }
    let kinds = groups.flatMap { $0.objects(objectRole).geometry.partKinds }
    return Measure.highest(of: Set(kinds.map { Measure(dimension: Int($0.rawValue) - 1) })) ?? .area
  }

  /// The result of the check without any figure, and with zones that have none: what formulas and targets can
  /// be held against before anything is computed.
  ///
  /// - Throws: ``InputError`` for a target in another unit than what is going to be measured.
  func blank() throws -> (check: CheckResult, layers: CheckLayers) {
    let measure = expectedMeasure
    let unit = measure.unit(property: check.analysis.weightProperty)
    try check.requireTargets(in: unit)
    let nothing = ResultRow(
      values: declaration.quantities.map { _ in nil }, judgements: [], hasData: false)
    var result = CheckResult(
      id: check.id, declaration, frame: record, measure: measure, unit: unit, total: nothing)
    result.title = check.title
    result.targets = check.boundTargets
    result.layers = layerRecords
    result.definition = DefinitionMaker(context: self, lacks: []).clauses(measure)
    if groupings.count > 1 { result.groupings = groupings.map(\.title) }
    for (place, grouping) in groupings.enumerated() {
      result.zones += grouping.features.map { feature in
        var row = nothing
        (row.id, row.grouping) = (grouping.identifier(feature), place)
        return row
      }
    }
    return (
      result,
      CheckLayers(
        objects: .empty(of: objects.loaded.layer), findings: Findings(geometry: GeometryColumns()))
    )
  }
}

extension LayerUseRecord {
  /// The use of a layer in a check.
  init(_ use: RoleUse, title: LocalizedText?) {
    self.init(
      role: use.role.name, words: use.role.words, isObjects: use.role.part == .objects,
      layer: use.use.layer, filter: use.use.filter)
    self.title = title
    kinds = use.use.kindWords
    look = use.role.look
  }
}
