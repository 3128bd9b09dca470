import Georeferencing
import Layers
import Measures
import Results

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// In which frames a check is computed, and which of its objects in each.
///
/// A check that can't be computed in parts has one frame, or none at all.
///
/// A frame that the job names, and an automatic one in which lengths are right to 1·10⁻⁴ over the
/// whole extent, takes all objects. Otherwise the extent is cut into cells, and the objects whose
/// envelope has its centre in one cell get an automatic frame in the middle of their own extent.
struct FramePlan {
  /// A frame and the objects that it takes.
  struct Part {
    var frame: MetricFrame
    var objects: CheckLayer
  }

  /// At least one; each object in exactly one of them.
  var parts: [Part]
  /// What results say of them.
  var record: FrameRecord

  /// The largest width and height of a cell in metres: errors at its corners are a third of the
  /// limit, which leaves room for objects that reach beyond.
  private static let cellSize = 150_000.0
  /// More than the metres in a degree of latitude, or of longitude on the equator.
  private static let metresPerDegree = 111_700.0

  /// Chooses the frames.
  ///
  /// - Parameters:
  ///   - request: `auto`, or the definition of a frame.
  ///   - objects: What is to be computed.
  ///   - others: Where the check's layers lie, which the frame is for when there is no object.
  ///   - halo: Metres around objects in which distances are measured.
  ///   - isWhole: Whether all objects have to be in one frame.
  ///   - mayReadFiles: Whether the request may name files of grids.
  /// - Throws: `GeoreferencingError` for a frame that does not suit, and where one frame is needed but
  ///   no automatic one is right over the whole extent.
  init(
    _ request: String, for objects: CheckLayer, among others: Envelope, halo: Double,
    isWhole: Bool, mayReadFiles: Bool
  ) throws {
    let place =
      [objects.extent, others].first { !$0.isEmpty } ?? Envelope(Coordinate(0, 0))
    let frame = try MetricFrame.make(request, over: place, mayReadFiles: mayReadFiles)
    parts = [Part(frame: frame, objects: objects)]
    // Where the extent is so wide that the projection fails, one frame is too few as well.
    if frame.isAutomatic, (try? frame.isAccurate(for: place)) != true {
      if isWhole {
        throw GeoreferencingError(
          .unsuitableFrame,
          Text(
            "the features spread so far that lengths in one frame are off by more than 1 in 10,000, and "
              + "what is asked can't be computed in parts and added up",
            "要素分布过广，在单一投影坐标系中长度误差超过万分之一，而所问内容不能分块计算再汇总"),
          remedy: Text(
            "ask of a smaller part (a filter), or name a \"frame\" whose errors are accepted",
            "请用筛选条件缩小范围，或用 \"frame\" 指定误差可接受的投影坐标系"))
      }
      parts = try Self.cells(of: objects).map { features in
        let part = try objects.restricted(to: features)
        return Part(frame: try MetricFrame.automatic(over: part.extent), objects: part)
      }
    }
    var frames: [FrameRecord.Part] = []
    var lengthError = 0.0
    for (index, part) in parts.enumerated() {
      let extent = part.objects.extent.isEmpty ? place : part.objects.extent
      let scale = try part.frame.scaleRange(over: extent)
      let reached =
        halo > 0
        ? try part.frame.scaleRange(over: LonLatExtent.widened(extent, byMetres: halo)) : scale
      let error = max(part.frame.lengthError(of: scale), part.frame.lengthError(of: reached))
      lengthError = max(lengthError, error)
      parts[index].frame = part.frame.bearing(lengthError: error)
      frames.append(
        FrameRecord.Part(
          crs: part.frame.definition, scale: scale, objects: part.objects.features.count))
    }
    record = FrameRecord(frames, lengthError: lengthError)
  }

  /// The features of a layer by cell, from south to north and from west to east; no list is empty.
  private static func cells(of layer: CheckLayer) throws -> [[Int]] {
    let envelopes = layer.loaded.layer.geometry.envelopes
    var centers = layer.features.map { envelopes[$0].center }
    try DatumConverter(from: layer.loaded.datum).toWGS84(&centers)
    let home = layer.loaded.home
    if home != 0 {
      for index in centers.indices {
        centers[index] = Antimeridian.moved(Envelope(centers[index]), around: home).center
      }
    }
    let extent = layer.extent
    let rows = max(1, (extent.height * metresPerDegree / cellSize).rounded(.up))
    let rowHeight = extent.height / rows
    let columns = (0..<Int(rows)).map { row in
      let south = extent.minY + rowHeight * Double(row)
      let north = south + rowHeight
      let widest = south <= 0 && north >= 0 ? 0 : min(abs(south), abs(north))
      let width = extent.width * metresPerDegree * cos(min(90, widest) * .pi / 180)
      return max(1, (width / cellSize).rounded(.up))
    }
    var cells: [SIMD2<Int>: [Int]] = [:]
    for (feature, center) in zip(layer.features, centers) {
      let row = Self.index(center.y - extent.minY, of: extent.height, in: rows)
      let column = Self.index(center.x - extent.minX, of: extent.width, in: columns[row])
      cells[SIMD2(row, column), default: []].append(feature)
    }
    return cells.sorted { ($0.key.x, $0.key.y) < ($1.key.x, $1.key.y) }.map(\.value)
  }

  private static func index(_ offset: Double, of length: Double, in count: Double) -> Int {
    guard length > 0 else { return 0 }
    return Int(cell: offset / length * count, of: Int(count))
  }
}
