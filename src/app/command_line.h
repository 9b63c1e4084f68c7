// The command line: reads options and calls the command.
#pragma once

namespace atiende::app {

/// Returns the exit code; `--help` teaches and returns 0, a wrong option 2.
int run_command_line(int argc, char** argv);

}  // namespace atiende::app
