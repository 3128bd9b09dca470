/// A table in a PostGIS database: `postgresql://USER@HOST/DATABASE?table=SCHEMA.TABLE`.
///
/// The password never stands in ``shown``, which is what results and messages have.
struct DatabaseAddress: Hashable {
  /// The address without the password.
  let shown: String
  /// The password, where the address has one.
  let password: String?
  /// The table, with its schema where that is given.
  let table: String
  private let user, host, port, database: String

  /// Whether a path is such an address, be it complete or not.
  static func isAddress(_ path: String) -> Bool {
    ["postgresql://", "postgres://"].contains { path.lowercased().hasPrefix($0) }
  }

  /// Takes an address apart; `nil` for one without a database or without a table.
  init?(_ address: String, password known: String? = nil) {
    guard Self.isAddress(address), let scheme = address.ranges(of: "://").first else { return nil }
    let rest = address[scheme.upperBound...]
    let question = rest.firstIndex(of: "?") ?? rest.endIndex
    let slash = rest[..<question].firstIndex(of: "/") ?? question
    let authority = rest[..<slash]
    // A password may hold an @ itself; the host may not.
    let at = authority.lastIndex(of: "@")
    let login = at.map { authority[..<$0] } ?? ""
    let place = at.map { authority[authority.index(after: $0)...] } ?? authority
    let colon = login.firstIndex(of: ":")
    user = Self.decoded(colon.map { login[..<$0] } ?? login)
    password = colon.map { Self.decoded(login[login.index(after: $0)...]) } ?? known
    let portColon = place.lastIndex(of: ":")
    host = Self.decoded(portColon.map { place[..<$0] } ?? place)
    port = portColon.map { String(place[place.index(after: $0)...]) } ?? ""
    database = slash == question ? "" : Self.decoded(rest[rest.index(after: slash)..<question])
    var members: [String: String] = [:]
    for pair in rest[question...].dropFirst().split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { members[String(parts[0])] = Self.decoded(parts[1]) }
    }
    table = members["table"] ?? ""
    let name = at == nil ? "" : "\(colon.map { login[..<$0] } ?? login)@"
    shown = "\(address[..<scheme.upperBound])\(name)\(place)\(rest[slash...])"
    socket = members["host"]
  }

  /// The folder of a socket, which no host of an address can be.
  private let socket: String?

  /// Whether it names a database and a table.
  var isComplete: Bool { !database.isEmpty && !table.isEmpty }

  /// As GDAL's driver takes it.
  var connection: String {
    let members = [
      ("dbname", database), ("host", socket ?? host), ("port", port), ("user", user),
      ("password", password ?? ""),
    ]
    let text = members.filter { !$0.1.isEmpty }.map { name, value in
      let escaped = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
      return "\(name)='\(escaped)'"
    }
    return "PG:" + (text + ["tables=\(table)"]).joined(separator: " ")
  }

  /// Percent escapes resolved; text with wrong ones stays as it is.
  private static func decoded(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
