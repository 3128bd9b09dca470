import Arrow
import GeoJSON
import Layers
import Measures
import Reporting
import Results

/// The layers of a check as tables for other programs.
struct CheckStreams {
  private let check: CheckResult
  private let layers: CheckLayers
  private let workers: Workers

  init(_ check: CheckResult, _ layers: CheckLayers, _ workers: Workers) {
    self.check = check
    self.layers = layers
    self.workers = workers
  }

  /// A layer by its name in the interface.
  func table(_ name: String) throws -> ArrowTable {
    let outputs = FeatureLayers(check, layers)
    switch name {
    case "measured": return measured
    case "objects": return try table(outputs.objects, name)
    case "findings": return try table(outputs.findings, name)
    case "zones":
      if let zones = layers.zones { return try table(outputs.zones(zones), name) }
    default:
      if let shape = layers.shapes.first(where: { $0.name == name }) {
        return try table(outputs.shape(shape.geometry, rows: shape.rows), name)
      }
    }
    let known =
      ["objects", "measured", "findings"] + (layers.zones == nil ? [] : ["zones"])
      + layers.shapes.map(\.name)
    throw InputError(
      Text("the check has no layer \"\(name)\"", "该核查项没有图层“\(name)”"),
      remedy: Text("it has: ", "已有：") + .list(known), check: check.id)
  }

  private func table(_ output: FeatureOutput, _ name: String) throws -> ArrowTable {
    try ArrowTable(output.layer(name: name, workers: workers), workers: workers)
  }

  /// What was measured on the objects, without anything of the input but where it stands there.
  private var measured: ArrowTable {
    let objects = layers.objects
    var columns = [ArrowTable.Column("object", .texts(objects.identifiers))]
    if objects.layer != nil {
      columns.append(.init("feature", .integers(objects.features.map { Int64($0) })))
    }
    columns += objects.columns.map { column in
      let values: ArrowTable.Values =
        switch column.values {
        case .numbers(let numbers): .reals(numbers)
        case .integers(let integers): .integers(integers.map { $0.map(Int64.init) })
        case .texts(let texts): .texts(texts)
        }
      return .init(column.name, values)
    }
    return ArrowTable(columns, count: objects.count)
  }
}
