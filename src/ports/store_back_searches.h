// What the store keeps of back-searches.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/back_search.h"
#include "model/desk.h"
#include "model/listener.h"

namespace atiende {

/// One under way: the listener as it was when it was started, and the place that it has come to.
struct BackSearchWork {
    BackSearch search;
    Listener listener;
    PostId before;  ///< posts with ids below are still to be looked at
};

class BackSearchReads {
public:
    virtual ~BackSearchReads() = default;
    /// not_found("back_search_not_found")
    virtual Result<BackSearch> get(BackSearchId id) = 0;
    /// Newest first, at most 50.
    virtual Result<std::vector<BackSearch>> of_listener(ListenerId listener) = 0;
    virtual Result<bool> unfinished(ListenerId listener) = 0;
    /// Of those running, the one that was started first.
    virtual Result<std::optional<BackSearchWork>> next() = 0;
    virtual Result<std::int64_t> posts_between(PostId from, PostId before) = 0;
    /// What others wrote and is not blanked, newest first.
    virtual Result<std::vector<StoredText>> texts_between(PostId from, PostId before, std::size_t limit) = 0;
};

class BackSearchWriter {
public:
    virtual ~BackSearchWriter() = default;
    virtual Result<void> put(BackSearchId id, const Listener& listener, PostId before) = 0;
    virtual Result<void> move(BackSearchId id, PostId before, const BackSearchProgress& progress) = 0;
};

}  // namespace atiende
