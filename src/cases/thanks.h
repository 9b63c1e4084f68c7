// Thanks and acknowledgements: messages that close a conversation and must not reopen it.
#pragma once

#include "model/assessment.h"
#include "text/analysis.h"

namespace atiende::cases {

/// True for a short message (at most 12 words, mentions and emoji not counted) that thanks or acknowledges ("muchas
/// gracias!", "ok, listo", "perfecto 👍", "thanks a lot") and holds nothing but courtesy words: one word more ("gracias
/// pero sigue sin ir") or a question mark, and it is a message like any other. Spanish, Catalan, Galician, Basque,
/// Portuguese, English, French, Italian, German.
bool is_thanks(const text::Analysis& analysis);

/// By labels alone: praise that is not known to expect a reply. Unsure is no.
bool is_thanks(const Assessment& assessment);

}  // namespace atiende::cases
