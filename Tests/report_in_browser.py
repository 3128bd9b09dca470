"""Opens the report of the sample in headless Chromium, as a person would, and checks what is seen.

    python3 Tests/report_in_browser.py [PROGRAM [FOLDER]]

PROGRAM is the built geoplan, that of the release build without it. Pictures and printed pages are left in FOLDER, else in a temporary one.
"""

import json
import os
import subprocess
import sys
import tempfile

from chromium import Browser

try:
    import axe_core_python

    AXE = open(os.path.join(os.path.dirname(axe_core_python.__file__), "axe.min.js")).read()
except ImportError:
    AXE = None

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
SIZES = [(1280, 900, False), (390, 844, True)]


def main():
    built = os.path.join(ROOT, ".build", "release", "geoplan")
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else built)
    folder = sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="geoplan-report-")
    os.makedirs(folder, exist_ok=True)
    run = os.path.join(folder, "run")
    job = os.path.join(ROOT, "GeoData", "sample.job.json")
    subprocess.run([program, "run", job, "--out", run], check=True, stdout=subprocess.DEVNULL)
    with Browser() as browser:
        for language in ("zh", "en"):
            page = os.path.join(folder, f"report.{language}.html")
            subprocess.run([program, "report", run, "--lang", language, "-o", page], check=True)
            for width, height, is_mobile in SIZES:
                name = os.path.join(folder, f"{language}-{width}")
                look(browser, page, language, width, height, is_mobile, name)
        hostile(browser, program, run, folder)
    print(f"the report works in Chromium; pictures are in {folder}")


def look(browser, path, language, width, height, is_mobile, name):
    page = browser.page(width, height, is_mobile)
    opened(page, path)
    check(page.evaluate("document.documentElement.lang") == {"zh": "zh-Hans", "en": "en"}[language],
          "the page names its language")
    keyboard(page)
    opened(page, path)
    fits(page, width)
    accessible(page)
    indicators(page)
    tables(page)
    maps(page, name)
    findings(page)
    page.evaluate("document.querySelectorAll('.leaflet-popup-close-button').forEach(e => e.click())")
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(name + ".png", whole=True)
    printed(page, name + ".pdf")
    check(page.messages() == [], f"the console is silent: {page.messages()[:3]}")
    check(page.requests() == [], f"nothing is fetched: {page.requests()[:3]}")
    check(len(page.files()) == 1, f"no other file is read: {page.files()}")
    page.close()


def opened(page, path):
    """Opens a report and waits until what needs its data works."""
    page.open(path)
    page.wait("document.querySelector('.takeaway') !== null")


def fits(page, width):
    check(page.evaluate("document.documentElement.scrollWidth") <= width, "the page is not too wide")
    small = page.evaluate("""Array.from(document.querySelectorAll('main *')).filter(e =>
        e.children.length === 0 && e.textContent.trim() && e.offsetParent &&
        !e.closest('svg') && parseFloat(getComputedStyle(e).fontSize) < 12).length""")
    check(small == 0, f"no text is smaller than 12 pixels, but {small}")
    check(page.evaluate(CONTRAST) == [], f"contrast below 4.5: {page.evaluate(CONTRAST)}")
    names = page.evaluate("""Array.from(document.querySelectorAll(
        'section[aria-labelledby], nav[aria-label], form[aria-label], [role=region]')).map(e =>
        (e.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean).map(
        i => document.getElementById(i).textContent).join(' ') || e.getAttribute('aria-label'))""")
    check(len(names) == len(set(names)) and all(names), f"landmarks have names: {names}")


def accessible(page):
    """No rule of axe-core is broken; where it is not installed, the assertions beside have to do."""
    if AXE is None:
        return
    page.evaluate(AXE + "; 0", seconds=300)
    found = page.evaluate("""axe.run(document, {resultTypes: ["violations"]}).then(result =>
        result.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 120))))""",
        seconds=300)
    check(found == [], f"axe-core finds nothing: {found}")


