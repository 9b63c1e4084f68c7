// The port to full-text search over folded text (text::search_text). It lags behind the journal and can be rebuilt.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/case.h"

namespace atiende {

struct SearchDocument {
    PostId post;
    std::string folded_text;  ///< empty removes the post
};

class SearchIndex {
public:
    virtual ~SearchIndex() = default;
    /// Adds, replaces or removes, and remembers `through` in the same transaction. One thread.
    virtual Result<void> put(std::span<const SearchDocument> documents, Position through) = 0;
    /// The journal position up to which everything is indexed.
    virtual Result<Position> position() = 0;
    /// Posts that hold all folded words of `folded_query` (a word ending in * is a prefix), newest first, older than
    /// `before` (none: from the newest). Thread-safe.
    virtual Result<std::vector<PostId>> find(std::string_view folded_query, std::optional<PostId> before,
                                             std::size_t limit) = 0;
};

}  // namespace atiende
