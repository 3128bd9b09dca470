import Words

/// Files of layers that are known and not read, with the way out.
enum UnreadFormat {
  private static let marks: [(bytes: [UInt8], words: Text)] = [
    (
      Array("PAR1".utf8),
      Text(
        "this is Parquet; read it with GeoPandas and give the frame to the Python package, or save it "
          + "as GeoPackage",
        "这是 Parquet 文件；请用 GeoPandas 读取后交给 Python 包，或另存为 GeoPackage")
    ),
    (
      Array("ARROW1".utf8),
      Text(
        "this is an Arrow file; give it to the Python package, or save it as GeoPackage",
        "这是 Arrow 文件；请交给 Python 包，或另存为 GeoPackage")
    ),
    (
      Array("AC10".utf8),
      Text("this is DWG; save it as DXF in the CAD program", "这是 DWG 文件；请在 CAD 软件中另存为 DXF")
    ),
    (
      [0xD0, 0xCF, 0x11, 0xE0],
      Text(
        "this is an old workbook (.xls); save it as .xlsx or as CSV",
        "这是旧版工作簿（.xls）；请另存为 .xlsx 或 CSV")
    ),
  ]

  private static let endings: [String: Text] = [
    "dbf": part, "shx": part, "prj": part, "cpg": part, "sbn": part,
    "mdb": Text(
      "this is a personal geodatabase; export it as a file geodatabase (.gdb) or GeoPackage",
      "这是个人地理数据库；请导出为文件地理数据库（.gdb）或 GeoPackage"),
    "tab": mapInfo, "mif": mapInfo,
  ]
  private static let part = Text(
    "this is a part of a shapefile; name its .shp", "这是 Shapefile 的附属文件；请指定 .shp 文件")
  private static let mapInfo = Text(
    "this is MapInfo; export it as GeoPackage or shapefile",
    "这是 MapInfo 文件；请导出为 GeoPackage 或 Shapefile")

  static func refuse(_ start: FileStart) throws(FormatError) {
    guard start.kind == .file else { return }
    if let mark = marks.first(where: { start.begins(with: $0.bytes) }) {
      throw FormatError(mark.words)
    }
    if let words = endings[start.ending] { throw FormatError(words) }
  }
}