def indicators(page):
    rows = "Array.from(document.querySelectorAll('table.indicators tbody tr')).filter(r => !r.hidden)"
    total = page.evaluate(f"{rows}.length")
    check(total >= 11, "the first page has a row for every requirement")
    gravity = page.evaluate(f"{rows}.map(r => Number(r.cells[6].dataset.v))")
    check(gravity == sorted(gravity, reverse=True), "the gravest come first")

    page.choose("#indicator-filters [name=verdict]", "missed")
    missed = page.evaluate(f"{rows}.map(r => r.dataset.verdict)")
    check(missed and set(missed) == {"missed"} and len(missed) < total, "verdicts are filtered")
    page.choose("#indicator-filters [name=severity]", "mandatory")
    both = page.evaluate(f"{rows}.map(r => r.dataset.severity)")
    check(both and set(both) == {"mandatory"} and len(both) < len(missed), "severities are filtered")
    page.choose("#indicator-filters [name=verdict]", "")
    page.choose("#indicator-filters [name=severity]", "")
    check(page.evaluate(f"{rows}.length") == total, "the filters can be taken back")

    # The counts by severity say what the table shows.
    counted = page.evaluate("""Array.from(document.querySelectorAll('#summary table.counts tbody tr'))
        .map(r => Number(r.cells[r.cells.length - 1].textContent))""")
    asked = page.evaluate(f"{rows}.filter(r => r.dataset.severity).length")
    check(asked in counted or sum(counted) == asked, f"counts agree: {counted} and {asked}")

    values = f"{rows}.map(r => r.cells[1].textContent.trim())"
    before = page.evaluate(values)
    page.click("table.indicators th:nth-child(2) button")
    check(page.evaluate(values) == sorted_in_page(page, before), "a heading sorts by its words")
    check(page.evaluate(
        "document.querySelector('table.indicators th:nth-child(2)').getAttribute('aria-sort')")
        == "ascending", "the heading says how it sorts")
    page.click("table.indicators th:nth-child(2) button")
    check(page.evaluate(values) == sorted_in_page(page, before)[::-1], "and the other way round")


def sorted_in_page(page, texts):
    return page.evaluate(
        "%s.sort((a, b) => a.localeCompare(b, document.documentElement.lang, {numeric: true}))"
        % json.dumps(texts))


def tables(page):
    column = "Array.from(document.querySelectorAll('table.zones')[0].tBodies[0].rows)" \
        ".map(r => r.cells[2].dataset.v).filter(v => v !== '').map(Number)"
    page.click("table.zones th:nth-child(3) button")
    values = page.evaluate(column)
    check(values == sorted(values, reverse=True), "numbers sort from the largest")
    check(page.evaluate("document.querySelectorAll('table.zones svg.bar .fill').length") > 10,
          "zones have bars")
    check(page.evaluate("document.querySelectorAll('table.zones svg.bar .bound').length") > 10,
          "bars show the target")


