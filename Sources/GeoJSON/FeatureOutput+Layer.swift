public import Layers

extension FeatureOutput {
  /// The features as a layer in memory, as one that reads what is written would have it, but for positions, which are
  /// not rounded.
  ///
  /// - Throws: ``StopRequest/Stopped``; `PropertyError` for properties that are no object.
  /// - Complexity: linear in features and members, in parallel.
  public func layer(name: String, workers: Workers) throws -> Layer {
    let names = try GeoJSONWriter.memberNames(self, workers).map {
      JSONValue.string($0).text() + [UInt8(ascii: ":")]
    }
    let parts = try workers.map(count: geometry.featureCount, chunk: 1 << 12) { rows in
      let text = TextBuffer(capacity: 128 * rows.count + AttributeText.padding)
      var starts: [UInt64] = [0]
      var lengths: [UInt32] = []
      for row in rows {
        let feature = features?[row] ?? row
        let begin = text.count
        GeoJSONWriter.append(identifierOf: row, feature, of: self, to: text)
        lengths.append(UInt32(text.count - begin))
        if !names.isEmpty || attributes?.propertiesRange(feature).isEmpty == false {
          GeoJSONWriter.append(propertiesOf: row, feature, of: self, names, to: text)
        }
        starts.append(UInt64(text.count))
      }
      text.append([UInt8](repeating: 0x20, count: AttributeText.padding))
      return AttributeText(bytes: Array(text.bytes), starts: starts, identifierLengths: lengths)
    }
    return Layer(name: name, geometry: geometry, attributes: .joined(parts))
  }
}
