// A file that is there as a whole or not at all.
#pragma once

#include <string>

#include "base/result.h"

namespace atiende::app {

/// Writes beside it, then puts it in its place. Errors: unavailable("write_failed") with the path.
Result<void> write_whole(const std::string& path, const std::string& bytes);

}  // namespace atiende::app
