import Layers
import Measures
import Results

/// What scripts draw of the layers of all checks of a page, each layer once.
struct OverlayData: Sendable {
  /// The layers, in the order in which checks show them.
  private var layers: [MapOverlay] = []
  private let language: Language

  init(_ maps: [MapContent], _ language: Language) {
    self.language = language
    for overlay in maps.flatMap(\.overlays) where index(of: overlay) == nil {
      layers.append(overlay)
    }
  }

  private func index(of overlay: MapOverlay) -> Int? {
    layers.firstIndex { $0.layer.shows(overlay.use) }
  }

  /// The layers: title with count, shapes, their names, middles of cells, metres across a cell.
  var value: JSONValue {
    .array(
      layers.map { overlay in
        let content = overlay.layer.content
        let outlines = content.geometry.featureCount - content.cells
        return [
          "title": .string(overlay.title),
          "shapes": .array((0..<outlines).map { ShapeText.value($0, of: content.geometry) }),
          "names": .array(
            content.names.prefix(outlines).map { name in
              name.map { .string($0.text(language)) } ?? .null
            }),
          "cells": ShapeText.path(content.middles[...]),
          "cell": overlay.layer.cell.map(JSONValue.number) ?? .null,
        ]
      })
  }

  /// The layers of a check, from the lowest: which, how it is drawn, and of objects how each stands, by
  /// the first letter of the tone.
  func overlays(of map: MapContent) -> JSONValue {
    .array(
      map.overlays.map { overlay in
        [
          "layer": .number(Double(index(of: overlay) ?? 0)), "style": overlay.style.document,
          "tones": overlay.tones.map { tones in
            .string(String(tones.compactMap(\.rawValue.first)))
          } ?? .null,
        ]
      })
  }
}
