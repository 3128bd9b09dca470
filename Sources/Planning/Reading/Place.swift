import Layers
import Measures

/// Where a value stands: in a job file as a JSON path, on a command line as a flag.
struct Place: Sendable, Hashable {
  /// One step into an object or an array.
  enum Step: Sendable, Hashable {
    case key(String)
    case index(Int)
  }

  /// The steps from the root of the file; empty for a command line.
  var steps: [Step] = []
  /// The flag, with dashes.
  var flag: String?

  static let root = Place()

  static func flag(_ name: String) -> Place { Place(flag: "--" + name) }

  func key(_ name: String) -> Place { step(.key(name)) }

  func index(_ index: Int) -> Place { step(.index(index)) }

  private func step(_ step: Step) -> Place {
    var deeper = self
    deeper.steps.append(step)
    return deeper
  }

  /// As messages print it.
  var text: String {
    var text = flag ?? ""
    for step in steps {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .key(let name): text += text.isEmpty ? name : "." + name
      }
    }
    return text
  }

  func error(_ words: Text) -> PlacedError { PlacedError(place: self, words: words) }

  /// The same in both languages.
  func error(_ en: String, _ zh: String) -> PlacedError { error(Text(en, zh)) }

  /// Something else was expected here.
  func error(expected what: Text, not value: JSONValue? = nil) -> PlacedError {
    guard let found = value?.described else {
      return error(Text("expected ", "应为") + what)
    }
    return error("expected \(what.en), not \(found.en)", "应为\(what.zh)，而不是\(found.zh)")
  }

  /// Something is not there.
  func error(missing what: Text) -> PlacedError {
    error("missing; expected \(what.en)", "缺少此项；应为\(what.zh)")
  }
}

/// An error whose byte is looked up once the file is at hand.
struct PlacedError: Error {
  var place: Place
  var words: Text
  /// The byte, where it is known without the place.
  var offset: Int?

  /// The public error, with the byte when the text of the file is given.
  func located(in bytes: [UInt8]? = nil, file: String? = nil) -> JobError {
    var error = JobError(place.text, words)
    error.file = file
    if let bytes, let offset = offset ?? JSONLocator.offset(of: place.steps, in: bytes) {
      error.offset = offset
      (error.line, error.column) = JobError.position(of: offset, in: bytes)
    }
    return error
  }
}
