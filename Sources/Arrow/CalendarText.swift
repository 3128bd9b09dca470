/// Dates and times as ISO 8601, which is how JSON and filters have them.
extension ArrowColumn {
  /// The text of a date, an instant or a time of day; the row is not null.
  func calendarText(_ row: Int) -> String {
    switch field.kind {
    case .date(false): Calendar.date(days: Int64(load(row, as: Int32.self) ?? 0))
    case .date(true):
      Calendar.date(days: Calendar.split(load(row, as: Int64.self) ?? 0, by: 86_400_000).whole)
    case .instant(let perSecond, let hasZone):
      Calendar.instant(load(row, as: Int64.self) ?? 0, perSecond) + (hasZone ? "Z" : "")
    case .time(let perSecond, 4):
      Calendar.time(Int64(load(row, as: Int32.self) ?? 0), perSecond)
    case .time(let perSecond, _): Calendar.time(load(row, as: Int64.self) ?? 0, perSecond)
    default: ""
    }
  }
}

/// The Gregorian calendar, also before its time.
private enum Calendar {
  /// A quotient rounded down, and what is left, never negative.
  static func split(_ number: Int64, by part: Int64) -> (whole: Int64, rest: Int64) {
    let rest = number % part
    return rest < 0 ? (number / part - 1, rest + part) : (number / part, rest)
  }

  static func date(days: Int64) -> String {
    // Years begin in March here, so that the day of a leap year is the last one.
    let (era, day) = split(days + 719_468, by: 146_097)
    let yearOfEra = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return padded(year, 4) + "-" + padded(month >= 10 ? month - 9 : month + 3, 2) + "-"
      + padded(dayOfYear - (153 * month + 2) / 5 + 1, 2)
  }

  static func instant(_ ticks: Int64, _ perSecond: Int64) -> String {
    let (days, rest) = split(ticks, by: 86_400 * perSecond)
    return date(days: days) + "T" + time(rest, perSecond)
  }

  static func time(_ ticks: Int64, _ perSecond: Int64) -> String {
    let (seconds, rest) = split(ticks, by: perSecond)
    let text =
      padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2)
    guard rest > 0 else { return text }
    let digits = String(perSecond).utf8.count - 1
    var fraction = padded(rest, digits)
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return text + "." + fraction
  }

  private static func padded(_ number: Int64, _ digits: Int) -> String {
    let text = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, digits - text.utf8.count))
    return (number < 0 ? "-" : "") + zeros + text
  }
}
