import GeoJSON
import Layers

/// All that a reading gives, to be compared: a layer, or the error.
struct Snapshot: Equatable {
  var coordinates: [Coordinate] = []
  var ringStarts: [UInt32] = []
  var partStarts: [UInt32] = []
  var partKinds: [PartKind] = []
  var featureStarts: [UInt32] = []
  var types: [GeometryType] = []
  var envelopes: [Envelope] = []
  var text: [UInt8] = []
  var starts: [UInt64] = []
  var identifierLengths: [UInt32] = []
  var datum: String?
  var notes = ReadingNotes()
  var error: GeoJSONError?

  init(_ text: [UInt8], chunkSize: Int? = nil, threads: Int = 1, mend: Bool = false) throws {
    var options = ReadOptions()
    if let chunkSize { options.chunkSize = chunkSize }
    if mend { options.brokenParts = .mend }
    do {
      let layer = try GeoJSONReader.read(
        bytes: text, name: "test", options: options, workers: Workers(threads: threads))
      coordinates = layer.geometry.coordinates
      ringStarts = layer.geometry.ringStarts
      partStarts = layer.geometry.partStarts
      partKinds = layer.geometry.partKinds
      featureStarts = layer.geometry.featureStarts
      types = layer.geometry.types
      envelopes = layer.geometry.envelopes
      self.text = layer.attributes.bytes
      starts = layer.attributes.starts
      identifierLengths = layer.attributes.identifierLengths
      datum = layer.declaredDatum
      notes = layer.notes
    } catch let error as GeoJSONError {
      self.error = error
    }
  }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
