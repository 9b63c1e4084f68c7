#include "assessment/clauses.h"

#include <algorithm>

namespace atiende::assessment {
namespace {

struct Signs {
    bool clause = false;
    bool sentence = false;
    bool question = false;  ///< `?` closes what stands before
    bool opens = false;     ///< `¿` opens what follows
};

bool is_inner(std::string_view gap) { return gap == "." || gap == "," || gap == ":" || gap == "'" || gap == "-"; }

// A single sign without blanks joins ("3,5", "10:30", "l'aigua"); anything else between two words is read.
Signs read_signs(std::string_view gap) {
    Signs signs;
    if (gap == " " || is_inner(gap)) return signs;
    for (std::size_t i = 0; i < gap.size(); ++i) {
        const char c = gap[i];
        if (c == ',' || c == ';' || c == ':' || c == '(' || c == ')' || c == '"') signs.clause = true;
        if (c == '.' || c == '!' || c == '\n') signs.sentence = true;
        if (c == '?') signs.question = signs.sentence = true;
        if (static_cast<unsigned char>(c) < 0x80) continue;
        if (gap.substr(i).starts_with("\xC2\xBF")) signs.opens = signs.sentence = true;         // ¿
        if (gap.substr(i).starts_with("\xC2\xA1")) signs.sentence = true;                       // ¡
        if (gap.substr(i).starts_with("\xE2\x80\xA6")) signs.sentence = true;                   // …
        if (gap.substr(i).starts_with("\xEF\xBC\x9F")) signs.question = signs.sentence = true;  // ？
    }
    signs.clause = signs.clause || signs.sentence;
    return signs;
}

}  // namespace

std::uint32_t read_clauses(std::string_view text, const text::Analysis& analysis, std::size_t count,
                           std::vector<Place>& into) {
    into.assign(count, {});
    std::uint32_t clause = 0;
    std::uint32_t sentence = 0;
    std::uint32_t asking = 0;
    std::size_t clause_begin = 0;
    bool open = false;  // a ¿ waits for its ?
    std::size_t end = 0;
    for (std::size_t i = 0; i <= count; ++i) {
        const std::size_t next = i < count ? analysis.tokens[i].begin : std::min(text.size(), end + 64);
        const Signs signs = read_signs(text.substr(end, next > end ? next - end : 0));
        if (signs.question && i > 0) {
            for (std::size_t back = clause_begin; back < i; ++back) into[back].asks = true;
            ++asking;
            open = false;
        }
        if (signs.clause) {
            ++clause;
            clause_begin = i;
        }
        if (signs.sentence) ++sentence;
        open = open || signs.opens;
        if (i == count) break;
        into[i] = {clause, sentence, open};
        end = analysis.tokens[i].end;
    }
    return asking;
}

}  // namespace atiende::assessment
