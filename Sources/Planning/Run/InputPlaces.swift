import Formats
import Measures
import Results

/// Where the files lie that a job names, and which of them it may read.
struct InputPlaces {
  let options: RunOptions

  /// The path of a file that is read, relative to where the program runs.
  ///
  /// A job only reads files below its own folder, unless that is allowed, and does not make the program
  /// wait for a pipe: nobody may be there to fill it.
  ///
  /// - Parameters:
  ///   - path: As written in the job.
  ///   - blame: Says whose file it is.
  func path(_ path: String, _ blame: (inout InputError) -> Void) throws -> String {
    // What is in memory lies nowhere.
    if LayerSource.nameInMemory(path) != nil { return path }
    let isAddress = LayerSource.isAddress(path)
    let found = isAddress ? path : FilePath.resolve(path, in: options.folder)
    if options.allowsOutside { return found }
    var fault: InputError?
    if isAddress {
      fault = InputError(
        Text("is a database, not a file below the job's folder", "是数据库，不是任务文件夹中的文件"),
        remedy: Text("allow it with --allow-outside", "请用 --allow-outside 允许"), file: path)
    } else if !FilePath.lies(found, below: options.folder) {
      fault = InputError(
        Text("lies outside the job's folder", "在任务文件夹之外"),
        remedy: Text(
          "move it there, or allow it with --allow-outside", "请移入任务文件夹，或用 --allow-outside 允许"),
        file: path)
    } else if FilePath.isPipe(found) {
      fault = InputError(
        Text("is a pipe, not a file", "是管道，不是文件"),
        remedy: Text(
          "write it to a file, or allow it with --allow-outside", "请先存为文件，或用 --allow-outside 允许"),
        file: path)
    }
    guard var fault else { return found }
    blame(&fault)
    throw fault
  }
}
