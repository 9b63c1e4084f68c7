#include "locale/flat_json.h"

#include <cstdint>
#include <optional>

namespace atiende::locale {
namespace {

void append_utf8(std::string& out, std::uint32_t code_point) {
    const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0U | code_point >> 6U);
        put(0x80U | (code_point & 0x3FU));
    } else if (code_point < 0x10000) {
        put(0xE0U | code_point >> 12U);
        put(0x80U | (code_point >> 6U & 0x3FU));
        put(0x80U | (code_point & 0x3FU));
    } else {
        put(0xF0U | code_point >> 18U);
        put(0x80U | (code_point >> 12U & 0x3FU));
        put(0x80U | (code_point >> 6U & 0x3FU));
        put(0x80U | (code_point & 0x3FU));
    }
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::size_t offset() const { return at_; }
    bool at_end() {
        skip_spaces();
        return at_ == text_.size();
    }
    bool take(char wanted) {
        skip_spaces();
        if (at_ == text_.size() || text_[at_] != wanted) return false;
        ++at_;
        return true;
    }

    std::optional<std::string> string() {
        if (!take('"')) return std::nullopt;
        std::string value;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (static_cast<unsigned char>(c) < 0x20) return std::nullopt;
            ++at_;
            if (c == '"') return value;
            if (c != '\\') {
                value.push_back(c);
            } else if (!escape(value)) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

private:
    void skip_spaces() {
        while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
    }

    bool escape(std::string& value) {
        if (at_ == text_.size()) return false;
        const char c = text_[at_++];
        constexpr std::string_view kLetters = "\"\\/bfnrt";
        constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
        if (const auto letter = kLetters.find(c); letter != std::string_view::npos) {
            value.push_back(kMeanings[letter]);
            return true;
        }
        return c == 'u' && unicode_escape(value);
    }

    bool unicode_escape(std::string& value) {
        const auto first = hex4();
        if (!first || (*first >= 0xDC00 && *first <= 0xDFFF)) return false;
        if (*first < 0xD800 || *first > 0xDBFF) {
            append_utf8(value, *first);
            return true;
        }
        if (text_.substr(at_, 2) != "\\u") return false;
        at_ += 2;
        const auto second = hex4();
        if (!second || *second < 0xDC00 || *second > 0xDFFF) return false;
        append_utf8(value, 0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00));
        return true;
    }

    std::optional<std::uint32_t> hex4() {
        if (text_.size() - at_ < 4) return std::nullopt;
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = text_[at_++];
            std::uint32_t digit = 0;
            if (c >= '0' && c <= '9') {
                digit = static_cast<std::uint32_t>(c - '0');
            } else if (c >= 'a' && c <= 'f') {
                digit = static_cast<std::uint32_t>(c - 'a') + 10;
            } else if (c >= 'A' && c <= 'F') {
                digit = static_cast<std::uint32_t>(c - 'A') + 10;
            } else {
                return std::nullopt;
            }
            value = value << 4U | digit;
        }
        return value;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

Result<SentenceMap> read_flat_json(std::string_view text) {
    Scanner scanner(text);
    SentenceMap sentences;
    const auto bad = [&] { return fail(invalid("bad_locale_file").with("offset", std::to_string(scanner.offset()))); };
    if (!scanner.take('{')) return bad();
    bool more = !scanner.take('}');
    while (more) {
        auto key = scanner.string();
        if (!key || !scanner.take(':')) return bad();
        auto sentence = scanner.string();
        if (!sentence) return bad();
        if (!sentences.emplace(*key, std::move(*sentence)).second) {
            return fail(invalid("repeated_sentence").with("key", *key));
        }
        more = scanner.take(',');
        if (!more && !scanner.take('}')) return bad();
    }
    if (!scanner.at_end()) return bad();
    return sentences;
}

}  // namespace atiende::locale
