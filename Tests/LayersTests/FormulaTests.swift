import Layers
import Testing

@Suite struct FormulaTests {
  @Test func `names, numbers, signs and parentheses are read in the order of operators`() throws {
    let formula = try Formula(parsing: #"-a.b + 2 * ("c-1.d" - a.b) / 4"#)
    #expect(formula.names == ["a.b", "c-1.d"])
    let product = Formula.Term.operation(
      .number(2), .multiply, .operation(.name(1), .subtract, .name(0)))
    #expect(
      formula.term
        == .operation(.negated(.name(0)), .add, .operation(product, .divide, .number(4))))
  }

  @Test(arguments: [
    "", "a.b +", "(a.b", "a.b c.d", "a.b = 3", "'text'", "a.b ^ 2", "a.b % 2", "a.b DIV 2", "TRUE",
    "a.b + 'text'", "a.b AND c.d", "f(a.b)",
  ])
  func `anything else is refused`(_ text: String) {
    #expect(throws: FilterError.self) { try Formula(parsing: text) }
  }
}
