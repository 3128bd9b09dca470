import GeoJSON
import Measures

/// A drawing as pixels, made by librsvg's `rsvg-convert`.
///
/// A process of its own, not the library in this one: it brings Pango, Cairo and fontconfig, which a
/// run without pictures needs none of, and a drawing that fails takes nothing else with it.
public enum PNGFile {
  /// Millimetres across a drawing on a page, which its pixels are told to fill.
  public static let pageWidth = 160.0
  /// The pixels that a drawing may be wide.
  public static let widths = 100...20_000
  /// Pixels across unless told otherwise.
  public static let standardWidth = 2000

  /// The pixels across for so many on an inch of the page.
  public static func width(dotsPerInch: Int) -> Int {
    Int((pageWidth / 25.4 * Double(dotsPerInch)).rounded())
  }

  private static let converter = Converter(
    program: "rsvg-convert",
    missing: Text(
      "rsvg-convert, which makes pixels of drawings, is not installed",
      "未安装将图转为位图的 rsvg-convert"),
    remedy: Text(
      "install librsvg2-bin; a map may be a file that ends in .svg instead",
      "请安装 librsvg2-bin；地图也可改用 .svg 结尾的文件名"))

  /// Writes a drawing; the file appears whole or not at all.
  ///
  /// - Parameter width: Pixels, within ``widths``.
  /// - Throws: `InputError` when `rsvg-convert` or a font for Chinese is not installed, with what to
  ///   install; ``OutputError`` when it fails.
  public static func write(_ svg: String, to path: String, width: Int = standardWidth) throws {
    try OutputFile.write(bytes(of: svg, for: path, width: width), to: path)
  }

  /// What ``write(_:to:width:)`` writes; `path` is not written.
  static func bytes(of svg: String, for path: String, width: Int = standardWidth) throws -> [UInt8]
  {
    try Converter.requireFonts(
      for: svg, path: path,
      remedy: Text(
        "install fonts-noto-cjk, or ask for a file that ends in .svg",
        "请安装 fonts-noto-cjk，或改用 .svg 结尾的文件名"))
    let made = try converter.bytes(of: svg, ending: "svg", for: path) { source, target in
      ["--width", String(width), "--output", target, source]
    }
    return PNGScale.stated(in: made, width: width, millimetres: pageWidth)
  }
}
