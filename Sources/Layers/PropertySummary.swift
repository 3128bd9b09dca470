internal import CSimdjson
internal import Words

/// What the features of a layer have under one property name.
public struct PropertySummary: Sendable, Hashable {
  /// The name, escapes decoded.
  public var name: String
  /// How many features have a number, a string, a boolean, `null`, an array or object there.
  public var numbers = 0, texts = 0, bools = 0, nulls = 0, others = 0
  /// How many features have nothing of that name.
  public var missing = 0
  /// The least and the greatest number; `nil` without numbers.
  public var range: ClosedRange<ExactNumber>?
  /// Different strings in the order in which they first stand; no more than asked for.
  public var examples: [String] = []
  /// Whether there are more different strings than `examples` holds.
  public var hasMoreTexts = false
}

extension Layer {
  /// What property names the features have, and with which values, in the order of first use.
  ///
  /// A name that stands twice in one feature counts there by its first value.
  ///
  /// - Parameters:
  ///   - textLimit: How many different strings of each name to keep, at least 0.
  ///   - workers: Features are read in chunks, in parallel.
  /// - Throws: ``PropertyError`` as ``columns(named:workers:)``; ``StopRequest/Stopped``.
  public func propertySummaries(
    textLimit: Int = 20, workers: Workers
  ) throws -> [PropertySummary] {
    let chunks = try attributes.surveys(textLimit: textLimit, workers: workers)
    var summaries: [PropertySummary] = []
    var places: [String: Int] = [:]
    for chunk in chunks {
      for index in 0..<chunk.count {
        let part = chunk.summary(index)
        if let place = places[part.name] {
          summaries[place].add(part, textLimit: textLimit)
        } else {
          places[part.name] = summaries.count
          summaries.append(part)
        }
      }
    }
    for index in summaries.indices {
      let summary = summaries[index]
      let present =
        summary.numbers + summary.texts + summary.bools + summary.nulls + summary.others
      summaries[index].missing = count - present
    }
    return summaries
  }
}

extension AttributeText {
  /// The names of all properties of all features, escapes decoded.
  ///
  /// - Throws: ``PropertyError`` for properties that are no object; ``StopRequest/Stopped``.
  public func propertyNames(workers: Workers) throws -> Set<String> {
    var names: Set<String> = []
    for chunk in try surveys(textLimit: 0, workers: workers) {
      for index in 0..<chunk.count { names.insert(chunk.summary(index).name) }
    }
    return names
  }

  fileprivate func surveys(textLimit: Int, workers: Workers) throws -> [PropertySurvey] {
    try workers.map(count: count, chunk: 1 << 14) { rows in
      let survey = try PropertySurvey(textLimit: textLimit)
      try survey.read(self, rows: rows)
      return survey
    }
  }
}

extension PropertySummary {
  fileprivate mutating func add(_ later: PropertySummary, textLimit: Int) {
    numbers += later.numbers
    texts += later.texts
    bools += later.bools
    nulls += later.nulls
    others += later.others
    if let more = later.range {
      range =
        range.map {
          min($0.lowerBound, more.lowerBound)...max($0.upperBound, more.upperBound)
        } ?? more
    }
    hasMoreTexts = hasMoreTexts || later.hasMoreTexts
    let known = Set(examples)
    let new = later.examples.filter { !known.contains($0) }
    hasMoreTexts = hasMoreTexts || examples.count + new.count > textLimit
    examples += new.prefix(textLimit - examples.count)
  }
}

/// The names in a run of features, in C memory.
private final class PropertySurvey: Sendable {
  // Because: filled by the thread that makes it, before it is returned; only read afterwards. The
  // test that compares summaries of 1 and 7 threads would differ.
  nonisolated(unsafe) private let survey: OpaquePointer

  init(textLimit: Int) throws {
    guard let survey = gp_property_survey_create(textLimit) else {
      throw PropertyError(
        feature: 0, Text("no memory for a survey of properties", "内存不足，无法统计属性"))
    }
    self.survey = survey
  }

  deinit { gp_property_survey_destroy(survey) }

  var count: Int { gp_property_survey_count(survey) }

  func read(_ attributes: AttributeText, rows: Range<Int>) throws {
    var failure = gp_failure()
    var row = 0
    let length = Int(attributes.starts[attributes.count])
    guard
      gp_property_survey_read(
        survey, attributes.bytes, attributes.starts, attributes.identifierLengths, length,
        rows.lowerBound, rows.upperBound, &failure, &row)
    else { throw PropertyError(failure, row: row, attributes) }
  }

  func summary(_ index: Int) -> PropertySummary {
    let found = gp_property_survey_summary(survey, index)
    let counts = found.counts
    var summary = PropertySummary(name: Self.string(found.name))
    summary.nulls = Int(counts.1)
    summary.bools = Int(counts.2)
    summary.numbers = Int(counts.3)
    summary.texts = Int(counts.4)
    summary.others = Int(counts.5)
    if found.least <= found.greatest {
      summary.range =
        ExactNumber(
          found.least, digits: Self.string(found.least_digits))...ExactNumber(
          found.greatest, digits: Self.string(found.greatest_digits))
    }
    summary.examples = (0..<found.text_count).map {
      Self.string(gp_property_survey_text(survey, index, $0))
    }
    summary.hasMoreTexts = found.has_more_texts
    return summary
  }

  private static func string(_ text: gp_text) -> String {
    String(decoding: UnsafeBufferPointer(start: text.bytes, count: text.length), as: UTF8.self)
  }
}
