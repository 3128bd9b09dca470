/// Gives findings identifiers that stay the same from run to run.
struct FindingNames {
  private var used: [String: Int] = [:]

  /// The first 16 digits of the SHA-256 of check, kind and objects; a second finding of the same
  /// check, kind and objects (features with one identifier) gets a number after it.
  mutating func name(
    check: String, kind: String, object: String, other: String?
  ) throws -> String {
    let key = [check, kind, object, other ?? ""].joined(separator: "\u{1F}")
    let name = String(try SHA256.hex(of: key).prefix(16))
    let count = used[name, default: 0] + 1
    used[name] = count
    return count == 1 ? name : "\(name)-\(count)"
  }
}
