// simdjson is C++ and is included by the sources of CSimdjson; this module only links it.
