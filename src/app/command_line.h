// The command line: reads options and calls the command.
#pragma once

#include <string_view>

namespace atiende::app {

/// Returns the exit code; `--help` teaches and returns 0, a wrong option 2. `web_pack`: the web client
/// (api/web_client.h) that this binary carries; empty when it was built without.
int run_command_line(int argc, char** argv, std::string_view web_pack);

}  // namespace atiende::app
