import CPROJ
import Words

extension CRS {
  /// Asks PROJ all that a ``CRS`` tells.
  static func read(_ definition: String, in context: Context) throws(PROJError) -> CRS {
    context.clearLog()
    var made = CRS(bare: definition)
    let object = ObjectHandle(
      try context.nonNull("proj_create", proj_create(context.pointer, made.creationText)))
    guard proj_is_crs(object.pointer) != 0 else {
      throw PROJError(
        code: 0, function: "proj_create",
        message: Text(
          "'\(definition)' defines no coordinate system", "“\(definition)”没有定义坐标系"))
    }
    let type = proj_get_type(object.pointer)
    // A system with a shift to WGS 84 attached, or one with heights: its horizontal part tells.
    let inner = ObjectHandle(
      type == PJ_TYPE_BOUND_CRS
        ? proj_get_source_crs(context.pointer, object.pointer)
        : type == PJ_TYPE_COMPOUND_CRS
          ? proj_crs_get_sub_crs(context.pointer, object.pointer, 0) : nil)
    let system = inner.pointer ?? object.pointer
    made = CRS(
      definition: definition,
      name: proj_get_name(object.pointer).map { String(cString: $0) } ?? "unknown",
      kind: kind(of: system), unit: try unit(of: system, in: context),
      ellipsoid: ellipsoid(of: system, in: context),
      datumName: datumName(of: system, in: context),
      areaOfUse: areaOfUse(of: object.pointer, in: context),
      projection: projection(of: system, in: context))
    return made
  }

  private init(bare definition: String) {
    self.init(
      definition: definition, name: "", kind: .other, unit: .metre, ellipsoid: .wgs84,
      datumName: "", areaOfUse: nil, projection: nil)
  }

  private static func kind(of system: OpaquePointer?) -> Kind {
    switch proj_get_type(system) {
    case PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS: .geographic
    case PJ_TYPE_PROJECTED_CRS: .projected
    default: .other
    }
  }

  private static func unit(
    of system: OpaquePointer?, in context: Context
  ) throws(PROJError) -> AxisUnit {
    let axes = ObjectHandle(proj_crs_get_coordinate_system(context.pointer, system))
    var units: [AxisUnit] = []
    for index in 0..<2 {
      var factor = 0.0
      var name: UnsafePointer<CChar>?
      guard
        proj_cs_get_axis_info(
          context.pointer, axes.pointer, Int32(index), nil, nil, nil, &factor, &name, nil, nil)
          != 0
      else { throw context.error("proj_cs_get_axis_info") }
      units.append(AxisUnit(name: name.map { String(cString: $0) } ?? "unknown", factor: factor))
    }
    guard units[0] == units[1] else {
      throw PROJError(
        code: 0, function: "proj_cs_get_axis_info",
        message: Text(
          "its axes have two units, \(units[0].name) and \(units[1].name)",
          "两个坐标轴单位不同：\(units[0].name) 与 \(units[1].name)"))
    }
    return units[0]
  }

  private static func ellipsoid(of system: OpaquePointer?, in context: Context) -> Ellipsoid {
    let object = ObjectHandle(proj_get_ellipsoid(context.pointer, system))
    var major = 0.0
    var inverseFlattening = 0.0
    proj_ellipsoid_get_parameters(
      context.pointer, object.pointer, &major, nil, nil, &inverseFlattening)
    return Ellipsoid(semiMajor: major, inverseFlattening: inverseFlattening)
  }

  private static func datumName(of system: OpaquePointer?, in context: Context) -> String {
    let base = ObjectHandle(proj_crs_get_geodetic_crs(context.pointer, system))
    for datum in [proj_crs_get_datum, proj_crs_get_datum_ensemble] {
      let object = ObjectHandle(datum(context.pointer, base.pointer))
      if let pointer = object.pointer, let name = proj_get_name(pointer) {
        return String(cString: name)
      }
    }
    return "unknown"
  }

  static func areaOfUse(of object: OpaquePointer?, in context: Context) -> AreaOfUse? {
    var area = AreaOfUse(west: 0, south: 0, east: 0, north: 0, name: "")
    var name: UnsafePointer<CChar>?
    guard
      proj_get_area_of_use(
        context.pointer, object, &area.west, &area.south, &area.east, &area.north, &name) != 0,
      area.west > -1000, area.south > -1000
    else { return nil }
    area.name = name.map { String(cString: $0) } ?? ""
    return area
  }

  private static func projection(of system: OpaquePointer?, in context: Context) -> Projection? {
    guard proj_get_type(system) == PJ_TYPE_PROJECTED_CRS else { return nil }
    let operation = ObjectHandle(proj_crs_get_coordoperation(context.pointer, system))
    var method: UnsafePointer<CChar>?
    var methodCode: UnsafePointer<CChar>?
    proj_coordoperation_get_method_info(
      context.pointer, operation.pointer, &method, nil, &methodCode)
    var result = Projection(
      method: method.map { String(cString: $0) } ?? "unknown",
      methodCode: methodCode.map { String(cString: $0) } ?? "")
    for index in 0..<proj_coordoperation_get_param_count(context.pointer, operation.pointer) {
      var name: UnsafePointer<CChar>?
      var code: UnsafePointer<CChar>?
      var value = 0.0
      var factor = 0.0
      proj_coordoperation_get_param(
        context.pointer, operation.pointer, index, &name, nil, &code, &value, nil, &factor, nil,
        nil, nil, nil)
      let degrees = value * factor * 180 / .pi
      // EPSG's codes of parameters: natural origin 88xx, false origin 882x.
      switch code.map({ String(cString: $0) }) {
      case "8802", "8822": result.centralMeridian = degrees
      case "8801", "8821": result.latitudeOfOrigin = degrees
      case "8805": result.scale = value
      case "8806", "8826": result.falseEasting = value
      case "8807", "8827": result.falseNorthing = value
      default: break
      }
    }
    return result
  }
}

/// Owns one PROJ object until the end of its scope.
struct ObjectHandle: ~Copyable {
  let pointer: OpaquePointer?
  init(_ pointer: OpaquePointer?) { self.pointer = pointer }
  deinit { proj_destroy(pointer) }
}
