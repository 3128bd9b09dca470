/// Everything that the house has to know of one analysis: what it takes, yields and says.
///
/// Parser, flags, help, schema, run, results and reports are made of it; none of them knows an
/// analysis by name.
public struct Declaration: Sendable {
  /// What is good: a share of it fills the bar of a row.
  public enum Goodness: Sendable, Hashable {
    /// The quantity itself, from 0 to 1.
    case share(String)
    /// What is left of a whole.
    case rest(of: String, in: String)
    /// Nothing: no figure is a part of a whole, and rows have no bar.
    case untold
  }

  /// How objects are drawn in layers: by a share or by the word in a column.
  public enum ObjectStyle: Sendable, Hashable {
    /// By a share from 0 (bad) to 1 (good), with words for none, some and all.
    case share(column: String, none: Text, some: Text, all: Text)
    /// By words, each with how bad it is.
    case words(column: String, [Word])

    /// A word and how it is drawn.
    public struct Word: Sendable, Hashable {
      /// The word in the column.
      public var word: String
      /// How it is drawn.
      public var tone: Tone
      /// What people read for it; `nil` for the name of a kind of finding, whose words stand for it.
      public var words: Text?

      /// Declares a word.
      public init(_ word: String, _ tone: Tone, _ words: Text? = nil) {
        self.word = word
        self.tone = tone
        self.words = words
      }
    }

    /// How bad something is.
    public enum Tone: String, Sendable, Hashable { case bad, doubtful, neutral, good }
  }

  /// A command line that works, and what it answers.
  public struct Example: Sendable, Hashable {
    /// What it answers.
    public var what: Text
    /// The flags with their values, in order; values with blanks are quoted by whoever prints them.
    public var flags: [(name: String, value: String)] { zip(names, values).map { ($0, $1) } }
    private var names: [String]
    private var values: [String]

    /// Gives an example.
    public init(_ en: String, _ zh: String, _ flags: KeyValuePairs<String, String>) {
      what = Text(en, zh)
      names = flags.map(\.key)
      values = flags.map(\.value)
    }
  }

  /// The name in jobs and on the command line.
  public var name: String
  /// Words that someone who does not know the name may write instead; they are answered with it.
  public var synonyms: [String] = []
  /// What it is called.
  public var words: Text
  /// What it answers, in one line.
  public var summary: Text
  /// Its own roles, in the order of help; zones and scope come to all analyses.
  public var roles: [Role]
  /// Its own keys, beside those of roles.
  public var keys: [KeySpecification]
  /// Groups of keys of which exactly one is given.
  public var exactlyOneOf: [[String]]
  /// Its quantities, in the order of output.
  public var quantities: [Quantity]
  /// The quantity without which there is nothing to measure: 0 of it is `no data`.
  public var base: String
  /// Why objects are listed.
  public var findingKinds: [FindingKind]
  /// What is stated of each object.
  public var columns: [ColumnDeclaration]
  /// What is stated of each finding, beside what is measured.
  public var findingColumns: [ColumnDeclaration]
  /// The total in a sentence without its full stop; gaps are quantities, and behind `@` roles, for what their
  /// layers are called.
  public var line: Text
  /// What fills the bar of a row.
  public var goodness: Goodness
  /// How objects are drawn.
  public var objectStyle: ObjectStyle
  /// An example that works on the sample city.
  public var example: Example
  /// How its figures come by the class of objects too, where `by` asks for it.
  public var classes: ClassFigures
  /// Bytes of memory for each byte of the objects' file, about, when results are written.
  public var resultsMemory: Double

  /// Declares an analysis.
  public init(
    name: String, synonyms: [String] = [], words: Text, summary: Text, roles: [Role],
    keys: [KeySpecification],
    exactlyOneOf: [[String]] = [], quantities: [Quantity], base: String,
    findingKinds: [FindingKind], columns: [ColumnDeclaration],
    findingColumns: [ColumnDeclaration], line: Text, goodness: Goodness,
    objectStyle: ObjectStyle, example: Example, classes: ClassFigures = .none,
    resultsMemory: Double = 1.5
  ) {
    self.name = name
    self.synonyms = synonyms
    self.words = words
    self.summary = summary
    self.roles = roles
    self.keys = keys
    self.exactlyOneOf = exactlyOneOf
    self.quantities = quantities
    self.base = base
    self.findingKinds = findingKinds
    self.columns = columns
    self.findingColumns = findingColumns
    self.line = line
    self.goodness = goodness
    self.objectStyle = objectStyle
    self.example = example
    self.classes = classes
    self.resultsMemory = resultsMemory
  }

  /// The quantity that the analysis is about.
  public var main: Quantity { quantities.first(where: \.isMain) ?? quantities[0] }

  /// The role whose features are measured; `nil` when the analysis makes its own objects.
  public var objectRole: Role? { roles.first { $0.part == .objects } }

  /// All roles, with zones and scope.
  public var allRoles: [Role] { roles + [.zones, .scope, .scopeMinus] }
}
