import Measures

/// A report as a file of another format, made by a program that may be installed or not.
public enum PrintedFile: String, Sendable, CaseIterable {
  /// Sheets of A4, set by WeasyPrint.
  case pdf
  /// A document for word processors, made by pandoc.
  case docx

  private var converter: Converter {
    switch self {
    case .pdf:
      Converter(
        program: "weasyprint",
        missing: Text(
          "WeasyPrint, which sets the sheets, is not installed", "未安装用于排版的 WeasyPrint"),
        remedy: Text(
          "install it (pip install weasyprint), or print the page from a browser",
          "请安装（pip install weasyprint），或在浏览器中打印报告"))
    case .docx:
      Converter(
        program: "pandoc",
        missing: Text(
          "pandoc, which makes documents of pages, is not installed", "未安装用于转换文档的 pandoc"),
        remedy: Text(
          "install it (apt install pandoc librsvg2-bin), or open the page in a word processor",
          "请安装（apt install pandoc librsvg2-bin），或用文字处理软件打开报告"))
    }
  }

  /// Writes a report; the file appears whole or not at all, and the same report gives the same bytes with the
  /// same version of the program.
  ///
  /// - Parameter path: A file whose name ends as the format asks.
  /// - Throws: `InputError` when the program or a font for Chinese is not installed, with what to install;
  ///   ``OutputError`` when it fails.
  public func write(_ report: HTMLReport, to path: String) throws {
    try converter.require(for: path)
    let page: String
    switch self {
    case .pdf:
      page = report.paper
      try Converter.requireFonts(
        for: page, path: path, remedy: Text("install fonts-noto-cjk", "请安装 fonts-noto-cjk"))
    case .docx:
      // Not every word processor shows drawings.
      page = try report.text { svg in
        "data:image/png;base64," + Base64.text(try PNGFile.bytes(of: svg, for: path))
      }
    }
    let made = try converter.bytes(of: page, ending: "html", for: path) { source, target in
      switch self {
      case .pdf: ["--quiet", source, target]
      case .docx: ["--quiet", "--from=html", "--to=docx", "--output=" + target, source]
      }
    }
    try OutputFile.write(made, to: path)
  }
}