def maps(page, name):
    count = page.evaluate("document.querySelectorAll('.map').length")
    check(count >= 11, "every check has a map")
    for number in range(1, count + 1):
        page.evaluate(f"document.getElementById('map-{number}').closest('.map-block').scrollIntoView("
                      "{block: 'center', behavior: 'instant'})")
        # The share of the canvas that is drawn, and how many colours it has.
        painted = f"""(function () {{
            var c = document.querySelector('#map-{number} canvas');
            if (!c) return [0, 0];
            var copy = document.createElement('canvas');
            copy.width = c.width; copy.height = c.height;
            var pen = copy.getContext('2d', {{willReadFrequently: true}});
            pen.drawImage(c, 0, 0);
            var d = pen.getImageData(0, 0, c.width, c.height).data;
            var seen = {{}}; var drawn = 0;
            for (var i = 0; i < d.length; i += 4) if (d[i + 3] > 200) {{
              drawn += 1; seen[d[i] >> 4 << 8 | d[i + 1] >> 4 << 4 | d[i + 2] >> 4] = 1; }}
            return [drawn / (d.length / 4), Object.keys(seen).length]; }})()"""
        page.wait(f"(function (p) {{ return p[0] > 0.02 && p[1] > 20; }})({painted})")
        check(page.evaluate(f"document.getElementById('map-{number}').closest('.map-block')"
                            ".querySelector('.drawing').offsetParent === null"),
              "the moving map stands in the place of the drawing")
        share = f"(function (m) {{ return m.offsetWidth / m.closest('.map-block').offsetWidth; }})(" \
            f"document.getElementById('map-{number}'))"
        check(page.evaluate(share) > 0.6, "the map is as wide as the page allows")
        check(page.evaluate(f"document.querySelector('#map-{number} .leaflet-control-scale-line')"
                            ".textContent").split()[1] in ("m", "km"), "there is a scale bar")

    # A zone tells its value, its verdict and the rule.
    page.evaluate("document.getElementById('map-1').closest('.map-block').scrollIntoView("
                  "{block: 'center', behavior: 'instant'})")
    page.click("[data-check='0'] button.show[data-zone]")
    page.wait("document.querySelector('#map-1 .leaflet-popup-content')")
    text = page.evaluate("document.querySelector('#map-1 .leaflet-popup-content').innerText")
    check("%" in text and len(text.split("\n")) >= 4, f"a zone tells its value: {text!r}")
    check(page.evaluate(CONTRAST) == [], f"contrast below 4.5: {page.evaluate(CONTRAST)}")
    page.screenshot(name + "-popup.png")

    # The layer switch takes layers away.
    toggle = page.evaluate(
        "!document.querySelector('#map-1 .leaflet-control-layers-expanded')")
    if toggle:
        page.click("#map-1 .leaflet-control-layers-toggle")
    check(page.evaluate("document.querySelectorAll('#map-1 .zone-name').length") > 2,
          "zones have names")
    page.click("#map-1 .leaflet-control-layers-overlays label:nth-child(2) input")
    page.wait("document.querySelectorAll('#map-1 .zone-name').length === 0")


def findings(page):
    page.click(".findings button.show")
    page.wait("document.querySelectorAll('.leaflet-popup-content').length >= 1")
    text = page.evaluate("Array.from(document.querySelectorAll('.leaflet-popup-content'))"
                         ".map(e => e.innerText).join('|')")
    check(len(text) > 20, "a finding shows its place and what was measured")
    block = page.evaluate("""Array.from(document.querySelectorAll('.findings')).findIndex(
        e => !e.querySelector('.pager').hidden)""")
    check(block >= 0, "long lists have pages")
    mark = f"document.querySelectorAll('.findings')[{block}]"
    first = page.evaluate(f"{mark}.querySelector('tbody').innerText")
    page.evaluate(f"{mark}.id = 'long-list'")
    page.click("#long-list .next")
    check(page.evaluate(f"{mark}.querySelector('tbody').innerText") != first, "pages turn")
    page.evaluate(f"{mark}.querySelector('.search').value = 'no such object'; {mark}.querySelector"
                  "('.search').dispatchEvent(new Event('input'))")
    check(page.evaluate(f"{mark}.querySelectorAll('tbody tr').length") == 0, "findings are searched")


def keyboard(page):
    seen = []
    for _ in range(12):
        page.press("Tab", 9)
        seen.append(page.evaluate("""(function () { var e = document.activeElement;
            var s = getComputedStyle(e); return [e.tagName, e === document.body ? 'none' :
            s.outlineStyle + ' ' + s.outlineWidth]; })()"""))
    check(seen[0][0] == "A", "the first stop leads to the results")
    check(all(name != "BODY" for name, _ in seen), "the keyboard reaches the controls")
    check(all(outline.startswith("solid 3px") for _, outline in seen[1:]),
          f"the focus is seen: {seen}")
    # Enter sorts; it opens the map at a finding, and Escape leads back to its row.
    page.evaluate("document.querySelector('table.indicators th button').focus()")
    page.press("Enter", 13, "\r")
    check(page.evaluate("document.querySelector('table.indicators th').getAttribute('aria-sort')")
          == "descending", "the keyboard sorts")
    page.evaluate("document.querySelector('.findings button.show').focus()")
    page.press("Enter", 13, "\r")
    page.wait("document.querySelector('.leaflet-popup-content')")
    check(page.evaluate("document.activeElement.classList.contains('map')"), "the map has the focus")
    page.press("Escape", 27)
    page.wait("!document.querySelector('.leaflet-popup-content')")
    check(page.evaluate("document.activeElement === document.querySelector("
                        "'.findings button.show')"), "Escape leads back to the table")


