import PROJ
import Testing

/// Definitions of strangers open no file and no address.
@Suite("Files in definitions") struct FilesInDefinitionsTests {
  private static let wkt =
    #"GEOGCS["x",DATUM["d",SPHEROID["s",6378137,298.257223563]],PRIMEM["Greenwich",0],"#
    + #"UNIT["degree",0.0174532925199433]"#
  private static let refused = [
    "+proj=longlat +ellps=clrk66 +nadgrids=/etc/passwd",
    "+proj=longlat +ellps=clrk66 +nadgrids=@/etc/passwd",
    "+proj=longlat +ellps=clrk66 +nadgrids=https://example.org/x.tif",
    "+proj=longlat +ellps=clrk66 +nadgrids=@null,x.gsb",
    "+proj=longlat +ellps=clrk66 +NADGRIDS=x.gsb", "proj=longlat ellps=clrk66 nadgrids=x.gsb",
    "+proj=longlat +ellps=clrk66 +nadgrids = x.gsb",
    "+proj=longlat +ellps=clrk66 +nadgrids=\"x.gsb\"",
    "+proj=utm +zone=48 +geoidgrids=egm96_15.gtx +vunits=m", "+init=epsg:4326", "+INIT=epsg:4326",
    "+init=file:/etc/passwd", "+proj=pipeline +step +proj=hgridshift +grids=x.gsb",
    "+proj=longlat +catalog=/etc/passwd",
    wkt + #",EXTENSION["PROJ4","+proj=longlat +nadgrids=/etc/passwd"]]"#,
    #"COMPD_CS["c",\#(wkt)],VERT_CS["v",VERT_DATUM["d",2005,EXTENSION["PROJ4_GRIDS","/x.gtx"]],"#
      + #"UNIT["m",1]]]"#,
    #"BOUNDCRS[SOURCECRS[GEOGCRS["x"]],TARGETCRS[GEOGCRS["y"]],ABRIDGEDTRANSFORMATION["t","#
      + #"METHOD["NTv2"],PARAMETERFILE["f","/etc/passwd"]]]"#,
    #"{"type":"BoundCRS","transformation":{"method":{"name":"NTv2"},"parameters":"#
      + #"[{"name":"Latitude and longitude difference file","value":"/etc/passwd"}]}}"#,
    #"{"type":"GeographicCRS","name":"+proj=longlat +\u006eadgrids=/etc/passwd"}"#,
    #"{"type":"GeographicCRS","#,
  ]

  @Test(arguments: refused) func `what names a file is refused`(_ definition: String) {
    let error = #expect(throws: PROJError.self) { try CRS(definition) }
    let message = error?.message ?? ""
    #expect(
      message.contains("refers to") || message.contains("is an operation"), "\(message)")
  }

  @Test(arguments: [
    "+proj=merc +a=6378137 +b=6378137 +lon_0=0 +x_0=0 +y_0=0 +nadgrids=@null +wktext +no_defs",
    "+proj=merc +a=6378137 +b=6378137 +nadgrids=null +units=m",
    "+proj=tmerc +lon_0=105 +x_0=500000 +ellps=GRS80 +towgs84=0,0,0",
  ])
  func `what names none is read`(_ definition: String) throws {
    #expect(try CRS(definition).kind == .projected)
  }

  @Test func `a grid that may be named is looked for`() {
    // PROJ knows the text; that its file is not there shows only when it is used.
    #expect(throws: Never.self) {
      try CRS("+proj=longlat +ellps=clrk66 +nadgrids=@no-such.gsb", mayReadFiles: true)
    }
  }
}
