// What is said to a model that judges posts, and how its answer is read: two forms of HTTP API.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/assessment.h"
#include "ports/text_model.h"

namespace atiende::systems {

/// openai: chat completions, `POST /v1/chat/completions`, as OpenAI documents them and many servers offer them.
/// assess: a company's own, by the contract of our `POST /api/v1/assess`: `{text, language}` in, labels out.
enum class ModelForm { openai, assess };

/// How a chat is held to JSON: by a schema, or, for servers that know none, by the promise of an object alone.
enum class ChatFormat { json_schema, json_object };

/// The body of a chat completion's request for `labels`. The post is data within a JSON object of the user's message;
/// what the labels mean (docs/assessment.md) stands in the system's.
std::string chat_request(std::string_view model, ChatFormat format, std::span<const LabelName> labels,
                         const TextQuestion& question);

/// `{"text": ..., "language": ...}`; a language that is not known is left out.
std::string assess_request(const TextQuestion& question);

/// The labels of an answer. Each is `{"value": ..., "probability": ...}` or the value alone; a value that is none of
/// ours reads as nothing said; a probability is clamped to 0-1, and kAssumedProbability where there is none that is a
/// number. Anything else in the answer is passed over. Errors, all `unavailable`, since the caller does without:
/// `model_not_json`, `model_no_chat` (no choice with a message), `model_refused` (the chat model would not),
/// `model_said_nothing` (no label of ours in it).
Result<Assessment> read_labels(ModelForm form, std::string_view answer);

inline constexpr float kAssumedProbability = 0.8F;

}  // namespace atiende::systems
