// What a real server sent, held against what the protocol's own decoder read in it, against a reader that is simple
// instead of fast, and shaken until it is no frame any more.
#include "channels/bluesky/recorded_frames.h"

#include <map>
#include <random>
#include <set>

#include "gtest/gtest.h"
#include <boost/json.hpp>

#include "channels/bluesky/car.h"
#include "channels/bluesky/dag_cbor.h"
#include "channels/bluesky/firehose.h"
#include "channels/bluesky/jetstream.h"
#include "channels/bluesky/test_frames.h"

namespace atiende::bluesky {
namespace {

namespace json = boost::json;

/// A value as a tree, read without any of CborReader's checks.
struct Tree {
    unsigned major = 0;
    std::uint64_t number = 0;
    std::string content;
    std::vector<Tree> items;
    std::map<std::string, Tree> pairs;

    const Tree& at(const std::string& key) const { return pairs.at(key); }
    std::string text(const std::string& key) const { return pairs.contains(key) ? at(key).content : ""; }
};

Tree read_tree(std::string_view& bytes) {
    const auto byte = [&] {
        const auto front = static_cast<unsigned char>(bytes.at(0));
        bytes.remove_prefix(1);
        return front;
    };
    const unsigned lead = byte();
    Tree tree{.major = lead >> 5, .number = lead & 31, .content = {}, .items = {}, .pairs = {}};
    if (tree.number >= 24) {
        const int width = 1 << (tree.number - 24);
        tree.number = 0;
        for (int i = 0; i < width; ++i) tree.number = tree.number << 8 | byte();
    }
    if (tree.major == 2 || tree.major == 3) {
        tree.content = bytes.substr(0, tree.number);
        bytes.remove_prefix(tree.number);
    }
    for (std::uint64_t i = 0; tree.major == 4 && i < tree.number; ++i) tree.items.push_back(read_tree(bytes));
    for (std::uint64_t i = 0; tree.major == 5 && i < tree.number; ++i) {
        const std::string key = read_tree(bytes).content;
        tree.pairs[key] = read_tree(bytes);
    }
    if (tree.major == 6) return read_tree(bytes);
    return tree;
}

/// Remote ids and texts that the simple reader finds, in the form `create at://… text`.
std::vector<std::string> simply_read(std::string_view frame) {
    std::vector<std::string> found;
    const Tree header = read_tree(frame);
    const Tree body = read_tree(frame);
    if (header.text("t") != "#commit") return found;
    std::map<std::string, std::string> blocks;
    const std::string car = body.text("blocks");
    CarReader reader(car);
    while (const auto block = reader.next()) blocks.emplace(block->cid.bytes, block->bytes);
    for (const Tree& op : body.at("ops").items) {
        if (!op.text("path").starts_with("app.bsky.feed.post/")) continue;
        std::string line = op.text("action") + " at://" + body.text("repo") + "/" + op.text("path");
        if (op.text("action") != "delete") {
            const std::string block = blocks.at(op.text("cid").substr(1));
            std::string_view bytes = block;
            line += " " + read_tree(bytes).text("text");
        }
        found.push_back(line);
    }
    return found;
}

std::vector<std::string> lines_of(const Page& page) {
    std::vector<std::string> lines;
    for (const auto& post : page.posts) lines.push_back("create " + post.remote_id + " " + post.text);
    for (const auto& change : page.changes) {
        lines.push_back(change.revised ? "update " + change.remote_id + " " + change.revised->text
                                       : "delete " + change.remote_id);
    }
    return lines;
}

std::string word(const json::value& told, const char* key) {
    const auto* found = told.as_object().if_contains(key);
    return found ? std::string(found->as_string()) : "";
}

TEST(RecordedFramesTest, AreReadAsTheProtocolsOwnDecoderReadsThem) {
    const auto frames = sample_frames();
    const json::value sample = json::parse(sample_file("sample.json"));
    const auto& told = sample.as_array();
    ASSERT_GE(frames.size(), 15U);
    ASSERT_EQ(frames.size(), told.size());
    FirehoseReader reader;
    std::set<std::string> sorts;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const json::value& expected = told[i];
        Page page;
        const StreamMessage message = reader.read(frames[i], page);
        const Time at = *from_rfc3339(word(expected, "time"));
        EXPECT_TRUE(page.unreadable.empty());
        EXPECT_EQ(message.position, expected.at("seq").as_int64());
        EXPECT_EQ(message.at, at);
        const std::string action = word(expected, "action");
        sorts.insert(word(expected, "type") + " " + action);
        if (!word(expected, "path").starts_with("app.bsky.feed.post/")) {
            EXPECT_TRUE(lines_of(page).empty());
            continue;
        }
        const std::string uri = "at://" + word(expected, "repo") + "/" + word(expected, "path");
        ASSERT_EQ(page.posts.size(), action == "create" ? 1U : 0U);
        ASSERT_EQ(page.changes.size(), action == "create" ? 0U : 1U);
        if (action == "delete") {
            EXPECT_EQ(page.changes[0].remote_id, uri);
            EXPECT_FALSE(page.changes[0].revised);
            continue;
        }
        const IncomingPost& post = action == "create" ? page.posts[0] : page.changes[0].revised.value();
        EXPECT_EQ(post.remote_id, uri);
        EXPECT_EQ(post.text, word(expected, "text"));
        EXPECT_EQ(post.author.stable_id, word(expected, "repo"));
        EXPECT_EQ(post.language.value_or(""), word(expected, "language"));
        EXPECT_EQ(post.thread_remote_id.value_or(""), word(expected, "root"));
        EXPECT_EQ(post.parent_remote_id.value_or(""), word(expected, "parent"));
        EXPECT_EQ(post.created_at, std::min(*from_rfc3339(word(expected, "createdAt")), at));
    }
    EXPECT_EQ(sorts,
              (std::set<std::string>{"#account ", "#commit create", "#commit delete", "#commit update", "#identity "}));
}

TEST(RecordedFramesTest, AreReadAsTheSimpleReaderReadsThem) {
    FirehoseReader reader;
    for (const auto& frame : sample_frames()) {
        Page page;
        reader.read(frame, page);
        EXPECT_EQ(lines_of(page), simply_read(frame));
    }
}

/// What must hold of a page whatever came in.
void expect_sound(const Page& page) {
    const auto sound = [](const IncomingPost& post) {
        EXPECT_TRUE(post.remote_id.starts_with("at://did:"));
        EXPECT_LE(post.remote_id.size(), kMaxRemoteIdBytes);
        EXPECT_LE(post.text.size(), kMaxPostBytes);
        EXPECT_TRUE(is_utf8(post.text));
        EXPECT_FALSE(post.author.stable_id.empty());
    };
    for (const auto& post : page.posts) sound(post);
    for (const auto& change : page.changes) {
        if (change.revised) sound(*change.revised);
    }
    for (const auto& one : page.unreadable) {
        EXPECT_LE(one.bytes.size(), 64U * 1024);
        EXPECT_TRUE(is_utf8(one.place));
    }
}

/// A few bytes changed, taken out or put in, or the whole cut off.
std::string shaken(std::string bytes, std::mt19937& dice) {
    for (unsigned i = dice() % 4 + 1; i > 0 && !bytes.empty(); --i) {
        const std::size_t at = dice() % bytes.size();
        switch (dice() % 6) {
            case 0: bytes[at] = static_cast<char>(dice()); break;
            case 1: bytes[at] = static_cast<char>(bytes[at] ^ (1 << (dice() % 8))); break;
            case 2: bytes.erase(at, dice() % 8 + 1); break;
            case 3: bytes.insert(at, std::string(dice() % 8 + 1, static_cast<char>(dice()))); break;
            case 4: bytes.resize(at); break;
            default: bytes.insert(at, bytes.substr(dice() % bytes.size(), dice() % 64)); break;
        }
    }
    return bytes;
}

TEST(RecordedFramesTest, ShakenFramesEndAsUnreadableAtWorst) {
    const auto frames = sample_frames();
    std::mt19937 dice(7);
    FirehoseReader reader;
    for (int round = 0; round < 20'000; ++round) {
        Page page;
        reader.read(shaken(frames[dice() % frames.size()], dice), page);
        expect_sound(page);
    }
}

// A hash would keep most of it out: here each record has the name that its shaken bytes deserve.
TEST(RecordedFramesTest, ShakenRecordsEndAsUnreadableAtWorst) {
    std::vector<std::string> records;
    for (const auto& frame : sample_frames()) {
        std::string_view left = frame;
        read_tree(left);
        const Tree body = read_tree(left);
        const std::string car = body.text("blocks");
        CarReader reader(car);
        while (const auto block = reader.next()) {
            if (block->bytes.find("app.bsky.feed.post") != std::string_view::npos) records.emplace_back(block->bytes);
        }
    }
    ASSERT_GE(records.size(), 10U);
    std::mt19937 dice(8);
    FirehoseReader reader;
    int read = 0;
    for (int round = 0; round < 20'000; ++round) {
        const std::string record = shaken(records[dice() % records.size()], dice);
        Page page;
        reader.read(frames::commit_frame({.operations = {{"create", "app.bsky.feed.post/3la", record}}}), page);
        expect_sound(page);
        EXPECT_EQ(page.posts.size() + page.unreadable.size(), 1U);
        read += page.posts.empty() ? 0 : 1;
    }
    EXPECT_GT(read, 0);
    EXPECT_LT(read, 20'000);
}

TEST(RecordedFramesTest, ShakenEventsEndAsUnreadableAtWorst) {
    const std::string event =
        R"({"did":"did:plc:ana","time_us":1764064805250123,"kind":"commit","commit":{"rev":"3l","operation":"create",)"
        R"("collection":"app.bsky.feed.post","rkey":"3l3qo2vuowo2b","record":{"$type":"app.bsky.feed.post","text":"¿a\n?",)"
        R"("langs":["es"],"createdAt":"2025-11-25T10:00:00Z","reply":{"root":{"uri":"at://did:plc:r/app.bsky.feed.post/3a"}}}}})";
    std::mt19937 dice(9);
    JetstreamReader reader;
    for (int round = 0; round < 20'000; ++round) {
        Page page;
        reader.read(shaken(event, dice), page);
        expect_sound(page);
    }
}

}  // namespace
}  // namespace atiende::bluesky
