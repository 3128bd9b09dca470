// Tests of the built command live here.
