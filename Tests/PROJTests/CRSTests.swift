import PROJ
import Testing

@Suite struct CRSTests {
  @Test func `WGS 84 has one canonical form for each way to write it`() throws {
    for text in [
      "EPSG:4326", " epsg:4326\n", "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:EPSG:9.8:4326",
      "http://www.opengis.net/def/crs/EPSG/0/4326",
    ] {
      #expect(try CRS(text).definition == "EPSG:4326")
    }
    for text in [
      "CRS84", "ogc:crs84", "urn:ogc:def:crs:OGC:1.3:CRS84",
      "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    ] {
      let system = try CRS(text)
      #expect(system.isGeographic && system.unit.name == "degree")
    }
  }

  @Test func `the systems known without the database are those of the database`() throws {
    // WKT is never known beforehand, so this asks PROJ.
    for (known, wkt) in [
      (
        CRS.wgs84,
        """
        GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],\
        PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]
        """
      ),
      (
        CRS.cgcs2000,
        """
        GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",\
        SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],\
        UNIT["degree",0.0174532925199433]]
        """
      ),
    ] {
      let read = try CRS(wkt)
      #expect(read.ellipsoid == known.ellipsoid)
      #expect(read.name == known.name)
      #expect(read.isOnWGS84 && known.isOnWGS84)
      #expect(read.kind == known.kind)
    }
  }

  @Test func `a Gauss–Krüger zone tells its meridian, false easting and area of use`() throws {
    let system = try CRS("EPSG:4544")
    #expect(system.isProjectedMetric && system.isOnWGS84)
    let projection = try #require(system.projection)
    #expect(projection.method == "Transverse Mercator")
    #expect(abs((projection.centralMeridian ?? 0) - 105) < 1e-9)
    #expect(projection.falseEasting == 500_000)
    #expect(projection.scale == 1)
    let area = try #require(system.areaOfUse)
    #expect(abs(area.west - 103.5) < 0.01 && abs(area.east - 106.51) < 0.02)
    let prefixed = try CRS("EPSG:4523")
    #expect(prefixed.projection?.falseEasting == 35_500_000)
  }

  @Test func `feet, degrees and spheres are told apart`() throws {
    let feet = try CRS("EPSG:2263")
    #expect(feet.kind == .projected && !feet.isProjectedMetric)
    #expect(feet.unit.name == "US survey foot")
    #expect(abs(feet.unit.factor - 1200.0 / 3937) < 1e-15)
    for text in ["EPSG:3857", "ESRI:102100", "EPSG:3785", "+proj=merc +a=6378137 +b=6378137"] {
      #expect(try CRS(text).isWebMercator, "\(text)")
    }
    for text in ["EPSG:3395", "EPSG:32648", "+proj=tmerc +lon_0=106.5 +R=6378137", "EPSG:4326"] {
      #expect(try !CRS(text).isWebMercator, "\(text)")
    }
  }

  @Test func `an older datum does not count as WGS 84`() throws {
    #expect(try !CRS("EPSG:4214").isOnWGS84)  // Beijing 1954
    #expect(try !CRS("EPSG:4610").isOnWGS84)  // Xian 1980
    #expect(try !CRS("+proj=tmerc +lon_0=106.5 +ellps=krass +towgs84=1,2,3").isOnWGS84)
    #expect(try CRS("+proj=tmerc +lon_0=106.5 +ellps=GRS80 +type=crs").isOnWGS84)
  }

  @Test(arguments: [
    "", "4544", "WGS 84", "metres", "+init=epsg:4544", "+proj=pipeline +step +proj=merc",
    "+proj=nosuchprojection", "EPSG:", "EPSG:999999", "PROJCS[\"broken", "{}",
    "EPSG:7030",
  ])
  func `what is no coordinate system is refused with a reason`(text: String) throws {
    let error = #expect(throws: PROJError.self) { try CRS(text) }
    #expect((error?.message.count ?? 0) > 10)
    #expect(error?.message.contains("Unknown error") == false)
  }

  @Test func `the reason for an unknown code is PROJ's own`() throws {
    let error = #expect(throws: PROJError.self) { try CRS("EPSG:999999") }
    #expect(error?.function == "proj_create")
    #expect(error?.message.contains("not found") == true)
  }

  @Test func `the version has three numbers`() {
    #expect(PROJVersion.text.split(separator: ".").count == 3)
  }
}
