import Results
import Testing

/// Remedies name keys in a job, and flags to whoever typed flags.
@Suite struct SettingTests {
  @Test func `a remedy is told in the words of a job or of the command line`() {
    var error = InputError(
      "broken", remedy: "have it skipped ({0}), allow more ({1}), or say how ({2})",
      settings: [
        .layer("invalid", "\"skip\""), .job("memory"),
        .layer("on", "{\"layer\": \"a\"}", flag: "join-on a=COLUMN"),
      ], layer: "zones")
    #expect(
      error.remedy
        == "have it skipped (\"invalid\": \"skip\"), allow more (\"memory\"), or say how "
        + "(\"on\": {\"layer\": \"a\"})")
    error.isOfCommandLine = true
    #expect(
      error.remedy
        == "have it skipped (--zones-invalid skip), allow more (--memory), or say how "
        + "(--zones-join-on a=COLUMN)")
    error.layer = nil
    #expect(error.remedy?.contains("--ROLE-invalid skip") == true)
    #expect(error.description.contains("--ROLE-invalid skip"))
    error.remedy = nil
    #expect(error.remedy == nil && error.settings.isEmpty)
  }
}
