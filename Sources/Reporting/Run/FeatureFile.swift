import GeoJSON
import Layers
import Measures

/// A GeoJSON file of a run: geometry as columns, properties as values.
struct FeatureFile: Sendable {
  private let layer: Layer
  private let path: String

  /// Reads the file.
  ///
  /// - Throws: ``RunFolderError`` when it is not there or no GeoJSON.
  init(path: String) throws {
    self.path = path
    do {
      layer = try GeoJSONReader.read(path: path, name: path, workers: Workers())
    } catch let error as GeoJSONError {
      throw RunFolderError(error.words, file: path)
    }
  }

  /// The number of features.
  var count: Int { layer.count }

  /// The geometry of all features.
  var geometry: GeometryColumns { layer.geometry }

  /// The identifier of a feature; `nil` when it has none.
  func identifier(_ feature: Int) -> String? { layer.identifier(feature)?.description }

  /// The properties of a feature; `null` when it has none.
  func properties(_ feature: Int) throws -> JSONValue {
    let range = layer.attributes.propertiesRange(feature)
    if range.isEmpty { return .null }
    do {
      return try JSONValue(parsing: Array(layer.attributes.bytes[range]))
    } catch {
      throw RunFolderError(
        Text("feature \(feature): \(error.reason)", "要素 \(feature)：\(error.words.zh)"), file: path)
    }
  }
}
