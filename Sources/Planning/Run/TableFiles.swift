import Formats
import Layers
import Measures
import Results

/// Reads the files of tables, each once.
struct TableFiles {
  let options: RunOptions
  private var known: [String: (table: Table, sha256: String)] = [:]

  init(_ options: RunOptions) { self.options = options }

  /// The table of a file, and the digest of its bytes.
  ///
  /// - Parameters:
  ///   - path: As written in the job.
  ///   - key: The key that names it.
  ///   - blame: Says whose table it is.
  /// - Throws: ``InputError`` for a file that may not or can't be read, and for what is no table.
  mutating func read(
    _ path: String, of key: String, _ blame: (inout InputError) -> Void
  ) throws -> (table: Table, sha256: String) {
    let place = try InputPlaces(options: options).path(path, blame)
    let real = FilePath.real(place) ?? place
    if let known = known[real] { return known }
    options.report(.reading, path)
    do {
      let source = LayerSource(argument: place)
      let bytes = try FilePath.bytes(of: source.path, isForeign: !options.allowsOutside)
      let table =
        WorkbookTable.isWorkbook(source.path)
        ? try WorkbookTable.read(source, workers: options.workers) : try Self.table(bytes)
      let read = (table, try bytes.withUnsafeBytes { try SHA256.hex(of: $0) })
      known[real] = read
      return read
    } catch let fault as TableError {
      var refusal = InputError(fault, key: Text(key), file: path)
      blame(&refusal)
      throw refusal
    } catch let fault as FormatError {
      var refusal = InputError(
        fault.words, remedy: fault.remedy,
        settings: fault.key.map { [.layer($0.name, $0.value)] } ?? [], file: path)
      blame(&refusal)
      throw refusal
    } catch var fault as InputError {
      blame(&fault)
      fault.file = path
      throw fault
    }
  }

  /// The table of a file, JSON by its first character, else CSV.
  private static func table(_ bytes: [UInt8]) throws(TableError) -> Table {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[start...].first { $0 != 0x20 && !(0x09...0x0D).contains($0) }
    guard first == UInt8(ascii: "[") || first == UInt8(ascii: "{") else {
      return try Table(csv: bytes)
    }
    let value: JSONValue
    do { value = try JobText.parse(bytes) } catch {
      let line = error.offset.map { JobError.position(of: $0, in: bytes).line }
      throw TableError(error.words, line.map(TableError.Place.line))
    }
    return try Table(value)
  }
}

extension InputError {
  /// The refusal of a table that a key holds or names the file of.
  init(_ fault: TableError, key: Text, file: String?) {
    let colon = Text(": ", "：")
    self.init(key + colon + fault.words, remedy: fault.remedy, file: file)
    switch fault.place {
    case .line(let line): self.line = line
    case .item: words = key + Text(", ", "，") + (fault.place?.words ?? key) + colon + fault.words
    case nil: break
    }
  }
}
