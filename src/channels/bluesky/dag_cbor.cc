#include "channels/bluesky/dag_cbor.h"

#include <cbor.h>

#include <cmath>
#include <cstring>

#include "text/utf8.h"

namespace atiende::bluesky {
namespace {

constexpr std::uint64_t kLinkTag = 42;

/// What libcbor found at the head of the bytes.
struct Found {
    enum class What : std::uint8_t { nothing, item, tag, forbidden };
    What what = What::nothing;
    CborItem item;
    bool has_number = false;  ///< item.number, or for bytes and texts their length, is written in the head
};

Found& found(void* context) { return *static_cast<Found*>(context); }

void take(void* context, CborKind kind, std::uint64_t number) {
    found(context).what = Found::What::item;
    found(context).item = {kind, number, {}};
    found(context).has_number = true;
}

void take_content(void* context, CborKind kind, cbor_data data, std::size_t length) {
    take(context, kind, 0);
    found(context).item.content = {reinterpret_cast<const char*>(data), length};
}

template <CborKind Kind, class Number>
void on_number(void* context, Number number) {
    take(context, Kind, number);
}

void on_tag(void* context, std::uint64_t number) {
    take(context, CborKind::broken, number);
    found(context).what = Found::What::tag;
}

void on_real(void* context, double number) {
    take(context, CborKind::real, 0);
    found(context).has_number = false;
    if (!std::isfinite(number)) found(context).what = Found::What::forbidden;
}

void on_null(void* context) {
    take(context, CborKind::null, 0);
    found(context).has_number = false;
}

void on_boolean(void* context, bool value) {
    take(context, CborKind::boolean, value ? 1 : 0);
    found(context).has_number = false;
}

void forbidden(void* context) { found(context).what = Found::What::forbidden; }
void forbidden_real(void* context, float) { forbidden(context); }

constexpr cbor_callbacks kCallbacks{
    .uint8 = on_number<CborKind::natural, std::uint8_t>,
    .uint16 = on_number<CborKind::natural, std::uint16_t>,
    .uint32 = on_number<CborKind::natural, std::uint32_t>,
    .uint64 = on_number<CborKind::natural, std::uint64_t>,
    .negint64 = on_number<CborKind::negative, std::uint64_t>,
    .negint32 = on_number<CborKind::negative, std::uint32_t>,
    .negint16 = on_number<CborKind::negative, std::uint16_t>,
    .negint8 = on_number<CborKind::negative, std::uint8_t>,
    .byte_string_start = forbidden,
    .byte_string = [](void* context, cbor_data data,
                      std::size_t length) { take_content(context, CborKind::bytes, data, length); },
    .string = [](void* context, cbor_data data,
                 std::size_t length) { take_content(context, CborKind::text, data, length); },
    .string_start = forbidden,
    .indef_array_start = forbidden,
    .array_start = on_number<CborKind::array, std::size_t>,
    .indef_map_start = forbidden,
    .map_start = on_number<CborKind::map, std::size_t>,
    .tag = on_tag,
    .float2 = forbidden_real,
    .float4 = forbidden_real,
    .float8 = on_real,
    .undefined = forbidden,
    .null = on_null,
    .boolean = on_boolean,
    .indef_break = forbidden,
};

/// Bytes of the shortest head that holds the number (RFC 8949 section 3).
std::size_t head_length(std::uint64_t number) {
    if (number < 24) return 1;
    if (number <= 0xFF) return 2;
    if (number <= 0xFFFF) return 3;
    return number <= 0xFFFF'FFFF ? 5 : 9;
}

}  // namespace

CborItem CborReader::fail(std::string_view trouble) {
    if (trouble_.empty()) trouble_ = trouble;
    return {};
}

/// One item off the front, tags aside; knows nothing of nesting.
CborItem CborReader::decode() {
    Found head;
    const auto result =
        ::cbor_stream_decode(reinterpret_cast<cbor_data>(left_.data()), left_.size(), &kCallbacks, &head);
    if (result.status == CBOR_DECODER_NEDATA) return fail("cut_off");
    if (result.status != CBOR_DECODER_FINISHED || head.what == Found::What::nothing ||
        head.what == Found::What::forbidden)
        return fail("forbidden_item");
    const bool sized = head.item.kind == CborKind::bytes || head.item.kind == CborKind::text;
    const std::uint64_t number = sized ? head.item.content.size() : head.item.number;
    if (head.has_number && result.read - head.item.content.size() != head_length(number)) return fail("head_too_long");
    left_.remove_prefix(result.read);
    if (head.what == Found::What::tag) {
        if (number != kLinkTag) return fail("forbidden_tag");
        return link();
    }
    if (head.item.kind == CborKind::text && !is_utf8(head.item.content)) return fail("not_utf8");
    return head.item;
}

/// The byte string after a tag 42; its zero says that the CID is written in binary.
CborItem CborReader::link() {
    if (left_.empty()) return fail("cut_off");
    if ((static_cast<unsigned char>(left_.front()) >> 5) != 2) return fail("bad_link");
    CborItem item = decode();
    if (item.kind == CborKind::broken) return item;
    if (item.content.empty() || item.content.front() != '\0') return fail("bad_link");
    return {CborKind::link, 0, item.content.substr(1)};
}

bool CborReader::key_in_order(const CborItem& item, Level& level) {
    const std::string_view key = item.content;
    if (item.kind != CborKind::text) return false;
    const bool first = level.last_key.data() == nullptr;
    const bool after = key.size() != level.last_key.size() ? key.size() > level.last_key.size() : key > level.last_key;
    level.last_key = key;
    return first || after;
}

CborItem CborReader::next() {
    if (!ok()) return {};
    while (depth_ > 0 && levels_[depth_ - 1].owed == 0) --depth_;
    if (depth_ == 0 && begun_) return fail("nothing_left");
    begun_ = true;
    const CborItem item = decode();
    if (!ok()) return {};
    if (depth_ > 0) {
        Level& level = levels_[depth_ - 1];
        if (level.map && level.owed % 2 == 0 && !key_in_order(item, level)) return fail("keys_out_of_order");
        --level.owed;
    }
    if (item.kind == CborKind::array || item.kind == CborKind::map) {
        const bool map = item.kind == CborKind::map;
        if (item.number > left_.size() / (map ? 2 : 1)) return fail("cut_off");
        if (depth_ == kMostDepth) return fail("too_deep");
        levels_[depth_++] = {item.number * (map ? 2 : 1), map, {}};
    }
    while (depth_ > 0 && levels_[depth_ - 1].owed == 0) --depth_;
    return item;
}

CborItem CborReader::next(CborKind kind) {
    const CborItem item = next();
    if (ok() && item.kind != kind) return fail("unexpected_kind");
    return item;
}

void CborReader::skip(const CborItem& item) {
    if (item.kind != CborKind::array && item.kind != CborKind::map) return;
    std::uint64_t owed = item.number * (item.kind == CborKind::map ? 2 : 1);
    while (owed > 0 && ok()) {
        const CborItem inner = next();
        --owed;
        if (inner.kind == CborKind::array) owed += inner.number;
        if (inner.kind == CborKind::map) owed += 2 * inner.number;
    }
}

bool is_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        std::uint64_t eight = 0;
        if (text.size() - at >= sizeof eight) {
            std::memcpy(&eight, text.data() + at, sizeof eight);
            if ((eight & 0x8080'8080'8080'8080ULL) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        const auto point = text::decode(text, at);
        if (point.value == text::kReplacement && point.length == 1) return false;
        at += point.length;
    }
    return true;
}

}  // namespace atiende::bluesky
