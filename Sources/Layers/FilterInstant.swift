/// A day, or a moment in UTC, as ISO 8601 text writes it.
struct FilterInstant: Sendable, Hashable {
  /// Days since 1970-01-01 in the proleptic Gregorian calendar.
  var day: Int
  /// Nanoseconds since the day began in UTC; 0 without a time.
  var nanosecond: Int
  /// Whether a time was written.
  var hasTime: Bool

  /// Reads `2025-12-31` or `2025-12-31T08:00:00.5+08:00`; `nil` for anything else.
  ///
  /// A space may stand for the T; without a zone the time is in UTC. Digits after the ninth of the
  /// fraction are dropped.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var reader = InstantReader(bytes)
    guard let year = reader.number(4), reader.take("-"),
      let month = reader.number(2), reader.take("-"), let date = reader.number(2),
      (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(date)
    else { return nil }
    day = Self.day(year, month, date)
    nanosecond = 0
    hasTime = false
    if reader.isAtEnd { return }
    guard reader.take("T") || reader.take("t") || reader.take(" "), let hour = reader.number(2),
      reader.take(":"), let minute = reader.number(2), reader.take(":"),
      let second = reader.number(2), hour < 24, minute < 60, second <= 60
    else { return nil }
    var fraction = 0
    if reader.take(".") || reader.take(",") {
      guard let digits = reader.fraction() else { return nil }
      fraction = digits
    }
    var offset = 0
    if !reader.isAtEnd, !reader.take("Z"), !reader.take("z") {
      let west = reader.take("-")
      guard west || reader.take("+"), let hours = reader.number(2), hours < 24 else { return nil }
      _ = reader.take(":")
      guard let minutes = reader.number(2), minutes < 60 else { return nil }
      offset = (west ? -1 : 1) * (hours * 60 + minutes)
    }
    guard reader.isAtEnd else { return nil }
    hasTime = true
    let ofDay = 86_400 * 1_000_000_000
    let seconds = (hour * 60 + minute - offset) * 60 + second
    let total = seconds * 1_000_000_000 + fraction
    let shift = total >= 0 ? total / ofDay : -((ofDay - 1 - total) / ofDay)
    day += shift
    nanosecond = total - shift * ofDay
  }

  /// −1, 0 or 1 for a value before, at or after a written one.
  ///
  /// When either has no time, days decide; but a day has no place relative to a written time:
  /// then `nil`.
  static func order(_ value: FilterInstant, _ written: FilterInstant) -> Int? {
    if written.hasTime && !value.hasTime { return nil }
    if value.day != written.day { return value.day < written.day ? -1 : 1 }
    if !written.hasTime || value.nanosecond == written.nanosecond { return 0 }
    return value.nanosecond < written.nanosecond ? -1 : 1
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Counts from a March, so that the leap day ends the year.
  private static func day(_ year: Int, _ month: Int, _ date: Int) -> Int {
    let years = month < 3 ? year - 1 : year
    let months = (month + 9) % 12
    let leaps = years >= 0 ? years / 4 - years / 100 + years / 400 : -1
    return 365 * years + leaps + (months * 153 + 2) / 5 + date - 1 - 719_468
  }
}

private struct InstantReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard position < bytes.count, UInt32(bytes[position]) == scalar.value else { return false }
    position += 1
    return true
  }

  private mutating func digit() -> Int? {
    guard position < bytes.count, case 0x30...0x39 = bytes[position] else { return nil }
    position += 1
    return Int(bytes[position - 1]) - 0x30
  }

  mutating func number(_ digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// Nanoseconds; at least one digit.
  mutating func fraction() -> Int? {
    guard var value = digit() else { return nil }
    var places = 1
    while let digit = digit() {
      if places < 9 {
        value = value * 10 + digit
        places += 1
      }
    }
    for _ in places..<9 { value *= 10 }
    return value
  }
}
