import Measures

/// What a run says beside figures: one place for the words of all its notes.
enum RunMessages {
  static let withoutGeometry = MessageForm(
    "without-geometry",
    "{layer}: {count:feature without a geometry takes|features without a geometry take} no part",
    "{layer}：{count} 个要素没有几何，未参与计算")
  static let wrongKind = MessageForm(
    "wrong-kind", "{role} have to be {wanted}, and the layer has {found}",
    "{role}应为{wanted}，而图层含 {found}", bearsOnVerdict: true)
  static let strays = MessageForm(
    "stray-kinds", "{layer}: {found} left out, as {role} are {wanted}",
    "{layer}：{found} 未参与计算，{role}只取{wanted}")
  static let closedLines = MessageForm(
    "closed-lines",
    "{layer}: {count:line ends where it begins and counts as a line: nothing is inside of it|lines end where "
      + "they begin and count as lines: nothing is inside of them}",
    "{layer}：{count} 条线首尾相接，仍按线计算，其内部不算在内")
  static let emptyRole = MessageForm(
    "role-empty", "{role}: {layer} has no feature that takes part, so {outcome}",
    "{role}：图层 {layer} 没有可参与计算的要素，{outcome}", bearsOnVerdict: true)
  static let nothingSelected = MessageForm(
    "filter-selects-nothing",
    "{role}: of {count:feature|features} of {layer} none is selected by {filter}, so "
      + "{outcome}; {values}",
    "{role}：图层 {layer} 的 {count} 个要素中没有符合 {filter} 的，{outcome}；{values}", bearsOnVerdict: true)
  static let apart = MessageForm(
    "layers-apart",
    "{layer} ({there}) and {objects} ({here}) lie far apart; check that both are of the same place and "
      + "in the datum stated",
    "图层 {layer}（{there}）与 {objects}（{here}）相距甚远；请核对两者是否为同一地区、坐标系是否属实", bearsOnVerdict: true)
  static let sameFeatures = MessageForm(
    "same-features",
    "{role} and {other} are the same features ({layer}): each is set against itself",
    "{role}与{other}是同样的要素（{layer}）：各要素都与自身比较", bearsOnVerdict: true)
  static let valueOfNoFeature = MessageForm(
    "value-of-no-feature",
    "{layer}: no feature has the value {value} that {key} names; {values}",
    "{layer}：{key} 所写的取值 {value} 没有任何要素具有；{values}")
  static let cutByServer = MessageForm(
    "file-cut",
    "{layer}: the file says that the server cut it at its limit ({member}); features are missing",
    "{layer}：文件自称已被服务器按上限截断（{member}），要素不全", bearsOnVerdict: true)
  static let fewerThanCounted = MessageForm(
    "file-fewer-than-counted",
    "{layer}: the file says that there are {all} features, and has {count}; fetch all pages",
    "{layer}：文件自称共有 {all} 个要素，实有 {count} 个；请取全所有分页", bearsOnVerdict: true)
  static let morePages = MessageForm(
    "file-more-pages", "{layer}: the file links to a next page; features are missing",
    "{layer}：文件含下一页链接，要素不全", bearsOnVerdict: true)
  static let roundNumber = MessageForm(
    "file-round-number",
    "{layer}: it has exactly {count} features, as many as some services give at most; check that it is "
      + "complete",
    "{layer}：恰有 {count} 个要素，正是某些服务一次返回的上限；请核对数据是否完整")
  static let editions = MessageForm(
    "folder-of-years",
    "{layer}: the files of its folder differ in a year alone ({files}); what stands in several of them counts as "
      + "often",
    "{layer}：文件夹中各文件仅年份不同（{files}）；同时出现在多个文件中的对象会重复计入", bearsOnVerdict: true)
  static let skipped = MessageForm(
    "skipped-invalid", "{layer}: {count:feature|features} with invalid geometry skipped",
    "{layer}：{count} 个几何无效的要素被跳过")
  static let repeats = MessageForm(
    "repeated-features",
    "{layer}: {count:feature repeats|features repeat} an earlier one, geometry and properties "
      + "alike, and each counts (listed with the inputs)",
    "{layer}：{count} 个要素与前面的要素重复（几何与属性均相同），每个都计入；已随输入列出")
  static let zoneNumbers = MessageForm(
    "zone-numbers",
    "{layer}: of zones made of several features, {field} was added up in {added}, and taken once in "
      + "{same} where all say the same",
    "{layer}：由多个要素组成的分区中，{added} 个的“{field}”为各要素之和，{same} 个因各要素数值相同只取一次")
  static let sharedZones = MessageForm(
    "zones-of-one-id",
    "{layer}: {count:feature has|features have} the identifier of an earlier one, and one zone with "
      + "it: {zones}",
    "{layer}：{count} 个要素与前面的要素编号相同，并为同一分区：{zones}")
  static let zoneGaps = MessageForm(
    "zone-gaps",
    "{layer}: {count:gap|gaps} between zones, {area} in all, the largest {largest} at {place}; what "
      + "lies in them is in no zone, but in the total",
    "{layer}：分区之间有 {count} 处空隙，合计 {area}，最大 {largest}（位于 {place}）；其中的对象不属于任何分区，但计入总计")
  static let zoneOverlaps = MessageForm(
    "zone-overlaps",
    "{layer}: {count:overlap|overlaps} of zones, {area} in all, the largest {largest} at {place}; "
      + "what lies in them is in each of them, but once in the total",
    "{layer}：分区之间有 {count} 处重叠，合计 {area}，最大 {largest}（位于 {place}）；其中的对象计入各分区，但在总计中只计一次")
  static let outsideZones = MessageForm(
    "outside-zones",
    "{outside} of {whole} ({share}; {base}) lie in no zone: {quantity} is {all} over all and {zones} in "
      + "zones{judged}",
    "{whole}（{base}）中有 {outside}（{share}）不在任何分区内：{quantity}总体为 {all}，分区内为 {zones}{judged}",
    bearsOnVerdict: true)
  static let zoneStrips = MessageForm(
    "zone-strips",
    "{layer}: {count:zone holds|zones hold} no more of what is measured than borders drawn by different "
      + "hands leave, less than {share} of the zone: no data (\"zone-least\" sets the bound): {zones}",
    "{layer}：{count} 个分区内的统计对象仅为边缘碎片，不足分区面积的 {share}，按无数据处理（界限由 \"zone-least\" 设定）：{zones}")
  static let stacked = MessageForm(
    "stacked-features",
    "{layer}: {count:feature has|features have} the same outline as an earlier one and other properties, "
      + "{share} of all that is measured; each counts (\"repeats\": \"once\" counts each outline once)",
    "{layer}：{count} 个要素与前面的要素轮廓相同而属性不同，占统计总量的 {share}，每个都计入（设 \"repeats\": \"once\" 则同一轮廓只计一次）")
  static let countedOnce = MessageForm(
    "repeats-left-out",
    "{layer}: {count:feature|features} with the outline of an earlier one left out, as each outline counts "
      + "once",
    "{layer}：{count} 个与前面要素轮廓相同的要素未计入，同一轮廓只计一次")
  static let objectsOverlap = MessageForm(
    "objects-overlap",
    "{layer}: {count:place lies in several features, which|places lie in several features, which} count "
      + "as zones and as objects each by itself, so that this ground is in the total more than once: "
      + "{area} in all, the largest {largest} at {place}",
    "{layer}：要素既是统计对象又是分区，相互重叠 {count} 处，合计 {area}，最大 {largest}（位于 {place}）；各分区计自身，总计中这些地方重复计入")
  static let overlappingObjects = MessageForm(
    "overlapping-objects",
    "{layer}: features lie upon one another in part, such as {first} and {second} at {place}; ground in "
      + "several of them counts in each, about {share} of all that is counted",
    "{layer}：要素之间局部重叠，例如 {first} 与 {second}（位于 {place}）；重叠部分在各要素中分别计入，约占统计总量的 {share}",
    bearsOnVerdict: true)
  static let overlappingLines = MessageForm(
    "overlapping-lines",
    "{layer}: lines run upon one another in part, such as {first} and {second} at {place}; a stretch of several of "
      + "them counts in each, about {share} of the whole length",
    "{layer}：线之间局部重合，例如 {first} 与 {second}（位于 {place}）；重合的路段在各线中分别计入，约占总长的 {share}",
    bearsOnVerdict: true)
  static let farFeatures = MessageForm(
    "far-features",
    "{layer}: {count:feature lies|features lie} far from all others of the layer, {away} from its "
      + "middle: {features}; check their coordinates (an address that was not found at 0, 0; axes "
      + "swapped; a digit too many)",
    "{layer}：{count} 个要素远离图层其余要素，距其中心 {away}：{features}；请核对坐标（如未匹配到的地址落在 0, 0、坐标轴颠倒、多一位数字）",
    bearsOnVerdict: true)
  static let unusualReach = MessageForm(
    "unusual-reach",
    "distances of {reach} at most are asked for, {doubt}; distances are in metres unless a unit is "
      + "written (\"300 m\", \"0.5 km\")",
    "所用距离最大为 {reach}，{doubt}；未写单位的距离以米计（可写“300 米”“0.5 公里”）", bearsOnVerdict: true)
  static let unstatedDatum = MessageForm(
    "datum-unstated",
    "{layer}: no datum is stated, so WGS 84 is assumed; positions alone do not tell it from GCJ-02, "
      + "which is off by 300 to 700 m here; ask the source, and state it (key \"crs\")",
    "{layer}：未声明坐标系，按 WGS 84 处理；仅凭坐标无法与 GCJ-02 区分，后者在此相差 300 至 700 米；请向数据来源核实并用 \"crs\" 声明")
  static let drawnCoordinates = MessageForm(
    "coordinates-of-a-drawing",
    "{layer}: its positions pass as degrees ({extent}) but look like coordinates of a drawing in metres: "
      + "over many degrees none is finer than a thousandth; if so, state the layer's \"crs\"",
    "{layer}：坐标被当作经纬度（{extent}），但更像以米为单位的图纸坐标：跨越多个经纬度而最多三位小数；若是，请用 \"crs\" 声明其坐标系",
    bearsOnVerdict: true)
  static let ballpark = MessageForm(
    "shift-ballpark",
    "{layer}: no change of datum to WGS 84 is known, and both are taken for alike as the job asks: its "
      + "positions may be off by tens of metres",
    "{layer}：没有到 WGS 84 的已知基准转换，按任务要求视为一致：位置可能偏差数十米", bearsOnVerdict: true)
  static let unknownAccuracy = MessageForm(
    "shift-of-unknown-accuracy",
    "{layer}: nobody has said how exact its change of datum is ({operation})",
    "{layer}：其基准转换（{operation}）的精度未知")
  static let coarseShift = MessageForm(
    "shift-coarse",
    "{layer}: its positions may be off by {accuracy} after the change of datum ({operation}), much for a "
      + "check in which it matters {reach}",
    "{layer}：基准转换（{operation}）后位置可能偏差 {accuracy}，对本项核查偏大（{reach}）")
  static let filterMismatch = MessageForm(
    "filter-mismatch",
    "{layer}: the filter {filter} can't compare at column {column} the values of "
      + "{count:feature, which is|features, which are} left out",
    "{layer}：筛选条件 {filter} 在第 {column} 个字符处无法比较 {count} 个要素的值，这些要素未参与计算", bearsOnVerdict: true)
  static let filterLeavesNulls = MessageForm(
    "filter-leaves-nulls",
    "{layer}: {count:feature|features} without a value in {fields} left out, as nothing is known of {filter} "
      + "there; OR {way} brings such in",
    "{layer}：{count} 个要素的 {fields} 没有值，无法判断条件 {filter}，这些要素未参与计算；如需计入，请加上 OR {way}",
    bearsOnVerdict: true)
  static let valuesAlike = MessageForm(
    "values-alike",
    "{layer}: {field} is also {others}, which differ only in blanks, letter case or width from {value} that "
      + "{key} names, and are not the same to it",
    "{layer}：{field} 的取值还有 {others}，与 {key} 所写的 {value} 仅空格、大小写或全半角不同，按不同取值处理",
    bearsOnVerdict: true)
  static let textsInOrder = MessageForm(
    "texts-in-order",
    "{layer}: {filter} puts texts in order letter by letter, so that '10' comes before '9'; in "
      + "{count:feature|features} {field} and {text} differ in their numbers of digits, such as {value}; compare "
      + "numbers, or dates written as 2025-03-01",
    "{layer}：条件 {filter} 按字符逐个比较文字（'10' 在 '9' 之前）；{count} 个要素的 {field} 与 {text} 位数不同，例如 {value}；"
      + "请用数值字段，或将日期写成 2025-03-01 的形式",
    bearsOnVerdict: true)
  static let datumDiffers = MessageForm(
    "datum-differs", "{layer}: the file says {file}, the job {job}; the job's is used",
    "{layer}：文件声明为 {file}，任务指定为 {job}；以任务为准")
  static let coarseFrame = MessageForm(
    "coarse-frame", "lengths in the frame are off by up to {share} at the edge of the extent",
    "计算坐标系在范围边缘的长度误差最大为 {share}")
  static let coarseFrames = MessageForm(
    "coarse-frames",
    "lengths in {count} of the {all} frames are off by up to {share} at the edge of the extent",
    "{all} 个计算坐标系中有 {count} 个在范围边缘的长度误差最大为 {share}")
  static let roundGlobe = MessageForm(
    "round-the-globe",
    "{layer}: the layers of the job go round the whole globe; distances across the antimeridian are "
      + "not measured",
    "{layer}：任务的图层环绕全球，不计算跨越 180° 经线的距离")
  static let crossesAntimeridian = MessageForm(
    "crosses-antimeridian",
    "{layer}: {count:feature crosses|features cross} the antimeridian or lie beyond ±180°, taken in "
      + "one piece there",
    "{layer}：{count} 个要素跨越 180° 经线或超出 ±180°，已在该处连为一体")
  static let crossingSkipped = MessageForm(
    "antimeridian-skipped",
    "{layer}: {count:feature crosses|features cross} the antimeridian or lie beyond ±180°, skipped",
    "{layer}：{count} 个要素跨越 180° 经线或超出 ±180°，已跳过")
  static let snapped = MessageForm(
    "overlays-on-grid",
    "{count:overlay|overlays} only succeeded with coordinates rounded to a grid of {grid}",
    "{count} 次叠加运算在坐标取整到 {grid} 格网后才成功")
  static let recomputed = MessageForm(
    "measures-recomputed",
    "{count:measure|measures} broke an identity that measures obey, computed again another way",
    "{count} 个量算结果未通过校核，已用另一种方法重新计算")
  static let lacksSurroundings = MessageForm(
    "layer-ends-early",
    "the {layer} layer ends in a straight cut nearer to the {objects} than the check reaches: it lacks "
      + "{sides}; what it does not hold there would change figures near that edge",
    "图层 {layer} 在距 {objects} 不足核查距离处被直线截断，尚缺 {sides}；若补齐缺少的部分，边缘附近的结果会不同", bearsOnVerdict: true)
  static let mayTurn = MessageForm(
    "layer-may-turn-verdict",
    "the {layer} layer does not reach as far beyond the {objects} as the check does (it lacks {sides}); "
      + "with more of it there, {quantity} could be up to {best} instead of {figure}, and the target be "
      + "met",
    "图层 {layer} 超出 {objects} 范围的距离不及核查所需（尚缺 {sides}）；若补齐，{quantity}最高可达 {best}（现为 {figure}），目标可能达到",
    bearsOnVerdict: true)
  static let countsAs = MessageForm(
    "property-missing",
    "{layer}: {count:feature has|features have} no property {field}, which {key} names; each counts "
      + "{number}",
    "{layer}：{count} 个要素没有 {key} 所指的属性 {field}，按 {number} 计")
  static let nullCountsAs = MessageForm(
    "property-null",
    "{layer}: {field}, which {key} names, is null in {count:feature|features}; each counts {number}",
    "{layer}：{count} 个要素中 {key} 所指的属性 {field} 为空值，按 {number} 计")
  static let requiresNothing = MessageForm(
    "property-missing-none",
    "{layer}: {count:feature has|features have} no property {field}, which {key} names; nothing is "
      + "required of them",
    "{layer}：{count} 个要素没有 {key} 所指的属性 {field}，对其不作要求")
  static let nullRequiresNothing = MessageForm(
    "property-null-none",
    "{layer}: {field}, which {key} names, is null in {count:feature|features}; nothing is required of "
      + "them",
    "{layer}：{count} 个要素中 {key} 所指的属性 {field} 为空值，对其不作要求")
  static let codeAsAmount = MessageForm(
    "code-as-amount",
    "{layer}: {key} adds up {field}, which tells things apart by its name and is no amount",
    "{layer}：{key} 对 {field} 求和，但按字段名该属性用于区分对象，不是数量", bearsOnVerdict: true)
  static let alwaysTrue = MessageForm(
    "condition-always-true",
    "{layer}: {key}: {filter} is true whatever {fields} may be; check AND, OR, NOT and the order of bounds",
    "{layer}：{key} 的条件 {filter} 无论 {fields} 取何值都成立；请核对 AND、OR、NOT 及界限的先后",
    bearsOnVerdict: true)
  static let foreignWildcards = MessageForm(
    "pattern-wildcards",
    "{layer}: {key}: in {filter}, * and ? stand for themselves; LIKE knows % for any text and _ for one character",
    "{layer}：{key} 的条件 {filter} 中 * 和 ? 仅表示其自身；LIKE 用 % 表示任意文字、_ 表示一个字符",
    bearsOnVerdict: true)
  static let beyondAll = MessageForm(
    "target-beyond-all",
    "{quantity}: {asked} can't be missed, as {whole:is|are} all that there are",
    "{quantity}：{asked}，而总数为 {whole}，必然达到", bearsOnVerdict: true)
  static let farBelow = MessageForm(
    "target-far-below",
    "{quantity} is {figure}, more than a thousand times the target of {bound}, which has no unit; check the unit",
    "{quantity}为 {figure}，超过目标 {bound} 的一千倍，而目标未写单位；请核对单位", bearsOnVerdict: true)
  static let manyParts = MessageForm(
    "features-of-many-parts",
    "{layer}: {count:feature has|features have} {parts} parts that lie apart; each feature counts once, with all of "
      + "its parts",
    "{layer}：{count} 个要素由 {parts} 个分离部分组成；每个要素连同其全部部分只计一次", bearsOnVerdict: true)
  static let cutOff = MessageForm(
    "layer-cut-off",
    "the {layer} layer ends in a straight cut, and {objects} go on beyond it ({sides}): nothing is found of them there",
    "图层 {layer} 被直线截断，而 {objects} 超出其范围（{sides}），该处无从核查", bearsOnVerdict: true)
  static let unusualKey = MessageForm(
    "unusual-value",
    "{key} is {number}, and {usual} is usual; figures rest on it, so check the number and its unit",
    "“{key}”为 {number}，一般为 {usual}；结果取决于该值，请核对数值及单位", bearsOnVerdict: true)
  static let zeroOfClasses = MessageForm(
    "zero-of-classes",
    "{key} is 0 for {classes}, so nothing is required there; null says so, too, where it is meant",
    "“{key}”对 {classes} 为 0，即不作要求；如确为本意，可写 null", bearsOnVerdict: true)
  static let zeroRequiresNothing = MessageForm(
    "property-zero-none",
    "{layer}: {field}, which {key} names, is 0 in {count:feature|features}, as tables without empty cells write for "
      + "no value; nothing is required of them",
    "{layer}：{count} 个要素中 {key} 所指的属性 {field} 为 0（无空值的表常以 0 表示没有），对其不作要求",
    bearsOnVerdict: true)
  static let doubtfulZero = MessageForm(
    "property-zero",
    "{layer}: {field} is 0 in {count:feature|features}, which hardly stands for a value there; it counts as 0",
    "{layer}：{count} 个要素的 {field} 为 0，一般不是实际取值；现按 0 计算", bearsOnVerdict: true)
  static let unusualNumbers = MessageForm(
    "property-unit",
    "{layer}: {field}, which {key} names, is {least} to {most} in {count:feature|features}, where {usual} is usual; "
      + "check its unit",
    "{layer}：{key} 所指的属性 {field} 在 {count} 个要素中为 {least} 至 {most}，一般为 {usual}；请核对单位",
    bearsOnVerdict: true)
  static let unclassed = MessageForm(
    "property-missing-class",
    "{layer}: {count} of {all:feature has|features have} nothing in {field}, which {key} names; they are of no class",
    "{layer}：{all} 个要素中有 {count} 个没有 {key} 所指的属性 {field}，不属于任何类别", bearsOnVerdict: true)
  static let wordedNothing = MessageForm(
    "worded-nothing",
    "{layer}: {field} is {values} in {count:feature|features}, which often stands for no value; to {key} it is a text "
      + "like any",
    "{layer}：{count} 个要素的 {field} 为 {values}，该文字常表示没有或不详；在 {key} 中按普通文字处理",
    bearsOnVerdict: true)
  static let codedNothing = MessageForm(
    "coded-nothing",
    "{layer}: {field} is {number} in {count:feature|features}, which often stands for no value; it "
      + "counts as that number",
    "{layer}：{count} 个要素的 {field} 为 {number}，该值常表示无数据，现按此数值计算", bearsOnVerdict: true)
  static let datumDoubt = MessageForm(
    "datum-doubt", "{reason}; {remedy}", "{reason}；处置建议：{remedy}", bearsOnVerdict: true)
  static let datumIgnored = MessageForm(
    "datum-check-ignored", "datum check ignored: {reason}", "已按要求忽略坐标系核对：{reason}",
    bearsOnVerdict: true
  )
  static let unrepaired = MessageForm(
    "not-repaired", "its geometry is invalid and could not be repaired",
    "几何无效且无法修复", bearsOnVerdict: true)
  static let unrepairedMissing = MessageForm(
    "not-repaired-missing",
    "its geometry is invalid and could not be repaired; it is missing from {layer}",
    "几何无效且无法修复；图层 {layer} 中缺少该要素", bearsOnVerdict: true)
  static let engineFailed = MessageForm("engine-failed", "{reason}", "计算引擎报告：{reason}")

