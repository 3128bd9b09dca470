extension MeasuredQuantity {
  /// The measure word of numbers of it; `nil` for what is no number of things, and in languages without.
  public func measureWord(_ language: Language) -> String? {
    language == .zh && unit == .count ? MeasureWord.of(words.zh) : nil
  }

  /// A value of it with its unit, or with the measure word of what is counted.
  public func text(_ value: Double?, _ language: Language) -> String {
    let number = NumberText.value(value, unit: unit, language)
    guard value?.isFinite == true, let word = measureWord(language) else { return number }
    return number + " " + word
  }
}
