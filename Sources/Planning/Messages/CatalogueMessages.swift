package import Measures

/// Why entries of a catalogue have no figure.
package enum CatalogueMessages {
  package static let notComputable = MessageForm(
    "entry-not-computable", "no layer can tell: {why}", "图层无法反映：{why}")
  package static let waits = MessageForm(
    "entry-waits", "the analysis “{analysis}” is not there yet", "所需分析“{analysis}”尚未提供")
  package static let lacksLayers = MessageForm(
    "entry-lacks-layers", "{count:layer is|layers are} missing: {layers}", "缺少 {count} 个图层：{layers}"
  )
  package static let lacksValues = MessageForm(
    "entry-lacks-values",
    "no document sets {count:a value that|values that} the check needs: give {keys}",
    "文件未规定该核查项所需的 {count} 个数值：请给定 {keys}")
  package static let changed = MessageForm(
    "entry-changed", "not as the document has it: {changes}", "与文件规定不同：{changes}",
    bearsOnVerdict: true)
  package static let refused = MessageForm(
    "entry-refused", "could not be computed: {reason}", "无法计算：{reason}")

  /// Every form, for tests that read all words.
  package static let all = [notComputable, waits, lacksLayers, lacksValues, changed, refused]
}
