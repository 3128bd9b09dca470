import Layers
import Measures
public import Results

/// An inspection in words, at most 100 columns wide.
public enum InspectionText {
  /// How many invalid geometries and repeated features are listed.
  private static let listed = 10

  /// The lines, each ended by a line feed.
  public static func text(_ inspection: Inspection) -> String {
    var lines = [inspection.path]
    let types = inspection.types.map { "\($0.count) \($0.type.name)" }.joined(separator: ", ")
    lines += entry("features", "\(inspection.features)" + (types.isEmpty ? "" : ": " + types))
    lines += entry("vertices", String(inspection.vertices))
    lines += amounts(inspection)
    if inspection.extent.isEmpty {
      lines += entry("extent", "nothing")
    } else {
      let e = inspection.extent
      let x = "x \(Figures.plain(e.minX)) to \(Figures.plain(e.maxX))"
      lines += entry("extent", x + ", y \(Figures.plain(e.minY)) to \(Figures.plain(e.maxY))")
    }
    lines += entry("declared datum", inspection.declaredDatum ?? "none, so WGS 84 by the standard")
    if !inspection.plausible.isEmpty {
      lines += entry("plausible datum", inspection.plausible.joined(separator: "; "))
    }
    for doubt in inspection.datumDoubts {
      lines += entry("datum doubt", "\(doubt.level): " + doubt.message.text(.en))
    }
    if let fault = inspection.datumFault { lines += entry("datum fault", fault) }
    lines += invalid(inspection)
    lines += duplicates(inspection)
    for remark in inspection.remarks { lines += entry("remark", remark.text(.en)) }
    if !inspection.properties.isEmpty { lines.append("  properties") }
    let width = min(24, inspection.properties.map { DisplayWidth.of($0.name) }.max() ?? 0)
    for property in inspection.properties {
      let name = DisplayWidth.padded(property.name, to: width)
      lines += WrappedText.lines(self.property(property), mark: "    \(name)  ")
    }
    return lines.map { DisplayWidth.printable($0) + "\n" }.joined()
  }

  private static func amounts(_ inspection: Inspection) -> [String] {
    guard let amounts = inspection.amounts else { return [] }
    let all: [(Bool, String)] = [
      (amounts.area > 0, NumberText.value(amounts.area, unit: .squareMetre)),
      (amounts.length > 0, NumberText.value(amounts.length, unit: .metre)),
      (amounts.points > 0, "\(NumberText.count(amounts.points)) points"),
    ]
    let told = all.filter(\.0).map(\.1)
    return told.isEmpty ? [] : entry("measures", told.joined(separator: ", "))
  }

  private static func entry(_ name: String, _ text: String) -> [String] {
    WrappedText.lines(text, mark: "  " + DisplayWidth.padded(name, to: 16) + " ")
  }

  private static func invalid(_ inspection: Inspection) -> [String] {
    guard !inspection.invalid.isEmpty else { return entry("invalid", "none") }
    var lines = entry("invalid", "\(inspection.invalid.count), places in WGS 84")
    for fault in inspection.invalid.prefix(listed) {
      var text = "feature \(fault.feature) (\(fault.id)): \(fault.reason)"
      if let place = fault.place {
        text += " at \(Figures.fixed(place.x, decimals: 6)), "
        text += Figures.fixed(place.y, decimals: 6)
      }
      lines += WrappedText.lines(text, mark: "    ")
    }
    if inspection.invalid.count > listed {
      lines.append("    … and \(inspection.invalid.count - listed) more; --json lists them all")
    }
    return lines
  }

  private static func duplicates(_ inspection: Inspection) -> [String] {
    guard !inspection.duplicates.isEmpty else { return entry("repeated", "none") }
    let pairs = inspection.duplicates.prefix(listed).map { "\($0.feature) repeats \($0.of)" }
    let more = inspection.duplicates.count > listed ? ", …" : ""
    return entry(
      "repeated",
      "\(inspection.duplicates.count) features: " + pairs.joined(separator: ", ") + more)
  }

  private static func property(_ property: PropertySummary) -> String {
    var parts: [String] = []
    if property.numbers > 0, let range = property.range {
      parts.append(
        "\(property.numbers) numbers from \(range.lowerBound) to \(range.upperBound)")
    }
    if property.texts > 0 {
      let examples = property.examples.map { DisplayWidth.fitted($0, to: 20) }
      parts.append(
        "\(property.texts) texts: " + examples.joined(separator: ", ")
          + (property.hasMoreTexts ? ", …" : ""))
    }
    if property.bools > 0 { parts.append("\(property.bools) true or false") }
    if property.others > 0 { parts.append("\(property.others) arrays or objects") }
    if property.nulls > 0 { parts.append("\(property.nulls) null") }
    if property.missing > 0 { parts.append("\(property.missing) missing") }
    return parts.joined(separator: "; ")
  }
}
