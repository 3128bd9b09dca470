// Maps of the report: one a check, made when it comes into view.
"use strict";

unpacked.then(function () {
  var texts = report.texts;
  // Names from data are keys of some of these, so none has a prototype.
  var maps = Object.create(null);
  var patterns = Object.create(null);

  // What a zone is filled with: a canvas pattern of the style's ground and marks.
  function pattern(name) {
    if (patterns[name]) return patterns[name];
    var style = report.styles[name];
    var tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    var pen = tile.getContext("2d");
    pen.fillStyle = style.fill;
    pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = style.ink;
    pen.lineWidth = style.dots ? 1.4 : 0.9;
    pen.stroke(new Path2D(style.marks));
    patterns[name] = pen.createPattern(tile, "repeat");
    return patterns[name];
  }

  // The positions of one ring or path, as Leaflet has them.
  function positions(numbers) {
    var x = 0;
    var y = 0;
    var result = [];
    for (var i = 0; i < numbers.length; i += 2) {
      x += numbers[i];
      y += numbers[i + 1];
      result.push([y / 1e6, x / 1e6]);
    }
    return result;
  }

  // The Leaflet layers of a shape: polygons in one, lines in one. Points are drawn as marks.
  function layers(shape, options) {
    var polygons = [];
    var lines = [];
    shape.forEach(function (part) {
      var rings = part.slice(1).map(positions);
      if (part[0] === 3) polygons.push(rings);
      else if (part[0] === 2) lines.push(rings[0]);
    });
    var result = [];
    if (polygons.length) result.push(L.polygon(polygons, options));
    if (lines.length) {
      result.push(L.polyline(lines, Object.assign({}, options, { fill: false, weight: 3 })));
    }
    return result;
  }

  // Text as markup that means the text; the layer switch takes markup only.
  function escaped(text) {
    var box = document.createElement("span");
    box.textContent = text;
    return box.innerHTML;
  }

  // A popup of a title and lines of a name and a value; never markup from data.
  function popup(title, lines) {
    var box = document.createElement("div");
    var head = document.createElement("strong");
    head.textContent = title;
    box.appendChild(head);
    var list = document.createElement("dl");
    lines.forEach(function (line) {
      if (line[1] === "" || line[1] === "–") return;
      var name = document.createElement("dt");
      var value = document.createElement("dd");
      name.textContent = line[0];
      value.textContent = line[1];
      list.appendChild(name);
      list.appendChild(value);
    });
    box.appendChild(list);
    return box;
  }

  function zonePopup(check, zone) {
    return popup(zone[1], [
      [check.quantity, zone[2]], [texts.verdict, zone[4] + " " + zone[3]], [texts.rule, check.rule]
    ]);
  }

  function findingPopup(check, finding) {
    var lines = check.columns.map(function (column, place) {
      return [column[0], finding[0][place]];
    });
    var kind = check.kinds[finding[7]];
    return popup(kind + ": " + finding[0][0], lines.slice(1).filter(function (line) {
      return line[1] !== kind;
    }).concat([[texts.rule, check.rule], [texts.finding, finding[6]]]));
  }

  // How findings look as areas and as marks: as in the printed maps.
  var strong = "#a50f7c";
  var quiet = "#56606a";
  var looks = {
    disc: {
      area: { color: strong, weight: 1.2 },
      mark: { color: "#fff", weight: 0.7, fillColor: strong, fillOpacity: 0.95 }
    },
    ring: {
      area: { color: strong, weight: 1.2, dashArray: "4 2" },
      mark: { color: strong, weight: 1.6, fillColor: "#fff", fillOpacity: 0.95 }
    },
    square: {
      area: { color: quiet, weight: 1.2 },
      mark: { color: quiet, weight: 1, fillColor: "#d4d8dc", fillOpacity: 0.95 }
    }
  };

  // A mark with corners; Leaflet itself draws discs only.
  var Square = L.CircleMarker.extend({
    _updatePath: function () {
      var canvas = this._renderer;
      if (!canvas._drawing || this._empty()) return;
      var half = this._radius * 0.8;
      canvas._ctx.beginPath();
      canvas._ctx.rect(this._point.x - half, this._point.y - half, 2 * half, 2 * half);
      canvas._fillStroke(canvas._ctx, this);
    }
  });

  // The longer side of a layer on the screen, in pixels.
  function size(map, layer) {
    var bounds = layer.getBounds();
    if (!bounds.isValid()) return 0;
    var low = map.project(bounds.getSouthWest());
    var high = map.project(bounds.getNorthEast());
    return Math.max(high.x - low.x, low.y - high.y);
  }

  // Findings that are too small to be seen are drawn as marks, until one zooms in.
  function findingLayers(map, check, kinds) {
    var few = check.findings.length < 300;
    var shapes = check.findings.map(function (finding) {
      return layers(finding[4], looks[finding[2]].area);
    });
    var drawn = [];
    function draw() {
      var radius = map.getZoom() > check.firstZoom + 1 ? 6 : few ? 5 : 3;
      drawn.forEach(function (item) { item.group.removeLayer(item.layer); });
      drawn = [];
      // Because the gravest come first and shall lie on top.
      for (var place = check.findings.length - 1; place >= 0; place -= 1) {
        var finding = check.findings[place];
        var group = kinds[check.kinds[finding[7]]].group;
        var shown = shapes[place];
        var largest = 0;
        shown.forEach(function (layer) {
          var own = size(map, layer);
          layer.options.fillOpacity = own > 60 ? 0.18 : 0.45;
          largest = Math.max(largest, own);
        });
        if (largest <= 2 * radius && finding[3]) {
          var style = Object.assign({ radius: radius }, looks[finding[2]].mark);
          var Mark = finding[2] === "square" ? Square : L.CircleMarker;
          shown = [new Mark([finding[3][1], finding[3][0]], style)];
        }
        shown.forEach(function (layer) {
          layer.finding = place;
          drawn.push({ group: group, layer: layer });
          group.addLayer(layer);
        });
      }
    }
    map.on("zoomend", draw);
    draw();
  }

  // How the layers of a check look, by what they are to its objects, and objects by how they stand:
  // as in the printed maps.
  function areaLook(style) {
    var colour = style.colour;
    switch (style.meaning) {
      case "limit": return { color: colour, weight: 2, fillColor: colour, fillOpacity: 0.12 };
      case "service": return { color: colour, weight: 0.8, fillColor: colour, fillOpacity: 0.5 };
      case "shore": return { color: colour, weight: 1.5, fillColor: "#9ecae1", fillOpacity: 0.7 };
      case "scope": return { color: colour, weight: 2, dashArray: "8 4", fill: false };
      case "excluded":
        return { color: colour, weight: 1, dashArray: "2 3", fillColor: "#fff", fillOpacity: 0.6 };
      default: return { color: colour, weight: 1, fill: false };
    }
  }
  var toneLooks = {
    g: { color: "#65727e", weight: 0.7, fillColor: "#8b9aa8", fillOpacity: 0.85 },
    d: { color: "#56626d", weight: 0.9, dashArray: "3 2", fillColor: "#d5dbe1", fillOpacity: 0.85 },
    b: { color: "#56626d", weight: 0.9, fillColor: "#ffffff", fillOpacity: 0.85 },
    n: { color: "#9aa4ae", weight: 0.7, fillColor: "#e4e8ec", fillOpacity: 0.85 }
  };

  // Marks of points with corners.
  function corners(path) {
    return L.CircleMarker.extend({
      _updatePath: function () {
        var canvas = this._renderer;
        if (!canvas._drawing || this._empty()) return;
        var r = this._radius;
        var at = this._point;
        canvas._ctx.beginPath();
        path.forEach(function (corner, index) {
          canvas._ctx[index ? "lineTo" : "moveTo"](at.x + corner[0] * r, at.y + corner[1] * r);
        });
        canvas._ctx.closePath();
        canvas._fillStroke(canvas._ctx, this);
      }
    });
  }
  var symbols = {
    triangle: corners([[0, -1.25], [1.1, 0.75], [-1.1, 0.75]]),
    diamond: corners([[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]]),
    cross: corners([
      [-0.3, -1], [0.3, -1], [0.3, -0.3], [1, -0.3], [1, 0.3], [0.3, 0.3], [0.3, 1], [-0.3, 1],
      [-0.3, 0.3], [-1, 0.3], [-1, -0.3], [-0.3, -0.3]
    ]),
    disc: L.CircleMarker
  };

  // One layer of a check, with the names of its features.
  function overlayLayer(overlay, open) {
    var layer = report.layers[overlay.layer];
    var group = L.featureGroup();
    var count = layer.shapes.length;
    var radius = count > 2000 ? 1.6 : count > 400 ? 2.4 : count > 80 ? 3.4 : 4.5;
    function look(place) {
      return overlay.tones ? toneLooks[overlay.tones[place]] : areaLook(overlay.style);
    }
    layer.shapes.forEach(function (shape, place) {
      var own = look(place);
      var parts = layers(shape, own);
      shape.forEach(function (part) {
        if (part[0] !== 1) return;
        var Mark = overlay.tones ? L.CircleMarker : symbols[overlay.style.symbol];
        var paint = overlay.tones ? own
          : { color: "#fff", weight: 0.6, fillColor: overlay.style.colour, fillOpacity: 1 };
        positions(part[1]).forEach(function (at) {
          parts.push(new Mark(at, Object.assign({}, paint, { radius: radius })));
        });
      });
      parts.forEach(function (part) {
        if (layer.names[place]) {
          part.on("click", function (event) {
            L.DomEvent.stopPropagation(event);
            open(event.latlng, popup(layer.names[place], [[texts.layer, layer.title]]));
          });
        } else {
          part.options.interactive = false;
        }
        group.addLayer(part);
      });
    });
    positions(layer.cells).forEach(function (at, place) {
      var up = layer.cell / 2 / 111200;
      var across = up / Math.cos(at[0] * Math.PI / 180);
      var tone = overlay.tones && overlay.tones[count + place];
      group.addLayer(L.rectangle(
        [[at[0] - up, at[1] - across], [at[0] + up, at[1] + across]],
        {
          stroke: false, fillOpacity: 0.8, interactive: false,
          fillColor: tone === "b" ? "#d58bbd"
            : tone ? toneLooks[tone].fillColor : overlay.style.colour
        }));
    });
    return group;
  }

  // Puts the moving map in the place of the drawing, as high as that, so that nothing below it jumps.
  function make(block) {
    var check = report.checks[Number(block.dataset.check)];
    if (!check.extent) return null;
    var box = block.querySelector(".map");
    var height = block.querySelector(".drawing").offsetHeight;
    block.classList.add("moving");
    box.style.height = Math.max(360, height) + "px";
    var map = L.map(box, {
      preferCanvas: true, zoomControl: false, attributionControl: false, zoomSnap: 0.25,
      zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false,
      scrollWheelZoom: false, maxZoom: 22, renderer: L.canvas({ padding: 0.3, tolerance: 4 })
    });
    map.fitBounds([[check.extent[1], check.extent[0]], [check.extent[3], check.extent[2]]]);
    check.firstZoom = map.getZoom();
    L.control.zoom({ zoomInTitle: texts.zoomIn, zoomOutTitle: texts.zoomOut }).addTo(map);
    L.control.scale({ imperial: false, maxWidth: 140 }).addTo(map);

    var narrow = box.clientWidth < 560;
    var overlays = Object.create(null);
    var zones = L.featureGroup();
    var names = L.layerGroup();
    var zoneLayers = Object.create(null);
    var shapes = report.shapes[check.shapes] || [];
    function open(place, content) {
      // On a narrow map the popup stands below the buttons, which would cover it.
      var top = narrow ? 84 : 12;
      var popup = L.popup({
        maxWidth: Math.min(320, box.clientWidth - 70), maxHeight: box.clientHeight - top - 86,
        minWidth: 120, autoPanPaddingTopLeft: [12, top], autoPanPaddingBottomRight: [12, 12]
      }).setLatLng(place).setContent(content).openOn(map);
      var close = popup.getElement().querySelector(".leaflet-popup-close-button");
      close.setAttribute("aria-label", texts.close);
    }
    check.zones.forEach(function (zone, place) {
      if (!zone || !shapes[place].length) return;
      layers(shapes[place], {
        color: "#3c4650", weight: 1, fillOpacity: 1, fillColor: pattern(zone[5])
      }).forEach(function (layer) {
        layer.on("click", function (event) {
          open(event.latlng, zonePopup(check, zone));
        });
        zones.addLayer(layer);
        zoneLayers[zone[0]] = { layer: layer, zone: zone };
      });
    });
    if (zones.getLayers().length) {
      zones.addTo(map);
      overlays[texts.zonesLayer] = zones;
      overlays[texts.namesLayer] = names;
      // In a city of very many zones names would hide the map.
      if (check.zones.length <= 100) names.addTo(map);
      placeNames(map, check, names);
    }
    check.overlays.forEach(function (overlay) {
      var group = overlayLayer(overlay, open).addTo(map);
      overlays[escaped(report.layers[overlay.layer].title)] = group;
    });
    var kinds = Object.create(null);
    check.findings.forEach(function (finding) {
      var name = check.kinds[finding[7]];
      kinds[name] = kinds[name] || { group: L.featureGroup(), count: 0 };
      kinds[name].count += 1;
    });
    Object.keys(kinds).forEach(function (name) {
      var group = kinds[name].group;
      group.addTo(map);
      group.on("click", function (event) {
        L.DomEvent.stopPropagation(event);
        var finding = check.findings[event.layer.finding];
        open(event.latlng, findingPopup(check, finding));
      });
      overlays[escaped(name + " (" + kinds[name].count + ")")] = group;
    });
    findingLayers(map, check, kinds);
    var lines = check.findings.filter(function (finding) { return finding[5]; });
    if (lines.length) {
      var witnesses = L.layerGroup(lines.map(function (finding) {
        return L.polyline(
          finding[5].map(function (place) { return [place[1], place[0]]; }),
          { color: "#1c2329", weight: 1.5, dashArray: "2 3", interactive: false });
      })).addTo(map);
      overlays[texts.witnessLayer] = witnesses;
    }
    L.control.layers(null, overlays, { collapsed: narrow }).addTo(map);
    var toggle = box.querySelector(".leaflet-control-layers-toggle");
    toggle.title = texts.layerSwitch;
    box.tabIndex = 0;
    var one = { map: map, check: check, zones: zoneLayers, open: open, opener: null };
    // Whoever came from a table by the keyboard gets back to the same row.
    box.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !one.opener) return;
      map.closePopup();
      one.opener.focus();
      one.opener = null;
    });
    return one;
  }

  // Names of zones stand where they cover no other one; zooming in makes room for more.
  function placeNames(map, check, names) {
    function draw() {
      var taken = [];
      names.clearLayers();
      check.zones.forEach(function (zone) {
        if (!zone || !zone[6]) return;
        var place = [zone[6][1], zone[6][0]];
        var middle = map.project(place);
        var half = Math.max(width(zone[1]), width(zone[2]) + 16) / 2 + 2;
        var own = [middle.x - half, middle.y - 15, middle.x + half, middle.y + 17];
        var isFree = taken.every(function (other) {
          return own[0] > other[2] || own[2] < other[0] || own[1] > other[3] || own[3] < other[1];
        });
        if (!isFree) return;
        taken.push(own);
        L.marker(place, {
          interactive: false, keyboard: false,
          icon: L.divIcon({ className: "zone-name", iconSize: null, html: label(zone) })
        }).addTo(names);
      });
    }
    map.on("zoomend", draw);
    draw();
  }

  // About how many pixels a name takes.
  function width(text) {
    return Array.from(text).reduce(function (sum, letter) {
      return sum + (letter.codePointAt(0) > 0x2e7f ? 12.5 : 7.2);
    }, 0);
  }

  function label(zone) {
    var text = document.createElement("span");
    text.textContent = zone[1];
    var value = document.createElement("small");
    value.textContent = zone[4] + " " + zone[2];
    text.appendChild(value);
    return text;
  }

  function get(place) {
    if (maps[place] === undefined) {
      maps[place] = make(document.getElementById("map-" + (place + 1)).closest(".map-block"));
    }
    return maps[place];
  }

  // A name in a table of zones or findings shows its place.
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button.show");
    if (!button) return;
    var block = button.closest("[data-check]");
    var one = get(Number(block.dataset.check));
    if (!one) return;
    var place;
    if (button.dataset.zone !== undefined) {
      var found = one.zones[Number(button.dataset.zone)];
      if (!found) return;
      one.map.fitBounds(found.layer.getBounds().pad(0.3));
      place = found.zone[6] ? [found.zone[6][1], found.zone[6][0]] : found.layer.getBounds().getCenter();
      one.open(place, zonePopup(one.check, found.zone));
    } else {
      var finding = one.check.findings[Number(button.dataset.finding)];
      if (!finding[3]) return;
      place = [finding[3][1], finding[3][0]];
      one.map.setView(place, Math.max(one.map.getZoom(), one.check.firstZoom + 3));
      one.open(place, findingPopup(one.check, finding));
    }
    var box = one.map.getContainer();
    box.scrollIntoView({ block: "center" });
    box.focus({ preventScroll: true });
    one.opener = button;
  });

  var blocks = Array.from(document.querySelectorAll(".map-block"));
  // A page that was saved while maps moved holds what is left of them, and no picture.
  blocks.forEach(function (block) {
    block.classList.remove("moving");
    var box = block.querySelector(".map");
    var empty = box.cloneNode(false);
    empty.removeAttribute("style");
    empty.className = "map screen";
    box.replaceWith(empty);
  });
  var observer = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting) return;
      observer.unobserve(entry.target);
      get(Number(entry.target.dataset.check));
    });
  }, { rootMargin: "100px" });
  blocks.forEach(function (block) { observer.observe(block); });
});
