// Writes DAG-CBOR, CAR and firehose frames for tests: simple, and independent of what reads them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crypto/hash.h"

namespace atiende::bluesky::frames {

using Pairs = std::vector<std::pair<std::string, std::string>>;  ///< key and encoded value

inline std::string head(unsigned major, std::uint64_t number) {
    std::string bytes;
    const auto with = [&](unsigned low, int width) {
        bytes.push_back(static_cast<char>(major << 5 | low));
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(number >> shift));
        return bytes;
    };
    if (number < 24) return with(static_cast<unsigned>(number), 0);
    if (number <= 0xFF) return with(24, 1);
    if (number <= 0xFFFF) return with(25, 2);
    return number <= 0xFFFF'FFFF ? with(26, 4) : with(27, 8);
}

inline std::string number(std::int64_t value) {
    return value >= 0 ? head(0, static_cast<std::uint64_t>(value)) : head(1, static_cast<std::uint64_t>(-1 - value));
}
inline std::string bytes(std::string_view content) { return head(2, content.size()).append(content); }
inline std::string text(std::string_view content) { return head(3, content.size()).append(content); }
inline std::string boolean(bool value) { return value ? "\xF5" : "\xF4"; }
inline std::string null() { return "\xF6"; }
inline std::string link(std::string_view cid) { return "\xD8\x2A" + bytes(std::string(1, '\0').append(cid)); }

inline std::string array(const std::vector<std::string>& items) {
    std::string whole = head(4, items.size());
    for (const auto& item : items) whole += item;
    return whole;
}

inline std::string map(Pairs pairs) {
    std::ranges::sort(pairs, [](const auto& a, const auto& b) {
        return a.first.size() != b.first.size() ? a.first.size() < b.first.size() : a.first < b.first;
    });
    std::string whole = head(5, pairs.size());
    for (const auto& [key, value] : pairs) whole += text(key) + value;
    return whole;
}

/// The CID, version 1, DAG-CBOR, SHA-256, of a block.
inline std::string cid_of(std::string_view block) {
    return std::string("\x01\x71\x12\x20").append(crypto::bytes_of(crypto::sha256(block)));
}

inline std::string varint(std::uint64_t value) {
    std::string bytes;
    for (; value >= 0x80; value >>= 7) bytes.push_back(static_cast<char>(value | 0x80));
    bytes.push_back(static_cast<char>(value));
    return bytes;
}
inline std::string section(std::string_view bytes) { return varint(bytes.size()).append(bytes); }

inline std::string car_header(std::string_view root) {
    return section(map({{"roots", array({link(root)})}, {"version", number(1)}}));
}
/// Each block under its own CID.
inline std::string car(const std::vector<std::string>& blocks) {
    std::string whole = car_header(blocks.empty() ? cid_of("") : cid_of(blocks.front()));
    for (const auto& block : blocks) whole += section(cid_of(block) + block);
    return whole;
}

struct Operation {
    std::string action;
    std::string path;
    std::string record{};  ///< encoded; empty: none
};

struct Commit {
    std::int64_t seq = 7;
    std::string repo = "did:plc:ana23456789abcdefghijklm";
    std::string time = "2026-11-25T10:00:05.250Z";
    std::vector<Operation> operations{};
    bool too_big = false;
    std::optional<std::string> blocks{};  ///< instead of what the operations need
};

inline std::string frame(std::string_view type, const std::string& body) {
    return map({{"op", number(1)}, {"t", text(type)}}) + body;
}

inline std::string error_frame(std::string_view word) {
    return map({{"op", number(-1)}}) + map({{"error", text(word)}, {"message", text("because")}});
}

inline Pairs commit_fields(const Commit& commit) {
    // As a server sends it, a signed commit and a node of the tree come along.
    std::vector<std::string> blocks{map({{"did", text(commit.repo)}, {"version", number(3)}}),
                                    map({{"e", array({})}, {"l", null()}})};
    std::vector<std::string> operations;
    for (const Operation& one : commit.operations) {
        const bool has_record = !one.record.empty();
        operations.push_back(map({{"action", text(one.action)},
                                  {"path", text(one.path)},
                                  {"cid", has_record ? link(cid_of(one.record)) : null()}}));
        if (has_record) blocks.push_back(one.record);
    }
    return {{"seq", number(commit.seq)},
            {"ops", array(operations)},
            {"rev", text("3l4tpw6e2ek2s")},
            {"repo", text(commit.repo)},
            {"time", text(commit.time)},
            {"blobs", array({})},
            {"since", null()},
            {"blocks", bytes(commit.blocks.value_or(car(blocks)))},
            {"commit", link(cid_of(blocks.front()))},
            {"rebase", boolean(false)},
            {"tooBig", boolean(commit.too_big)}};
}

inline std::string commit_frame(const Commit& commit) { return frame("#commit", map(commit_fields(commit))); }

inline Pairs post_fields(std::string_view words) {
    return {{"$type", text("app.bsky.feed.post")},
            {"text", text(words)},
            {"langs", array({text("es")})},
            {"createdAt", text("2026-11-25T10:00:00Z")}};
}
inline std::string post_record(std::string_view words) { return map(post_fields(words)); }

/// `pairs` with the value of one key replaced, or the pair added.
inline Pairs with(Pairs pairs, const std::string& key, std::string value) {
    std::erase_if(pairs, [&](const auto& pair) { return pair.first == key; });
    pairs.emplace_back(key, std::move(value));
    return pairs;
}

}  // namespace atiende::bluesky::frames
