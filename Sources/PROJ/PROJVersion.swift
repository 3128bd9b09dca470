import CPROJ

/// The PROJ library in use.
public enum PROJVersion {
  /// The version of the library that runs, such as `9.1.1`.
  public static let text: String = {
    let info = proj_info()
    return "\(info.major).\(info.minor).\(info.patch)"
  }()
}
