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
        + "FlatGeobuf, KML, DXF, CSV or XLSX with positions, or a folder of such files"),
    .init("layer", .text, "the layer in a file that holds several, or the sheet of a workbook"),
    .init(
      "encoding", .text, default: "the file's own, else UTF-8",
      "the encoding of texts in a shapefile or CSV, such as GBK"),
    .init(
      "x", .text, default: "a usual one, such as lon, lng or 经度",
      "the column of longitudes or eastings in a table"),
    .init(
      "y", .text, default: "a usual one, such as lat or 纬度",
      "the column of latitudes or northings in a table"),
    .init(
      "closed-lines", .choice(["lines", "areas"]), default: "lines",
      "what lines are that end where they begin; drawings have no other areas"),
    .init("title", .localized, "what the layer is called in results"),
    .init(
      "name", .localized,
      "property that tells what a feature is called; without it a usual one, such as name or 名称"),
    .init(
      "crs", .crs, default: "the file's own, else WGS 84",
      "the datum that the layer is really in"),
    .init(
      "datum-check", .choice(["stop", "ignore"]), default: "stop",
      "what happens when the layer's positions are certainly in another datum than declared; that "
        + "it was ignored stands in the result"),
    .init(
      "join", .joins,
      "tables whose columns become properties of the features, by a key that both have"),
    .init("where", .filter, "which features are used at all"),
    .init(
      "id", .field,
      "property that identifies a feature; without it the feature's id, else a usual one, such as code or 编号"
    ),
    .init(
      "invalid", .choice(["repair", "refuse", "skip"]), default: "repair",
      "what happens to broken geometry; asked for, repair also closes rings that are not closed"),
    .init(
      "max-area-change", .number(unit: nil, atLeast: 0), default: "0.1",
      "a repair that changes the area of a feature by more than this share is an error"),
    .init(
      "max-layer-change", .number(unit: nil, atLeast: 0), default: "0.01",
      "repairs that together change the layer's area by more than this share are an error"),
    .init(
      "is", .texts,
      "what the layer holds, by the names that the catalogue has for it, such as bus-stops"),
    .init(
      "fields", .names,
      "for attributes that the catalogue names, the properties of the layer that hold them; name, name:zh "
        + "and name:en tell what its features are called where entries report by them"),
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
