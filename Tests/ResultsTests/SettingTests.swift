import Measures
import Results
import Testing

/// Remedies name keys in a job, and flags to whoever typed flags.
@Suite struct SettingTests {
  @Test func `a remedy is told in the words of a job or of the command line`() {
    var error = InputError(
      Text("broken", "有误"),
      remedy: Text(
        "have it skipped ({0}), allow more ({1}), or say how ({2})", "请跳过（{0}）、放宽（{1}）或指明（{2}）"),
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
    #expect(
      error.remedy(.zh)
        == "请跳过（--zones-invalid skip）、放宽（--memory）或指明（--zones-join-on a=COLUMN）")
    #expect(error.text(.zh) == "图层 zones：有误" && error.text(.en) == "layer zones: broken")
    error.layer = nil
    #expect(error.remedy?.contains("--ROLE-invalid skip") == true)
    #expect(error.description.contains("--ROLE-invalid skip"))
    error.remedy = nil
    #expect(error.remedy == nil && error.settings.isEmpty)
  }
}