  /// Every form, for tests that read all words.
  static let all = [
    withoutGeometry, wrongKind, strays, closedLines, emptyRole, nothingSelected, apart, cutByServer,
    fewerThanCounted, morePages, roundNumber, editions, skipped,
    sameFeatures, repeats, stacked, countedOnce, valueOfNoFeature,
    farFeatures, sharedZones, zoneGaps,
    zoneOverlaps,
    unusualReach, unstatedDatum, drawnCoordinates, ballpark, unknownAccuracy, coarseShift, mayTurn,
    objectsOverlap, overlappingObjects, overlappingLines, outsideZones, zoneStrips, filterMismatch,
    filterLeavesNulls, valuesAlike, textsInOrder,
    datumDiffers, coarseFrame, coarseFrames, roundGlobe, crossesAntimeridian, crossingSkipped,
    snapped, recomputed, lacksSurroundings, countsAs, nullCountsAs, requiresNothing,
    nullRequiresNothing, codeAsAmount, alwaysTrue, foreignWildcards, beyondAll, farBelow, manyParts,
    cutOff,
    unusualKey, zeroOfClasses, zeroRequiresNothing, doubtfulZero, unusualNumbers, unclassed,
    wordedNothing, codedNothing, datumDoubt, datumIgnored, unrepaired,
    unrepairedMissing, engineFailed,
  ]
}
