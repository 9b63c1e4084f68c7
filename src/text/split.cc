#include "text/split.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "text/character_sets.h"
#include "text/entity_spans.h"
#include "text/graphemes.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

// How good a place is for a cut; higher is better.
enum class Cut : std::uint8_t { grapheme, between, blank, sentence, paragraph };

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const CodePoint c = decode(text, at);
        if (!is_blank(c.value)) break;
        at += c.length;
    }
    return at;
}

std::size_t without_blanks(std::string_view text, std::size_t begin, std::size_t end) {
    while (end > begin) {
        const CodePoint c = decode_before(text, end);
        if (!is_blank(c.value)) break;
        end -= c.length;
    }
    return end;
}

bool ends_sentence(std::string_view text, std::size_t end) {
    if (end == 0) return false;
    const char32_t c = decode_before(text, end).value;
    return c == U'.' || c == U'!' || c == U'?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
}

bool joins_words(char32_t c) {
    return c < 0x80 ? is_ascii_alnum(c) || c == U'_' || c == U'\''
                    : (code_point_flags(c) & (kLetter | kMark | kDigit | kNumber)) != 0 &&
                          (code_point_flags(c) & kAlone) == 0;
}

class Splitter {
public:
    // `reserved` stands for the number behind each part.
    Splitter(std::string_view text, const LengthRule& rule, std::string_view reserved)
        : text_(text), rule_(rule), reserved_(reserved), ends_(grapheme_ends(text)) {
        find_emails(text, true, entities_);
        find_urls(text, entities_);
        find_mentions(text, MentionRules{.longest_handle = 64, .lists = false, .servers = true}, entities_);
        find_hashtags(text, entities_);
        find_cashtags(text, entities_);
        drop_overlaps(entities_);
        grade_cuts();
    }

    std::vector<std::string> run() {
        std::vector<std::string> parts;
        for (std::size_t begin = skip_blanks(text_, 0); begin < text_.size();) {
            const std::size_t end = next_end(begin);
            const std::size_t trimmed = without_blanks(text_, begin, end);
            if (trimmed > begin) parts.emplace_back(text_.substr(begin, trimmed - begin));
            begin = skip_blanks(text_, end);
        }
        return parts;
    }

private:
    void grade_cuts() {
        cuts_.reserve(ends_.size());
        auto entity = entities_.begin();
        for (const std::uint32_t end : ends_) {
            while (entity != entities_.end() && entity->end <= end) ++entity;
            const bool inside = entity != entities_.end() && entity->begin < end;
            cuts_.push_back(inside ? Cut::grapheme : grade(end));
        }
    }

    Cut grade(std::size_t end) const {
        if (end >= text_.size()) return Cut::paragraph;
        const char32_t before = decode_before(text_, end).value;
        const char32_t behind = decode(text_, end).value;
        if (is_blank(behind)) {
            if (behind == U'\n' && before == U'\n') return Cut::paragraph;
            return ends_sentence(text_, end) ? Cut::sentence : Cut::blank;
        }
        if (is_blank(before)) return Cut::blank;
        return joins_words(before) && joins_words(behind) ? Cut::grapheme : Cut::between;
    }

    bool part_fits(std::size_t begin, std::size_t end) const {
        const std::size_t trimmed = without_blanks(text_, begin, end);
        if (reserved_.empty()) return fits(text_.substr(begin, trimmed - begin), rule_);
        return fits(std::string(text_.substr(begin, trimmed - begin)).append(reserved_), rule_);
    }

    // Doubles, then halves: no part is measured more often than its length has digits.
    std::size_t next_end(std::size_t begin) const {
        const auto first =
            static_cast<std::size_t>(std::upper_bound(ends_.begin(), ends_.end(), begin) - ends_.begin());
        std::size_t good = first;  // cuts before `good` fit
        std::size_t step = 64;
        while (good < ends_.size() && part_fits(begin, ends_[std::min(good + step, ends_.size()) - 1])) {
            good = std::min(good + step, ends_.size());
            step *= 2;
        }
        for (; step > 0; step /= 2) {
            if (good + step <= ends_.size() && part_fits(begin, ends_[good + step - 1])) good += step;
        }
        if (good == first) return cut_code_points(begin, ends_[first]);
        return best_cut(begin, first, good);
    }

    std::size_t best_cut(std::size_t begin, std::size_t first, std::size_t good) const {
        if (good == ends_.size()) return text_.size();
        const std::size_t half = begin + (ends_[good - 1] - begin) / 2;
        for (const Cut wanted : {Cut::paragraph, Cut::sentence, Cut::blank, Cut::between}) {
            const bool strict = wanted >= Cut::sentence;
            for (std::size_t i = good; i > first; --i) {
                if (strict && ends_[i - 1] < half) break;
                // A cut at a blank may still be too long where a link ended up inside: hence the second look.
                if (cuts_[i - 1] >= wanted && part_fits(begin, ends_[i - 1])) return ends_[i - 1];
            }
        }
        return ends_[good - 1];
    }

    std::size_t cut_code_points(std::size_t begin, std::size_t grapheme_end) const {
        std::size_t end = begin + decode(text_, begin).length;
        while (end < grapheme_end) {
            const std::size_t next = end + decode(text_, end).length;
            if (!part_fits(begin, next)) break;
            end = next;
        }
        return end;
    }

    std::string_view text_;
    const LengthRule& rule_;
    std::string_view reserved_;
    std::vector<std::uint32_t> ends_;
    std::vector<EntitySpan> entities_;
    std::vector<Cut> cuts_;
};

}  // namespace

std::vector<std::string> split_into_parts(std::string_view text, const LengthRule& rule, PartNumbers numbers) {
    std::vector<std::string> parts = Splitter(text, rule, {}).run();
    if (numbers == PartNumbers::none || parts.size() < 2) return parts;
    for (const std::string_view reserved : {" (9/9)", " (99/99)", " (999/999)", " (9999/9999)"}) {
        parts = Splitter(text, rule, reserved).run();
        const std::string total = std::to_string(parts.size());
        if (total.size() * 2 + 4 > reserved.size()) continue;
        for (std::size_t i = 0; i < parts.size(); ++i) parts[i] += " (" + std::to_string(i + 1) + "/" + total + ")";
        break;
    }
    return parts;
}

}  // namespace atiende::text
