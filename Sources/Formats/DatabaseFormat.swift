import Arrow
import Layers
import Words

/// A table of a PostGIS database.
struct DatabaseFormat: LayerFormat {
  func takes(_ start: FileStart) -> Bool { false }

  func files(of source: LayerSource) throws -> [String] { [] }

  func read(_ source: LayerSource, _ reading: LayerReading) throws -> Layer {
    guard let address = DatabaseAddress(source.path, password: source.password),
      address.isComplete
    else {
      throw FormatError(
        Text("the address names no database and table", "地址中没有数据库名或表名"),
        remedy: Text(
          "such as postgresql://USER@HOST/DATABASE?table=SCHEMA.TABLE",
          "例如 postgresql://用户@主机/数据库?table=模式.表"))
    }
    do {
      let dataset = try GDALDataset(address.connection, driver: "PostgreSQL")
      guard let table = dataset.layers.first(where: \.hasGeometry) else {
        throw FormatError(Text("the database has no such table with geometries", "数据库中没有该名称的空间表"))
      }
      return try table.read(reading)
    } catch let fault as ArrowError {
      throw FormatError(fault)
    } catch var fault as FormatError {
      // What a driver says of a connection may repeat how it was made.
      if let password = address.password, !password.isEmpty {
        fault.words = Text(
          fault.words.en.replacing(password, with: "***"),
          fault.words.zh.replacing(password, with: "***"))
      }
      throw fault
    }
  }
}
