import GeoJSON
import Layers
import Words

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder whose files together are one layer.
struct FolderFormat: LayerFormat {
  func takes(_ start: FileStart) -> Bool { start.kind == .folder }

  /// Its files may be of any format; each is asked itself.
  var keys: Set<LayerSource.Key> { Set(LayerSource.Key.allCases) }

  func files(of source: LayerSource) throws -> [String] {
    try Self.parts(of: source).flatMap { try LayerFile($0).files }
  }

  /// The layers in order of their names; what belongs to one of them is none itself.
  private static func parts(of source: LayerSource) throws -> [LayerSource] {
    let parts = try Folder.files(source.path, isDeep: false).filter { path in
      let start = FileStart(path)
      return start.kind == .file && !Self.companions.contains(start.ending)
    }
    guard !parts.isEmpty else { throw FormatError(Text("the folder has no files", "文件夹中没有文件")) }
    return parts.map { path in
      var part = source
      part.path = path
      part.closesLines = false
      return part
    }
  }

  /// Says in which file of the folder a fault lies.
  private static func naming<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let words = Text("\(name): ", "\(name)：")
    do {
      return try body()
    } catch var fault as GeoJSONError {
      fault.words = words + fault.words
      throw fault
    } catch var fault as FormatError {
      fault.words = words + fault.words
      throw fault
    }
  }

  private static let companions: Set<String> = [
    "shx", "dbf", "prj", "cpg", "sbn", "sbx", "qix", "qmd", "xml", "qml", "sld", "txt", "md", "pdf",
  ]

  func read(_ source: LayerSource, _ reading: LayerReading) throws -> Layer {
    var whole: Layer?
    var attributes: [AttributeText] = []
    let parts = try Self.parts(of: source)
    var lacks: [Incompleteness?] = []
    for part in parts {
      let layer = try Self.naming(part.path) { try LayerFile(part).read(reading) }
      attributes.append(layer.attributes)
      lacks.append(layer.notes.lacks)
      guard var all = whole else {
        whole = layer
        continue
      }
      guard all.declaredDatum == layer.declaredDatum || reading.datumIsKnown else {
        throw FormatError(
          Text(
            "its files are in several coordinate systems: \(all.declaredDatum ?? "none"), "
              + "\(layer.declaredDatum ?? "none")",
            "文件夹中各文件坐标系不同：\(all.declaredDatum ?? "未标明")、\(layer.declaredDatum ?? "未标明")"),
          remedy: Text("bring them to one first", "请先统一坐标系"))
      }
      guard all.geometry.hasRoom(for: layer.geometry) else {
        throw FormatError(
          Text("more than 4294967295 coordinates; split the layer", "坐标超过 4294967295 个，请拆分图层"))
      }
      all.notes.add(layer.notes, behind: all.count)
      all.geometry.append(contentsOf: layer.geometry)
      all.attributes = AttributeText(count: all.geometry.featureCount)
      all.numbersRows = all.numbersRows && layer.numbersRows
      all.isWGS84ByStandard = all.isWGS84ByStandard && layer.isWGS84ByStandard
      whole = all
    }
    guard var layer = whole else { throw FormatError(Text("the folder has no files", "文件夹中没有文件")) }
    layer.attributes = .joined(attributes)
    let series = FileSeries(parts.map(\.path))
    layer.notes.editions = series.editions
    layer.notes.lacks = series.lack(lacks, features: layer.count)
    return layer
  }
}

/// What stands in folders.
enum Folder {
  /// All files of a folder, and of those inside it, in the order of their names.
  @Sendable
  static func files(_ path: String) throws -> [String] { try files(path, isDeep: true) }

  static func files(_ path: String, isDeep: Bool) throws -> [String] {
    guard let folder = opendir(path) else {
      throw FormatError(Text("the folder may not be read", "文件夹没有读取权限"))
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return try names.sorted().flatMap { name in
      let inner = path + "/" + name
      let isFolder = FileStart(inner).kind == .folder
      return isFolder && isDeep ? try files(inner, isDeep: true) : [inner]
    }
  }
}
