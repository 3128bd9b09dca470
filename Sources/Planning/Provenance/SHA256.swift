import CCrypto

/// The SHA-256 digest (FIPS 180-4) of bytes, as 64 lower-case hexadecimal digits.
public struct SHA256: ~Copyable, Sendable {
  /// Why a digest could not be computed; only lack of memory does that.
  public struct Failure: Error, Sendable {}

  // Because: only this value has the pointer, and it can't be copied, so one thread at a time uses it.
  nonisolated(unsafe) private let context: OpaquePointer
  private var isSound = true

  /// Begins a digest.
  public init() throws(Failure) {
    guard let context = EVP_MD_CTX_new() else { throw Failure() }
    guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      EVP_MD_CTX_free(context)
      throw Failure()
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes; a failure shows at the end.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    if EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) != 1 { isSound = false }
  }

  /// Ends the digest.
  public consuming func finish() throws(Failure) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    guard isSound, EVP_DigestFinal_ex(context, &digest, nil) == 1 else { throw Failure() }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The digest of bytes in memory.
  public static func hex(of bytes: UnsafeRawBufferPointer) throws(Failure) -> String {
    var digest = try SHA256()
    digest.update(bytes)
    return try digest.finish()
  }

  /// The digest of a text in UTF-8.
  public static func hex(of text: String) throws(Failure) -> String {
    var digest = try SHA256()
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes { digest.update($0) }
    return try digest.finish()
  }
}
