import Layers
import Testing

@Suite("Workers")
struct WorkersTests {
  @Test("results come in order for any number of threads", arguments: [1, 2, 3, 16])
  func order(threads: Int) throws {
    let parts = try Workers(threads: threads).map(count: 1003, chunk: 10) { Array($0) }
    #expect(parts.flatMap { $0 } == Array(0..<1003))
  }

  @Test("the first failure by position is thrown", arguments: [1, 2, 16])
  func failure(threads: Int) {
    struct Bad: Error, Equatable { let at: Int }
    #expect(throws: Bad(at: 30)) {
      try Workers(threads: threads).map(count: 100, chunk: 10) { range in
        if range.lowerBound >= 30 { throw Bad(at: range.lowerBound) }
        return 0
      }
    }
  }

  @Test("a requested stop ends the work")
  func stop() {
    let stop = StopRequest()
    stop.request()
    #expect(throws: StopRequest.Stopped.self) {
      try Workers(threads: 2, stop: stop).map(count: 100, chunk: 10) { _ in 0 }
    }
  }
}
