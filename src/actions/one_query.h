// One query, ready to be held against many stored texts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "listening/percolator.h"
#include "listening/post_reading.h"
#include "model/desk.h"
#include "model/listener.h"
#include "model/views.h"
#include "ports/store.h"
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

    /// False is certain, and costs no analysis.
    bool may_match(const StoredText& text);
    /// As the listener would have read it when it came in: channel, visibility, followers, attachments, the accounts
    /// that it reached. What the network says beside that is not kept, and an operator that reads it is false.
    Result<std::optional<Spans>> match(Snapshot& snapshot, const PostView& view);

private:
    Result<std::vector<std::string>> names_of(Snapshot& snapshot, const std::vector<AccountId>& accounts);
    Spans spans_of_first() const;

    listening::Percolator percolator_;
    Listener wanted_{.id = {}, .brand = {}, .name = {}, .query = {}};
    listening::MatchScratch scratch_;
    std::vector<listening::Hit> hits_;
    text::Analysis analysis_;
    listening::PostReading reading_;
    std::unordered_map<AccountId, Account> accounts_;  // as they stood when they were first asked for
};

}  // namespace atiende::actions
