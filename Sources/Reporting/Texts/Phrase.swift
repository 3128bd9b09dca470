import Planning

/// A fixed text of reports, maps and explanations; ``texts`` has it in every language.
///
/// `%1` to `%9` stand for arguments.
enum Phrase: String, CaseIterable, Sendable {
  case points, mapOf, nothingToDraw, north, targetIs, targetFor, targetTolerance, legendZones
  case legendFindings, findings, worstShown, verdicts, labelled, layers, metricFrameIs
  case metricFrame, scaleRange, measures, coverageMeaning, overlapMeaning, insideMeaning
  case scopeName, setbackMeaning, yes, no, target, reportTitle, skip, madeBy, overview, contents
  case total, scorecard, scorecardHint, scorecardCaption, nothingMatches, filters, allVerdicts
  case totalAndZones, allSeverities, rowsShown, check, zone, severity, value, verdict, margin
  case inYear, matrix, matrixHint, missedCount, printedRows, zonesByVerdict, definition, source
  case byZone, failures, andMore, warnings, noFindings, findingCounts, worstOnPage, search
  case previous, next, pageOf, printedFindings, level, kind, object, other, measured, limit
  case provenance, verdictMeanings, inputs, layer, file, featureCount, datum, repaired, digest
  case remarks, repairs, defect, outcome, areaBefore, areaAfter, versions, reproducible, zonesLayer,
    namesLayer, witnessLayer
  case zoomIn, zoomOut, layerSwitch, rule, finding, close, place, witness, withUnit, unnamed
  case gapSentence, farSentence, partSentence, sentence, conflictClause, outsideClause
  case pointConflict, pointOutside, sliverSentence, exemptSentence, violationSentence
  case toleranceSentence, inputChanged, notThere, onlyInFirst, onlyInSecond, definitionDiffers
  case notComparable, findingChanges, targetDiffers, objectsLayer, objectsLegend

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
    .rowsShown, .pageOf, .zonesLayer, .namesLayer, .objectsLayer, .witnessLayer, .zoomIn, .zoomOut,
    .layerSwitch, .rule, .finding, .other, .level, .measured, .limit, .margin, .verdict, .close,
  ]
}
