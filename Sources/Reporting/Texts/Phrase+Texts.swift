extension Phrase {
  /// The text in every language; the compiler sees to it that none is missing.
  var texts: (en: String, zh: String) {
    switch self {
    case .mapOf: ("Map: %1", "地图：%1")
    case .nothingToDraw: ("The run holds no geometry for this check.", "本次运行没有该核查项的几何数据。")
    case .north: ("N", "北")
    case .targetIs: ("target %1", "目标 %1")
    case .targetFor: ("target for %1", "%1目标")
    case .legendZones: ("%1 (zones: %2)", "%1（%2 个分区）")
    case .legendFindings: ("%1: %2", "%1：%2 处")
    case .findings: ("Findings", "问题清单")
    case .worstShown: ("The worst %1 of %2 are drawn.", "共 %2 项，图中为最严重的 %1 项。")
    case .verdicts: ("Verdicts", "结论")
    case .labelled: ("%1: %2", "%1：%2")
    case .layers: ("Layers", "图层")
    case .metricFrameIs: ("Metric frame: %1", "计算坐标系：%1")
    case .target: ("target", "目标")
    case .reportTitle: ("Planning check", "规划核查报告")
    case .skip: ("Skip to the results", "跳到结果")
    case .madeBy:
      (
        "Made by GeoPlan %1. The page holds everything that it shows and fetches nothing.",
        "由 GeoPlan %1 生成。本页自带全部内容，不访问网络。"
      )
    case .overview:
      ("%1(check|checks) · %2(layer|layers) · %3(zone|zones)", "%1 个核查项 · %2 个图层 · %3 个分区")
    case .contents: ("Contents", "目录")
    case .total: ("Total", "总体")
    case .scorecard: ("Scorecard", "指标核查结果")
    case .scorecardHint:
      (
        "Worst first. A heading sorts the table; the filters choose what is shown.",
        "按严重程度排列。点击表头可排序，用筛选项选择显示内容。"
      )
    case .scorecardCaption: ("Targets, values and verdicts of all checks", "各核查项的目标、数值与结论")
    case .nothingMatches: ("Nothing matches the filters.", "没有符合筛选条件的条目。")
    case .filters: ("Filters", "筛选")
    case .allVerdicts: ("all verdicts", "全部结论")
    case .totalAndZones: ("total and all zones", "总体与全部分区")
    case .allSeverities: ("all severities", "全部性质")
    case .rowsShown: ("%1 of %2 rows", "显示 %1 / %2 行")
    case .check: ("check", "核查项")
    case .zone: ("zone", "分区")
    case .severity: ("severity", "性质")
    case .value: ("value", "数值")
    case .verdict: ("verdict", "结论")
    case .margin: ("margin", "差值")
    case .inYear: ("by %1", "%1 年")
    case .matrix: ("Zones at a glance", "分区一览")
    case .matrixHint:
      (
        "Each cell shows verdict and value; zones that miss most checks come first.",
        "每格为结论与数值；未达标最多的分区在前。"
      )
    case .missedCount: ("missed", "未达标项")
    case .printedRows:
      (
        "The first %1 of %2 rows are printed; the page on screen has all.",
        "仅打印前 %1 行，共 %2 行；屏幕页面有全部内容。"
      )
    case .zonesByVerdict: ("zones", "分区")
    case .definition: ("Definition", "口径")
    case .source: ("source", "依据")
    case .byZone: ("By zone", "分区结果")
    case .failures: ("%1(object|objects) could not be computed", "%1 个对象无法计算")
    case .andMore: ("… and %1 more", "……另有 %1 个")
    case .warnings: ("Warnings", "提示")
    case .noFindings: ("No findings.", "没有问题。")
    case .findingCounts: ("%1 counted, %2 listed", "计数 %1 项，列出 %2 项")
    case .worstOnPage:
      (
        "The page holds the worst %1 of %2 findings; all of them are in %3.",
        "本页为最严重的 %1 项，共 %2 项；全部见 %3。"
      )
    case .search: ("Search", "查找")
    case .previous: ("Previous", "上一页")
    case .next: ("Next", "下一页")
    case .pageOf: ("%1–%2 of %3", "第 %1–%2 项，共 %3 项")
    case .printedFindings:
      (
        "The worst %1 of %2 findings are printed; all of them are in %3.",
        "仅打印最严重的 %1 项，共 %2 项；全部见 %3。"
      )
    case .level: ("level", "等级")
    case .kind: ("kind", "类型")
    case .object: ("object", "对象")
    case .other: ("against", "相关对象")
    case .measured: ("measured", "实测")
    case .limit: ("limit", "限值")
    case .provenance: ("Provenance and warnings", "来源与提示")
    case .verdictMeanings: ("What the verdicts mean", "结论的含义")
    case .inputs: ("Layers that were read", "读取的图层")
    case .inherited: ("Inherited from defaults", "继承的默认设置")
    case .tables: ("Tables that were read", "读取的表格")
    case .copy: ("Copy", "复制")
    case .copied: ("Copied", "已复制")
    case .saveTable: ("Save as CSV", "下载 CSV")
    case .tableReader: ("check or layer", "核查项或图层")
    case .defaultsChanged: ("The file of defaults differs: %1 → %2.", "默认设置文件不同：%1 → %2。")
    case .tableChanged: ("The table %1 of %2 differs: %3 → %4.", "%2 的表格 %1 不同：%3 → %4。")
    case .tableKey: ("key", "参数")
    case .rowCount: ("rows", "行数")
    case .layer: ("layer", "图层")
    case .file: ("file", "文件")
    case .featureCount: ("features", "要素数")
    case .datum: ("datum", "坐标系")
    case .repaired: ("repaired", "修复")
    case .digest: ("SHA-256", "SHA-256")
    case .remarks: ("Remarks of the reader", "读取说明")
    case .repairs: ("Geometry that was invalid", "无效几何的处理")
    case .defect: ("fault", "问题")
    case .outcome: ("what was done", "处理")
    case .areaBefore: ("area before", "处理前面积")
    case .areaAfter: ("area after", "处理后面积")
    case .versions: ("Versions", "版本")
    case .reproducible:
      (
        "The same layers and the same job give the same figures, on any machine and with any number of threads.",
        "同样的图层与任务，在任何机器、任何线程数下结果相同。"
      )
    case .zonesLayer: ("Zones", "分区")
    case .namesLayer: ("Names of zones", "分区名称")
    case .witnessLayer: ("Shortest lines", "最短连线")
    case .zoomIn: ("Zoom in", "放大")
    case .zoomOut: ("Zoom out", "缩小")
    case .layerSwitch: ("Layers", "图层")
    case .rule: ("rule", "规则")
    case .finding: ("finding", "编号")
    case .close: ("Close", "关闭")
    case .place: ("place (lon, lat)", "位置（经度、纬度）")
    case .witness: ("shortest line", "最短连线")
    case .withUnit: ("%1 (%2)", "%1（%2）")
    case .inputChanged: ("The layer %1 differs: %2 → %3.", "图层 %1 不同：%2 → %3。")
    case .notThere: ("not read", "未读取")
    case .onlyInFirst: ("%1: only in the first run", "%1：仅第一次运行有")
    case .onlyInSecond: ("%1: only in the second run", "%1：仅第二次运行有")
    case .definitionDiffers: ("The definition differs in %1: %2 → %3.", "口径不同（%1）：%2 → %3。")
    case .notComparable: ("not comparable", "不可比")
    case .targetDiffers: ("The targets differ: %1 → %2.", "目标不同：%1 → %2。")
    case .zonesMore: ("… and %1 more zones, worst first", "……另有 %1 个分区，按严重程度排列")
    case .findingsMore: ("… and %1 more findings, worst first", "……另有 %1 项，按严重程度排列")
    case .failed: ("%1 failed: %2", "%1 计算失败：%2")
    case .failedMore: ("… and %1 more objects failed", "……另有 %1 个对象计算失败")
    case .repairedInput:
      (
        "%1: %2, listed in results.json",
        "%1：%2，列于 results.json"
      )
    case .withoutIdentifiers:
      (
        "features of %1 have no id of their own, so that findings can't be told apart from run to run: only "
          + "totals and zones are compared (name the property that identifies them with \"id\")",
        "%1 的要素没有自己的编号，无法逐个对应两次运行的问题：仅比较总体与分区（可用 \"id\" 指定编号属性）"
      )
    case .countedPoints: ("%1 (%2(point|points))", "%1（%2）")
    case .countedLines: ("%1 (%2(line|lines))", "%1（%2）")
    case .countedAreas: ("%1 (%2(area|areas))", "%1（%2）")
    case .toneBad: ("not as asked", "不符合")
    case .toneDoubtful: ("to be looked at", "待核实")
    case .toneGood: ("in order", "符合")
    case .toneNeutral: ("not judged", "不作评价")
    case .worstFindings: ("The worst findings", "最突出的问题")
    case .drawnIn: ("Drawn in WGS 84, to scale at %1", "制图坐标系 WGS 84，比例以%1处为准")
    case .oldBrowser:
      (
        "This browser is too old for maps that move and lists with pages; everything else is here.",
        "浏览器版本较旧，地图不能缩放，清单不能翻页；其余内容均可查看。"
      )
    case .figureTitle: ("Figure %1. %2", "图 %1　%2")
    case .findingChanges:
      ("findings: %1 appeared, %2 gone, %3 with another value", "问题：新增 %1 项，消失 %2 项，数值变化 %3 项")
    }
  }
}
