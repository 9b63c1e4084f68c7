// The firehose, com.atproto.sync.subscribeRepos: frames of DAG-CBOR that tell what changed in which repository.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "channels/bluesky/cid.h"
#include "channels/bluesky/dag_cbor.h"
#include "channels/bluesky/stream_message.h"

namespace atiende::bluesky {

/// Reads frames (atproto.com/specs/event-stream and the lexicon of subscribeRepos): a header and a body, one behind the
/// other.
///
/// #commit: every operation on an app.bsky.feed.post becomes a post, a revision or a deletion; every new
/// app.bsky.feed.repost a post without words. The record's block must
/// hash to the identifier that the operation names; the signature of the commit and the tree above the record are not
/// checked: who sends the frames is believed, as every reader of an AppView believes it. A commit that the server calls
/// too big has to be fetched, which we do not do: it is set aside.
/// #identity, #account and #sync tell nothing about posts and only move the position: names are looked up when they are
/// needed, and a post of an account that went away is noticed when it is looked at again.
/// #info and errors become notices. Frames of kinds unknown are passed over, as the specification wants.
///
/// Keeps working memory between frames. One thread at a time.
class FirehoseReader {
public:
    static constexpr std::size_t kMostOperations = 200;  ///< of one commit, by the lexicon

    /// Adds to `page` what the frame brings; what cannot be read is added as unreadable, and the rest of it goes in.
    StreamMessage read(std::string_view frame, Page& page);

private:
    struct Operation {
        std::string_view action, path;
        std::optional<Cid> cid;
        std::string_view block;  ///< the record
        bool found = false;
    };
    struct Commit {
        std::string_view repo, time, blocks;
        std::optional<std::int64_t> seq;
        bool too_big = false;
    };

    bool read_body(CborReader& body, Commit& into);
    bool read_operations(CborReader& body, std::uint64_t count);
    void take_commit(const Commit& commit, Time at, std::string_view frame, Page& page);
    bool find_blocks(std::string_view blocks);
    void take_repost(const Operation& operation, const Commit& commit, Time at, Page& page);
    void take_operation(const Operation& operation, const Commit& commit, Time at, Page& page);

    std::vector<Operation> operations_;  ///< of posts, and new reposts
    std::vector<std::size_t> wanted_;    ///< operations with a block, by identifier
};

}  // namespace atiende::bluesky
