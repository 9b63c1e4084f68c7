// A strict, bounded reader of DAG-CBOR: what records, commits and the firehose's frames are written in.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace atiende::bluesky {

enum class CborKind : std::uint8_t { broken, natural, negative, bytes, text, array, map, link, boolean, null, real };

struct CborItem {
    CborKind kind = CborKind::broken;
    std::uint64_t number =
        0;  ///< natural: the value; negative: -1 - value; array, map: items or pairs; boolean: 0 or 1
    std::string_view content;  ///< bytes, text (UTF-8), link (the CID without its leading zero); views the input
};

/// Reads one value item by item, in one pass and without allocating; everything read or skipped is checked. DAG-CBOR
/// (ipld.io/specs/codecs/dag-cbor) is what it takes and nothing else: shortest heads, definite lengths, text keys in
/// order of length and then bytes, none twice, no tag but 42, no number with a point but finite ones of 64 bits,
/// no simple value but false, true and null. Text is UTF-8. After the first fault every item is `broken`, a count never
/// exceeds the bytes that are left, and nesting deeper than kMostDepth is a fault, so that hostile input costs no more
/// than its length.
///
/// Views live as long as the input. One thread at a time.
class CborReader {
public:
    static constexpr std::size_t kMostDepth = 32;

    explicit CborReader(std::string_view bytes) : left_(bytes), size_(bytes.size()) {}

    /// The next item. After an array's head come its items; after a map's, key and value in turn, keys being texts. The
    /// value is over when nothing is owed any more: asking on is a fault.
    CborItem next();
    /// The next item, which must be of this kind.
    CborItem next(CborKind kind);
    /// Passes over what belongs to `item`, the last one read (nothing, unless it is an array or a map).
    void skip(const CborItem& item);
    /// Reads the next value and passes over it.
    void skip_next() { skip(next()); }

    bool ok() const { return trouble_.empty(); }
    /// What the fault is, a stable word for people who look into it; empty while there is none.
    std::string_view trouble() const { return trouble_; }
    /// Bytes read so far.
    std::size_t position() const { return size_ - left_.size(); }
    /// Whether the one value has been read to its end.
    bool whole() const { return ok() && begun_ && depth_ == 0; }
    /// What follows what was read.
    std::string_view rest() const { return left_; }

private:
    struct Level {
        std::uint64_t owed = 0;  ///< items still to come; of a map keys and values
        bool map = false;
        std::string_view last_key;
    };

    CborItem decode();
    CborItem link();
    CborItem fail(std::string_view trouble);
    bool key_in_order(const CborItem& item, Level& level);

    std::string_view left_;
    std::size_t size_;
    std::string_view trouble_;
    std::array<Level, kMostDepth> levels_;
    std::size_t depth_ = 0;
    bool begun_ = false;
};

/// Whether the text is well-formed UTF-8.
bool is_utf8(std::string_view text);

}  // namespace atiende::bluesky
