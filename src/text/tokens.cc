#include "text/tokens.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "text/character_sets.h"
#include "text/elongation.h"
#include "text/emoji.h"
#include "text/fold.h"
#include "text/latin_fold.h"
#include "text/percent.h"
#include "text/unicode_tables.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

constexpr std::uint8_t kWordByte = 1, kLetterByte = 2, kUpperByte = 4;

constexpr std::array<std::uint8_t, 256> make_byte_classes() {
    std::array<std::uint8_t, 256> classes{};
    for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = kWordByte;
    for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = kWordByte | kLetterByte;
    for (std::size_t c = 'A'; c <= 'Z'; ++c) classes[c] = kWordByte | kLetterByte | kUpperByte;
    return classes;
}
constexpr std::array<std::uint8_t, 256> kByteClass = make_byte_classes();

std::uint8_t byte_class(char c) { return kByteClass[static_cast<unsigned char>(c)]; }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::uint32_t u32(std::size_t value) { return static_cast<std::uint32_t>(value); }

enum class Target { tokens, address_words };

// A word as the reader met it; its key stands at the end of Analysis::keys.
struct Word {
    std::size_t end = 0;
    std::uint32_t letters = 0;
    std::uint32_t capitals = 0;
};

// Reads one stretch of text. `offset` is where it stands in the post, for the offsets of the tokens.
class Reader {
public:
    Reader(std::string_view text, Target target, Analysis& into) : text_(text), target_(target), into_(into) {}

    void read(std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < end;) {
            const char c = text_[at];
            if (is_ascii(c)) {
                if (byte_class(c) == 0) {
                    at = read_mark_of_ascii(at);
                } else if (is_digit(c) && emoji_length(text_, at) != 0) {
                    at = read_emoji(at, emoji_length(text_, at));
                } else {
                    at = read_word(at, end);
                }
            } else {
                at = read_other(at, end);
            }
        }
    }

