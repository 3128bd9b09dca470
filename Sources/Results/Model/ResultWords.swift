public import Measures

extension Finding.Level {
  /// What the level is called.
  public var words: Text {
    switch self {
    case .error: Text("error", "违规")
    case .warning: Text("warning", "警示")
    case .note: Text("note", "备注")
    }
  }
}

extension InputRecord.DatumSource {
  /// Who told the datum, in words.
  public var words: Text {
    switch self {
    case .job: Text("by the job", "任务指定")
    case .file: Text("by the file", "文件声明")
    case .inherited: Text("by the defaults", "默认设置")
    case .standard: Text("by the standard", "标准默认")
    }
  }
}

extension FrameRecord {
  /// The coordinate system, or how many frames there are.
  public var words: Text {
    crs.map { Text($0) } ?? Text("auto, \(frames.count) frames", "自动，共 \(frames.count) 个")
  }
}
