import Layers
public import Measures
import Results

/// What jobs of one office have alike, from a file that they inherit.
public struct JobDefaults: Sendable {
  /// The path as the job names it.
  public var path: String
  /// What messages call the file.
  public var file: String
  let bytes: [UInt8]
  let root: JSONValue
  let sha256: String

  /// Reads the text of the file.
  ///
  /// - Parameters:
  ///   - bytes: JSON in UTF-8, with comments.
  ///   - path: As the job names it; paths in it start at its folder, but those of results.
  ///   - file: What messages call it.
  /// - Throws: ``JobError`` for what is not JSON, and for what only a job has.
  public init(_ bytes: [UInt8], path: String, file: String) throws(JobError) {
    self.bytes = bytes
    self.path = path
    self.file = file
    do {
      let root = try JobText.parse(bytes)
      guard case .object(let members) = root else {
        throw Place.root.error(expected: Text("an object", "一个对象"), not: root)
      }
      for own in ["checks", InheritKeys.key] where members.contains(where: { $0.name == own }) {
        throw Place.root.key(own).error("only a job has this key", "只有任务可以有此键")
      }
      for each in [InheritKeys.eachLayer, InheritKeys.eachCheck] {
        guard let value = root[each] else { continue }
        guard case .object(let keys) = value else {
          throw Place.root.key(each).error(expected: Text("an object", "一个对象"), not: value)
        }
        let known = Set((each == InheritKeys.eachLayer ? LayerKeys.inherited : CheckKeys.inherited))
        for key in keys where !known.contains(key.name) {
          throw Place.root.key(each).key(key.name).error(
            Text("can't be inherited", "不能继承") + Suggestion.hint(key.name, in: known)
              + Text("; what can is ", "；可继承的有") + .list(known.sorted()))
        }
      }
      self.root = Self.rebased(root, to: FilePath.folder(of: path))
      sha256 = try bytes.withUnsafeBytes { try SHA256.hex(of: $0) }
    } catch let fault as PlacedError {
      throw fault.located(in: (try? JobSyntax.plain(bytes)) ?? bytes, file: file)
    } catch {
      throw JobError("", Text("\(error)"))
    }
  }

  /// The language that it states.
  public var language: Language? { root["lang"]?.string.flatMap(Language.init(rawValue:)) }

  /// Paths of what is read, as the job would write them.
  private static func rebased(_ root: JSONValue, to folder: String) -> JSONValue {
    guard folder != ".", folder != "" else { return root }
    func path(_ value: JSONValue) -> JSONValue {
      value.string.map { .string(FilePath.resolve($0, in: folder)) } ?? value
    }
    func joins(_ value: JSONValue) -> JSONValue {
      switch value {
      case .array(let items): .array(items.map(joins))
      case .object: value.mapping("table", path)
      default: path(value)
      }
    }
    return root.mapping("catalogues") { value in
      value.items.map { .array($0.map(path)) } ?? path(value)
    }
    .mapping("layers") { layers in
      layers.mappingAll { $0.mapping("path", path).mapping("join", joins) }
    }
    .mapping(InheritKeys.eachCheck) { $0.mapping(GroupTable.key, path) }
  }
}

extension JSONValue {
  /// The same with one member changed, where it is there.
  fileprivate func mapping(_ name: String, _ change: (JSONValue) -> JSONValue) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.map { $0.name == name ? .init(name, change($0.value)) : $0 })
  }

  /// The same with every member changed.
  fileprivate func mappingAll(_ change: (JSONValue) -> JSONValue) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.map { .init($0.name, change($0.value)) })
  }
}
