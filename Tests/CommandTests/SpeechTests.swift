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
