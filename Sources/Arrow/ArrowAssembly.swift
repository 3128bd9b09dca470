import CArrow
import Layers
import Words

/// The columns of the layer, to which batches are added in the order of the stream.
struct ArrowAssembly {
  private let plan: ArrowPlan
  private var geometry = GeometryColumns()
  private var attributes: [AttributeText] = []
  private var notes = ReadingNotes()
  private var withEmptyParts = 0
  private var system: UInt32?

  init(_ plan: ArrowPlan) { self.plan = plan }

  /// Some rows of a batch, as columns.
  private struct Piece: Sendable {
    var geometry: GeometryColumns
    var attributes: AttributeText
    var notes: ReadingNotes
    var withEmptyParts: Int
    var system: UInt32?
  }

  /// Adds the rows of a batch.
  mutating func append(_ batch: ArrowBatch, _ workers: Workers) throws {
    let before = geometry.featureCount
    let columns = try Self.columns(of: batch, plan)
    let plan = plan
    let pieces = try withExtendedLifetime(batch) {
      try workers.map(count: columns.count, chunk: plan.options.chunk) { rows in
        try Self.piece(columns, rows, plan, first: before)
      }
    }
    for piece in pieces {
      if let own = piece.system {
        guard own == system ?? own else {
          throw ArrowError(
            .mixedSystems,
            Text("geometries state two coordinate systems; a layer has one", "几何标明了两种坐标系，一个图层只能有一种")
          )
        }
        system = own
      }
      guard geometry.hasRoom(for: piece.geometry) else {
        throw ArrowError(
          .tooLarge,
          Text("more than 4294967295 coordinates; split the layer", "坐标超过 4294967295 个，请拆分图层"))
      }
      notes.add(piece.notes, behind: geometry.featureCount)
      withEmptyParts += piece.withEmptyParts
      geometry.append(contentsOf: piece.geometry)
      attributes.append(piece.attributes)
    }
  }

  /// A batch taken apart; rows, not columns, are the elements.
  private static func columns(
    of batch: ArrowBatch, _ plan: ArrowPlan
  ) throws(ArrowError) -> ArrowColumn {
    let array = batch.root
    let root = try ArrowColumn(array, as: plan.root, rows: 0..<Int(clamping: max(0, array.length)))
    if array.null_count != 0, (0..<root.count).contains(where: root.isNull) {
      throw .malformed("a row that is null as a whole", "有整行为空")
    }
    return root
  }

  private static func piece(
    _ root: ArrowColumn, _ rows: Range<Int>, _ plan: ArrowPlan, first: Int
  ) throws -> Piece {
    var wkb = WKBReader(mends: plan.options.mendsBrokenParts)
    var writer = AttributeWriter(plan.properties.map { root.children[$0] })
    var starts: [UInt64] = [0]
    starts.reserveCapacity(rows.count + 1)
    for row in rows {
      do throws(ArrowError) {
        if let geometry = plan.geometry, !root.children[geometry].isNull(row) {
          let bytes = try root.children[geometry].bytes(row)
          if bytes.isEmpty { wkb.appendNothing() } else { try wkb.append(bytes) }
        } else {
          wkb.appendNothing()
        }
        try writer.append(row)
      } catch {
        var fault = error
        if fault.kind != .malformed { fault.feature = first + row }
        throw fault
      }
      starts.append(UInt64(writer.bytes.count))
    }
    let bytes = writer.bytes + [UInt8](repeating: 0x20, count: AttributeText.padding)
    let attributes = AttributeText(
      bytes: bytes, starts: starts, identifierLengths: Array(repeating: 0, count: rows.count))
    var notes = wkb.notes
    notes.notNumbers = writer.notNumbers
    return Piece(
      geometry: wkb.columns, attributes: attributes, notes: notes,
      withEmptyParts: wkb.withEmptyParts, system: wkb.system)
  }

  /// All features.
  consuming func layer(name: String) -> Layer {
    notes.unreadColumns = plan.unread
    notes.lacks = .suspected(features: geometry.featureCount)
    if withEmptyParts > 0 {
      notes.remarks.append(
        Text(
          "features of which some part is empty, dropped: \(withEmptyParts)",
          "含空部件的要素（空部件已舍去）：\(withEmptyParts)"))
    }
    let stated = plan.options.datum ?? plan.datum ?? system.map { "EPSG:\($0)" }
    var layer = Layer(
      name: name, geometry: geometry, attributes: .joined(attributes), declaredDatum: stated,
      notes: notes)
    layer.isWGS84ByStandard = false
    return layer
  }
}
