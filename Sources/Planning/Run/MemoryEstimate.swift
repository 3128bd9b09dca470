import Analyses
import Formats
import Layers
import Measures
import Results

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How much memory a run is likely to need, told from the sizes of its files before they are read.
///
/// Bytes of memory for each byte of a file were measured on a city of 300 MB: a layer that is
/// measured takes 1.5 to 2, one that it is measured against 2 to 4.2, and results that are written
/// 1.5 to 2.6 more. The estimate was 1.0 to 1.4 times the true peak there; files with long
/// attributes need less, those with short coordinates more.
struct MemoryEstimate {
  /// The program with its libraries, and what threads read ahead.
  static let program = 30e6

  /// Bytes by file, in the order of the job's layers.
  private(set) var files: [(layers: [String], bytes: Double)] = []

  /// All of it.
  var total: MemorySize {
    MemorySize(bytes: Int(saturating: files.reduce(Self.program) { $0 + $1.bytes }))
  }

  /// Estimates what the checks need.
  ///
  /// - Parameters:
  ///   - checks: The checks to be run.
  ///   - layers: Their layers, and for each the file that it is read from.
  ///   - wantsFiles: Whether results are written.
  /// - Throws: ``InputError`` for what has no size beforehand, such as a pipe.
  init(
    _ checks: [Check], _ layers: [(definition: LayerDefinition, path: String)], wantsFiles: Bool
  ) throws {
    var paths: [String] = []
    for (_, path) in layers where !paths.contains(path) { paths.append(path) }
    for path in paths {
      let here = layers.filter { $0.path == path }
      let names = here.map(\.definition.name)
      guard let definition = here.first?.definition else { continue }
      let size = try Self.size(of: path, definition)
      var factor = 0.0
      var results = 0.0
      var uses: Set<LayerUse> = []
      for check in checks {
        for use in check.uses where names.contains(use.use.layer) {
          factor = max(factor, use.role.memory)
          uses.insert(use.use)
          if wantsFiles, use.role.part == .objects {
            results += check.kind.declaration.resultsMemory
          }
        }
      }
      // A layer that is used with another filter is brought into the frame once more.
      factor += results + Self.copy * Double(max(0, uses.count - 1))
      // Properties are written once more for each table that is joined.
      factor += Self.copy * Double(here.map(\.definition.joins.count).reduce(0, +))
      files.append((names, Double(size) * factor))
    }
  }

  private static let copy = 0.8

  private static func size(of path: String, _ definition: LayerDefinition) throws -> Int {
    // What is not there, or not what it should be, is told by the reading.
    if let file = try? LayerFile(definition.source(at: path)), !file.tellsBytes {
      let sizes = file.files.map { path in
        var status = stat()
        return stat(path, &status) == 0 ? Double(status.st_size) : 0
      }
      return Int(saturating: sizes.reduce(0, +) * file.expansion)
    }
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    guard status.st_mode & S_IFMT == S_IFREG || status.st_mode & S_IFMT == S_IFDIR else {
      throw InputError(
        Text(
          "nobody knows beforehand how much a pipe or device holds, so memory can't be limited",
          "管道或设备的数据量无法预知，不能限制内存"),
        remedy: Text("write it to a file, or leave the limit out", "请先存为文件，或取消内存限制"),
        file: definition.path,
        layer: definition.name)
    }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
  }

  /// Refuses a run that is likely to need more than a limit.
  ///
  /// - Throws: ``InputError`` that names the files which need most.
  func require(_ limit: MemorySize) throws {
    guard total.bytes > limit.bytes else { return }
    let most = files.sorted { $0.bytes > $1.bytes }.prefix(4).map { file in
      "\(file.layers.joined(separator: ", ")) \(MemorySize(bytes: Int(saturating: file.bytes)).text)"
    }
    throw InputError(
      Text(
        "the run would need about \(total.text) of memory, more than the \(limit.text) allowed: "
          + most.joined(separator: "; "),
        "本次运行约需内存 \(total.text)，超过允许的 \(limit.text)：" + most.joined(separator: "；")),
      remedy: Text(
        "run checks one by one with --only, cut the layers to the area in question, or allow "
          + "more ({0})", "请用 --only 逐项核查，或将图层裁剪到所需范围，或允许更多内存（{0}）"), settings: [.job("memory")])
  }
}
