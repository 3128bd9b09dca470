import Layers
import Measures
import Results

extension RunFolder {
  /// What tables tell of a check, as its files hold it: objects with what was measured, findings, zones with
  /// their own properties.
  ///
  /// - Parameter most: The most objects that are taken, the first of the file.
  /// - Returns: The layers, and how many objects the file has.
  /// - Throws: ``RunFolderError`` for a file that can't be read.
  /// - Complexity: linear in the files.
  func layers(of check: CheckResult, most: Int) throws -> (
    layers: CheckLayers, objects: Int
  ) {
    let (objects, all) = try objects(of: check, most: most)
    var layers = CheckLayers(objects: objects, findings: try findings(check))
    if let name = check.files.zones {
      let file = try FeatureFile(path: try self.file(name))
      layers.zones = file.geometry
      let taken = FeatureLayers(check, layers).zoneNames
      layers.zoneProperties = try (0..<file.count).map { zone in
        (try file.properties(zone).members ?? []).compactMap { member in
          if taken.contains(member.name) { return nil }
          // A name that results use stands behind a word of theirs.
          let name = member.name.hasPrefix("input_") ? String(member.name.dropFirst(6)) : ""
          return taken.contains(name) ? .init(name, member.value) : member
        }
      }
    }
    return (layers, all)
  }

  private func objects(of check: CheckResult, most: Int) throws -> (ObjectTable, Int) {
    let none = ObjectTable(
      layer: nil, geometry: nil, features: [], identifiers: [], columns: [])
    guard let name = check.files.objects,
      let table = check.files.tables.first(where: { $0.level == .objects })
    else { return (none, 0) }
    let file = try FeatureFile(path: try self.file(name))
    var properties: [JSONValue] = []
    var own: Set<String> = []
    for index in 0..<min(most, file.count) {
      let value = try file.properties(index)
      for member in value.members ?? [] { own.insert(member.name) }
      properties.append(value)
    }
    let measured = table.columns.map(\.key).compactMap { key in
      check.columns.first { $0.name == key || "value_" + $0.name == key }?.name
    }
    let columns = measured.map { column in
      // Where the input has a property of the same name, what was measured has another one in the file.
      var name = column
      while own.contains("geoplan_" + name) { name = "geoplan_" + name }
      return ResultColumn(column, Self.values(properties.map { $0[name] ?? .null }))
    }
    var objects = ObjectTable(
      layer: nil, geometry: nil, features: Array(properties.indices),
      identifiers: try identifiers(table, count: properties.count), columns: columns)
    if table.columns.contains(where: { $0.key == "name" }) {
      let layer = run.inputs.first { $0.layer == check.objectLayer?.layer }
      objects.names = properties.map { layer?.name(in: $0) }
    }
    return (objects, file.count)
  }

  /// What objects are told by, from their table: a place in the layer that was read stands in no other file.
  private func identifiers(_ table: TableFile, count: Int) throws -> [String] {
    let path = try file(table.file)
    do {
      let bytes = try FilePath.bytes(of: path, isForeign: true)
      let identifiers = CSVText.firstCells(bytes, most: count)
      guard identifiers.count == count else {
        throw RunFolderError(
          Text("has fewer rows than there are objects", "行数少于对象数"), file: path,
          remedy: RunFolderError.again)
      }
      return identifiers
    } catch let error as InputError {
      throw RunFolderError(error.words, file: path)
    }
  }

  private static func values(_ values: [JSONValue]) -> ResultColumn.Values {
    values.contains { $0.string != nil }
      ? .texts(values.map(\.string)) : .numbers(values.map(\.number))
  }
}

extension InputRecord {
  /// What people call a feature with such properties; `nil` where nothing tells.
  fileprivate func name(in properties: JSONValue) -> LocalizedText? {
    guard let names else { return nil }
    func text(_ property: String) -> String? {
      properties[property]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }
    let texts = names.property.texts.compactMapValues(text)
    guard
      let plain = text(names.property.plain) ?? Language.allCases.compactMap({ texts[$0] }).first
    else { return nil }
    var name = LocalizedText(plain)
    name.texts = texts
    return name
  }
}
