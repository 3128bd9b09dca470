import Arrow
import CArrow
import Execution
import GeoJSON
import Layers
import Measures
import Planning
import Reporting
import Results

/// What a caller holds of a run: its result with the layers, or why there is none.
final class RunHandle {
  private let output: RunOutput?
  private let workers: Workers
  private let language: Language
  /// The result document with a 0 behind it.
  private(set) var document: UnsafeMutablePointer<CChar>?
  /// Why it was refused, or why the last call failed, with a 0 behind it.
  private(set) var error: UnsafeMutablePointer<CChar>?

  init(_ output: RunOutput, _ workers: Workers, _ language: Language) {
    self.output = output
    self.workers = workers
    self.language = language
    document = CText.copy(output.result.document.text())
  }

  init(_ fault: Fault, _ language: Language) {
    output = nil
    workers = Workers()
    self.language = language
    note(fault)
  }

  deinit {
    document?.deallocate()
    error?.deallocate()
  }

  private func note(_ fault: Fault) {
    // What a line of the command would tell on several.
    let parts = [fault.what, fault.display, fault.remedy].compactMap(\.self)
    forget()
    error = CText.copy(Array(parts.joined(separator: "\n").utf8))
  }

  private func forget() {
    error?.deallocate()
    error = nil
  }

  /// Does something and tells how it went.
  func attempt(_ body: (RunOutput) throws -> Void) -> ExitCode {
    forget()
    do {
      guard let output else {
        throw InputError(Text("there is no result: the run was refused", "没有结果：该次运行未被受理"))
      }
      try body(output)
      return .done
    } catch {
      let fault = Fault(error, language)
      note(fault)
      return fault.code
    }
  }

  /// Fills a stream with a layer of a check.
  func layer(
    _ name: String, of check: String, to stream: UnsafeMutablePointer<ArrowArrayStream>
  ) -> ExitCode {
    attempt { output in
      guard let index = output.result.checks.firstIndex(where: { $0.id == check }) else {
        throw InputError(
          Text("the run has no check \"\(check)\"", "该次运行没有核查项“\(check)”"),
          remedy: Text("it has: ", "已有：") + .list(output.result.checks.map(\.id)))
      }
      let layers = CheckStreams(output.result.checks[index], output.layers[index], workers)
      ArrowWriter.write(try layers.table(name), to: stream)
    }
  }

  /// Writes the files of the run.
  func write(to folder: String) -> ExitCode {
    attempt { output in
      _ = try ResultFiles.write(
        output.result, output.layers, to: folder, language: language, workers: workers)
    }
  }
}
