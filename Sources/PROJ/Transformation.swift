import CPROJ
public import Layers
internal import Words

/// A conversion between two systems of coordinates, longitude or easting first on both sides.
///
/// It owns its PROJ context: one thread at a time may use it, and ``copy()`` makes one for another
/// thread. Making one costs from 0.1 ms (pipelines) to tens of milliseconds (a change of datum by
/// codes); a position costs some 150 ns. So make one and feed it arrays.
public struct Transformation: ~Copyable {
  /// Which way to go.
  public enum Direction: Sendable {
    /// From the first system to the second.
    case forward
    /// From the second system to the first.
    case inverse
  }

  let context: Context
  let pointer: OpaquePointer
  private let scratch: UnsafeMutablePointer<Coordinate>
  /// Positions that PROJ gets at once; the input of a chunk is kept to explain a failure.
  private static let chunk = 512

  private init(_ context: Context, _ pointer: OpaquePointer) {
    self.context = context
    self.pointer = pointer
    scratch = .allocate(capacity: Self.chunk)
  }

  deinit {
    scratch.deallocate()
    proj_destroy(pointer)
  }

  /// From one system to another, as PROJ chooses the way without grids from the network.
  ///
  /// - Throws: ``PROJError`` when no way is known.
  ///
  /// The corresponding C functions are `proj_create_crs_to_crs` and
  /// `proj_normalize_for_visualization`.
  public init(from source: CRS, to target: CRS) throws(PROJError) {
    let context = Context()
    let pointer = try context.nonNull(
      "proj_create_crs_to_crs",
      proj_create_crs_to_crs(context.pointer, source.creationText, target.creationText, nil))
    self.init(context, try Self.normalized(consuming: pointer, in: context))
  }

  /// From the geographic coordinates, in degrees, that a projected system rests on to that system.
  ///
  /// No change of datum, so it is exact and costs less to make. For a geographic system it changes
  /// nothing.
  public init(projectingTo target: CRS) throws(PROJError) {
    let context = Context()
    let system = ObjectHandle(
      try context.nonNull("proj_create", proj_create(context.pointer, target.creationText)))
    let base = ObjectHandle(
      try context.nonNull(
        "proj_crs_get_geodetic_crs", proj_crs_get_geodetic_crs(context.pointer, system.pointer)))
    let pointer = try context.nonNull(
      "proj_create_crs_to_crs_from_pj",
      proj_create_crs_to_crs_from_pj(context.pointer, base.pointer, system.pointer, nil, nil))
    self.init(context, try Self.normalized(consuming: pointer, in: context))
  }

  /// The operation that a PROJ string describes, with the axes and units that it describes.
  ///
  /// PROJ's database and grids are out of its reach, so it is made in a third of a millisecond.
  public init(pipeline: String) throws(PROJError) {
    let context = Context(withDatabase: false)
    self.init(context, try Self.operation(pipeline, in: context))
  }

  private static func operation(
    _ text: String, in context: Context
  ) throws(PROJError) -> OpaquePointer {
    let pointer = try context.nonNull("proj_create", proj_create(context.pointer, text))
    guard proj_is_crs(pointer) == 0 else {
      proj_destroy(pointer)
      throw PROJError(
        code: 0, function: "proj_create",
        message: Text("'\(text)' is a system, not an operation", "“\(text)”是坐标系，不是坐标转换"))
    }
    return pointer
  }

  /// The same conversion for another thread, in a context of its own.
  public func copy() throws(PROJError) -> Transformation {
    let context = Context(withDatabase: context.withDatabase)
    return Transformation(
      context, try context.nonNull("proj_clone", proj_clone(context.pointer, pointer)))
  }

  private static func normalized(
    consuming pointer: OpaquePointer, in context: Context
  ) throws(PROJError) -> OpaquePointer {
    defer { proj_destroy(pointer) }
    return try context.nonNull(
      "proj_normalize_for_visualization",
      proj_normalize_for_visualization(context.pointer, pointer))
  }

  /// Converts positions in place.
  ///
  /// - Parameter coordinates: Any number, also none; degrees or axis units, as the systems have.
  /// - Throws: ``PROJError`` with the index of the first position that has no finite result, and
  ///   PROJ's reason; positions from that one on are then undefined.
  ///
  /// The corresponding C function is `proj_trans_generic`.
  public func transform(
    _ coordinates: UnsafeMutableBufferPointer<Coordinate>, _ direction: Direction = .forward
  ) throws(PROJError) {
    guard let start = coordinates.baseAddress else { return }
    let stride = MemoryLayout<Coordinate>.stride
    let way = direction == .forward ? PJ_FWD : PJ_INV
    var begin = 0
    while begin < coordinates.count {
      let count = min(Self.chunk, coordinates.count - begin)
      let here = start + begin
      scratch.update(from: here, count: count)
      let doubles = UnsafeMutableRawPointer(here).assumingMemoryBound(to: Double.self)
      _ = proj_trans_generic(
        pointer, way, doubles, stride, count, doubles + 1, stride, count, nil, 0, 0, nil, 0, 0)
      for index in 0..<count where !here[index].isFinite {
        throw failure(at: begin + index, input: scratch[index], way)
      }
      begin += count
    }
  }

  /// Converts the positions of an array in place; see the form for buffers.
  public func transform(
    _ coordinates: inout [Coordinate], _ direction: Direction = .forward
  ) throws(PROJError) {
    let failure = coordinates.withUnsafeMutableBufferPointer { buffer -> PROJError? in
      do throws(PROJError) { try transform(buffer, direction) } catch { return error }
      return nil
    }
    if let failure { throw failure }
  }

  /// Converts one position; throws as the form for buffers does.
  public func transform(
    _ coordinate: Coordinate, _ direction: Direction = .forward
  ) throws(PROJError) -> Coordinate {
    var one = [coordinate]
    try transform(&one, direction)
    return one[0]
  }

  /// The reason why one position failed: asked again, alone, since the bulk call keeps only a flag.
  private func failure(
    at index: Int, input: Coordinate, _ way: PJ_DIRECTION
  ) -> PROJError {
    context.clearLog()
    proj_errno_reset(pointer)
    _ = proj_trans(pointer, way, proj_coord(input.x, input.y, 0, 0))
    let code = proj_errno(pointer)
    proj_errno_reset(pointer)
    guard code != 0 else {
      return PROJError(
        code: 0, function: "proj_trans_generic",
        message: Text(
          "(\(input.x), \(input.y)) has no finite result", "坐标（\(input.x), \(input.y)）转换后不是有限值"),
        index: index)
    }
    var error = context.error("proj_trans_generic", code: code, index: index)
    error.words =
      Text("(\(input.x), \(input.y)): ", "坐标（\(input.x), \(input.y)）：") + error.words
    return error
  }
}
