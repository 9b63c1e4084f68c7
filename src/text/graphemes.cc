#include "text/graphemes.h"

#include <algorithm>
#include <memory>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "text/utf8.h"

namespace atiende::text {
namespace {

using Breaks = std::unique_ptr<UBreakIterator, decltype(&ubrk_close)>;
using Source = std::unique_ptr<UText, decltype(&utext_close)>;

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\r'; });
}

template <class Visit>
void for_each_end(std::string_view text, Visit visit) {
    UErrorCode status = U_ZERO_ERROR;
    const Source source(utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status),
                        &utext_close);
    const Breaks breaks(ubrk_open(UBRK_CHARACTER, "en", nullptr, 0, &status), &ubrk_close);
    if (breaks) ubrk_setUText(breaks.get(), source.get(), &status);
    if (U_FAILURE(status) || !breaks) {  // no ICU data: code points are the next best cut
        for (std::size_t at = 0; at < text.size();) {
            at += decode(text, at).length;
            visit(at);
        }
        return;
    }
    ubrk_first(breaks.get());
    for (auto end = ubrk_next(breaks.get()); end != UBRK_DONE; end = ubrk_next(breaks.get())) {
        visit(static_cast<std::size_t>(end));
    }
}

}  // namespace

std::vector<std::uint32_t> grapheme_ends(std::string_view text) {
    std::vector<std::uint32_t> ends;
    ends.reserve(text.size());
    if (is_plain(text)) {
        for (std::size_t at = 1; at <= text.size(); ++at) ends.push_back(static_cast<std::uint32_t>(at));
        return ends;
    }
    for_each_end(text, [&](std::size_t end) { ends.push_back(static_cast<std::uint32_t>(end)); });
    return ends;
}

std::size_t count_graphemes(std::string_view text) {
    if (is_plain(text)) return text.size();
    std::size_t count = 0;
    for_each_end(text, [&](std::size_t) { ++count; });
    return count;
}

}  // namespace atiende::text
