internal import CSimdjson
public import Layers
internal import Words

/// Reads GeoJSON (RFC 7946, and `crs` as in the standard of 2008) into columns.
///
/// A text is a feature collection, a feature, a geometry, or a sequence of those: one after each line
/// end (newline-delimited) or record separator (RFC 8142); the content decides, not the file's name.
/// The structure is checked completely, the shapes are not: a ring that crosses itself passes.
///
/// - A `null` geometry and empty coordinates are features without a geometry, and counted. Empty parts
///   beside others are dropped, and noted.
/// - Numbers behind the second of a position are dropped, and counted.
/// - Of members that the format knows none may stand twice. Members that it doesn't know are counted.
/// - `crs` gives the declared datum wherever it stands; all must agree. Bounding boxes are not used.
public enum GeoJSONReader {
  /// Reads a file.
  ///
  /// The file is read in pieces by all workers; at the end it must be as it was at the beginning.
  /// Memory needed is that of the columns and some megabytes a thread.
  ///
  /// - Parameters:
  ///   - path: A file, pipe or device.
  ///   - name: What results call the layer.
  ///   - options: Limits and policies.
  ///   - workers: The result is the same for any number of threads.
  /// - Throws: ``GeoJSONError`` with the first fault of the text, in its order;
  ///   ``StopRequest/Stopped``.
  public static func read(
    path: String, name: String, options: ReadOptions = ReadOptions(), workers: Workers
  ) throws -> Layer {
    try read(ByteSource(path: path), name: name, options, workers)
  }

  /// Reads a text in memory; errors call it by `path`.
  public static func read(
    bytes: [UInt8], path: String = "", name: String, options: ReadOptions = ReadOptions(),
    workers: Workers
  ) throws -> Layer {
    try read(ByteSource(bytes: bytes, path: path), name: name, options, workers)
  }

  private static func read(
    _ source: ByteSource, name: String, _ options: ReadOptions, _ workers: Workers
  ) throws -> Layer {
    precondition((8...JSONValue.greatestDepth).contains(options.maximumDepth))
    var reading = Reading(source: source, options: options)
    do {
      try reading.run(workers)
      try source.checkUnchanged()
      let layer = try reading.layer(name: name)
      try ForeignFormat.requireGeometry(layer, of: source)
      return layer
    } catch let error as GeoJSONError {
      throw ForeignFormat.explained(error, in: source)
    }
  }
}

/// One reading, step by step.
private struct Reading {
  let source: ByteSource
  let options: ReadOptions
  private var assembly = LayerAssembly()
  private var rootNotes = NotesAssembly()
  private var crs: (text: [UInt8], offset: Int)?
  /// What the collection says of its own completeness.
  private var completeness = Completeness()
  /// The features of the first collection, when the file is one, and how many have a `crs` themselves.
  private var first: (features: Int, withCRS: UInt64)?
  /// How many bytes the caller has been given.
  private var shown = 0

  init(source: ByteSource, options: ReadOptions) {
    self.source = source
    self.options = options
  }

  mutating func run(_ workers: Workers) throws {
    var window = TextWindow()
    var root = gp_root()
    var scan = ReadingPlan(
      source: source, options: options, root: root, bodyStart: 0, inSequence: false
    ).scanOptions
    var progress = try step(&window, from: 0) { view, _ in gp_scan_root(view, &scan, &root) }
    var position = window.start + progress.position
    note(&root, window)
    if root.is_collection {
      completeness.read(window.bytes(window.start..<position))
      if progress.step == GP_STEP_NEXT {
        position = try readBody(root, from: position, inSequence: false, workers)
        first = (assembly.featureCount, assembly.notes.withCRS)
      }
      progress = try step(&window, from: position) { view, at in
        gp_scan_tail(view, at, &scan, &root)
      }
      note(&root, window)
      completeness.read(window.bytes(window.start..<window.start + progress.position))
      progress = try step(&window, from: window.start + progress.position) { view, at in
        gp_scan_gap(view, at)
      }
      position = window.start + progress.position
    }
    if progress.step == GP_STEP_NEXT {
      _ = try readBody(root, from: position, inSequence: true, workers)
    }
    try show(upTo: source.size)
  }

  /// Scans with a window that grows as far as the scanner asks.
  private func step(
    _ window: inout TextWindow, from position: Int, _ scan: (gp_window, Int) -> gp_progress
  ) throws(GeoJSONError) -> gp_progress {
    // A byte order mark must not be cut.
    let count = max(4, min(1 << 16, options.chunkSize))
    try window.load(source, at: position, count: count)
    var at = 0
    while true {
      let progress = scan(window.view(of: source), at)
      switch progress.step {
      case GP_STEP_MORE:
        at = progress.position
        try window.extend(source, by: max(window.length, 1024))
      case GP_STEP_FAILED:
        throw GeoJSONError(
          progress.failure, path: source.path, feature: nil, base: window.start,
          maximumDepth: options.maximumDepth)
      default: return progress
      }
    }
  }

