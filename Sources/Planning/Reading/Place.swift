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

  func error(_ reason: String) -> PlacedError { PlacedError(place: self, reason: reason) }
}

/// An error whose byte is looked up once the file is at hand.
struct PlacedError: Error {
  var place: Place
  var reason: String
  /// The byte, where it is known without the place.
  var offset: Int?

  /// The public error, with the byte when the text of the file is given.
  func located(in bytes: [UInt8]? = nil, file: String? = nil) -> JobError {
    var error = JobError(place.text, reason)
    error.file = file
    if let bytes, let offset = offset ?? JSONLocator.offset(of: place.steps, in: bytes) {
      error.offset = offset
      (error.line, error.column) = JobError.position(of: offset, in: bytes)
    }
    return error
  }
}
