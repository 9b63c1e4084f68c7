#include "channels/bluesky/firehose.h"

#include <algorithm>

#include "channels/bluesky/car.h"
#include "channels/bluesky/dag_cbor.h"
#include "channels/bluesky/identifiers.h"
#include "channels/bluesky/post_record.h"

namespace atiende::bluesky {
namespace {

constexpr std::string_view kPostPath = "app.bsky.feed.post/";
constexpr std::string_view kRepostPath = "app.bsky.feed.repost/";

std::string_view text_of(const CborItem& item) {
    return item.kind == CborKind::text ? item.content : std::string_view();
}

std::optional<std::int64_t> position_in(const CborItem& item) {
    constexpr std::uint64_t kMost = INT64_MAX;
    if (item.kind != CborKind::natural || item.number > kMost) return std::nullopt;
    return static_cast<std::int64_t>(item.number);
}

struct Header {
    std::int64_t op = 0;  ///< 1: a message, -1: an error
    std::string_view type;
};

std::optional<Header> read_header(CborReader& reader) {
    Header header;
    const CborItem map = reader.next(CborKind::map);
    for (std::uint64_t i = 0; i < map.number && reader.ok(); ++i) {
        const std::string_view key = reader.next().content;
        const CborItem value = reader.next();
        if (key == "op" && value.kind == CborKind::natural && value.number == 1) header.op = 1;
        if (key == "op" && value.kind == CborKind::negative && value.number == 0) header.op = -1;
        if (key == "t") header.type = text_of(value);
        reader.skip(value);
    }
    if (!reader.whole() || header.op == 0) return std::nullopt;
    return header;
}

/// The texts under these names, of a map that is read to its end.
template <std::size_t Count>
bool read_texts(CborReader& reader, const std::array<std::string_view, Count>& names,
                std::array<std::string_view, Count>& values) {
    const CborItem map = reader.next(CborKind::map);
    for (std::uint64_t i = 0; i < map.number && reader.ok(); ++i) {
        const std::string_view key = reader.next().content;
        const CborItem value = reader.next();
        for (std::size_t n = 0; n < Count; ++n) {
            if (key == names[n]) values[n] = text_of(value);
        }
        reader.skip(value);
    }
    return reader.whole() && reader.rest().empty();
}

/// An error frame ends the stream; its word says why.
StreamMessage read_error(CborReader& body) {
    std::array<std::string_view, 1> word;
    read_texts<1>(body, {"error"}, word);
    if (word[0] == "FutureCursor") return {.notice = StreamNotice::future_cursor};
    if (word[0] == "ConsumerTooSlow") return {.notice = StreamNotice::consumer_too_slow};
    return {.notice = StreamNotice::refused, .word = harmless_word(word[0])};
}

StreamMessage read_info(CborReader& body) {
    std::array<std::string_view, 1> name;
    const bool outdated = read_texts<1>(body, {"name"}, name) && name[0] == "OutdatedCursor";
    return {.notice = outdated ? StreamNotice::outdated_cursor : StreamNotice::none};
}

std::string place_of(std::optional<std::int64_t> seq, const CborReader& reader) {
    std::string place = seq ? "seq " + std::to_string(*seq) : "frame";
    if (!reader.ok()) place.append(", byte ").append(std::to_string(reader.position()));
    return place.append(", ").append(reader.ok() ? "fields" : reader.trouble());
}

}  // namespace

StreamMessage FirehoseReader::read(std::string_view frame, Page& page) {
    CborReader head(frame);
    const auto header = read_header(head);
    if (!header) {
        set_aside(page, "malformed_frame", place_of({}, head), frame);
        return {.understood = false};
    }
    CborReader body(head.rest());
    if (header->op == -1) return read_error(body);
    if (header->type == "#info") return read_info(body);
    Commit commit;
    const bool sound = read_body(body, commit);
    const auto at = from_rfc3339(commit.time);
    const bool known = header->type == "#commit" || header->type == "#identity" || header->type == "#account" ||
                       header->type == "#sync";
    if (!known && !commit.seq) return {};  // a kind to come, whose fields we cannot know
    if (!sound || !commit.seq || !at) {
        set_aside(page, "malformed_frame", place_of(commit.seq, body), frame);
        return {.position = commit.seq, .at = at, .understood = false};
    }
    if (header->type == "#commit") take_commit(commit, *at, frame, page);
    return {.position = commit.seq, .at = at};
}

/// The fields that we know, whatever kind of body it is; operations_ holds those on posts. False at a fault: what came
/// before it is there.
bool FirehoseReader::read_body(CborReader& body, Commit& commit) {
    operations_.clear();
    const CborItem map = body.next(CborKind::map);
    for (std::uint64_t i = 0; i < map.number && body.ok(); ++i) {
        const std::string_view key = body.next().content;
        const CborItem value = body.next();
        if (key == "ops" && value.kind == CborKind::array) {
            if (!read_operations(body, value.number)) return false;
            continue;
        }
        if (key == "seq") commit.seq = position_in(value);
        if (key == "repo") commit.repo = text_of(value);
        if (key == "time") commit.time = text_of(value);
        if (key == "blocks" && value.kind == CborKind::bytes) commit.blocks = value.content;
        if (key == "tooBig") commit.too_big = value.kind == CborKind::boolean && value.number == 1;
        body.skip(value);
    }
    return body.whole() && body.rest().empty();
}

bool FirehoseReader::read_operations(CborReader& body, std::uint64_t count) {
    if (count > kMostOperations) return false;
    for (std::uint64_t i = 0; i < count && body.ok(); ++i) {
        Operation operation;
        const CborItem map = body.next(CborKind::map);
        for (std::uint64_t k = 0; k < map.number && body.ok(); ++k) {
            const std::string_view key = body.next().content;
            const CborItem value = body.next();
            if (key == "action") operation.action = text_of(value);
            if (key == "path") operation.path = text_of(value);
            if (key == "cid" && value.kind == CborKind::link) operation.cid = read_cid(value.content);
            body.skip(value);
        }
        const bool repost = operation.path.starts_with(kRepostPath) && operation.action == "create";
        if (repost || operation.path.starts_with(kPostPath)) operations_.push_back(operation);
    }
    return body.ok();
}

void FirehoseReader::take_commit(const Commit& commit, Time at, std::string_view frame, Page& page) {
    const auto place = [&] { return "seq " + std::to_string(*commit.seq) + ", " + std::string(commit.repo); };
    if (commit.too_big) return set_aside(page, "commit_too_big", place(), frame);
    if (operations_.empty()) return;
    if (!is_did(commit.repo)) return set_aside(page, "malformed_frame", place(), frame);
    if (!find_blocks(commit.blocks)) {
        set_aside(page, "malformed_frame", place(), frame);  // what was found before the fault goes in all the same
    }
    for (const Operation& operation : operations_) take_operation(operation, commit, at, page);
}

/// Gives the operations the blocks they name, in one pass over the blocks. False when those are no sound CAR.
bool FirehoseReader::find_blocks(std::string_view blocks) {
    wanted_.clear();
    for (std::size_t i = 0; i < operations_.size(); ++i) {
        if (operations_[i].cid && operations_[i].action != "delete") wanted_.push_back(i);
    }
    if (wanted_.empty()) return true;
    const auto cid_of = [&](std::size_t i) { return *operations_[i].cid; };
    std::ranges::sort(wanted_, {}, cid_of);
    CarReader car(blocks);
    std::size_t missing = wanted_.size();
    while (missing > 0) {
        const auto block = car.next();
        if (!block) break;
        for (const std::size_t i : std::ranges::equal_range(wanted_, block->cid, {}, cid_of)) {
            if (operations_[i].found) continue;
            operations_[i].block = block->bytes;
            operations_[i].found = true;
            --missing;
        }
    }
    return car.ok();
}

/// Reposts are counted where we hold the post; what is no sound one counts for nothing.
void FirehoseReader::take_repost(const Operation& operation, const Commit& commit, Time at, Page& page) {
    if (!operation.found || !names(*operation.cid, operation.block)) return;
    const auto record = read_repost_record(operation.block);
    if (!record) return;
    auto repost = streamed_repost({commit.repo, operation.path.substr(kRepostPath.size()), at}, record->subject,
                                  record->created_at);
    if (repost) page.posts.push_back(*std::move(repost));
}

void FirehoseReader::take_operation(const Operation& operation, const Commit& commit, Time at, Page& page) {
    if (operation.path.starts_with(kRepostPath)) return take_repost(operation, commit, at, page);
    const PostPlace place{commit.repo, operation.path.substr(kPostPath.size()), at};
    const auto refuse = [&](std::string_view reason) {
        set_aside(page, reason, post_uri(place.did, harmless_word(place.record_key)), operation.block);
    };
    if (!is_record_key(place.record_key)) return refuse("malformed_record");
    if (operation.action == "delete") return add_deletion(page, place);
    const bool revised = operation.action == "update";
    if (!revised && operation.action != "create") return refuse("malformed_record");
    if (!operation.found) return refuse("block_missing");
    if (!names(*operation.cid, operation.block)) return refuse("block_changed");
    auto record = read_post_record(operation.block);
    if (!record) return refuse("malformed_record");
    auto post = streamed_post(place, *std::move(record));
    if (!post) return refuse(post.error());
    add_post(page, std::move(*post), at, revised);
}

}  // namespace atiende::bluesky
