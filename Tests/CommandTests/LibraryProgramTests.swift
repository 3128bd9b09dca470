import Foundation
import TestSupport
import Testing

/// The program that the README shows is compiled and run as a stranger's package would.
@Suite("README, as a library") struct LibraryProgramTests {
  private static func block(_ language: String, in text: Substring) throws -> String {
    let parts = text.components(separatedBy: "```")
    let block = try #require(parts.first { $0.hasPrefix(language + "\n") })
    return String(block.dropFirst(language.count + 1))
  }

  @Test("the program compiles against the product, and prints what the README says")
  func program() throws {
    let readme = try String(
      contentsOf: SharedData.checkout.appendingPathComponent("README.md"), encoding: .utf8)
    let start = try #require(readme.range(of: "## As a library"))
    let section = readme[start.upperBound...]
    let program = try Self.block("swift", in: section)
    #expect(program.split(separator: "\n").count <= 15)
    #expect(program.ranges(of: "import ").count == 1)

    let folder = try Scratch()
    let checkout = SharedData.checkout.standardizedFileURL
    try folder.write("Sources/Question/main.swift", program)
    try folder.write(
      "Package.swift",
      """
      // swift-tools-version: 6.2
      import PackageDescription
      let package = Package(
        name: "Question",
        dependencies: [.package(name: "GeoPlan", path: "\(checkout.path)")],
        targets: [
          .executableTarget(
            name: "Question", dependencies: [.product(name: "GeoPlan", package: "GeoPlan")])
        ],
        cxxLanguageStandard: .cxx17)
      """)
    // Built beside the checkout's own products, so that only what changed is built again.
    let scratch = checkout.appendingPathComponent(".build/as-a-library").path
    let build = try BuiltCommand.shell(
      "swift build --quiet --package-path . --scratch-path '\(scratch)' 2>&1", in: folder.url)
    #expect(build.status == 0, "\(build.output.suffix(4000))")
    let run = try BuiltCommand.shell("'\(scratch)/debug/Question'", in: checkout)
    #expect(run.status == 0, "\(run.complaints)")
    #expect(run.output == (try Self.block("plain", in: section)))
  }
}
