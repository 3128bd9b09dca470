public import CArrow
public import CGeoPlan
import Execution
import Formats
import Layers
import Measures
import Planning
import Results
import Words

// The functions of geoplan.h, which says more of what they do, return and take over.

/// Makes a wish that a run end soon, not yet expressed.
@c(geoplan_stop_create)
public func stopCreate() -> OpaquePointer {
  OpaquePointer(Unmanaged.passRetained(StopRequest()).toOpaque())
}

/// Expresses the wish; from any thread.
@c(geoplan_stop_request)
public func stopRequest(_ stop: OpaquePointer?) {
  stop.map(StopRequest.held)?.request()
}

/// Gives the wish back.
@c(geoplan_stop_destroy)
public func stopDestroy(_ stop: OpaquePointer?) {
  if let stop { Unmanaged<StopRequest>.fromOpaque(UnsafeRawPointer(stop)).release() }
}

/// Runs a job with layers in memory.
@c(geoplan_run)
public func run(
  _ job: UnsafePointer<CChar>?, _ length: Int, _ layers: UnsafePointer<geoplan_layer>?,
  _ count: Int, _ options: UnsafePointer<geoplan_options>?,
  _ result: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
  let layers = (0..<(layers == nil ? 0 : count)).compactMap { layers?[$0] }
  let request = LibraryRequest(
    job: Array(UnsafeRawBufferPointer(start: job, count: job == nil ? 0 : length)),
    layers: layers.map(LayerInMemory.init), options?.pointee ?? geoplan_options())
  let (handle, code) = request.perform()
  if let result { result.pointee = OpaquePointer(Unmanaged.passRetained(handle).toOpaque()) }
  return code.rawValue
}

/// The result document; `nil` for a run that was refused.
@c(geoplan_result_document)
public func resultDocument(_ result: OpaquePointer?) -> UnsafePointer<CChar>? {
  result.map(RunHandle.held)?.document.map { UnsafePointer($0) }
}

/// Why the run was refused, or the last call with it failed.
@c(geoplan_result_error)
public func resultError(_ result: OpaquePointer?) -> UnsafePointer<CChar>? {
  result.map(RunHandle.held)?.error.map { UnsafePointer($0) }
}

/// Fills a stream with a layer of a check.
@c(geoplan_result_layer)
public func resultLayer(
  _ result: OpaquePointer?, _ check: UnsafePointer<CChar>?, _ layer: UnsafePointer<CChar>?,
  _ stream: UnsafeMutablePointer<ArrowArrayStream>?
) -> Int32 {
  guard let result, let check, let layer, let stream else { return ExitCode.usage.rawValue }
  return RunHandle.held(result)
    .layer(String(cString: layer), of: String(cString: check), to: stream).rawValue
}

/// Writes the files of the run.
@c(geoplan_result_write)
public func resultWrite(_ result: OpaquePointer?, _ folder: UnsafePointer<CChar>?) -> Int32 {
  guard let result, let folder else { return ExitCode.usage.rawValue }
  return RunHandle.held(result).write(to: String(cString: folder)).rawValue
}

/// Gives the result back.
@c(geoplan_result_destroy)
public func resultDestroy(_ result: OpaquePointer?) {
  if let result { Unmanaged<RunHandle>.fromOpaque(UnsafeRawPointer(result)).release() }
}

/// The version of GeoPlan.
@c(geoplan_version)
public func version() -> UnsafePointer<CChar> { CText.version.start }

/// The JSON Schema of jobs.
@c(geoplan_schema)
public func schema(_ language: UnsafePointer<CChar>?) -> UnsafeMutablePointer<CChar> {
  let language = language.flatMap { Language(rawValue: String(cString: $0)) } ?? .en
  return CText.copy(JobSchema(language).document.text())
}

/// Gives a text back.
@c(geoplan_text_destroy)
public func textDestroy(_ text: UnsafeMutablePointer<CChar>?) { text?.deallocate() }
