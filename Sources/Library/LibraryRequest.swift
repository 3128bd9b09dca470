import CArrow
import CGeoPlan
import Execution
import Formats
import Layers
import Measures
import Planning
import Results
import Words

/// A layer that a caller hands over.
struct LayerInMemory {
  let name: String
  let layer: StreamedLayer?

  init(_ given: geoplan_layer) {
    name = given.name.map { String(cString: $0) } ?? ""
    layer = given.stream.map {
      StreamedLayer(taking: $0, geometry: given.geometry.map { String(cString: $0) })
    }
  }
}

/// A job that a caller wants to be run.
struct LibraryRequest {
  private let job: [UInt8]
  private let layers: [LayerInMemory]
  private let given: geoplan_options

  init(job: [UInt8], layers: [LayerInMemory], _ options: geoplan_options) {
    self.job = job
    self.layers = layers
    given = options
  }

  /// Runs it; an error is a handle, too, which tells why.
  func perform() -> (handle: RunHandle, code: ExitCode) {
    let folder = given.folder.map { String(cString: $0) } ?? "."
    let text = WrittenJob(job, at: folder + "/job.json", allowsOutside: given.allows_outside)
    let named = given.language.flatMap { Language(rawValue: String(cString: $0)) }
    let language = named ?? text.language ?? .en
    do {
      let options = try runOptions(folder, language)
      let output = try Runner(text.job(), options).run()
      return (
        RunHandle(output, options.workers, language), ExitCode(of: output, isStrict: given.strict)
      )
    } catch var error as JobError {
      // The job is no file: only the place in it tells a caller anything.
      (error.file, error.offset) = (nil, nil)
      let fault = Fault(error, language)
      return (RunHandle(fault, language), fault.code)
    } catch {
      let fault = Fault(error, language)
      return (RunHandle(fault, language), fault.code)
    }
  }

  private func runOptions(_ folder: String, _ language: Language) throws -> RunOptions {
    let threads = given.threads > 0 ? Int(given.threads) : nil
    var options = RunOptions(
      folder: folder, allowsOutside: given.allows_outside, wantsFiles: given.wants_layers,
      workers: Workers(threads: threads, stop: given.stop.map(StopRequest.held)))
    options.keepsFindings = given.wants_layers
    options.refusesIncomplete = given.strict
    for layer in layers {
      guard let stream = layer.layer, options.supplies[layer.name] == nil else {
        throw InputError(
          Text(
            "two layers in memory are called \"\(layer.name)\", or one has no stream",
            "内存中有两个名为“\(layer.name)”的图层，或其数据流为空"))
      }
      options.supplies[layer.name] = stream.layer
    }
    if let progress = given.progress {
      // Because: whoever gave it takes calls from any thread, as the interface says.
      nonisolated(unsafe) let context = given.context
      options.progress = { step in
        step.stage.words[language].withCString { stage in
          step.subject.withCString { subject in
            progress(context, stage, subject, Int64(step.done), Int64(step.total))
          }
        }
      }
    }
    return options
  }
}

/// Texts as C has them.
enum CText {
  /// Bytes with a 0 behind them that live as long as the process.
  struct Lasting: @unchecked Sendable {
    // Because: written once, before anyone sees it.
    let start: UnsafePointer<CChar>
  }

  static let version = Lasting(start: UnsafePointer(copy(Array(Versions.geoplan.utf8))))

  /// Bytes with a 0 behind them, for the caller to give back.
  static func copy(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar> {
    let memory = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
    for (index, byte) in bytes.enumerated() { memory[index] = CChar(bitPattern: byte) }
    memory[bytes.count] = 0
    return memory
  }
}

extension StopRequest {
  static func held(_ pointer: OpaquePointer) -> StopRequest {
    Unmanaged<StopRequest>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue()
  }
}

extension RunHandle {
  static func held(_ pointer: OpaquePointer) -> RunHandle {
    Unmanaged<RunHandle>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue()
  }
}
