import Foundation
import GeoJSON
import Testing

/// A folder of its own that is removed at the end.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "geoplan-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }
}

@Suite("Atomic files")
struct AtomicFileTests {
  @Test("a file has its name only after the commit, and replaces what was there")
  func commit() throws {
    let folder = try TemporaryFolder()
    var file = try AtomicFile(path: folder.path + "/a.txt")
    try file.write("one")
    #expect(try !folder.names.contains("a.txt"))
    try file.commit(synchronize: true)
    #expect(try folder.names == ["a.txt"])
    #expect(try folder.text("a.txt") == "one")
    var again = try AtomicFile(path: folder.path + "/a.txt")
    try again.write("two")
    #expect(try folder.text("a.txt") == "one")
    try again.commit()
    #expect(try folder.text("a.txt") == "two")
  }

  @Test("without a commit nothing is left and the old file stays")
  func abandoned() throws {
    let folder = try TemporaryFolder()
    try Data("old".utf8).write(to: URL(fileURLWithPath: folder.path + "/a.txt"))
    struct Fault: Error {}
    func fail() throws {
      var file = try AtomicFile(path: folder.path + "/a.txt")
      try file.write("new")
      throw Fault()
    }
    #expect(throws: Fault.self) { try fail() }
    #expect(try folder.names == ["a.txt"])
    #expect(try folder.text("a.txt") == "old")
  }

  @Test("the rights of a replaced file are kept")
  func rights() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.txt"
    try Data("old".utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let file = try AtomicFile(path: path)
    try file.commit()
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(rights as? Int == 0o640)
  }

  @Test("a missing folder and a folder in the way are told apart")
  func errors() throws {
    let folder = try TemporaryFolder()
    #expect {
      _ = try AtomicFile(path: folder.path + "/no/a.txt")
    } throws: { ($0 as? FileError)?.kind == .noFolder }
    #expect {
      _ = try AtomicFile(path: folder.path)
    } throws: { ($0 as? FileError)?.kind == .isDirectory }
  }
}
