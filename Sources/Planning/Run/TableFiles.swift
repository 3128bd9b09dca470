import Formats
import Layers
import Measures
import Results

/// Reads the files of tables, each once.
struct TableFiles {
  let options: RunOptions
  private var known: [Place: (table: Table, sha256: String)] = [:]

  private struct Place: Hashable {
    var path: String
    var encoding: String?
  }

  init(_ options: RunOptions) { self.options = options }

  /// The table of a file, and the digest of its bytes.
  ///
  /// - Parameters:
  ///   - path: As written in the job.
  ///   - key: The key that names it.
  ///   - encoding: Of CSV that is not in UTF-8.
  ///   - blame: Says whose table it is.
  /// - Throws: ``InputError`` for a file that may not or can't be read, and for what is no table.
  mutating func read(
    _ path: String, of key: String, encoding: String? = nil, _ blame: (inout InputError) -> Void
  ) throws -> (table: Table, sha256: String) {
    let place = try InputPlaces(options: options).path(path, blame)
    let real = Place(path: FilePath.real(place) ?? place, encoding: encoding)
    if let known = known[real] { return known }
    options.report(.reading, path)
    do {
      let source = LayerSource(argument: place)
      let bytes = try FilePath.bytes(of: source.path, isForeign: !options.allowsOutside)
      let table =
        WorkbookTable.isWorkbook(source.path)
        ? try WorkbookTable.read(source, workers: options.workers)
        : try Self.table(encoding.map { try TextEncoding.utf8(bytes, from: $0) } ?? bytes)
      let read = (table, try bytes.withUnsafeBytes { try SHA256.hex(of: $0) })
      known[real] = read
      return read
    } catch let fault as TableError {
      let own =
        encoding == nil && key == "join" ? Self.setting(("encoding", "\"GBK\""), of: key) : nil
      var refusal = InputError(fault, key: Text(key), file: path, encoding: own)
      blame(&refusal)
      throw refusal
    } catch let fault as FormatError {
      var refusal = InputError(
        fault.words, remedy: fault.remedy,
        settings: fault.key.map { [Self.setting($0, of: key)] } ?? [], file: path)
      blame(&refusal)
      throw refusal
    } catch var fault as InputError {
      blame(&fault)
      fault.file = path
      throw fault
    }
  }

  /// A key of the table itself, which has a flag of its own where it is joined.
  private static func setting(_ own: (name: String, value: String?), of key: String) -> Setting {
    let flag = own.name == "encoding" ? "\(key)-encoding GBK" : nil
    return .layer(own.name, own.value, flag: flag)
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
  ///
  /// - Parameter encoding: The key that states its encoding, where there is one.
  init(_ fault: TableError, key: Text, file: String?, encoding: Setting? = nil) {
    let colon = Text(": ", "：")
    if let encoding, fault.isOfEncoding {
      let other = Text("state its encoding with {0}, or ", "请用 {0} 指明编码，或：")
      self.init(
        key + colon + fault.words, remedy: other + (fault.remedy ?? Text("")),
        settings: [encoding], file: file)
    } else {
      self.init(key + colon + fault.words, remedy: fault.remedy, file: file)
    }
    switch fault.place {
    case .line(let line): self.line = line
    case .item: words = key + Text(", ", "，") + (fault.place?.words ?? key) + colon + fault.words
    case nil: break
    }
  }
}
