import Execution
import Layers
import Planning

LargeBlocks.returnAtOnce()

// Everything happens in `Program`; this file only turns its answer into an exit code.
exit(Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
