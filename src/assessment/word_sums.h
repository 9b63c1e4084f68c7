// The words that came by of late, each with the sum of its rows: a word's letters are dozens of rows.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "assessment/row_kernels.h"
#include "assessment/word_key.h"
#include "text/analysis.h"

namespace atiende::assessment {

/// Of one model. A table of sets of four; whoever was not asked for of late makes room. Only short keys are kept, known
/// by all their letters and their kind.
class WordSums {
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    /// The place of the word's sum in parts(), or kNone.
    std::uint32_t find(text::TokenKind kind, const WordKey& key) {
        const std::size_t set = set_of(key);
        const Tag tag = tag_of(kind, key);
        for (std::uint32_t way = 0; way < kWays; ++way) {
            if (table_->tags[set][way] == tag) {
                table_->asked[set] |= static_cast<std::uint8_t>(1U << way);
                return place_of(set, way);
            }
        }
        return kNone;
    }
    /// The place where its sum shall stand; another word may have stood there.
    std::uint32_t make_room(text::TokenKind kind, const WordKey& key);

    const RowPart* parts() const { return table_->parts.data(); }
    RowPart& part(std::uint32_t place) { return table_->parts[place]; }

    /// Asks the processor for what find will read.
    void prefetch(const WordKey& key) const { __builtin_prefetch(&table_->tags[set_of(key)]); }
    void prefetch_part(std::uint32_t place) const {
        const char* const part = reinterpret_cast<const char*>(&table_->parts[place]);
        __builtin_prefetch(part);
        __builtin_prefetch(part + sizeof(RowPart) / 2);
    }

private:
    static constexpr std::size_t kWays = 4;
    static constexpr std::size_t kSets = 4096;

    /// Those of the WordKey, with the kind above the size; zero: nobody's.
    struct Tag {
        std::uint64_t first = 0;
        std::uint64_t other = 0;
        bool operator==(const Tag&) const = default;
    };
    struct Table {
        alignas(64) std::array<std::array<Tag, kWays>, kSets> tags;
        std::array<std::uint8_t, kSets> asked{};  // a bit for each that was asked for of late
        std::array<RowPart, kWays * kSets> parts;
    };

    static Tag tag_of(text::TokenKind kind, const WordKey& key) {
        return {key.first, key.other | static_cast<std::uint64_t>(kind) << 60U};
    }
    static std::size_t set_of(const WordKey& key) { return (key.hash >> 40U) % kSets; }
    static std::uint32_t place_of(std::size_t set, std::uint32_t way) {
        return static_cast<std::uint32_t>(set * kWays + way);
    }

    std::unique_ptr<Table> table_ = std::make_unique<Table>();
};

}  // namespace atiende::assessment
