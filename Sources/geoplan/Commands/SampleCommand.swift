import Execution
import Measures
import Planning
import Reporting
import SampleCity

/// `geoplan sample DIR`: an invented city.
struct SampleCommand: Command {
  let name = "sample"
  let summary = Text("writes an invented city to try the other commands on", "生成一座虚拟城市，供试用其他命令")
  let operands = 1...1
  let options: [Option] = [
    Option(
      "scale", takes: "S", default: Text(Figures.plain(InventedCity.sampleScale)),
      Text(
        "size of the city; 1 has about 200,000 parcels and 600,000 buildings",
        "城市规模；1 约有 20 万个地块、60 万栋建筑")),
    Option(
      "seed", takes: "N", default: Text(String(InventedCity.sampleSeed)),
      Text("whole number; another one gives another city", "整数；不同的数生成不同的城市")), .threads, .language,
    .allowOutside,
  ]

  var help: HelpText {
    HelpText(
      usage: "sample DIR [flags]",
      summary: Text(
        "Writes the layers of an invented city into a folder, the same bytes for the same "
          + "scale and seed.", "将虚拟城市的图层写入文件夹；规模和种子相同时内容完全相同。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text("A city a seventh as large as the sample", "示例城市七分之一大小的城市"),
          "geoplan sample city --scale 0.001"
        )
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let language = try arguments.language(command: name)
    let scale = try number("scale", arguments, InventedCity.sampleScale) {
      Double(decimal: $0)
    }
    let seed = try number("seed", arguments, InventedCity.sampleSeed, UInt64.init)
    let folder = try arguments.output(arguments.operands[0])
    guard InventedCity.scales.contains(scale) else {
      let low = Figures.plain(InventedCity.scales.lowerBound)
      let high = Figures.plain(InventedCity.scales.upperBound)
      throw UsageError(
        "--scale: expected a number from \(low) to \(high), not \(Figures.plain(scale))",
        "--scale：应为 \(low) 至 \(high) 之间的数值，而不是 \(Figures.plain(scale))",
        command: name)
    }
    let line = StandardStreams.isErrorTerminal ? ProgressLine(language) : nil
    let threads = try arguments.count("threads", command: name)
    let layers = try InventedCity.write(
      to: folder, scale: scale, seed: seed,
      workers: Interruption.workers(threads: threads)
    ) { layer in
      line?.show(Progress(stage: .writing, subject: layer))
    }
    line?.clear()
    let lines = layers.map { layer in
      Text("{path}: {count:feature|features}", "{path}：{count} 个要素").filled([
        ("path", .name("\(folder)/\(layer.layer).geojson")), ("count", .count(layer.features)),
      ])[language]
    }
    try StandardStreams.write(lines.map { DisplayWidth.printable($0) + "\n" }.joined())
    return .done
  }

  private func number<Number>(
    _ flag: String, _ arguments: Arguments, _ standard: Number, _ read: (String) -> Number?
  ) throws -> Number {
    guard let text = arguments.text(flag) else { return standard }
    guard let number = read(text) else {
      throw UsageError(
        "--\(flag): expected a number, not \"\(text)\"",
        "--\(flag)：应为数值，而不是“\(text)”", command: name)
    }
    return number
  }
}
