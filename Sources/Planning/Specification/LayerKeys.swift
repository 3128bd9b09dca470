public import Measures

/// The keys of a layer of a job.
public enum LayerKeys {
  /// All keys, in the order of help and schema.
  ///
  /// On the command line each but `path` follows the role of the layer: `--demand-crs`.
  public static let all: [KeySpecification] = [
    .init(
      "path", .path, required: true,
      "the file: GeoJSON (also packed with gzip or ZIP), GeoPackage, shapefile, file geodatabase, "
        + "FlatGeobuf, KML, DXF, CSV or XLSX with positions, or a folder of such files",
      "数据文件：GeoJSON（可用 gzip 或 ZIP 压缩）、GeoPackage、Shapefile、文件地理数据库、"
        + "FlatGeobuf、KML、DXF，或含坐标的 CSV、XLSX，或存放这些文件的文件夹"),
    .init(
      "layer", .text, "the layer in a file that holds several, or the sheet of a workbook",
      "文件含多个图层时的图层名，或工作簿中的工作表名"),
    .init(
      "encoding", .text, "the encoding of texts in a shapefile or CSV, such as GBK",
      "Shapefile 或 CSV 的文字编码，如 GBK"
    ).without(Text("the file's own, else UTF-8", "文件自带的编码，否则 UTF-8")),
    .init(
      "x", .text, "the column of longitudes or eastings in a table", "表格中的经度或横坐标列"
    ).without(Text("a usual one, such as lon, lng or 经度", "常见列名，如 lon、lng、经度")),
    .init(
      "y", .text, "the column of latitudes or northings in a table", "表格中的纬度或纵坐标列"
    ).without(Text("a usual one, such as lat or 纬度", "常见列名，如 lat、纬度")),
    .init(
      "closed-lines", .choice(["lines", "areas"]), default: "lines",
      "what lines are that end where they begin; drawings have no other areas",
      "首尾相接的线如何对待；CAD 图中没有其他面"),
    .init(
      "title", .localized, "what the layer is called in results",
      "图层在结果中的名称"),
    .init(
      "name", .localized,
      "property that tells what a feature is called; without it a usual one, such as name or 名称",
      "写明要素名称的属性；不写时用常见字段，如 name、名称"),
    .init(
      "crs", .crs,
      "the datum that the layer is really in",
      "图层实际所用的坐标系"
    ).without(Text("the file's own, else WGS 84", "文件声明的坐标系，否则 WGS 84")),
    .init(
      "datum-check", .choice(["stop", "ignore"]), default: "stop",
      "what happens when the layer's positions are certainly in another datum than declared; that "
        + "it was ignored stands in the result",
      "坐标确属另一坐标系而非所声明的坐标系时如何处理；忽略时结果中注明"),
    .init(
      "join", .joins,
      "tables whose columns become properties of the features, by a key that both have",
      "按公共键把其列挂接为要素属性的表格"),
    .init(
      "where", .filter, "which features are used at all",
      "使用哪些要素"),
    .init(
      "id", .field,
      "property that identifies a feature; without it the feature's id, else a usual one, such as code or 编号",
      "写明要素编号的属性；不写时用要素自带编号，或常见字段，如 code、编号"
    ),
    .init(
      "invalid", .choice(["repair", "refuse", "skip"]), default: "repair",
      "what happens to broken geometry; asked for, repair also closes rings that are not closed",
      "无效几何如何处理；明确写 repair 时，未闭合的环也予以闭合"),
    .init(
      "max-area-change", .number(unit: nil, atLeast: 0), default: "0.1",
      "a repair that changes the area of a feature by more than this share is an error",
      "修复使要素面积变化超过此比例时报错"),
    .init(
      "max-layer-change", .number(unit: nil, atLeast: 0), default: "0.01",
      "repairs that together change the layer's area by more than this share are an error",
      "全部修复使图层面积变化超过此比例时报错"),
    .init(
      "is", .texts,
      "what the layer holds, by the names that the catalogue has for it, such as bus-stops",
      "图层的内容，用指标库中的名称，如 bus-stops"),
    .init(
      "fields", .names,
      "for attributes that the catalogue names, the properties of the layer that hold them; name, name:zh "
        + "and name:en tell what its features are called where entries report by them",
      "指标库所列属性对应图层的哪些字段；name、name:zh、name:en 为按其统计时的要素名称"),
  ]

  /// The keys that become a flag of a role: `--demand-crs`.
  ///
  /// `where` is a key of the check already, `path` the flag of the role itself, of a join each part has a
  /// flag of its own, and what a layer holds for a catalogue is said in jobs.
  public static let flags = plainFlags + JoinFlags.all

  static let plainFlags = all.filter {
    !["path", "where", "join", "is", "fields"].contains($0.name)
  }
}
