// Content identifiers in binary: what names a block by its hash.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string_view>

namespace atiende::bluesky {

/// Version 1, DAG-CBOR or raw bytes, SHA-256: the only ones that the AT Protocol uses
/// (atproto.com/specs/data-model, "blessed" CIDs). A view of 36 bytes that must outlive it.
struct Cid {
    static constexpr std::size_t kLength = 36;

    std::string_view bytes;

    /// The SHA-256 of what it names.
    std::string_view digest() const { return bytes.substr(4); }
    bool operator==(const Cid&) const = default;
    auto operator<=>(const Cid&) const = default;
};

/// The whole text as one CID; nothing when it is none of ours.
std::optional<Cid> read_cid(std::string_view bytes);

/// Whether the block is what the CID names.
bool names(const Cid& cid, std::string_view block);

}  // namespace atiende::bluesky
