// Everybody's posts on Bluesky, heard over the firehose or Jetstream.
#pragma once

#include <cstddef>

#include "ports/channel.h"
#include "ports/clock.h"
#include "ports/websocket_client.h"

namespace atiende::bluesky {

/// Connects at the stream's cursor, without one from now on, and hands over what comes in batches. Frames that cannot
/// be read are handed over as unreadable and listening goes on. Lost is reported with `cursor_too_old` when the server
/// no longer reaches the cursor (Jetstream does not say so: the time of its first event tells). A server that does not
/// know the cursor because it counts anew is listened to from now on, as with a cursor of the other form.
///
/// Reasons beside those of WebSocketClient: unavailable `consumer_too_slow`, `stream_refused` (argument word, the
/// server's own), `stream_silent` (nothing came for a hundred times as long as usual); invalid `not_this_stream`
/// (nothing of the first frames could be read). A message over the limit ends the connection too; the cursor then
/// passes it by one, so that it is not met for ever.
class PublicStreamListener final : public PublicListener {
public:
    struct Settings {
        std::size_t batch_posts = 500;  ///< posts and changes; one commit may go beyond it
        std::size_t batch_unreadable = 100;
        Duration batch_time{200};          ///< no post waits longer for its batch
        Duration cursor_time{2'000};       ///< how often a cursor moves that brings no posts
        Duration first_word{2'000};        ///< a server that says nothing until then has taken the cursor
        Duration least_silence{60'000};    ///< shorter ones are never too long
        Duration clamp_tolerance{60'000};  ///< how far a first event may lie behind Jetstream's cursor
        std::size_t strangers = 50;        ///< unreadable frames before the first readable one
    };

    PublicStreamListener(Settings settings, WebSocketClient& sockets, const Clock& clock)
        : settings_(settings), sockets_(sockets), clock_(clock) {}

    Result<void> listen(const PublicStream& stream, StreamSink& sink, std::stop_token stop) override;

private:
    const Settings settings_;
    WebSocketClient& sockets_;
    const Clock& clock_;
};

}  // namespace atiende::bluesky