  private mutating func readBody(
    _ root: gp_root, from start: Int, inSequence: Bool, _ workers: Workers
  ) throws -> Int {
    var options = options
    if shown > start {
      options.onBytes = nil
    } else {
      try show(upTo: start)
      shown = source.size
    }
    let plan = ReadingPlan(
      source: source, options: options, root: root, bodyStart: start, inSequence: inSequence)
    let body = BodyReader(plan: plan, continuing: assembly)
    assembly = LayerAssembly()
    let result = try body.read(workers)
    assembly = result.assembly
    return result.end
  }

  /// Gives the caller the bytes before `end` that it has not had.
  private mutating func show(upTo end: Int) throws(GeoJSONError) {
    guard let onBytes = options.onBytes else { return }
    var window = TextWindow()
    while shown < end {
      try window.load(source, at: shown, count: min(end - shown, options.chunkSize))
      onBytes(window.bytes(shown..<window.end))
      shown = window.end
    }
  }

  /// Keeps what the last step found among the collection's members.
  private mutating func note(_ root: inout gp_root, _ window: borrowing TextWindow) {
    if root.crs_length > 0 {
      let start = window.start + root.crs_start
      crs = (Array(window.bytes(start..<start + root.crs_length)), start)
    }
    rootNotes.add(root, base: window.start)
    root.foreign_members = 0
    root.crs_length = 0
    root.remarks = gp_root().remarks
  }

  mutating func layer(name: String) throws -> Layer {
    var notes = rootNotes.joined(assembly.notes).notes()
    let datum = try declaredDatum(&notes)
    notes.lacks = completeness.lack(features: assembly.featureCount)
    return Layer(
      name: name, geometry: assembly.geometry, attributes: assembly.takeAttributes(),
      declaredDatum: datum, notes: notes)
  }

  /// Reads a `crs` member; the scanner passes over strings, so that their escapes are looked at here.
  private func datum(in text: [UInt8], at offset: Int) throws -> DeclaredDatum.Reading {
    do {
      return DeclaredDatum.read(try JSONValue(parsing: text, maximumDepth: 512))
    } catch {
      throw GeoJSONError(
        path: source.path, offset: offset + error.offset,
        kind: error.kind == .tooDeep ? .tooDeep : .invalidString,
        reason: error.words + Text(", in the \"crs\" member", "（在 \"crs\" 成员中）"))
    }
  }

  /// Refuses a `crs` that stands on some features or collections only: the others would be in the
  /// standard's system, and a layer has one.
  private func requireEverywhere() throws(GeoJSONError) {
    if options.datumIsKnown { return }
    var stated = Int(assembly.notes.withCRS)
    if crs != nil, let first { stated += first.features - Int(first.withCRS) }
    guard stated < assembly.featureCount else { return }
    let offset = crs?.offset ?? assembly.ownCRS?.offset
    throw GeoJSONError(
      path: source.path, offset: offset, kind: .unknownSystem,
      reason: Text(
        "a \"crs\" member on \(stated) of \(assembly.featureCount) features or their collections; "
          + "the others state no coordinate system: split the file by systems, or state the layer's "
          + "datum in the job if all are in one",
        "\(assembly.featureCount) 个要素（或其要素集）中只有 \(stated) 个写有 \"crs\"，其余未声明坐标系："
          + "请按坐标系拆分文件；若坐标系相同，请在任务中声明图层坐标系"))
  }

  private func declaredDatum(_ notes: inout ReadingNotes) throws -> String? {
    let own = assembly.ownCRS
    guard let text = crs?.text ?? own?.text else { return nil }
    let offset = crs?.offset ?? own?.offset
    try requireEverywhere()
    var reading = try datum(in: text, at: offset ?? 0)
    if let own, crs != nil {
      let other = try datum(in: own.text, at: own.offset)
      if other != reading {
        reading = .unknown(
          Text(
            "two \"crs\" members differ; a layer has one coordinate system",
            "有两个不同的 \"crs\"；一个图层只能有一个坐标系"))
      }
    }
    switch reading {
    case .named(let name): return name
    case .none:
      notes.remarks.append(
        Text(
          "\"crs\" is null: the file says that nothing may be assumed",
          "\"crs\" 为 null：文件声明其坐标系未知"))
      return nil
    case .unknown(let reason):
      if options.datumIsKnown {
        notes.remarks.append(Text("\"crs\" not used: ", "\"crs\" 未采用：") + reason)
        return nil
      }
      throw GeoJSONError(
        path: source.path, feature: crs == nil ? own?.feature : nil, offset: offset,
        kind: .unknownSystem,
        reason: reason.then(
          Text("state the layer's datum in the job", "请在任务中声明图层坐标系")))
    }
  }
}
