// Jetstream, the firehose's lighter form: one JSON object for each event, already taken out of its blocks.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "channels/bluesky/stream_message.h"

namespace atiende::bluesky {

/// Reads events of version 1 (github.com/bluesky-social/jetstream, `/subscribe`): did, time_us, kind, and for a commit
/// operation, collection, rkey and record. Positions are time_us, which a server takes inclusively, so that the last
/// event comes again. Nothing is signed or hashed: the server is believed. Kinds unknown are passed over.
///
/// Keeps working memory between events. One thread at a time.
class JetstreamReader {
public:
    JetstreamReader() : memory_(kMemory) {}

    /// Adds to `page` what the event brings; what cannot be read is added as unreadable.
    StreamMessage read(std::string_view event, Page& page);

private:
    static constexpr std::size_t kMemory = 64 * 1024;
    std::vector<unsigned char> memory_;
};

}  // namespace atiende::bluesky
