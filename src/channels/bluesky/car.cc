#include "channels/bluesky/car.h"

#include <cstdint>

#include "channels/bluesky/dag_cbor.h"

namespace atiende::bluesky {
namespace {

/// An unsigned LEB128 number off the front, at most nine bytes (as multiformats restrict it).
std::optional<std::uint64_t> cut_varint(std::string_view& bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 9 && i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        value |= static_cast<std::uint64_t>(byte & 0x7F) << (7 * i);
        if (byte < 0x80) {
            if (byte == 0 && i > 0) return std::nullopt;  // not the shortest way to write it
            bytes.remove_prefix(i + 1);
            return value;
        }
    }
    return std::nullopt;
}

/// A map of `version`, 1, and `roots`, a list of links.
bool is_header(std::string_view bytes) {
    CborReader reader(bytes);
    const CborItem map = reader.next(CborKind::map);
    bool version_one = false, has_roots = false;
    for (std::uint64_t i = 0; i < map.number && reader.ok(); ++i) {
        const std::string_view key = reader.next(CborKind::text).content;
        const CborItem value = reader.next();
        if (key == "version") version_one = value.kind == CborKind::natural && value.number == 1;
        if (key == "roots") has_roots = value.kind == CborKind::array;
        reader.skip(value);
    }
    return version_one && has_roots && reader.whole() && reader.rest().empty();
}

}  // namespace

CarReader::CarReader(std::string_view bytes) : left_(bytes) {
    const auto header = section();
    ok_ = header && is_header(*header);
}

/// A length and so many bytes, off the front.
std::optional<std::string_view> CarReader::section() {
    const auto length = cut_varint(left_);
    if (!length || *length > left_.size()) return std::nullopt;
    const std::string_view cut = left_.substr(0, *length);
    left_.remove_prefix(*length);
    return cut;
}

std::optional<CarBlock> CarReader::stop() {
    ok_ = false;
    return std::nullopt;
}

std::optional<CarBlock> CarReader::next() {
    if (!ok_ || left_.empty()) return std::nullopt;
    const auto bytes = section();
    if (!bytes || bytes->size() < Cid::kLength) return stop();
    const auto cid = read_cid(bytes->substr(0, Cid::kLength));
    if (!cid) return stop();
    return CarBlock{*cid, bytes->substr(Cid::kLength)};
}

}  // namespace atiende::bluesky
