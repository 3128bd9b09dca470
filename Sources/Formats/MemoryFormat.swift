import Arrow
public import CArrow
public import Layers
import Synchronization
import Words

/// Reads a layer that is in memory, once or time after time.
public typealias LayerSupply = @Sendable (_ reading: LayerReading) throws -> Layer

/// Layers that a program has in memory, which say how they are read.
struct MemoryFormat: LayerFormat {
  private let supply: LayerSupply

  init(_ name: String, _ supply: LayerSupply?) throws(FormatError) {
    guard let supply else {
      throw FormatError(
        Text("no layer in memory is called \"\(name)\"", "内存中没有名为“\(name)”的图层"),
        remedy: Text(
          "hand it over with the job, or name a file", "请随任务一并传入该图层，或改用文件路径"))
    }
    self.supply = supply
  }

  func takes(_ start: FileStart) -> Bool { false }

  func files(of source: LayerSource) throws -> [String] { [] }

  func read(_ source: LayerSource, _ reading: LayerReading) throws -> Layer {
    do { return try supply(reading) } catch let fault as ArrowError { throw FormatError(fault) }
  }
}

/// An Arrow stream that waits to be read as a layer.
///
/// Nothing is read before a run asks for it, and then all of it, once.
public final class StreamedLayer: Sendable {
  private let stream: Mutex<Pending>
  private let geometry: String?

  /// A stream until it is read.
  private struct Pending {
    // Because: handed over once, by whoever made it, and touched under the lock alone.
    nonisolated(unsafe) var stream: ArrowArrayStream
  }

  /// Takes a stream over; the struct that `source` points to is left released.
  ///
  /// - Parameters:
  ///   - source: Rows are structs with a column of WKB, see ``ArrowReader``.
  ///   - geometry: The column of geometries; `nil` takes the one that says so, or the only column of bytes.
  public init(taking source: UnsafeMutablePointer<ArrowArrayStream>, geometry: String?) {
    stream = Mutex(Pending(stream: source.pointee))
    self.geometry = geometry
    source.pointee.release = nil
  }

  deinit { stream.withLock { gp_arrow_release_stream(&$0.stream) } }

  /// Reads the layer.
  ///
  /// - Throws: ``ArrowError``, also where it was read already; ``StopRequest/Stopped``.
  public func layer(_ reading: LayerReading) throws -> Layer {
    var options = ArrowOptions()
    options.mendsBrokenParts = reading.mendsBrokenParts
    options.geometry = geometry
    return try stream.withLock { pending in
      try ArrowReader.read(
        taking: &pending.stream, name: reading.name, options: options, workers: reading.workers)
    }
  }
}
