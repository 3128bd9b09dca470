print("geoplan")
