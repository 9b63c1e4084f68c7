// Reads the section [text_model] of atiende.toml.
#pragma once

#include <optional>
#include <string>

#include <toml++/toml.h>

#include "app/text_model_settings.h"

namespace atiende::app {

/// Nothing without the section or its `url`. Errors: invalid("bad_configuration") with `file` and `problem` for a name
/// that is none of ours; invalid("bad_setting") with `name` (`text_model.url`) and `value`.
Result<std::optional<TextModelSettings>> read_text_model(const toml::table& settings, const std::string& file);

}  // namespace atiende::app
