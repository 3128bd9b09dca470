import Execution
import Measures
import Layers
import Planning
import Reporting
import Results

/// `geoplan inspect FILE…`: what files hold.
struct InspectCommand: Command {
  let name = "inspect"
  let summary = Text(
    "tells what files hold: types, extent, datum, faults, properties", "查看文件内容：类型、范围、坐标系、错误、属性")
  let operands = 1...10_000
  let options: [Option] =
    [
      Option("crs", takes: "CRS", Text("the datum that the files are really in", "文件实际所用的坐标系")),
      Option(
        "encoding", takes: "TEXT", default: Text("as files state, else UTF-8", "文件所标明的，否则 UTF-8"),
        Text("the encoding of their texts, such as GBK", "文字编码，如 GBK")),
    ]
    + JoinFlags.all.map { Option($0) } + [.threads, .language, .json]

  var help: HelpText {
    HelpText(
      usage: "inspect FILE… [flags]",
      summary: Text(
        "Reads files and tells what they hold: features by type, extent, datum, invalid "
          + "geometry with reason and place, repeated features, properties with their values.",
        "读取文件并说明其内容：各类要素、范围、坐标系、无效几何及其原因和位置、重复要素、属性及取值。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text("Look at a layer before using it", "使用前查看图层"),
          "geoplan inspect GeoData/sample/parks.geojson"
        )
      ])
  }

  /// The same in flags where there are such here, with no layer before them.
  private static func told(_ fault: InputError) -> InputError {
    var fault = fault
    guard fault.settings.allSatisfy({ ["crs", "encoding"].contains($0.key) || $0.flag != nil })
    else {
      return fault
    }
    fault.isOfCommandLine = true
    for index in fault.settings.indices { fault.settings[index].isOfLayer = false }
    return fault
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let threads = try arguments.count("threads", command: name)
    let inspector = Inspector(workers: Interruption.workers(threads: threads))
    let joins = try JoinFlags.joins(of: "", arguments.flags)
    let inspections: [Inspection]
    do {
      inspections = try inspector.inspect(
        arguments.operands, crs: arguments.text("crs"), encoding: arguments.text("encoding"),
        joins: joins)
    } catch let fault as InputError {
      throw Self.told(fault)
    }
    guard arguments.isSet("json") else {
      let texts = inspections.map { InspectionText.text($0, language) }
      try StandardStreams.write(lines: texts.joined(separator: "\n"))
      return .done
    }
    let files = JSONValue.array(inspections.map(\.document))
    let document = JSONValue.object([
      JSONValue.Member("geoplan", .string(Versions.geoplan)), JSONValue.Member("files", files),
    ])
    try StandardStreams.write(json: document)
    return .done
  }
}
