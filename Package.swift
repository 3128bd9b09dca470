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
    .library(name: "GeoPlanLayers", targets: ["Layers", "GeoJSON"]),
    .library(name: "GeoPlanGEOS", targets: ["GEOS"]),
    .library(name: "GeoPlanPROJ", targets: ["PROJ"]),
    .library(name: "GeoPlanGeoreferencing", targets: ["Georeferencing"]),
    .library(name: "GeoPlanAnalyses", targets: ["Analyses"]),
    .library(name: "GeoPlanPlanning", targets: ["Planning", "Reporting"]),
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
    // Finds GDAL at run time; nothing of it is needed to build, and nothing is linked with it.
    .target(
      name: "CGDAL", dependencies: ["CArrow"],
      linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CFormats", linkerSettings: [.linkedLibrary("z")]),
    .target(
      name: "CSimdjson", dependencies: ["CSimdjsonLibrary"],
      linkerSettings: [.linkedLibrary("simdjson")]),

    // Values, then engines, then what planners ask for.
    module("Layers", sees: ["CSimdjson"]),
    module("GEOS", sees: ["Layers", "CGEOS", "CGEOSSupport"]),
    module("PROJ", sees: ["Layers", "CPROJ"]),
    module("GeoJSON", sees: ["Layers", "CSimdjson"]),
    module("Georeferencing", sees: ["Layers", "PROJ"]),
    module("Measures", sees: ["Layers"]),
    module("Arrow", sees: ["Layers", "Measures", "CArrow"]),
    module(
      "Formats",
      sees: ["Layers", "GeoJSON", "Arrow", "Measures", "CArrow", "CGDAL", "CFormats"]),
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
      "Reporting", sees: ["Layers", "GeoJSON", "Measures", "Results", "Spreadsheet"],
      resources: ["tables.js", "takeaway.js", "map.js", "report.css", "print.css"].map {
        .embedInCode("Resources/" + $0)
      }),
    module(
      "GeoPlan",
      sees: [
        "Layers", "GEOS", "PROJ", "GeoJSON", "Georeferencing", "Measures", "Results", "Analyses",
        "Planning", "Reporting",
      ]),
    module("SampleCity", sees: ["Layers", "GeoJSON"]),

    // Programs.
    .executableTarget(
      name: "geoplan",
      dependencies: [
        "Layers", "GeoJSON", "GEOS", "PROJ", "Georeferencing", "Analyses", "Measures", "Planning",
        "Results", "Reporting", "SampleCity",
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
    tests("LayersTests", sees: ["Layers"]),
    tests("GEOSTests", sees: ["GEOS", "GeoJSON", "Layers"], besides: ["Conformance"]),
    tests("PROJTests", sees: ["PROJ", "Layers"]),
    tests("GeoJSONTests", sees: ["GeoJSON", "Layers"]),
    tests("ArrowTests", sees: ["Arrow", "CArrow", "Layers", "Measures"]),
    tests("FormatsTests", sees: ["CGDAL", "Formats", "Layers", "Measures"]),
    tests("GeoreferencingTests", sees: ["Georeferencing", "GeoJSON", "Layers", "PROJ"]),
    tests("MeasuresTests", sees: ["Measures", "Layers", "GeoJSON"]),
    tests("ResultsTests", sees: ["Results", "Measures", "Layers", "GeoJSON"]),
    tests(
      "AnalysesTests",
      sees: ["Analyses", "GEOS", "GeoJSON", "Georeferencing", "Layers", "Measures"]),
    tests(
      "PlanningTests", sees: ["Planning", "Analyses", "Layers", "Measures", "PROJ", "Results"]),
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
      name: "fuzz", dependencies: ["Layers", "GeoJSON", "Analyses", "Measures", "Planning"],
      path: "Tests/Fuzz/Targets", swiftSettings: strict))
}

// With a sanitizer only what meets C and C++ is built and tested: see Tests/run.sh.
if Context.environment["GEOPLAN_SANITIZED"] != nil {
  let boundary = [
    "CGEOS", "CPROJ", "CSimdjsonLibrary", "CGEOSSupport", "CSimdjson", "Layers", "GEOS", "PROJ",
    "GeoJSON", "TestSupport", "LayersTests", "GEOSTests", "PROJTests", "GeoJSONTests",
  ]
  package.products = []
  package.targets.removeAll { !boundary.contains($0.name) }
}
