// What the section [text_model] of atiende.toml says: a model of somebody else's that is asked beside our own.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "systems/model_dialogue.h"

namespace atiende::app {

struct TextModelSettings {
    std::string url;        ///< of the endpoint; https, or http to this machine unless `plain_http`
    bool loopback = false;  ///< the URL names this machine
    systems::ModelForm form = systems::ModelForm::openai;
    systems::ChatFormat chat_format = systems::ChatFormat::json_schema;
    std::string model = "external";  ///< in assessments, and before a chat endpoint
    std::string key_file;            ///< empty: none
    std::vector<LabelName> labels;   ///< that it may decide
    Duration time_limit{2'000};      ///< for one answer, 100 to 10,000
    std::int64_t most_per_second = 20;
    bool private_messages = false;
};

/// What ATIENDE_TEXT_MODEL_KEY holds, else the first line of `key_file`; empty when there is neither.
/// invalid("bad_setting") when the file cannot be read or what it holds can be no key. No error holds the key.
Result<std::string> read_model_key(const TextModelSettings& settings);

}  // namespace atiende::app