private:
    std::size_t read_mark_of_ascii(std::size_t at) {
        const char c = text_[at];
        if (c == '!') ++into_.exclamations;
        if (c == '?') ++into_.questions;
        if (c == '#' || c == '*') {
            if (const std::size_t length = emoji_length(text_, at); length != 0) return read_emoji(at, length);
        }
        return at + 1;
    }

    std::size_t read_other(std::size_t at, std::size_t end) {
        const CodePoint c = decode(text_, at);
        const std::uint16_t flags = code_point_flags(c.value);
        if ((flags & (kEmoji | kRegional)) != 0) {
            if (const std::size_t length = emoji_length(text_, at); length != 0) return read_emoji(at, length);
        }
        if ((flags & (kIgnored | kSign)) == 0) {
            if ((flags & kAlone) != 0) return read_alone(at, end);
            if ((flags & (kLetter | kDigit | kNumber)) != 0) return read_word(at, end);
        }
        if (c.value == 0xA1 || c.value == 0xFF01) ++into_.exclamations;
        if (c.value == 0xBF || c.value == 0xFF1F) ++into_.questions;
        return at + c.length;
    }

    std::size_t read_emoji(std::size_t at, std::size_t length) {
        if (target_ == Target::tokens) {
            Token token;
            token.kind = TokenKind::emoji;
            token.begin = u32(at);
            token.end = u32(at + length);
            token.key_begin = u32(into_.keys.size());
            append_emoji_key(text_.substr(at, length), into_.keys);
            token.key_end = u32(into_.keys.size());
            into_.tokens.push_back(token);
        }
        return at + length;
    }

    // A grapheme of a script that writes no blanks: the letter and the marks on it.
    std::size_t read_alone(std::size_t at, std::size_t end) {
        std::size_t stop = at + decode(text_, at).length;
        while (stop < end && !is_ascii(text_[stop])) {
            const CodePoint c = decode(text_, stop);
            const bool half_of_letter = c.value == 0xE33 || c.value == 0xEB3 || c.value == 0xFF9E || c.value == 0xFF9F;
            if ((code_point_flags(c.value) & kMark) == 0 && !half_of_letter) break;
            stop += c.length;
        }
        const std::size_t key_begin = into_.keys.size();
        append_folded(text_.substr(at, stop - at), into_.keys);
        keep(at, key_begin, Word{stop, 1, 0});
        return stop;
    }

    std::size_t read_word(std::size_t begin, std::size_t end) {
        const std::size_t stop = read_everyday_word(begin, end);
        return stop != begin ? stop : read_any_word(begin, end);
    }

    // A word of ASCII and the letters of Latin-1, as nearly all are; `begin` when it is another.
    std::size_t read_everyday_word(std::size_t begin, std::size_t end) {
        static const LatinFolds& folds = latin_folds();
        constexpr std::size_t kLongest = 64;
        const std::size_t key_begin = into_.keys.size();
        Word word{begin, 0, 0};
        bool triple = false;
        bool two_bytes = false;
        bool everyday = false;
        into_.keys.resize_and_overwrite(key_begin + kLongest, [&](char* keys, std::size_t) {
            char* const key = keys + key_begin;
            std::size_t size = 0;
            std::size_t at = begin;
            for (; at < end && size + 2 <= kLongest; ++at) {
                const auto byte = static_cast<unsigned char>(text_[at]);
                char letter = 0;
                if (const std::uint8_t kind = kByteClass[byte]; kind != 0) {
                    letter = static_cast<char>(byte | ((kind & kUpperByte) << 3));
                    word.letters += (kind & kLetterByte) >> 1;
                    word.capitals += (kind & kUpperByte) >> 2;
                } else if (byte < 0x80) {
                    everyday = true;
                    break;
                } else {
                    const LatinFold* const fold = everyday_fold(folds, at, end);
                    if (fold == nullptr) break;
                    if (fold->bytes[0] == ' ') {
                        everyday = true;
                        break;
                    }
                    const auto tail = static_cast<unsigned char>(text_[++at]);
                    ++word.letters;
                    word.capitals += byte == 0xC3 && tail <= 0x9E ? 1 : 0;
                    letter = fold->bytes[0];
                    if (fold->length == 2) {
                        key[size++] = letter;
                        letter = fold->bytes[1];
                        two_bytes = true;
                    }
                }
                triple = triple || (size >= 2 && key[size - 1] == letter && key[size - 2] == letter);
                key[size++] = letter;
            }
            everyday = everyday || at == end;
            word.end = at;
            return key_begin + (everyday ? size : 0);
        });
        if (!everyday) return begin;
        keep(begin, key_begin, word, triple || two_bytes);
        return word.end;
    }

    // Null: a character that needs a closer look.
    const LatinFold* everyday_fold(const LatinFolds& folds, std::size_t at, std::size_t end) const {
        const auto lead = static_cast<unsigned char>(text_[at]);
        const LatinFoldRow* row = lead == 0xC3 ? &folds.c3 : lead == 0xC2 ? &folds.c2 : nullptr;
        std::size_t last = at + 1;
        if (lead == 0xE2 && at + 2 < end && text_[at + 1] == '\x80') {
            row = &folds.e2_80;
            ++last;
        }
        if (row == nullptr || last >= end || (text_[last] & '\xC0') != '\x80') return nullptr;
        const LatinFold& fold = (*row)[static_cast<unsigned char>(text_[last]) & 0x3F];
        return fold.length == 0 || (lead != 0xC3 && fold.bytes[0] != ' ') ? nullptr : &fold;
    }

    std::size_t read_any_word(std::size_t begin, std::size_t end) {
        std::string& keys = into_.keys;
        const std::size_t key_begin = keys.size();
        Word word{begin, 0, 0};
        bool composes = false;
        int marks = 0;
        for (std::size_t at = begin; at < end;) {
            if (byte_class(text_[at]) != 0) {
                at = read_ascii_run(at, end, word);
                marks = 0;
                if (at < end && byte_class(text_[at]) != 0) break;  // a keycap begins
                continue;
            }
            if (is_ascii(text_[at])) break;
            const CodePoint c = decode(text_, at);
            const std::uint16_t flags = code_point_flags(c.value);
            const bool letter = (flags & kLetter) != 0;
            if ((flags & kIgnored) != 0 || is_catalan_dot(c.value, at, end, key_begin)) {
                at += c.length;  // invisible, and not the word's end either
                continue;
            }
            if ((flags & (kSign | kAlone)) != 0 || (flags & (kLetter | kMark | kDigit | kNumber)) == 0) break;
            if (is_keycapped(c.value, begin, word)) break;
            composes = composes || (flags & kComposes) != 0;
            marks = (flags & kMark) != 0 ? marks + 1 : 0;
            word.letters += letter ? 1 : 0;
            word.capitals += (flags & kUpper) != 0 ? 1 : 0;
            if (marks <= kMarksPerLetter) append_folded(c.value, keys);
            at += c.length;
            word.end = at;
        }
        if (composes) {
            keys.resize(key_begin);
            append_folded(text_.substr(begin, word.end - begin), keys);
        }
        keep(begin, key_begin, word);
        return word.end;
    }

    std::size_t read_ascii_run(std::size_t at, std::size_t end, Word& word) {
        std::string& keys = into_.keys;
        const std::size_t begin = at;
        for (; at < end; ++at) {
            const std::uint8_t kind = byte_class(text_[at]);
            if (kind == 0) break;
            word.letters += (kind & kLetterByte) >> 1;
            word.capitals += (kind & kUpperByte) >> 2;
        }
        // `10️⃣`: the last digit belongs to the keycap behind it.
        if (at < end && !is_ascii(text_[at]) && is_digit(text_[at - 1]) && at - 1 > begin &&
            emoji_length(text_, at - 1) != 0) {
            --at;
        }
        const std::size_t key = keys.size();
        keys.append(text_, begin, at - begin);
        for (std::size_t i = key; i < keys.size(); ++i) keys[i] = to_ascii_lower(keys[i]);
        word.end = at;
        return at;
    }

    // The rest of a keycap can't go on a word: `a1⃣` is the word `a` and an emoji only if the digit was left out above.
    bool is_keycapped(char32_t c, std::size_t begin, const Word& word) const {
        return c == 0x20E3 && word.end > begin && is_digit(text_[word.end - 1]);
    }

    bool is_catalan_dot(char32_t c, std::size_t at, std::size_t end, std::size_t key_begin) const {
        return c == 0xB7 && into_.keys.size() > key_begin && into_.keys.back() == 'l' && at + 2 < end &&
               (text_[at + 2] == 'l' || text_[at + 2] == 'L');
    }

    void keep(std::size_t begin, std::size_t key_begin, const Word& word, bool may_be_elongated = true) {
        const std::size_t key_end = into_.keys.size();
        if (key_end == key_begin) return;
        if (target_ == Target::address_words) {
            into_.address_words.push_back({u32(into_.tokens.size() - 1), u32(key_begin), u32(key_end)});
            return;
        }
        Token token;
        token.begin = u32(begin);
        token.end = u32(word.end);
        token.key_begin = u32(key_begin);
        token.key_end = u32(key_end);
        token.kind = word.letters == 0 ? TokenKind::number : TokenKind::word;
        token.shouted = word.letters >= 2 && word.capitals == word.letters;
        token.elongated = may_be_elongated && word.letters >= 3 && is_elongated(into_.key(token));
        into_.letters += word.letters;
        into_.capital_letters += word.capitals;
        into_.tokens.push_back(token);
    }

    std::string_view text_;
    Target target_;
    Analysis& into_;
};

