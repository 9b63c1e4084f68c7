#include "text/byte_map.h"

#include <bit>
#include <cstring>

#include "text/latin_fold.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace atiende::text {

// The two passes over a text, for the registers that the machine has.
//
// lower: copies with small ASCII letters; a bit in `leads` for each byte that begins a character beyond ASCII. Tells
// whether there is one.
// map: borders of runs, triggers and triples of the folded text. Reads up to two bytes behind a block: the margin.
struct ByteMapPasses {
    bool (*lower)(std::string_view text, char* into, std::uint64_t* leads);
    void (*map)(ByteMap& map, std::size_t size);

    static const ByteMapPasses& best();

    // Behind each 64 bytes: `word` and `stop` say which of them belong to words and which are full stops.
    struct Borders {
        std::uint32_t* into;
        std::uint64_t word_before = 0;
        std::uint64_t stop_before = 0;
        bool link = false;

        [[gnu::always_inline]] inline void add(std::uint32_t base, std::uint64_t word, std::uint64_t stop) {
            link = link || (word & (stop << 1 | stop_before)) != 0;
            std::uint64_t changes = word ^ (word << 1 | word_before);
            word_before = word >> 63;
            stop_before = stop >> 63;
            // Eight at a time without asking: wrong guesses of the branch cost more than writing too much.
            std::uint32_t* const end = into + std::popcount(changes);
            while (into < end) {
#pragma GCC unroll 8
                for (int i = 0; i < 8; ++i) {
                    into[i] = base + static_cast<std::uint32_t>(std::countr_zero(changes));
                    changes &= changes - 1;
                }
                into += 8;
            }
            into = end;
        }
    };

    [[gnu::always_inline]] static inline void finish(ByteMap& map, Borders& borders, std::size_t size, bool mention,
                                                     bool tag, bool cashtag) {
        if (borders.word_before != 0 && size % 64 == 0) *borders.into++ = static_cast<std::uint32_t>(size);
        map.border_count_ = static_cast<std::size_t>(borders.into - map.borders_.data());
        map.triggers_ = static_cast<std::uint8_t>((borders.link ? kMayLink : 0) | (mention ? kMayMention : 0) |
                                                  (tag ? kMayTag : 0) | (cashtag ? kMayCashtag : 0));
    }

    static std::uint32_t* borders_of(ByteMap& map) { return map.borders_.data(); }
    static void set_triples(ByteMap& map, bool triples) { map.triples_ = triples; }
    static const char* folded_of(const ByteMap& map) { return map.folded_; }
};

namespace {

#if defined(__x86_64__)

[[gnu::target("avx2,bmi,bmi2,popcnt,lzcnt")]] bool lower_wide(std::string_view text, char* into, std::uint64_t* leads) {
    const __m256i blank = _mm256_set1_epi8(0x20);
    const __m256i before_a = _mm256_set1_epi8('A' - 1);
    const __m256i behind_z = _mm256_set1_epi8('Z' + 1);
    const __m256i last_tail = _mm256_set1_epi8('\xBF');
    std::uint64_t seen = 0;
    for (std::size_t base = 0; base < text.size(); base += 64) {
        char last[64];
        const char* from = text.data() + base;
        if (const std::size_t left = text.size() - base; left < 64) {
            std::memset(last, 0, sizeof last);
            std::memcpy(last, from, left);
            from = last;
        }
        std::uint64_t found = 0;
        for (std::size_t i = 0; i < 64; i += 32) {
            const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + i));
            const __m256i capital =
                _mm256_and_si256(_mm256_cmpgt_epi8(bytes, before_a), _mm256_cmpgt_epi8(behind_z, bytes));
            const __m256i lower = _mm256_or_si256(bytes, _mm256_and_si256(capital, blank));
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(into + base + i), lower);
            const __m256i lead = _mm256_and_si256(_mm256_cmpgt_epi8(bytes, last_tail), bytes);
            found |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(lead))} << i;
        }
        leads[base / 64] = found;
        seen |= found;
    }
    return seen != 0;
}

[[gnu::target("avx2,bmi,bmi2,popcnt,lzcnt")]] void map_wide(ByteMap& map, std::size_t size) {
    ByteMapPasses::Borders borders{ByteMapPasses::borders_of(map)};
    const char* const text = ByteMapPasses::folded_of(map);
    const __m256i before_a = _mm256_set1_epi8('a' - 1);
    const __m256i behind_z = _mm256_set1_epi8('z' + 1);
    const __m256i before_0 = _mm256_set1_epi8('0' - 1);
    const __m256i behind_9 = _mm256_set1_epi8('9' + 1);
    __m256i triples = _mm256_setzero_si256();
    __m256i mentions = _mm256_setzero_si256();
    __m256i tags = _mm256_setzero_si256();
    __m256i cashtags = _mm256_setzero_si256();
    __m256i full_width = _mm256_setzero_si256();
    for (std::size_t base = 0; base < size; base += 64) {
        std::uint64_t word = 0;
        std::uint64_t stop = 0;
        for (std::size_t i = 0; i < 64; i += 32) {
            const char* const from = text + base + i;
            const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
            const __m256i second = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + 1));
            const __m256i third = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + 2));
            const __m256i letters =
                _mm256_and_si256(_mm256_cmpgt_epi8(bytes, before_a), _mm256_cmpgt_epi8(behind_z, bytes));
            const __m256i digits =
                _mm256_and_si256(_mm256_cmpgt_epi8(bytes, before_0), _mm256_cmpgt_epi8(behind_9, bytes));
            const __m256i same = _mm256_and_si256(_mm256_cmpeq_epi8(bytes, second), _mm256_cmpeq_epi8(second, third));
            triples = _mm256_or_si256(triples, _mm256_and_si256(same, letters));
            mentions = _mm256_or_si256(mentions, _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('@')));
            tags = _mm256_or_si256(tags, _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('#')));
            cashtags = _mm256_or_si256(cashtags, _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('$')));
            full_width = _mm256_or_si256(full_width, _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\xEF')));
            const __m256i in_word = _mm256_or_si256(_mm256_or_si256(letters, digits), bytes);
            const __m256i stops = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('.'));
            word |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(in_word))} << i;
            stop |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(stops))} << i;
        }
        borders.add(static_cast<std::uint32_t>(base), word, stop);
    }
    const bool wide = _mm256_movemask_epi8(full_width) != 0;
    ByteMapPasses::set_triples(map, _mm256_movemask_epi8(triples) != 0);
    ByteMapPasses::finish(map, borders, size, wide || _mm256_movemask_epi8(mentions) != 0,
                          wide || _mm256_movemask_epi8(tags) != 0, _mm256_movemask_epi8(cashtags) != 0);
}

