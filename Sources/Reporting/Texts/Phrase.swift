import Measures

/// A fixed text of reports, maps and explanations; ``texts`` has it in every language.
///
/// `%1` to `%9` stand for arguments.
enum Phrase: String, CaseIterable, Sendable {
  case mapOf, nothingToDraw, north, targetIs, targetFor, legendZones, legendFindings, findings
  case worstShown, verdicts, labelled, layers, metricFrameIs, target, reportTitle, skip, madeBy
  case overview, contents, total, scorecard, scorecardHint, scorecardCaption, nothingMatches
  case filters, allVerdicts, totalAndZones, allSeverities, rowsShown, check, zone, severity, value
  case verdict, margin, inYear, matrix, matrixHint, missedCount, printedRows, zonesByVerdict
  case definition, source, byZone, failures, andMore, warnings, noFindings, findingCounts
  case worstOnPage, search, previous, next, pageOf, printedFindings, level, kind, object, other
  case measured, limit, provenance, verdictMeanings, inputs, layer, file, featureCount, datum
  case repaired, digest, remarks, repairs, defect, outcome, areaBefore, areaAfter, versions
  case reproducible, zonesLayer, namesLayer, witnessLayer, zoomIn, zoomOut, layerSwitch, rule
  case finding, close, place, witness, withUnit, inputChanged, notThere, onlyInFirst, onlyInSecond
  case definitionDiffers, notComparable, findingChanges, targetDiffers
  case withoutIdentifiers, zonesMore, findingsMore, failed, failedMore, repairedInput
  case inherited, tables, tableReader, tableKey, tableChanged, defaultsChanged, rowCount
  case copy, copied, saveTable
  case countedPoints, countedLines, countedAreas, toneBad, toneDoubtful, toneGood, toneNeutral
  case worstFindings, drawnIn, figureTitle, oldBrowser

  /// The text in a language, arguments put in: `%1` the first, `%1(zone|zones)` the first with the
  /// word that fits it as a count.
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
      let argument = arguments[number - 1]
      result += argument
      rest = rest[rest.index(after: after)...]
      if rest.first == "(", let end = rest.firstIndex(of: ")"),
        let bar = rest[..<end].firstIndex(of: "|")
      {
        let one = rest[rest.index(after: rest.startIndex)..<bar]
        result += " " + (argument == "1" ? one : rest[rest.index(after: bar)..<end])
        rest = rest[rest.index(after: end)...]
      }
    }
    return result + rest
  }

  /// What the scripts of a page say.
  static let forScripts: [Phrase] = [
    .rowsShown, .pageOf, .zonesLayer, .namesLayer, .layer, .witnessLayer, .zoomIn, .zoomOut,
    .layerSwitch, .rule, .finding, .verdict, .close, .copy, .copied, .saveTable,
  ]
}
