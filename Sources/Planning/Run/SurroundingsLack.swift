import Georeferencing
import Layers
import Measures
import PROJ

/// How far a layer that should surround objects ends before the check's reach does.
struct SurroundingsLack {
  let role: Role
  /// Which of the role's layers it is.
  let place: Int
  let layer: Value
  let objects: Value
  /// West, south, east, north; metres, 0 where it reaches far enough.
  let metres: [Double]
  /// For each side, whether the layer ends there as if cut along a straight line.
  let isCut: [Bool]

  /// The lack of every role that should surround objects.
  static func all(_ context: CheckContext, _ answer: MergedAnswer) -> [SurroundingsLack] {
    var places: [String: Int] = [:]
    return context.layers.filter { $0.role.surroundsObjects }.map { role, layer in
      let place = places[role.name, default: 0]
      places[role.name] = place + 1
      let metres = planar(role, place, context, answer) ?? onGlobe(layer, context)
      return SurroundingsLack(
        role: role, place: place, layer: layer.named, objects: context.objects.named,
        metres: metres,
        isCut: metres.enumerated().map { side, lack in
          lack > 0 && StraightCut.isThere(side, of: layer, within: context.halo)
        })
    }
  }

  /// Tells layers that need not surround objects and yet were cut where objects go on: nothing is found beyond.
  static func cutOff(_ context: CheckContext) -> [Message] {
    context.layers.filter { role, _ in
      role.part == .surroundings && role.isRequired && !role.surroundsObjects
    }.compactMap { role, layer in
      let metres = onGlobe(layer, context).map { max(0, $0 - context.halo) }
      let lack = SurroundingsLack(
        role: role, place: 0, layer: layer.named, objects: context.objects.named,
        metres: metres,
        isCut: metres.enumerated().map { side, metres in
          metres > leastBeyond && StraightCut.isThere(side, of: layer, within: 0)
        })
      guard lack.isCut.contains(true) else { return nil }
      return RunMessages.cutOff([
        "layer": lack.layer, "objects": lack.objects,
        "sides": .list(lack.ofCutSides.missing),
      ])
    }
  }

  /// Metres that objects have to go on beyond a layer: its last feature may end where the map does.
  private static let leastBeyond = 50.0

  /// In the only frame, where it has all surroundings.
  private static func planar(
    _ role: Role, _ place: Int, _ context: CheckContext, _ answer: MergedAnswer
  ) -> [Double]? {
    guard context.groups.count == 1, context.groups[0].hasAllSurroundings,
      let wanted = answer.extentInFrame, let layer = context.groups[0].layers[role.name]?[place]
    else { return nil }
    let there = layer.geometry.extent
    guard !wanted.isEmpty, !there.isEmpty else { return [0, 0, 0, 0] }
    let reach = wanted.widened(by: context.halo)
    return [
      max(0, there.minX - reach.minX), max(0, there.minY - reach.minY),
      max(0, reach.maxX - there.maxX), max(0, reach.maxY - there.maxY),
    ]
  }

  private static func onGlobe(_ layer: CheckLayer, _ context: CheckContext) -> [Double] {
    var objects = context.objects.extent
    for (role, scope) in context.layers where role.part == .scope {
      objects = objects.intersection(scope.extent)
    }
    let there = layer.extent
    guard !objects.isEmpty, !there.isEmpty else { return [0, 0, 0, 0] }
    let geodesic = Geodesic(.wgs84)
    func lack(_ wanted: Coordinate, _ there: Coordinate, isBeyond: Bool) -> Double {
      let distance = geodesic.distance(wanted, there)
      return max(0, context.halo + (isBeyond ? distance : -distance))
    }
    let (x, y) = (objects.center.x, objects.center.y)
    return [
      lack(
        Coordinate(objects.minX, y), Coordinate(there.minX, y),
        isBeyond: there.minX > objects.minX),
      lack(
        Coordinate(x, objects.minY), Coordinate(x, there.minY),
        isBeyond: there.minY > objects.minY),
      lack(
        Coordinate(objects.maxX, y), Coordinate(there.maxX, y),
        isBeyond: there.maxX < objects.maxX),
      lack(
        Coordinate(x, objects.maxY), Coordinate(x, there.maxY),
        isBeyond: there.maxY < objects.maxY),
    ]
  }

  private static let sides = [
    Text("{metres} in the west", "西侧 {metres}"), Text("{metres} in the south", "南侧 {metres}"),
    Text("{metres} in the east", "东侧 {metres}"), Text("{metres} in the north", "北侧 {metres}"),
  ]

  /// Whether it lacks something on any side.
  var isAny: Bool { metres.contains { $0 > 0 } }

  /// The same of the sides alone on which it was cut.
  var ofCutSides: SurroundingsLack {
    SurroundingsLack(
      role: role, place: place, layer: layer, objects: objects,
      metres: zip(metres, isCut).map { $1 ? $0 : 0 }, isCut: isCut)
  }

  /// The sides on which it lacks something, in words.
  var missing: [Value] { words { _ in true } }

  private func words(_ isMeant: (Int) -> Bool) -> [Value] {
    metres.indices.filter { metres[$0] > 0 && isMeant($0) }.map { side in
      .words(Self.sides[side].filled([("metres", .bound(metres[side].rounded(), .metre))]))
    }
  }

  /// What a reader has to know: where the layer was cut.
  ///
  /// One that thins out with the city, or ends at the shore, lacks nothing.
  var note: Message? {
    let cut = words { isCut[$0] }
    return cut.isEmpty
      ? nil
      : RunMessages.lacksSurroundings([
        "layer": layer, "objects": objects, "sides": .list(cut),
      ])
  }

  /// The same as a part of the definition.
  var clause: Clause {
    let value = JSONValue.object(
      zip(["west", "south", "east", "north"], metres).map { .init($0, .number($1)) })
    let words =
      missing.isEmpty
      ? Text("as far as the check reaches, on all sides", "四周均超出核查所及的距离")
      : Text(
        "not by as far as the check reaches; lacking: {sides}", "未超出核查所及的距离，尚缺：{sides}"
      ).filled([("sides", .list(missing))])
    return Clause(
      role.name + (place == 0 ? "" : "_\(place + 1)") + "_lack_m",
      Text("{role} reach beyond the objects", "{role}范围").filled([("role", .words(role.words))]),
      value, words, isOfData: true)
  }
}
