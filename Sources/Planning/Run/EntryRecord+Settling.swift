import Measures
import Results

extension EntryRecord {
  /// The same with the figures of other years in the unit of the check's quantity.
  func settled(in unit: Unit) -> EntryRecord {
    var record = self
    func settle(_ figure: inout YearFigure) {
      guard let amount = Target.amount(figure.text) else { return }
      guard let written = amount.unit else {
        figure.value = amount.number
        return
      }
      figure.value = unit.factor(ofWritten: written).map { $0 * amount.number }
    }
    if var baseline = record.baseline {
      settle(&baseline)
      record.baseline = baseline
    }
    for index in record.declared.indices { settle(&record.declared[index]) }
    return record
  }
}
