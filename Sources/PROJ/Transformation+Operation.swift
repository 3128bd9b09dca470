import CPROJ
public import Layers

/// The operation by which PROJ converted a position.
public struct CoordinateOperation: Hashable, Sendable {
  /// What it is called, step by step.
  public var name: String
  /// How far results may be off, in metres; `nil` where nobody has said.
  public var accuracy: Double?
  /// Whether PROJ knows no shift between the datums and takes them for alike, which they are not.
  public var isBallpark: Bool
  /// Where the operation is meant for; `nil` when nothing says so.
  public var areaOfUse: AreaOfUse?
}

extension Transformation {
  /// The operation that converts a position forward, of those that PROJ chooses from by place.
  ///
  /// - Throws: ``PROJError`` when the position has no finite result.
  ///
  /// The corresponding C function is `proj_trans_get_last_used_operation`.
  public func operation(at coordinate: Coordinate) throws(PROJError) -> CoordinateOperation {
    _ = try transform(coordinate)
    let used = ObjectHandle(
      try context.nonNull(
        "proj_trans_get_last_used_operation", proj_trans_get_last_used_operation(pointer)))
    let accuracy = proj_coordoperation_get_accuracy(context.pointer, used.pointer)
    return CoordinateOperation(
      name: proj_pj_info(used.pointer).description.map { String(cString: $0) } ?? "unknown",
      accuracy: accuracy < 0 ? nil : accuracy,
      isBallpark: proj_coordoperation_has_ballpark_transformation(context.pointer, used.pointer)
        != 0,
      areaOfUse: CRS.areaOfUse(of: used.pointer, in: context))
  }
}
