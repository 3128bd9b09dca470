import Execution
import Planning

// Everything happens in `Program`; this file only turns its answer into an exit code.
exit(Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
