import Analyses
import Layers
import Measures
import Testing

@testable import Planning

/// What analyses say their layers are usually called.
@Suite("Usual names of layers") struct UsualLayersTests {
  @Test(arguments: AnalysisKind.all)
  func
    `every role that has to be given has usual names, and kinds of the catalogue fit its geometry`(
      _ kind: AnalysisKind
    ) throws
  {
    let catalogue = try Catalogue.shipped.get()
    for role in kind.declaration.allRoles {
      if role.isRequired { #expect(!role.usual.isEmpty, "\(role.name)") }
      #expect(Set(role.usual).count == role.usual.count, "\(role.name)")
      for word in role.usual {
        guard let layer = catalogue.kind(word) else {
          // A word for names of files, not a misspelt kind.
          #expect(!word.contains("-"), "\(role.name): \(word)")
          continue
        }
        let kinds = role.kinds.map(\.word)
        #expect(layer.kinds.contains(where: kinds.contains), "\(role.name): \(word)")
      }
    }
    // Zones are told by them, too.
    #expect(!Role.zones.usual.isEmpty)
  }
}