#endif

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool lower_plainly(std::string_view text, char* into, std::uint64_t* leads) {
    bool seen = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        into[at] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        if (at % 64 == 0) leads[at / 64] = 0;
        const bool lead = static_cast<unsigned char>(c) >= 0xC0;
        leads[at / 64] |= std::uint64_t{lead} << (at % 64);
        seen = seen || lead;
    }
    return seen;
}

void map_plainly(ByteMap& map, std::size_t size) {
    ByteMapPasses::Borders borders{ByteMapPasses::borders_of(map)};
    const char* const text = ByteMapPasses::folded_of(map);
    bool triples = false, mentions = false, tags = false, cashtags = false;
    for (std::size_t base = 0; base < size; base += 64) {
        std::uint64_t word = 0;
        std::uint64_t stop = 0;
        for (std::size_t i = 0; i < 64; ++i) {
            const char* const at = text + base + i;
            const char c = *at;
            const bool in_word = is_letter(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
            word |= std::uint64_t{in_word} << i;
            stop |= std::uint64_t{c == '.'} << i;
            triples = triples || (is_letter(c) && c == at[1] && c == at[2]);
            mentions = mentions || c == '@' || c == '\xEF';
            tags = tags || c == '#' || c == '\xEF';
            cashtags = cashtags || c == '$';
        }
        borders.add(static_cast<std::uint32_t>(base), word, stop);
    }
    ByteMapPasses::set_triples(map, triples);
    ByteMapPasses::finish(map, borders, size, mentions, tags, cashtags);
}

void copy_short(const char* from, std::size_t size, char* to) {
    // Beyond the end: both sides have room, and most stretches are short.
    std::memcpy(to, from, 32);
    for (std::size_t at = 32; at < size; at += 32) std::memcpy(to + at, from + at, 32);
}

// The characters of LatinFolds, each to its one or two bytes. Returns the new size.
std::size_t fold_latin(const char* from, std::size_t size, const std::uint64_t* leads, char* into) {
    static const LatinFolds& folds = latin_folds();
    char* out = into;
    std::size_t done = 0;
    for (std::size_t base = 0; base < size; base += 64) {
        for (std::uint64_t left = leads[base / 64]; left != 0; left &= left - 1) {
            const std::size_t at = base + static_cast<std::size_t>(std::countr_zero(left));
            const auto lead = static_cast<unsigned char>(from[at]);
            const LatinFoldRow* row = nullptr;
            std::size_t last = at + 1;
            if (lead == 0xC3) {
                row = &folds.c3;
            } else if (lead == 0xC2) {
                row = &folds.c2;
            } else if (lead == 0xE2 && from[at + 1] == '\x80') {
                row = &folds.e2_80;
                last = at + 2;
            }
            if (row == nullptr || (from[last] & '\xC0') != '\x80') continue;
            const LatinFold fold = (*row)[static_cast<unsigned char>(from[last]) & 0x3F];
            if (fold.length == 0) continue;
            copy_short(from + done, at - done, out);
            out += at - done;
            out[0] = fold.bytes[0];
            out[1] = fold.bytes[1];
            out += fold.length;
            done = last + 1;
        }
    }
    copy_short(from + done, size - done, out);
    return static_cast<std::size_t>(out - into) + size - done;
}

}  // namespace

const ByteMapPasses& ByteMapPasses::best() {
    static const ByteMapPasses kPasses = [] {
#if defined(__x86_64__)
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
            return ByteMapPasses{lower_wide, map_wide};
#endif
        return ByteMapPasses{lower_plainly, map_plainly};
    }();
    return kPasses;
}

void ByteMap::read(std::string_view text) {
    static const ByteMapPasses& passes = ByteMapPasses::best();
    std::size_t size = text.size();
    if (lower_.size() < size + 2 * kMargin) {
        lower_.resize(size + size / 2 + 2 * kMargin);
        compact_.resize(lower_.size());
        borders_.resize(lower_.size());
        leads_.resize(lower_.size() / 64 + 1);
    }
    const bool beyond_ascii = passes.lower(text, lower_.data(), leads_.data());
    std::memset(lower_.data() + size, 0, kMargin);
    folded_ = lower_.data();
    if (beyond_ascii) {
        size = fold_latin(lower_.data(), size, leads_.data(), compact_.data());
        std::memset(compact_.data() + size, 0, kMargin);
        folded_ = compact_.data();
    }
    passes.map(*this, size);
}

}  // namespace atiende::text
