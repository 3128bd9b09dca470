import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A file of cases in the XML format of the JTS test runner.
struct ConformanceFile {
  /// One pair of geometries, or one, with what operations on them must give.
  struct Case {
    var description = ""
    var a = ""
    var b = ""
    var operations: [Operation] = []
  }

  /// One operation, with its arguments in lower case and the expected result as text.
  struct Operation {
    var name: String
    var arguments: [String: String]
    var expected = ""
  }

  var name: String
  /// The grid of a fixed precision model; `nil` for floating numbers.
  var grid: Double?
  /// Whether results are compared as buffers are, loosely.
  var comparesBuffers = false
  var cases: [Case] = []

  /// Reads a file; the error is the parser's.
  init(_ url: URL) throws {
    name = url.lastPathComponent
    let reader = Reader()
    let parser = XMLParser(data: try Data(contentsOf: url))
    parser.delegate = reader
    guard parser.parse() else {
      throw parser.parserError ?? CocoaError(.fileReadCorruptFile)
    }
    cases = reader.cases
    grid = reader.grid
    comparesBuffers = reader.comparesBuffers
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var cases: [Case] = []
    var grid: Double?
    var comparesBuffers = false
    private var text = ""

    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      text = ""
      switch element {
      case "case": cases.append(Case())
      case "precisionModel":
        if let scale = attributes["scale"].flatMap(Double.init), scale > 0 { grid = 1 / scale }
      case "op":
        var arguments: [String: String] = [:]
        for (key, value) in attributes { arguments[key.lowercased()] = value }
        let name = arguments.removeValue(forKey: "name") ?? ""
        if !cases.isEmpty {
          cases[cases.count - 1].operations.append(
            Operation(name: name.lowercased(), arguments: arguments))
        }
      default: break
      }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(
      _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      let content = text.trimmingCharacters(in: .whitespacesAndNewlines)
      text = ""
      if element == "resultMatcher" { comparesBuffers = content.contains("Buffer") }
      guard !cases.isEmpty else { return }
      let last = cases.count - 1
      switch element {
      case "desc": cases[last].description = content
      case "a": cases[last].a = content
      case "b": cases[last].b = content
      case "op":
        let operation = cases[last].operations.count - 1
        if operation >= 0 { cases[last].operations[operation].expected = content }
      default: break
      }
    }
  }
}
