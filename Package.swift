// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A Swift library or executable of this package, listed with the modules it may see.
func module(
  _ name: String, sees dependencies: [Target.Dependency] = [], resources: [Resource]? = nil,
  besides pages: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: pages, resources: resources,
    swiftSettings: strict)
}

/// The tests beside one module.
func tests(
  _ name: String, sees dependencies: [Target.Dependency], besides data: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: data,
    swiftSettings: strict)
}

let package = Package(
  name: "GeoPlan",
  products: [
    .library(name: "GeoPlan", targets: ["GeoPlan"]),
    .library(name: "GeoPlanLayers", targets: ["Layers", "GeoJSON", "Arrow", "Formats"]),
    .library(name: "GeoPlanGEOS", targets: ["GEOS"]),
    .library(name: "GeoPlanPROJ", targets: ["PROJ"]),
    .library(name: "GeoPlanGeoreferencing", targets: ["Georeferencing"]),
    .library(name: "GeoPlanAnalyses", targets: ["Analyses"]),
    .library(name: "GeoPlanPlanning", targets: ["Planning", "Reporting"]),
    // For programs in other languages: geoplan.h has its interface.
    .library(name: "geoplan-c", type: .dynamic, targets: ["Library"]),
    .executable(name: "geoplan", targets: ["geoplan"]),
    .executable(name: "geoplan-bench", targets: ["geoplan-bench"]),
  ],
  targets: [
    // The C boundary.
    .systemLibrary(
      name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
    .systemLibrary(
      name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"]), .brew(["proj"])]),
    // Without pkgConfig: its file asks for a preprocessor flag that the package manager refuses.
    .systemLibrary(
      name: "CSimdjsonLibrary",
      providers: [.apt(["libsimdjson-dev"]), .brew(["simdjson"])]),
    .systemLibrary(
      name: "CXlsxwriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .target(name: "CGEOSSupport", dependencies: ["CGEOS"]),
    .target(name: "CCatalogue", exclude: ["data"]),
    .target(name: "CArrow"),
    .target(name: "CGeoPlan", dependencies: ["CArrow"]),
    // Finds GDAL at run time; nothing of it is needed to build, and nothing is linked with it.
    .target(
      name: "CGDAL", dependencies: ["CArrow"],
      linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CFormats", linkerSettings: [.linkedLibrary("z")]),
    .target(
      name: "CSimdjson", dependencies: ["CSimdjsonLibrary"],
      linkerSettings: [.linkedLibrary("simdjson")]),

    // Words, values, then engines, then what planners ask for.
    module("Words"),
    module("Layers", sees: ["Words", "CSimdjson"]),
    module("GEOS", sees: ["Words", "Layers", "CGEOS", "CGEOSSupport"]),
    module("PROJ", sees: ["Words", "Layers", "CPROJ"]),
    module("GeoJSON", sees: ["Words", "Layers", "CSimdjson"]),
    module("Georeferencing", sees: ["Words", "Layers", "PROJ"]),
    module("Measures", sees: ["Words", "Layers"]),
    module("Arrow", sees: ["Words", "Layers", "CArrow"]),
    module(
      "Formats",
      sees: [
        "Words", "Layers", "GeoJSON", "Arrow", "CArrow", "CGDAL", "CFormats",
      ]),
    module("Results", sees: ["Layers", "GeoJSON", "Measures"]),
    module("Analyses", sees: ["Layers", "GEOS", "Measures"], besides: ["README.md"]),
    module(
      "Planning",
      sees: [
        "Layers", "GeoJSON", "Formats", "GEOS", "PROJ", "Georeferencing", "Analyses", "Measures",
        "Results", "CCatalogue", "CCrypto",
      ]),
    module("Spreadsheet", sees: ["CXlsxwriter"]),
    module(
      "Reporting",
      sees: ["Layers", "GeoJSON", "Formats", "Measures", "Results", "Spreadsheet"],
      resources: [
        "page.js", "data.js", "tables.js", "takeaway.js", "map.js", "report.css", "print.css",
      ].map { .embedInCode("Resources/" + $0) }),
    module(
      "GeoPlan",
      sees: [
        "Words", "Layers", "GEOS", "PROJ", "GeoJSON", "Georeferencing", "Measures", "Results",
        "Analyses", "Planning", "Reporting",
      ]),
    module("SampleCity", sees: ["Words", "Layers", "GeoJSON"]),
    module(
      "Execution",
      sees: ["Words", "Layers", "Measures", "Results", "Planning", "Reporting"]),
    module(
      "Library",
      sees: [
        "CGeoPlan", "CArrow", "Arrow", "Execution", "Formats", "GeoJSON", "Layers", "Measures",
        "Planning", "Reporting", "Results", "Words",
      ]),

    // Programs.
    .executableTarget(
      name: "geoplan",
      dependencies: [
        "Execution", "Formats", "Layers", "GeoJSON", "GEOS", "PROJ", "Georeferencing", "Analyses",
        "Measures",
        "Planning", "Results", "Reporting", "SampleCity",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "geoplan-bench",
      dependencies: [
        "Layers", "GEOS", "GeoJSON", "Georeferencing", "Analyses", "Measures", "Results",
        "Planning", "Reporting", "SampleCity",
      ],
      exclude: ["peers.py"],
      swiftSettings: strict),

    // Tests, one target a module.
    .target(
      name: "TestSupport", dependencies: ["Layers"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("LayersTests", sees: ["Layers", "Words"]),
    tests("GEOSTests", sees: ["GEOS", "GeoJSON", "Layers", "Words"], besides: ["Conformance"]),
    tests("PROJTests", sees: ["PROJ", "Layers", "Words"]),
    tests("GeoJSONTests", sees: ["GeoJSON", "Layers", "Words"]),
    tests("ArrowTests", sees: ["Arrow", "CArrow", "Layers", "Words"]),
    tests("FormatsTests", sees: ["CGDAL", "Formats", "Layers", "Words"]),
    tests("GeoreferencingTests", sees: ["Georeferencing", "GeoJSON", "Layers", "PROJ", "Words"]),
    tests("MeasuresTests", sees: ["Measures", "Layers", "GeoJSON"]),
    tests("ResultsTests", sees: ["Results", "Measures", "Layers", "GeoJSON"]),
    tests(
      "AnalysesTests",
      sees: ["Analyses", "GEOS", "GeoJSON", "Georeferencing", "Layers", "Measures"]),
    tests(
      "PlanningTests", sees: ["Planning", "Analyses", "Layers", "Measures", "PROJ", "Results"]),
    tests(
      "LibraryTests",
      sees: ["Library", "CGeoPlan", "CArrow", "Arrow", "GeoJSON", "Layers", "Words"]),
    tests("SpreadsheetTests", sees: ["Spreadsheet"]),
    tests(
      "ReportingTests",
      sees: ["Reporting", "Results", "Measures", "GeoJSON", "Layers", "Spreadsheet"]),
    tests(
      "SampleCityTests",
      sees: [
        "SampleCity", "Analyses", "GEOS", "Layers", "Measures", "Planning", "Reporting", "Results",
      ]),
    tests(
      "CommandTests",
      sees: ["Analyses", "GeoJSON", "Layers", "Measures", "PROJ", "Planning", "geoplan"],
      besides: ["Jobs"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// The program that fuzzes has flags of its own, so it is built only by Tests/Fuzz/run.sh.
if Context.environment["GEOPLAN_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: ["Words", "Layers", "GeoJSON", "Analyses", "Measures", "Planning"],
      path: "Tests/Fuzz/Targets", swiftSettings: strict))
}

// With a sanitizer only what meets C and C++ is built and tested: see Tests/run.sh.
if Context.environment["GEOPLAN_SANITIZED"] != nil {
  let boundary = [
    "CGEOS", "CPROJ", "CSimdjsonLibrary", "CGEOSSupport", "CSimdjson", "CArrow", "CGDAL",
    "CFormats", "Words", "Layers", "GEOS", "PROJ", "GeoJSON", "Arrow", "Formats", "TestSupport",
    "LayersTests", "GEOSTests", "PROJTests", "GeoJSONTests", "ArrowTests", "FormatsTests",
  ]
  package.products = []
  package.targets.removeAll { !boundary.contains($0.name) }
}
