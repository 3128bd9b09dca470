import Measures

extension Failure {
  /// The failure as answers tell it: the other one of a pair is a feature of the layer of a role.
  func named(_ role: String) -> Measures.Failure {
    let related: RelatedFeature? =
      switch other {
      case .partner(let feature)?: RelatedFeature(role, feature)
      case .zone(let zone)?: RelatedFeature(Role.zones.name, zone)
      case nil: nil
      }
    return Measures.Failure(feature: feature, other: related, reason: reason)
  }
}
