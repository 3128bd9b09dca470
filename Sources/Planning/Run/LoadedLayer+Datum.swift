import Georeferencing
import Layers
import Measures
import PROJ
import Results

/// What the datum of a layer leaves in doubt, from itself alone.
extension LoadedLayer {
  /// Finds how positions come to WGS 84, and refuses a change of datum that nobody knows.
  mutating func findShift() throws {
    let own = layer.geometry.extent
    guard !own.isEmpty else { return }
    shift = try refusing { () throws(GeoreferencingError) in try datum.shift(at: own.center) }
    guard let shift, shift.isBallpark, !definition.ignoresDatumCheck else { return }
    throw error(
      Text(
        "no change of datum from \(datum.name) to WGS 84 is known; taking both for alike would shift the "
          + "layer by an unknown amount, often tens of metres",
        "没有 \(datum.name) 到 WGS 84 的转换参数；视为相同会使图层产生未知偏移，常达数十米"),
      remedy: Text(
        "bring the layer to CGCS2000 or WGS 84 with your office's parameters, or give them in a PROJ "
          + "string (+towgs84=…); to take the datums for alike, set {0}",
        "请用本单位的转换参数将图层转到 CGCS2000 或 WGS 84，或写在 PROJ 坐标系定义中（+towgs84=…）；"
          + "如确需视为相同，设 {0}"),
      settings: [.layer("datum-check", "\"ignore\"")])
  }

  /// Whether nothing says which datum its positions are in, where more than one is in use.
  var isOfUnstatedDatum: Bool {
    datumSource == .standard && !extent.isEmpty && Datum.isDisputed(at: extent.center)
  }

  /// Whether positions that pass as degrees look like those of a drawing: spread over many degrees, and
  /// none finer than a thousandth.
  ///
  /// - Complexity: linear in the positions of layers wider than some degrees, else constant.
  var looksDrawn: Bool {
    let extent = layer.geometry.extent
    guard datumSource == .standard, datum.isGeographic, !extent.isEmpty,
      max(extent.width, extent.height) > Self.widestOfACity
    else { return false }
    func isCoarse(_ number: Double) -> Bool {
      let thousandths = number * 1000
      return abs(thousandths - thousandths.rounded()) < 1e-6
    }
    return layer.geometry.coordinates.allSatisfy { isCoarse($0.x) && isCoarse($0.y) }
  }

  /// Degrees.
  private static let widestOfACity = 5.0
}
