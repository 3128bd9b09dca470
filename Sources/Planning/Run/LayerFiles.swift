import Formats
import GeoJSON
import Layers
import Measures
import Results
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads the files of layers, of whatever format, with the digest of their bytes.
enum LayerFiles {
  /// What one of two threads makes.
  private enum Product: Sendable {
    case layer(Layer)
    case digest(String)
  }

  /// A layer as its file has it.
  ///
  /// - Parameters:
  ///   - path: Where the file lies.
  ///   - definition: What the job says of it.
  ///   - places: Which files may be read, as a layer may be made of several; `nil` allows all.
  ///   - supply: Reads it where it is in memory.
  /// - Returns: The layer, and the digest of its file; of several files that of the lines which
  ///   `sha256sum` prints for them.
  /// - Throws: ``InputError``; ``StopRequest/Stopped``.
  static func read(
    _ path: String, _ definition: LayerDefinition, within places: InputPlaces? = nil,
    supply: LayerSupply? = nil, workers: Workers
  ) throws -> (layer: Layer, sha256: String) {
    var reading = LayerReading(name: definition.name, workers: workers)
    reading.datumIsKnown = definition.crs != nil || definition.usualCRS != nil
    reading.mendsBrokenParts = definition.invalid != "refuse"
    do {
      let file = try LayerFile(definition.source(at: path), supply: supply)
      if let places, file.files.count > 1 {
        for part in file.files {
          _ = try places.path(FilePath.real(part) ?? part) { $0.layer = definition.name }
        }
      }
      if file.tellsBytes {
        let digest = try RunningDigest()
        reading.onBytes = { digest.add($0) }
        return (try file.read(reading), try digest.finish())
      }
      guard !file.files.isEmpty else {
        let layer = try file.read(reading)
        return (layer, try digest(of: layer))
      }
      return try readBesideDigest(file, reading)
    } catch let fault as GeoJSONError {
      throw InputError(
        fault.words, file: definition.path, layer: definition.name, feature: fault.feature,
        offset: fault.offset)
    } catch let fault as FormatError {
      throw InputError(fault, definition)
    }
  }

  private static func readBesideDigest(
    _ file: LayerFile, _ reading: LayerReading
  ) throws -> (layer: Layer, sha256: String) {
    let products: [Product] = try reading.workers.map(count: 2, chunk: 1) { range in
      range.lowerBound == 0
        ? .layer(try file.read(reading)) : .digest(try digest(of: file.files))
    }
    guard case .layer(let layer) = products[0], case .digest(let sha256) = products[1] else {
      preconditionFailure("products come in the order of their numbers")
    }
    return (layer, sha256)
  }

  /// The digest of what a database or memory gave: positions, then identifiers and properties.
  private static func digest(of layer: Layer) throws -> String {
    var digest = try SHA256()
    layer.geometry.coordinates.withUnsafeBytes { digest.update($0) }
    layer.attributes.bytes.withUnsafeBytes { digest.update($0) }
    return try digest.finish()
  }

  /// The digest of a file, or of several together.
  static func digest(of files: [String]) throws -> String {
    guard files.count > 1, let first = files.first else {
      return try files.first.map(digest) ?? SHA256.hex(of: "")
    }
    let folder = FilePath.folder(of: first) + "/"
    let lines = try files.map { path in
      let name = path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
      return try digest(of: path) + "  " + name + "\n"
    }
    return try SHA256.hex(of: lines.joined())
  }

  private static func digest(of path: String) throws -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw InputError(SystemReason.text(errno), file: path) }
    defer { close(file) }
    var digest = try SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count == 0 { return try digest.finish() }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw InputError(SystemReason.text(errno), file: path) }
      buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}

extension LayerDefinition {
  /// The file with the layer in it, as results have it.
  var shownPath: String { source(at: path).shown }

  /// The layer's place in a file.
  func source(at path: String) -> LayerSource {
    var source = LayerSource(path: path)
    source.layer = sourceLayer
    source.password = password
    source.encoding = encoding
    source.x = x
    source.y = y
    source.closesLines = closesLines
    return source
  }
}

extension InputError {
  /// The refusal of a layer's file.
  init(_ fault: FormatError, _ definition: LayerDefinition) {
    self.init(
      fault.words, remedy: fault.remedy,
      settings: fault.key.map { [.layer($0.name, $0.value)] } ?? [],
      file: definition.path, layer: definition.name, feature: fault.feature, offset: fault.offset)
    line = fault.line
  }
}

/// A digest that is fed from changing threads, one at a time.
private final class RunningDigest: Sendable {
  private let digest: Mutex<SHA256?>

  init() throws { digest = Mutex(try SHA256()) }

  func add(_ bytes: UnsafeRawBufferPointer) {
    // Because: only read, and only during this call; the digests of whole files are tested.
    nonisolated(unsafe) let bytes = bytes
    digest.withLock { $0?.update(bytes) }
  }

  func finish() throws -> String {
    try digest.withLock { digest in
      guard let digest = digest.take() else { throw SHA256.Failure() }
      return try digest.finish()
    }
  }
}
