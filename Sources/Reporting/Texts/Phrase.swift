/// A fixed text of reports, maps and explanations; ``texts`` has it in every language.
///
/// `%1` to `%9` stand for arguments.
enum Phrase: String, CaseIterable, Sendable {
  case points, mapOf, nothingToDraw, north, targetIs, targetFor, targetTolerance, legendZones
  case legendFindings, findings, worstShown, verdicts, labelled, layers, metricFrameIs
  case metricFrame, scaleRange, measures, coverageMeaning, overlapMeaning, setbackMeaning, yes
  case no, target, reportTitle, skip, madeBy, overview, contents, total, scorecard, scorecardHint
  case scorecardCaption, nothingMatches, filters, allVerdicts, totalAndZones, allSeverities
  case rowsShown, check, zone, severity, value, verdict, margin, inYear, matrix, matrixHint
  case missedCount, printedRows, zonesByVerdict, definition, source, byZone, failures, andMore
  case warnings, noFindings, findingCounts, worstOnPage, search, previous, next, pageOf
  case printedFindings, level, kind, object, other, measured, limit, provenance, verdictMeanings
  case inputs, layer, file, featureCount, datum, repaired, digest, remarks, versions
  case reproducible, zonesLayer, namesLayer, findingsLayer, witnessLayer, zoomIn, zoomOut
  case layerSwitch, rule, finding, close, place, witness, unnamed, gapSentence, conflictSentence
  case sliverSentence, exemptSentence, violationSentence, toleranceSentence, inputChanged
  case notThere, onlyInFirst, onlyInSecond, definitionDiffers, notComparable, findingChanges

  /// The text in a language, arguments put in.
  func text(_ language: Language, _ arguments: [String] = []) -> String {
    let pattern =
      switch language {
      case .en: texts.en
      case .zh: texts.zh
      }
    guard !arguments.isEmpty else { return pattern }
    var result = ""
    var rest = pattern[...]
    while let sign = rest.firstIndex(of: "%") {
      result += rest[..<sign]
      let after = rest.index(after: sign)
      guard after < rest.endIndex, let number = rest[after].wholeNumberValue,
        arguments.indices.contains(number - 1)
      else {
        result += "%"
        rest = rest[after...]
        continue
      }
      result += arguments[number - 1]
      rest = rest[rest.index(after: after)...]
    }
    return result + rest
  }

  /// What the scripts of a page say.
  static let forScripts: [Phrase] = [
    .rowsShown, .pageOf, .zonesLayer, .namesLayer, .findingsLayer, .witnessLayer, .zoomIn, .zoomOut,
    .layerSwitch, .rule, .finding, .object, .other, .kind, .level, .measured,
    .limit, .margin, .verdict, .value, .zone, .close,
  ]
}
