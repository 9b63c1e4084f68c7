// The playground: a small social network inside the product, for trying, demonstrating and examining it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "channels/playground/operation_log.h"
#include "model/watch.h"
#include "ports/clock.h"

namespace atiende::playground {

inline constexpr std::size_t kLongestBrandPost = 500;     ///< code points
inline constexpr std::size_t kLongestPostBytes = 65'536;  ///< of anybody

struct NetworkSettings {
    std::string path;  ///< the file of operations; empty: in memory only
    /// What a second post with the same native key does: publish it again (as most networks do, so that a doubled
    /// sending can be seen) or answer with the first one.
    bool same_key_publishes_again = true;
};

/// Who joins.
struct NewPerson {
    std::string handle{};
    std::string name{};
    std::int64_t followers = 0;
    bool brand = false;  ///< once a brand, always one
};

/// What somebody wants to publish.
struct NewPost {
    std::string author{};  ///< stable id
    std::string text{};
    std::optional<std::string> parent{};  ///< remote id
    bool direct = false;
    std::string addressee{};  ///< stable id; of direct messages without a parent
    std::string about{};      ///< stable id of the brand that the talk is for; replies take their parent's
    std::optional<std::string> native_key{};  ///< a sender's idempotency key
    std::optional<std::string> repost_of{};   ///< remote id of a public post: reposts it as it stands, without words
    std::optional<std::string> quotes{};      ///< remote id of a public post
    std::optional<Time> created_at{};         ///< default: now by the network's clock
};

/// A network as a foreign one is: it keeps what it acknowledged, also over kill -9, and knows nothing of cases.
/// Thread-safe. Every operation is on the disk before it is acknowledged.
class PlaygroundNetwork {
public:
    /// `clock` must outlive the network. A torn last operation (a crash while writing) is dropped.
    /// Errors: unavailable("playground_not_writable"), corrupt("playground_damaged") with `line`.
    static Result<std::unique_ptr<PlaygroundNetwork>> open(NetworkSettings settings, const Clock& clock);

    /// A new person, or the one that has this handle already (then with the new name and figure).
    /// Errors: invalid("bad_handle") unless 1-64 of a-z A-Z 0-9 _ . -, invalid("bad_name") if it
    /// is longer than 256 bytes or no UTF-8; unavailable("playground_disk").
    Result<Person> join(const NewPerson& person);
    /// All or none, with one write to the disk.
    Result<std::vector<Person>> join_all(std::span<const NewPerson> people);
    std::optional<Person> person(const std::string& stable_id) const;
    std::optional<Person> person_by_handle(const std::string& handle) const;
    std::vector<Person> people() const;
    /// In the order of joining.
    std::vector<Person> brands() const;

    /// Errors: not_found("unknown_author"), not_found("post_gone") (the parent, what is reposted or quoted),
    /// not_found("unknown_addressee"), invalid("repost_with_words"),
    /// invalid("text_too_long"), invalid("empty_text"), invalid("broken_encoding"), unavailable("playground_disk") -
    /// then nothing was published.
    Result<PlaygroundPost> publish(const NewPost& post);
    /// All or none, with one write to the disk.
    Result<std::vector<PlaygroundPost>> publish_all(std::span<const NewPost> posts);
    /// By its author only. Its text is gone for good. Errors: not_found("post_gone"), denied("not_the_author").
    Result<void> remove(const std::string& remote_id, const std::string& author);
    /// Removes all talk of a brand: what it wrote and what was for it, whoever wrote it. All or none; returns how many
    /// posts. Errors: unavailable("playground_disk").
    Result<std::size_t> forget_talk_of(const std::string& brand);

    /// Posts after `sequence` in the order in which they were published, deleted ones left out, at most `limit`.
    std::vector<PlaygroundPost> after(std::uint64_t sequence, std::size_t limit) const;
    /// How often a post was answered, reposted and quoted.
    PostCounters counters(const std::string& remote_id) const;
    std::vector<PlaygroundPost> thread(const std::string& root) const;
    std::optional<PlaygroundPost> find(const std::string& remote_id) const;  ///< also a deleted one
    /// All posts of `author` under a native key: more than one is a doubled sending.
    std::vector<PlaygroundPost> with_key(const std::string& author, const std::string& native_key) const;

    std::uint64_t last_sequence() const;
    /// Waits until something was published after `sequence`, `longest` is over or `stop` is requested. True: there is.
    bool wait_beyond(std::uint64_t sequence, Duration longest, std::stop_token stop = {}) const;

private:
    PlaygroundNetwork(NetworkSettings settings, const Clock& clock) : settings_(std::move(settings)), clock_(clock) {}

    Result<PlaygroundPost> prepare(const NewPost& wanted, std::span<const PlaygroundPost> with_it) const;
    Result<void> place(const NewPost& wanted, std::span<const PlaygroundPost> with_it, PlaygroundPost& post) const;
    const PlaygroundPost* find_post(const std::string& remote_id, std::span<const PlaygroundPost> with_it) const;
    Result<void> point(const NewPost& wanted, std::span<const PlaygroundPost> with_it, PlaygroundPost& post) const;
    Result<std::optional<Person>> joining(const NewPerson& wanted) const;
    bool apply(const Operation& operation);
    void keep(const PlaygroundPost& post);

    const NetworkSettings settings_;
    const Clock& clock_;
    mutable std::mutex mutex_;
    mutable std::condition_variable_any published_;
    OperationLog log_;
    std::vector<Person> people_;                                                // in the order of joining
    std::unordered_map<std::string, std::size_t> by_stable_id_;                 // into people_
    std::unordered_map<std::string, std::size_t> by_handle_;                    // into people_, handles in lower case
    std::vector<PlaygroundPost> posts_;                                         // sequence i + 1 at place i
    std::unordered_map<std::string, std::vector<std::size_t>> by_key_;          // author and key, into posts_
    std::unordered_map<std::string, std::vector<std::size_t>> by_root_;         // into posts_
    std::map<std::pair<std::string, std::string>, std::string> conversations_;  // two people, the root of their talk
    std::unordered_map<std::string, PostCounters> counters_;                    // by remote id
};

}  // namespace atiende::playground
