#include "channels/bluesky/public_listener.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "channels/bluesky/firehose.h"
#include "channels/bluesky/identifiers.h"
#include "channels/bluesky/jetstream.h"

namespace atiende::bluesky {
namespace {

using SteadyClock = std::chrono::steady_clock;
using Instant = SteadyClock::time_point;

/// Frames have at most 5 MB (atproto.com/specs/event-stream).
constexpr std::uint64_t kMostMessageBytes = 6ULL << 20;
constexpr std::string_view kMostEventBytes = "4000000";
constexpr Duration kLongestPatience{1'000};
constexpr std::int64_t kEnoughToJudge = 100;

/// Numbers of the firehose stay below it, Jetstream's microseconds lie above: a cursor of the other form is none.
constexpr std::int64_t kLeastMicros = 1'000'000'000'000'000;

std::optional<std::int64_t> cursor_of(const PublicStream& stream) {
    const std::string& text = stream.cursor;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    if ((value >= kLeastMicros) != (stream.form == StreamForm::jetstream)) return std::nullopt;
    return value;
}

WebSocketTarget target_of(const PublicStream& stream, std::optional<std::int64_t> cursor) {
    WebSocketTarget target;
    target.max_message_bytes = kMostMessageBytes;
    target.url = stream.url;
    while (target.url.ends_with('/')) target.url.pop_back();
    if (stream.form == StreamForm::firehose) {
        target.url += "/xrpc/com.atproto.sync.subscribeRepos";
        if (cursor) target.url += "?cursor=" + std::to_string(*cursor);
        return target;
    }
    target.url.append("/subscribe?wantedCollections=").append(kPostCollection);
    target.url.append("&wantedCollections=").append(kRepostCollection);
    target.url.append("&maxMessageSizeBytes=").append(kMostEventBytes);
    if (cursor) target.url += "&cursor=" + std::to_string(*cursor);
    return target;
}

Error future_cursor() { return conflict("future_cursor"); }

/// One connection, from its greeting to its end.
class Conversation {
public:
    Conversation(const PublicStreamListener::Settings& settings, const PublicStream& stream, Time now,
                 std::optional<std::int64_t> cursor, StreamSink& sink)
        : settings_(settings), stream_(stream), asked_(cursor), sink_(sink), cursor_(cursor) {
        newest_at_ = stream.newest_at.value_or(now);
    }

    Result<void> hold(WebSocketStream& socket, const std::stop_token& stop);

private:
    Result<void> take(const WebSocketMessage& message);
    Result<void> take_notice(const StreamMessage& message);
    Result<void> end(Error why);
    Result<void> flush(bool more);
    void greet();
    void note_position(const StreamMessage& message);
    bool empty() const { return page_.posts.empty() && page_.changes.empty() && page_.unreadable.empty(); }
    bool full() const;
    bool due(Instant now) const;
    Duration patience(Instant now) const;
    bool too_silent(Instant now) const;

    const PublicStreamListener::Settings& settings_;
    const PublicStream& stream_;
    const std::optional<std::int64_t> asked_;
    StreamSink& sink_;

    FirehoseReader firehose_;
    JetstreamReader jetstream_;
    Page page_;
    std::optional<std::int64_t> cursor_;
    Time newest_at_;
    bool cursor_moved_ = false;
    bool greeted_ = false;
    bool outdated_ = false;    ///< the server owes us something: how much, the first event tells
    bool positioned_ = false;  ///< an event has come
    bool understood_ = false;
    std::size_t misunderstood_ = 0;

    const Instant began_ = SteadyClock::now();
    Instant heard_ = began_;
    Instant flushed_ = began_;
    Instant page_began_ = began_;  ///< when its first item came
    std::int64_t messages_ = 0;
};

Result<void> Conversation::hold(WebSocketStream& socket, const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        auto message = socket.read(patience(SteadyClock::now()));
        if (stop.stop_requested()) break;  // what was not handed over comes again
        if (!message) return end(std::move(message.error()));
        const Instant now = SteadyClock::now();
        if (*message) {
            const bool begins_page = empty();
            if (auto taken = take(**message); !taken) return taken;
            if (begins_page) page_began_ = now;
            heard_ = now;
            ++messages_;
        } else if (too_silent(now)) {
            return end(unavailable("stream_silent"));
        }
        if (!greeted_ && now - began_ >= settings_.first_word) greet();
        if (full() || due(now)) {
            if (auto flushed = flush(full()); !flushed) return flushed;
        }
    }
    return ok();
}

Result<void> Conversation::take(const WebSocketMessage& message) {
    StreamMessage read;
    if (message.binary != (stream_.form == StreamForm::firehose)) {
        set_aside(page_, "malformed_frame", "opcode", message.data);
        read.understood = false;
    } else if (message.binary) {
        read = firehose_.read(message.data, page_);
    } else {
        read = jetstream_.read(message.data, page_);
    }
    if (read.notice != StreamNotice::none) return take_notice(read);
    understood_ = understood_ || read.understood;
    if (!read.understood && !understood_ && ++misunderstood_ >= settings_.strangers)
        return fail(invalid("not_this_stream"));
    greet();
    note_position(read);
    return ok();
}

Result<void> Conversation::take_notice(const StreamMessage& message) {
    switch (message.notice) {
        case StreamNotice::outdated_cursor:
            greet();
            outdated_ = true;
            return ok();
        case StreamNotice::future_cursor: return asked_ ? fail(future_cursor()) : end(unavailable("stream_refused"));
        case StreamNotice::consumer_too_slow: return end(unavailable("consumer_too_slow"));
        default: return end(unavailable("stream_refused").with("word", message.word));
    }
}

void Conversation::greet() {
    if (greeted_) return;
    greeted_ = true;
    sink_.connected(asked_.has_value());
}

/// Moves the cursor; at the first event after it was asked for, says what lies between.
void Conversation::note_position(const StreamMessage& message) {
    if (!message.position) return;
    cursor_ = message.position;
    cursor_moved_ = true;
    if (!message.at) return;
    newest_at_ = *message.at;
    if (positioned_) return;
    positioned_ = true;
    if (!asked_) return;
    const Time last = stream_.newest_at.value_or(*message.at);
    if (outdated_) {
        sink_.lost(std::min(last, *message.at), *message.at, "cursor_too_old");
    } else if (stream_.form == StreamForm::jetstream) {
        const Time wanted = from_millis(*asked_ / 1000);
        if (*message.at - wanted > settings_.clamp_tolerance) sink_.lost(wanted, *message.at, "cursor_too_old");
    }
}

bool Conversation::full() const {
    return page_.posts.size() + page_.changes.size() >= settings_.batch_posts ||
           page_.unreadable.size() >= settings_.batch_unreadable;
}

bool Conversation::due(Instant now) const {
    if (!empty()) return now - page_began_ >= settings_.batch_time;
    return cursor_moved_ && now - flushed_ >= settings_.cursor_time;
}

Duration Conversation::patience(Instant now) const {
    Instant until = now + kLongestPatience;
    if (!greeted_) until = std::min(until, began_ + settings_.first_word);
    if (!empty()) until = std::min(until, page_began_ + settings_.batch_time);
    if (empty() && cursor_moved_) until = std::min(until, flushed_ + settings_.cursor_time);
    return std::max(std::chrono::ceil<Duration>(until - now), Duration(0));
}

/// Peers that vanish are noticed by the connection itself; this is about one that lives and has nothing to say any
/// more. Streams are busy or quiet, so it is held against what it was like before.
bool Conversation::too_silent(Instant now) const {
    if (messages_ < kEnoughToJudge) return false;
    const auto usual = (heard_ - began_) / messages_;
    return now - heard_ > std::max<SteadyClock::duration>(settings_.least_silence, kEnoughToJudge * usual);
}

Result<void> Conversation::flush(bool more) {
    if (empty() && !cursor_moved_) return ok();
    page_.more = more;
    if (cursor_) page_.next_cursor = std::to_string(*cursor_);
    cursor_moved_ = false;
    flushed_ = SteadyClock::now();
    return sink_.page(std::exchange(page_, {}), newest_at_);
}

/// Hands over what has come, then tells why it ends.
Result<void> Conversation::end(Error why) {
    if (why.reason == "message_too_large") {
        set_aside(page_, why.reason, cursor_ ? "after " + std::to_string(*cursor_) : "", "");
        if (cursor_) ++*cursor_;
    }
    if (auto flushed = flush(false); !flushed) return flushed;
    return fail(std::move(why));
}

}  // namespace

Result<void> PublicStreamListener::listen(const PublicStream& stream, StreamSink& sink, std::stop_token stop) {
    auto cursor = cursor_of(stream);
    while (!stop.stop_requested()) {
        auto socket = sockets_.connect(target_of(stream, cursor));
        if (!socket) return fail(std::move(socket.error()));
        const std::stop_callback closing(stop, [&] { (*socket)->close(); });
        Conversation conversation(settings_, stream, clock_.now(), cursor, sink);
        auto ended = conversation.hold(**socket, stop);
        if (ended || ended.error() != future_cursor()) return ended;
        // The server counts anew.
        cursor.reset();
    }
    return ok();
}

}  // namespace atiende::bluesky