void read_address(std::string_view part, Analysis& into) {
    // Marks inside an address are no punctuation of the post.
    const std::uint32_t exclamations = into.exclamations;
    const std::uint32_t questions = into.questions;
    Reader(part, Target::address_words, into).read(0, part.size());
    into.exclamations = exclamations;
    into.questions = questions;
}

// Host labels without www and the words of the path; no scheme, port, query or fragment.
void read_url(std::string_view url, Analysis& into) {
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos && scheme <= 5) {
        url.remove_prefix(scheme + 3);
    }
    url = url.substr(0, url.find_first_of("?#"));
    std::string_view host = url.substr(0, url.find('/'));
    const std::string_view path = url.substr(host.size());
    host = host.substr(0, host.find(':'));
    if (continues_with(host, 0, "www.")) host.remove_prefix(4);
    read_address(host, into);
    if (path.find('%') == std::string_view::npos) {
        read_address(path, into);
    } else {
        read_address(percent_decoded(path), into);
    }
}

void read_entity(std::string_view text, const EntitySpan& span, Analysis& into) {
    std::string& keys = into.keys;
    const std::string_view written = text.substr(span.value_begin, span.value_end - span.value_begin);
    const std::string_view value = span.given.empty() ? written : span.given;
    Token token;
    token.begin = span.begin;
    token.end = span.end;
    token.key_begin = u32(keys.size());
    switch (span.kind) {
        case EntityKind::mention:
            token.kind = TokenKind::mention;
            for (const char c : value) keys.push_back(to_ascii_lower(c));
            break;
        case EntityKind::hashtag:
            token.kind = TokenKind::hashtag;
            append_folded(value, keys);
            break;
        case EntityKind::cashtag:
            token.kind = TokenKind::cashtag;
            for (const char c : value) keys.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c);
            break;
        case EntityKind::url: token.kind = TokenKind::url; break;
        case EntityKind::email: token.kind = TokenKind::email; break;
    }
    token.key_end = u32(keys.size());
    if (token.kind == TokenKind::hashtag && token.key_begin == token.key_end) return;  // marks only
    into.tokens.push_back(token);
    if (span.kind == EntityKind::url) read_url(written, into);
    if (span.kind == EntityKind::url && value != written) read_url(value, into);
    if (span.kind == EntityKind::email) read_address(value, into);
}

}  // namespace

void tokenise(std::string_view text, const std::vector<EntitySpan>& entities, Analysis& into) {
    Reader reader(text, Target::tokens, into);
    std::size_t at = 0;
    for (const EntitySpan& span : entities) {
        reader.read(at, span.begin);
        read_entity(text, span, into);
        at = span.end;
    }
    reader.read(at, text.size());
}

}  // namespace atiende::text
