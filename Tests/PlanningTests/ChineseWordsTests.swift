import Foundation
import Testing

/// Chinese words stand in sources all over the house; each of them is read here.
@Suite struct ChineseWordsTests {
  /// What an office does not say, with what it says instead.
  private static let jargon = [
    "投影框架": "投影坐标系", "多边形要素": "面要素", "缓冲距离": "服务半径", "布尔": "是或否", "解析失败": "有误",
    "字符串": "文字", "空指针": "空", "抛出": "", "哈希": "校验值", "线程池": "线程",
  ]

  private static func isHan(_ character: Character?) -> Bool {
    character?.unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false
  }

  /// What is wrong with a text; `nil` where nothing is.
  private static func fault(_ text: String) -> String? {
    let characters = Array(text)
    for index in characters.indices.dropFirst().dropLast() where ",;:?!".contains(characters[index])
    {
      if isHan(characters[index - 1]), isHan(characters[index + 1]) {
        return "a half-width \(characters[index]) between Chinese characters"
      }
    }
    for pair in ["，，", "。。", "；；", "：：", "{}"] where text.contains(pair) {
      return "an empty place or two marks in a row: \(pair)"
    }
    return jargon.first { text.contains($0.key) }.map { "\($0.key), which is \($0.value)" }
  }

  /// Which brackets and quotes of a file's texts do not come in pairs; a text may stand in several literals.
  private static func unpaired(_ texts: [String]) -> [String] {
    let all = texts.joined()
    return [("“", "”"), ("（", "）"), ("《", "》")].compactMap { open, close in
      let counts = (all.count { String($0) == open }, all.count { String($0) == close })
      return counts.0 == counts.1 ? nil : "\(counts.0) \(open) and \(counts.1) \(close)"
    }
  }

  @Test func `Chinese words in sources have their own punctuation, no empty place and no jargon`()
    throws
  {
    var read = 0
    for (path, source) in try HouseTests.swiftFiles() {
      let literals = SwiftLiterals(source).literals.filter { $0.text.contains(where: Self.isHan) }
      let unpaired = Self.unpaired(literals.map(\.text))
      #expect(unpaired.isEmpty, "\(path): \(unpaired)")
      for literal in literals {
        read += 1
        let fault = Self.fault(literal.text)
        #expect(fault == nil, "\(path):\(literal.line): \(fault ?? "") in \(literal.text)")
      }
    }
    #expect(read > 500)
  }

  @Test(arguments: ["没有键,请改", "图层：：x", "字符串有误", "共 {} 个"])
  func `A text with a fault is found`(text: String) {
    #expect(Self.fault(text) != nil)
  }

  @Test func `Brackets and quotes that do not come in pairs are found`() {
    #expect(Self.unpaired(["没有“键", "”，编号（一）"]) == [])
    #expect(Self.unpaired(["没有“键", "编号（一"]).count == 2)
  }
}
