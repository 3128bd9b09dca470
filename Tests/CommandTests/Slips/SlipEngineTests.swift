import Analyses
import Foundation
import Layers
import Measures
import Testing

/// Mistakes of all kinds in every layer, key and target of every analysis: none ends in a met verdict with
/// no word.
///
/// An analysis is in by being listed: its example is the sound run, its declaration tells the rest.
@Suite("Command, slips in every analysis", .enabled(if: BuiltCommand.isOptimized))
struct SlipEngineTests {
  private static let kinds = AnalysisKind.all.map(\.name)

  private static func make(_ name: String) throws -> (slips: SlipCase, sound: SlipCase.Answer) {
    let slips = try SlipCase(try #require(AnalysisKind.named(name)))
    let sound = try slips.run()
    #expect(sound.status == 0 && sound.verdict == "met", "\(sound)")
    return (slips, sound)
  }

  @Test(arguments: kinds) func `a slip in a layer`(_ name: String) throws {
    let (slips, sound) = try Self.make(name)
    var count = 0
    for (role, layer) in slips.layers {
      for slip in LayerSlip.all {
        var changed = layer
        guard let due = slip.make(role, &changed) else { continue }
        count += 1
        let answer = try slips.run([(role, changed)])
        if let fault = answer.fault(due, sound: sound) {
          Issue.record("\(name), \(role.name): \(slip.name): \(fault)")
        }
      }
    }
    #expect(count >= 40)
  }

  @Test(arguments: kinds) func `a slip in a filter`(_ name: String) throws {
    let (slips, sound) = try Self.make(name)
    for (role, layer) in slips.layers {
      var filters: [(String, SlipOutcome)] = [
        ("no_such_property = 1", .refused(["no_such_property"])),
        ("", .refused(["expected a condition"])),
        ("1 = ", .refused(["column", "expected"])),
      ]
      let none = "filter-selects-nothing"
      filters.append(
        ("geometry_kind() = 'nothing'", role.part == .zones ? .noted([none]) : .noData(none)))
      if let property = layer.textProperty {
        filters.append(
          (
            "\"\(property)\" = 'no such value'",
            role.part == .zones ? .noted([none]) : .noData(none)
          ))
        filters.append(("\"\(property)\" > 5", .refused(["text", "quotes"])))
      }
      for (filter, due) in filters {
        let answer = try slips.run(flags: [(role.name + "-where", filter)])
        if let fault = answer.fault(due, sound: sound) {
          Issue.record("\(name), \(role.name): \(filter): \(fault)")
        }
      }
    }
  }

  @Test(arguments: kinds) func `a slip in a property that decides`(_ name: String) throws {
    let (slips, _) = try Self.make(name)
    let declaration = slips.kind.declaration
    for key in declaration.keys {
      guard case .field = key.type else { continue }
      // What the key stands instead of.
      let others = declaration.exactlyOneOf.first { $0.contains(key.name) } ?? []
      let flags = others.map { ($0, String?.none) } + [(key.name, "slip")]
      func layers(_ value: JSONValue?) -> [(role: Role, layer: SlipLayer)] {
        slips.layers.filter { [.objects, .surroundings].contains($0.role.part) }.map {
          role, layer in
          var layer = layer
          for feature in layer.features.indices {
            layer.change(feature, property: "slip", 1)
          }
          layer.change(layer.chosen, property: "slip", value)
          return (role, layer)
        }
      }
      let plain = try slips.run(layers(1), flags: flags)
      // A key that does not go with the example says so.
      guard plain.status == 0 else {
        #expect(plain.fault(.refused([key.name]), sound: plain) == nil, "\(plain)")
        continue
      }
      for value in [nil, .null, "12", -9999, 1e20, "", true] as [JSONValue?] {
        let answer = try slips.run(layers(value), flags: flags)
        if let fault = answer.fault(.said, sound: plain) {
          let text = value?.document ?? "absent"
          Issue.record("\(name), \(key.name) is \(text): \(fault)")
        }
      }
    }
  }

  @Test(arguments: kinds) func `a slip in a number`(_ name: String) throws {
    let (slips, sound) = try Self.make(name)
    for key in slips.kind.declaration.keys {
      switch key.type {
      case .number, .lengths: break
      default: continue
      }
      let others = slips.kind.declaration.exactlyOneOf.first { $0.contains(key.name) } ?? []
      let rest = others.filter { $0 != key.name }.map { ($0, String?.none) }
      for text in ["nan", "inf", "-inf", "abc", "", "12 acres", "1,000", "-1e300"] {
        let answer = try slips.run(flags: rest + [(key.name, text)])
        if let fault = answer.fault(.refused([key.name]), sound: sound) {
          Issue.record("\(name), --\(key.name) \(text): \(fault)")
        }
      }
      for text in ["1e300", "1e-300", "9007199254740993"] {
        let answer = try slips.run(flags: rest + [(key.name, text)])
        #expect([0, 2, 3, 4].contains(answer.status), "\(name), --\(key.name) \(text): \(answer)")
      }
    }
  }

  @Test(arguments: kinds) func `a slip in a table`(_ name: String) throws {
    let (slips, sound) = try Self.make(name)
    for key in slips.kind.declaration.keys {
      guard case .table = key.type,
        let path = slips.flags.first(where: { $0.name == key.name })?.value
      else { continue }
      let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
      let lines = text.split(separator: "\n").map(String.init)
      let folder = try Scratch()
      let head = lines[0]
      let first = head.prefix { $0 != "," }
      // Each slip with what the refusal says of it.
      let slipped: [(name: String, bytes: [UInt8], words: [String])] = [
        ("empty", [], ["is empty"]), ("no rows", Array(head.utf8), ["no rows"]),
        ("GB18030", Array("\(text),".utf8) + [0xCF, 0xDE], ["GB18030"]),
        ("workbook", [0x50, 0x4B, 3, 4] + Array(text.utf8), ["Save As"]),
        (
          "UTF-16", [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
          ["UTF-16"]
        ),
        ("a cell too many", Array((text + "\n" + lines[1] + ",x").utf8), ["cells"]),
        ("a row too short", Array((text + "\nx,y").utf8), ["2 cells"]),
        ("an open quote", Array((text + "\n\"x").utf8), ["none closes"]),
        (
          "a column twice", Array(text.replacing(head, with: "\(head),\(first)").utf8),
          ["both called"]
        ),
        (
          "a column without a name", Array(text.replacing(head, with: head + ",").utf8), ["no name"]
        ),
        (
          "an unknown column",
          Array(
            ([head + ",prioritee"] + lines.dropFirst().map { $0 + "," }).joined(separator: "\n")
              .utf8),
          ["unknown column \"prioritee\""]
        ), ("JSON that is no list", Array(#"{"a": 1}"#.utf8), ["list of objects"]),
        ("a row twice", Array((text + "\n" + lines[1]).utf8), ["already"]),
      ]
      for slip in slipped {
        let file = folder.url.appendingPathComponent("slip.csv")
        try Data(slip.bytes).write(to: file)
        let answer = try slips.run(flags: [(key.name, file.path)])
        if let fault = answer.fault(.refused(slip.words), sound: sound) {
          Issue.record("\(name), \(key.name): \(slip.name): \(fault)")
        }
      }
    }
  }

  @Test(arguments: kinds) func `a slip in a target`(_ name: String) throws {
    let (slips, sound) = try Self.make(name)
    var targets = [
      "", "at least", "at least x", "about", "90 or so", "at least nan", "at most inf",
      #"{"comparator": "atleast", "value": 1}"#, #"{"comparator": "at least"}"#,
      #"{"of": "no such quantity", "comparator": "zero"}"#,
      #"{"comparator": "zero", "year": "soon"}"#,
      #"{"comparator": "zero", "severity": "very"}"#, "at least -5",
    ]
    for quantity in slips.kind.declaration.quantities {
      func target(_ comparator: String, _ value: Double) -> String {
        "{\"of\": \"\(quantity.name)\", \"comparator\": \"\(comparator)\", \"value\": \(value)}"
      }
      if let range = quantity.range, range.upperBound.isFinite {
        targets.append(target("at least", range.upperBound * 90))
        targets.append(target("at most", range.upperBound * 2))
      }
      if let range = quantity.range { targets.append(target("at most", range.lowerBound - 1)) }
      switch quantity.good {
      case .less: targets.append(target("at least", 1))
      case .more: targets.append(target("at most", 0.5))
      case .neutral: break
      }
    }
    for target in targets {
      let answer = try slips.run(flags: [("target", target)])
      if let fault = answer.fault(.refused(["target"]), sound: sound) {
        Issue.record("\(name), \(target): \(fault)")
      }
    }
  }
}
