// The last public posts that passed by, kept in memory: what a new listener is tried on before it is saved.
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "model/post.h"

namespace atiende::actions {

/// One post that passed by, whether or not anybody listened for it.
struct RecentPost {
    Channel channel = Channel::playground;
    std::string text;
    std::optional<std::string> language;  ///< as the network declares it
    Author author;                        ///< `id` is not set; on public streams often only the stable id is known
    Time created_at;                      ///< the network's time
    std::optional<std::string> url;
};

/// A ring bounded by number and by bytes: the oldest go first. Nothing of it is ever written anywhere. Thread-safe.
class RecentPosts {
public:
    explicit RecentPosts(std::size_t most = 20'000, std::size_t most_bytes = 32U << 20U)
        : most_(most), most_bytes_(most_bytes) {}

    /// Keeps those that everybody may read and that say something of their own.
    void add(const std::vector<IncomingPost>& posts);
    /// A copy of what is kept, in the order it came (oldest first).
    std::vector<RecentPost> snapshot() const;

private:
    const std::size_t most_;
    const std::size_t most_bytes_;
    mutable std::mutex mutex_;
    std::deque<RecentPost> kept_;
    std::size_t bytes_ = 0;
};

}  // namespace atiende::actions
