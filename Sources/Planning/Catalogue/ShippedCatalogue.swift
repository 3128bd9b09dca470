import CCatalogue

extension Catalogue {
  /// What the program brings along: five documents of Chongqing and general standards, from
  /// `Sources/CCatalogue/data`.
  public static let shipped: Result<Catalogue, JobError> = {
    do throws(JobError) { return .success(try read()) } catch { return .failure(error) }
  }()

  private static func read() throws(JobError) -> Catalogue {
    var all = Catalogue()
    for index in 0..<catalogue_file_count {
      let file = catalogue_file(index)
      let bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
      let name = String(cString: file.name)
      all = try all.adding(CatalogueReader.read(bytes, file: name, with: all), file: name)
    }
    return all
  }
}
