/// The text of a job as values.
enum JobText {
  static func parse(_ bytes: [UInt8]) throws(PlacedError) -> JobValue {
    throw Place.root.error("not yet")
  }
}
