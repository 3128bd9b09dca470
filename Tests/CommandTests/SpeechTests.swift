import Testing

/// In which language the program speaks with whoever started it.
@Suite struct SpeechTests {
  private static let chinese = ["LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"]

  private func complaint(
    _ arguments: [String], _ environment: [String: String] = [:]
  ) throws -> String {
    try BuiltCommand.run(arguments, environment: environment).complaints
  }

  @Test func `The locale of the system decides where nothing else does`() throws {
    #expect(try complaint(["cover"]).contains("did you mean \"coverage\""))
    #expect(try complaint(["cover"], Self.chinese).contains("没有命令“cover”；是否应为“coverage”？"))
    let other = ["LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"]
    #expect(try complaint(["cover"], other).contains("unknown command"))
  }

  @Test func `A flag goes before the job, and the job before the locale`() throws {
    let folder = try Scratch()
    let job = try folder.write("job.json", #"{"lang": "zh", "layers": {"a": {"pth": "x"}}}"#)
    #expect(try complaint(["run", job]).contains("图层中没有此键；是否应为“path”？"))
    #expect(try complaint(["run", job, "--lang", "en"]).contains("unknown key of a layer"))
    #expect(try complaint(["run", job, "--lang=en"], Self.chinese).contains("unknown key"))
    let missing = #"{"lang": "zh", "layers": {"a": {"path": "none.geojson"}}, "checks": []}"#
    let other = try folder.write("other.json", missing)
    #expect(try complaint(["run", other]).contains("应为核查项的列表"))
  }

  @Test func `What is wrong with a file is told in Chinese down to the byte`() throws {
    let folder = try Scratch()
    let cut = try folder.write("cut.geojson", #"{"type":"FeatureCollection","features":[{"type""#)
    let whole = try folder.write("whole.geojson", #"{"type":"FeatureCollection","features":[]}"#)
    for (arguments, words) in [
      (["inspect", cut], "内容不完整"), (["inspect", "none.geojson"], "没有此文件"),
      (["inspect", whole, "--crs", "EPSG:1"], "“EPSG:1”不是坐标系：PROJ 报告“"),
      (["count", whole, "--features-where", "a =="], "“==”无法识别，请写作 ="),
      (["sample", "city", "--scale", "5000"], "--scale：应为"),
    ] {
      let told = try complaint(arguments + ["--lang", "zh"])
      #expect(told.contains(words), "\(told)")
    }
  }

  @Test(arguments: ["run", "coverage", "rules", "map", "inspect", "catalogue", "schema"])
  func `Help speaks Chinese, its flags and defaults too`(_ command: String) throws {
    let help = try BuiltCommand.run(["help", command], environment: Self.chinese).output
    #expect(help.hasPrefix("用法：geoplan \(command)"))
    #expect(help.contains("显示本说明") && help.contains("任务所写语言，否则系统语言"))
    for english in ["required", "repeated", "flags", " the ", " of "] {
      #expect(!help.contains(english), "\(english)")
    }
  }

  @Test func `The schema describes keys in Chinese, and in English where nobody asks`() throws {
    #expect(try BuiltCommand.run(["schema", "--lang", "zh"]).output.contains("城市的图层"))
    #expect(try BuiltCommand.run(["schema"]).output.contains("Layers of a city"))
  }

  @Test func `A wrong flag names the right one of its command`() throws {
    #expect(try complaint(["coverage", "--buffer", "500"]).contains("did you mean --radius?"))
    #expect(
      try complaint(["coverage", "--buffer", "500", "--lang", "zh"])
        .contains("没有参数 --buffer；是否应为 --radius？"))
    #expect(!(try complaint(["share", "--buffer", "5"]).contains("--radius")))
  }

  @Test(
    arguments: ["-o", "--out", "--output"], ["map", "report", "workbook", "compare", "rollup"])
  func `The flag for the result is the same in every command`(
    flag: String, command: String
  ) throws {
    let operands = command == "map" || command == "compare" ? ["none", "none"] : ["none"]
    let told = try complaint([command] + operands + [flag, "x.svg"])
    #expect(told.contains("none/results.json: there is no such file"), "\(told)")
  }
}
