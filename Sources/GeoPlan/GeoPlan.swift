// Everything that a program needs beside its own code: one import instead of ten.
@_exported public import Analyses
@_exported public import GEOS
@_exported public import GeoJSON
@_exported public import Georeferencing
@_exported public import Layers
@_exported public import Measures
@_exported public import PROJ
@_exported public import Planning
@_exported public import Reporting
@_exported public import Results
@_exported public import Words
