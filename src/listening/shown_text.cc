#include "listening/shown_text.h"

#include "listening/code_points.h"
#include "text/normalize.h"
#include "text/unicode_tables.h"
#include "text/utf8.h"

namespace atiende::listening {
namespace {

// Whether nothing before it can change what it is composed to.
bool begins_piece(char32_t c) { return (text::code_point_flags(c) & (text::kComposes | text::kMark)) == 0; }

std::size_t blanks_end(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const text::CodePoint c = text::decode(text, at);
        if (!is_space(c.value)) break;
        at += c.length;
    }
    return at;
}

std::size_t piece_end(std::string_view text, std::size_t at) {
    at += text::decode(text, at).length;
    while (at < text.size()) {
        const text::CodePoint c = text::decode(text, at);
        if (is_space(c.value) || begins_piece(c.value)) break;
        at += c.length;
    }
    return at;
}

}  // namespace

std::string shown_form(std::string_view text) { return std::move(ShownText(text).text); }

ShownText::ShownText(std::string_view written) {
    const auto u32 = [](std::size_t value) { return static_cast<std::uint32_t>(value); };
    for (std::size_t at = 0; at < written.size();) {
        if (const std::size_t end = blanks_end(written, at); end > at) {
            text += ' ';
            origins.push_back({u32(at), u32(end)});
            at = end;
            continue;
        }
        const std::size_t end = piece_end(written, at);
        const auto piece = written.substr(at, end - at);
        const std::string composed = text::to_nfc(piece);
        const bool same = composed == piece;
        text += composed;
        for (std::size_t i = 0; i < composed.size(); ++i) {
            origins.push_back(same ? Origin{u32(at + i), u32(at + i + 1)} : Origin{u32(at), u32(end)});
        }
        at = end;
    }
}

}  // namespace atiende::listening
