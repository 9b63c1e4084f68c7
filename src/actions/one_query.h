// One query, ready to be held against many stored texts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "listening/percolator.h"
#include "model/desk.h"
#include "model/listener.h"
#include "text/analysis.h"

namespace atiende::actions {

/// Stretches of a text in bytes, half-open.
using Spans = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Keeps its working memory between texts; one thread at a time.
class OneQuery {
public:
    OneQuery(listening::Query query, std::vector<std::string> languages);
    /// As the listener reads it. The query of a saved listener is sound: it was parsed before it was saved.
    static Result<OneQuery> of(const Listener& listener);

    /// The stretches that matched; nothing: it does not match. A match of an author alone has none. `language` is
    /// what stands beside the text; our own detection comes first.
    std::optional<Spans> match(std::string_view text, std::string_view language, std::string_view handle,
                               std::string_view stable_id);
    std::optional<Spans> match(const StoredText& text) {
        return match(text.text, text.language, text.handle, text.stable_id);
    }

private:
    listening::Percolator percolator_;
    Listener wanted_{.id = {}, .brand = {}, .name = {}, .query = {}};
    listening::MatchScratch scratch_;
    std::vector<listening::Hit> hits_;
    text::Analysis analysis_;
};

}  // namespace atiende::actions
