public import Measures
public import Results

/// Everything that one run has to do: layers, and the checks that use them.
public struct Job: Sendable {
  /// What results call the job.
  public var title: LocalizedText?
  /// The layers by name, in the order of the file.
  public var layers: [LayerDefinition]
  /// The metric frame of checks that name none; `nil` means auto.
  public var frame: String?
  /// The checks, in the order of the file.
  public var checks: [Check]
  /// Figures computed of those of checks, in the order of the file.
  public var formulas: [FormulaCheck] = []
  /// Entries of catalogues that it uses and that no check can answer.
  public var unanswered: [UnansweredEntry] = []
  /// The year of the data, between baselines and the years of targets.
  public var year: Int?
  /// The folder for result files, as written in the job.
  public var out: String?
  /// The HTML report to write, as written in the job.
  public var report: String?
  /// What stands on the first page of reports; `nil` where the job says nothing.
  public var reportBlock: ReportBlock?
  /// How much memory the run may need; `nil` sets no limit.
  public var memory: MemorySize?
  /// The language of the report.
  public var language: Language?
  /// What it took from a file of defaults; `nil` where there is none.
  public var inherited: InheritedRecord?
  /// Layers of checks that could not be made; an examination looks at them, too.
  var layersOfUnmade: Set<String> = []

  /// Makes a job.
  public init(
    title: LocalizedText? = nil, layers: [LayerDefinition], frame: String? = nil, checks: [Check],
    out: String? = nil, report: String? = nil
  ) {
    self.title = title
    self.layers = layers
    self.frame = frame
    self.checks = checks
    self.out = out
    self.report = report
  }

  /// The layer of a name; the parser makes sure that those that checks name exist.
  public func layer(_ name: String) -> LayerDefinition? { layers.first { $0.name == name } }
}

/// Where a layer comes from and how it is read.
public struct LayerDefinition: Sendable, Hashable {
  /// The name by which checks and results refer to it.
  public var name: String
  /// The file, as written in the job or on the command line.
  public var path: String
  /// The layer in a file that holds several.
  public var sourceLayer: String?
  /// The password of a database, which no result and no message has.
  var password: String?
  /// The encoding of its texts; `nil` takes what the file states, else UTF-8.
  public var encoding: String?
  /// The columns of positions in a table; `nil` looks for usual ones.
  public var x: String?
  /// The column of the second number.
  public var y: String?
  /// Whether closed lines are areas.
  public var closesLines = false
  /// What results call the layer; `nil` leaves its name.
  public var title: LocalizedText?
  /// The properties that tell what its features are called; `nil` looks for usual ones.
  public var nameFields: LocalizedText?
  /// The datum as declared in the job; `nil` takes the file's own, else WGS 84.
  public var crs: String?
  /// The datum where neither the job nor the file states one; `nil` for WGS 84.
  public var usualCRS: String?
  /// Whether the layer is used although its positions contradict its datum.
  public var ignoresDatumCheck = false
  /// Tables whose columns become properties of the features, one after another, before anything else is
  /// asked of these.
  public var joins: [JoinRule] = []
  /// CQL2 text: which features are used at all.
  public var filter: String?
  /// The property that identifies a feature; `nil` takes the feature's id.
  public var id: String?
  /// What happens to invalid polygons: `repair`, `refuse` or `skip`; `nil` repairs.
  ///
  /// Only when `repair` is asked for are rings closed and dropped that break the format itself.
  public var invalid: String?
  /// What the layer holds, by the names that catalogues have for it.
  public var contents: [String] = []
  /// For attributes that catalogues name, the properties of the layer that hold them.
  public var fields: [String: String] = [:]
  /// A repair that changes a feature's area by more than this share is an error.
  public var maximumAreaChange: Double
  /// Repairs that together change the layer's area by more than this share are an error.
  public var maximumLayerChange: Double

  /// The properties that `fields` says hold names.
  var nameOfFields: LocalizedText? {
    fields["name"].map { plain in
      var name = LocalizedText(plain)
      for language in Language.allCases {
        name.texts[language] = fields["name:\(language.rawValue)"]
      }
      return name
    }
  }

  /// Makes a definition with everything else at its default.
  public init(
    name: String, path: String, crs: String? = nil, filter: String? = nil, id: String? = nil,
    invalid: String? = nil, maximumAreaChange: Double = 0.1,
    maximumLayerChange: Double = 0.01
  ) {
    self.name = name
    self.path = path
    self.crs = crs
    self.filter = filter
    self.id = id
    self.invalid = invalid
    self.maximumAreaChange = maximumAreaChange
    self.maximumLayerChange = maximumLayerChange
  }
}
