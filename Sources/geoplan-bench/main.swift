print("geoplan-bench")
