import Foundation
import Layers
import Testing

@testable import Reporting

/// What a run removes of the staging folders of others, and what it leaves alone.
@Suite struct StagingFolderTests {
  private static func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  private static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  /// A staging folder as a killed process leaves it, with a finished and an unfinished file.
  private static func abandon(in folder: String, marked: Bool) throws -> String {
    let target = open(folder, O_RDONLY | O_DIRECTORY)
    defer { close(target) }
    let name = StagingJournal.newName()
    #expect(mkdirat(target, name, 0o700) == 0)
    let handle = try #require(StagingJournal.open(name, in: target))
    defer { close(handle) }
    #expect(StagingJournal.begin(name, in: handle))
    #expect(StagingJournal.append("a.csv", in: handle))
    let path = folder + "/" + name
    try write("done", to: path + "/a.csv")
    try write("half", to: path + "/.a.csv.1f.tmp")
    if marked { #expect(StagingJournal.mark(handle)) }
    return path
  }

  private static func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func `what a killed run left goes, whole, with the next one`() throws {
    let small = try SmallRun()
    let before = try Self.names(small.out)
    let first = try Self.abandon(in: small.out, marked: false)
    #expect(!StagingFolder.isBetweenRuns(small.out))
    let second = try Self.abandon(in: small.out, marked: true)
    #expect(StagingFolder.isBetweenRuns(small.out))
    #expect(throws: RunFolderError.self) { try small.folder() }
    _ = try ResultFiles.write(small.result, small.layers, to: small.out, workers: Workers())
    #expect(!FileManager.default.fileExists(atPath: first))
    #expect(!FileManager.default.fileExists(atPath: second))
    #expect(try Self.names(small.out) == before)
    _ = try small.folder()
  }

  @Test func `a process that was killed before it wrote anything leaves nothing for ever`() throws {
    let small = try SmallRun()
    let before = try Self.names(small.out)
    for journal in [nil, "", "geoplan sta"] {
      let path = small.out + "/" + StagingJournal.newName()
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      if let journal { try Self.write(journal, to: path + "/.journal") }
    }
    _ = try ResultFiles.write(small.result, small.layers, to: small.out, workers: Workers())
    #expect(try Self.names(small.out) == before)
  }

  @Test func `files that the journal does not name stay, and so does their folder`() throws {
    let small = try SmallRun()
    let path = try Self.abandon(in: small.out, marked: false)
    try Self.write("mine", to: path + "/mine.txt")
    try FileManager.default.createDirectory(
      atPath: path + "/a.csv.d", withIntermediateDirectories: false)
    _ = try ResultFiles.write(small.result, small.layers, to: small.out, workers: Workers())
    #expect(try Self.names(path) == [".journal", "a.csv.d", "mine.txt"])
    #expect(try Self.text(path + "/mine.txt") == "mine")
  }

  @Test func `neither a name nor a journal alone makes a folder the run's`() throws {
    let small = try SmallRun()
    let right = StagingJournal.newName()
    let other = try Self.abandon(in: small.out, marked: true)
    // The right name without a journal, a journal in a folder of another name, a name alone.
    var kept = [small.out + "/" + right, small.out + "/.geoplan-mine", small.out + "/.geoplan-x"]
    for path in kept {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      try Self.write("mine", to: path + "/a.csv")
    }
    let moved = small.out + "/" + StagingJournal.newName()
    try FileManager.default.moveItem(atPath: other, toPath: moved)
    kept.append(moved)
    #expect(!StagingFolder.isBetweenRuns(small.out))
    _ = try ResultFiles.write(small.result, small.layers, to: small.out, workers: Workers())
    for path in kept { #expect(FileManager.default.fileExists(atPath: path + "/a.csv"), "\(path)") }
  }

  @Test func `links are neither followed nor removed`() throws {
    let small = try SmallRun()
    let victim = small.url.appendingPathComponent("victim").path
    try FileManager.default.createDirectory(atPath: victim, withIntermediateDirectories: false)
    try Self.write("precious", to: victim + "/a.csv")
    let names = [".geoplan-x", StagingJournal.newName()]
    for name in names {
      try FileManager.default.createSymbolicLink(
        atPath: small.out + "/" + name, withDestinationPath: victim)
    }
    // Also one to a real staging folder elsewhere, and one among the files of one.
    let elsewhere = try Self.abandon(in: victim, marked: true)
    try FileManager.default.createSymbolicLink(
      atPath: small.out + "/" + (elsewhere as NSString).lastPathComponent,
      withDestinationPath: elsewhere)
    let own = try Self.abandon(in: small.out, marked: false)
    try FileManager.default.removeItem(atPath: own + "/a.csv")
    try FileManager.default.createSymbolicLink(
      atPath: own + "/a.csv", withDestinationPath: victim + "/a.csv")
    #expect(!StagingFolder.isBetweenRuns(small.out))
    _ = try ResultFiles.write(small.result, small.layers, to: small.out, workers: Workers())
    #expect(try Self.text(victim + "/a.csv") == "precious")
    #expect(try Self.names(elsewhere) == [".a.csv.1f.tmp", ".journal", ".publishing", "a.csv"])
    for name in names { #expect(try Self.names(small.out).contains(name)) }
  }

  @Test func `a folder that was made for results that never came goes again`() throws {
    let small = try SmallRun()
    let out = small.url.path + "/new/out"
    let stop = StopRequest()
    stop.request()
    #expect(throws: StopRequest.Stopped.self) {
      var staging = try StagingFolder(in: out)
      _ = try staging.path("a.csv")
      try stop.check()
    }
    #expect(try Self.names(out) == [])
  }
}