def printed(page, path):
    page.pdf(path)
    data = open(path, "rb").read()
    check(data.startswith(b"%PDF") and len(data) > 50_000, "the page prints")


def hostile(browser, program, run, folder):
    """Names that try to be markup stay text."""
    import shutil
    bad = os.path.join(folder, "hostile")
    shutil.rmtree(bad, ignore_errors=True)
    shutil.copytree(run, bad)
    evil = "</script><img src=x onerror=alert(1)>\u2028\u202e'\"&<b>"
    with open(os.path.join(bad, "results.json"), encoding="utf-8") as file:
        results = json.load(file)
    words = {"en": evil, "zh": evil}
    results["title"] = evil
    for one in results["checks"]:
        one["title"] = one["source"] = evil
        one["notes"].append({"id": evil, "values": {evil: evil}, "words": words})
        one["line"] = one["analysis_words"] = words
        for clause in one["definition"]:
            clause.update(label=words, words=words)
        for part in ("quantities", "layers", "columns"):
            for named in one[part]:
                named["words"] = words
        for kind in one["findings"]["kinds"]:
            kind["words"] = words
            for sentence in kind["sentences"]:
                sentence["words"] = words
        for zone in one["zones"]:
            zone["name"] = evil
    with open(os.path.join(bad, "results.json"), "w", encoding="utf-8") as file:
        json.dump(results, file)
    for name in os.listdir(bad):
        if not name.endswith(".findings.geojson"):
            continue
        with open(os.path.join(bad, name), encoding="utf-8") as file:
            layer = json.load(file)
        for feature in layer["features"]:
            feature["properties"].update(object=evil, other=evil, kind=evil, unit=evil)
        with open(os.path.join(bad, name), "w", encoding="utf-8") as file:
            json.dump(layer, file)
    path = os.path.join(folder, "hostile.html")
    subprocess.run([program, "report", bad, "-o", path], check=True)
    page = browser.page(1280)
    opened(page, path)
    for number in range(1, 12):
        page.evaluate(f"document.getElementById('map-{number}').closest('.map-block').scrollIntoView("
                      "{block: 'center', behavior: 'instant'})")
        page.wait(f"document.querySelector('#map-{number} canvas')")
    page.click(".findings button.show")
    page.wait("document.querySelector('.leaflet-popup-content')")
    check(page.evaluate("document.querySelectorAll('[onerror], img[src=x]').length") == 0,
          "names never become markup")
    check(page.messages() == [], f"the console is silent: {page.messages()[:3]}")
    page.close()


# What is fainter than 4.5 to 1 against its background, apart from what is hidden or disabled.
CONTRAST = r"""(function () {
  function numbers(text) { return (text.match(/[\d.]+/g) || []).map(Number); }
  function light(c) {
    return [0.2126, 0.7152, 0.0722].reduce(function (sum, weight, i) {
      var v = c[i] / 255;
      return sum + weight * (v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
    }, 0);
  }
  function ground(e) {
    for (; e; e = e.parentElement) {
      var c = numbers(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  }
  var faint = {};
  document.querySelectorAll("body *").forEach(function (e) {
    var own = Array.from(e.childNodes).some(function (n) {
      return n.nodeType === 3 && n.textContent.trim();
    });
    if (!own || !e.offsetParent || e.disabled || e.closest("svg") || e.closest("script")) return;
    var a = light(numbers(getComputedStyle(e).color));
    var b = light(ground(e));
    var ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint[e.tagName + "." + e.className] = ratio.toFixed(2);
  });
  return Object.entries(faint).map(function (one) { return one.join(" "); });
})()"""


def check(condition, what):
    if not condition:
        raise AssertionError(what)


if __name__ == "__main__":
    main()
