#include "channels/bluesky/cid.h"

#include "crypto/hash.h"

namespace atiende::bluesky {

std::optional<Cid> read_cid(std::string_view bytes) {
    // version, codec (dag-cbor or raw), hash function (sha2-256), length of the hash
    if (bytes.size() != Cid::kLength || !bytes.starts_with('\x01')) return std::nullopt;
    if (bytes[1] != '\x71' && bytes[1] != '\x55') return std::nullopt;
    if (bytes.substr(2, 2) != "\x12\x20") return std::nullopt;
    return Cid{bytes};
}

bool names(const Cid& cid, std::string_view block) {
    const crypto::Digest digest = crypto::sha256(block);
    return crypto::bytes_of(digest) == cid.digest();
}

}  // namespace atiende::bluesky
