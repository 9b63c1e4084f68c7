#include "cases/reply_content.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "cases/reply_words.h"

namespace atiende::cases {

namespace {

using text::Token;
using text::TokenKind;

constexpr int kWordsBeside = 2;     // an acknowledgement may hold so many of its own
constexpr int kSignatureWords = 2;  // "^JM", "- Ana"
constexpr int kReach = 3;           // words between what leads to a channel and the channel
constexpr std::size_t kPhoneDigits = 6;

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& words, std::string_view word) {
    return std::ranges::binary_search(words, word);
}

struct Word {
    std::string_view key;
    TokenKind kind = TokenKind::word;
    bool capital = false;  ///< as written, its first letter is one: perhaps a name
};

struct Sentence {
    std::vector<Word> words{};
    std::string padded{};  ///< " one two three "
    bool signs = false;    ///< begins after a ^, - or / as signatures do
};

bool ends_sentence(std::string_view gap) {
    return gap.find_first_of(".!?:;\n") != std::string_view::npos || gap.find("…") != std::string_view::npos;
}

bool is_capital(std::string_view text, const Token& token) {
    const char first = token.begin < text.size() ? text[token.begin] : ' ';
    // Á, É, Í, Ó, Ú, Ñ: C3 80 to C3 9E.
    const bool accented =
        first == '\xC3' && token.begin + 1 < text.size() && static_cast<unsigned char>(text[token.begin + 1]) <= 0x9E;
    return (first >= 'A' && first <= 'Z') || accented;
}

std::vector<Sentence> sentences_of(std::string_view text, const text::Analysis& analysis) {
    std::vector<Sentence> sentences;
    std::size_t after = 0;
    for (const Token& token : analysis.tokens) {
        const std::string_view gap = token.begin > after ? text.substr(after, token.begin - after) : std::string_view();
        const bool signs = gap.find_first_of("^/") != std::string_view::npos || gap.ends_with("- ") ||
                           gap.ends_with(" -") || gap.find("—") != std::string_view::npos;
        if (sentences.empty() || ends_sentence(gap) || signs) sentences.push_back({.signs = signs});
        Sentence& sentence = sentences.back();
        const std::string_view key = analysis.key(token);
        sentence.words.push_back({key, token.kind, is_capital(text, token)});
        if (sentence.padded.empty()) sentence.padded = " ";
        if (token.kind == TokenKind::word || token.kind == TokenKind::number) (sentence.padded += key) += ' ';
        after = token.end;
    }
    return sentences;
}

bool holds_phrase(const Sentence& sentence, std::string_view phrase) {
    // The blanks around the words make whole words of what is found.
    std::size_t at = sentence.padded.find(phrase);
    for (; at != std::string::npos; at = sentence.padded.find(phrase, at + 1)) {
        const std::size_t end = at + phrase.size();
        if (sentence.padded[at - 1] == ' ' && sentence.padded[end] == ' ') return true;
    }
    return false;
}

bool points(const Sentence& sentence) {
    return std::ranges::any_of(kPointers, [&](std::string_view phrase) { return holds_phrase(sentence, phrase); });
}

/// Words of a phrase that are no courtesy.
int own_words(std::string_view phrase) {
    int own = 0;
    while (!phrase.empty()) {
        const std::size_t end = std::min(phrase.find(' '), phrase.size());
        own += is_one_of(kFillers, phrase.substr(0, end)) ? 0 : 1;
        phrase.remove_prefix(std::min(end + 1, phrase.size()));
    }
    return own;
}

/// The most words that a phrase of acknowledging takes from the sentence's own; nothing: it holds none.
std::optional<int> acknowledges(const Sentence& sentence) {
    std::optional<int> most;
    for (const std::string_view phrase : kAcknowledges) {
        if (holds_phrase(sentence, phrase)) most = std::max(most.value_or(0), own_words(phrase));
    }
    return most;
}

bool names_channel(const Sentence& sentence) {
    int since_lead = kReach + 1;
    for (const Word& word : sentence.words) {
        if (word.kind == TokenKind::email || word.kind == TokenKind::url) return true;
        if (word.kind == TokenKind::number && word.key.size() >= kPhoneDigits) return true;
        if (is_one_of(kChannels, word.key)) return true;
        if (since_lead <= kReach && is_one_of(kPlaces, word.key)) return true;
        since_lead = is_one_of(kLeads, word.key) ? 1 : since_lead + 1;
    }
    return false;
}

bool asks(const Sentence& sentence) {
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        const std::string_view word = sentence.words[i].key;
        if (is_one_of(kAsks, word)) return true;
        const bool of_us = i > 0 && (sentence.words[i - 1].key == "nos" || sentence.words[i - 1].key == "me" ||
                                     sentence.words[i - 1].key == "ens");
        if (of_us && is_one_of(kAsksOfUs, word)) return true;
    }
    return false;
}

/// Words that neither courtesy nor acknowledgements are made of.
int own_words(const Sentence& sentence) {
    int own = 0;
    bool may_be_name = false;
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        const Word& word = sentence.words[i];
        if (word.kind == TokenKind::mention || word.kind == TokenKind::emoji) continue;
        if (word.kind == TokenKind::number) {
            const bool of_time = i + 1 < sentence.words.size() && is_one_of(kFillers, sentence.words[i + 1].key);
            own += of_time ? 0 : kWordsBeside + 1;
            continue;
        }
        const bool name = may_be_name && word.capital && word.kind == TokenKind::word;
        const bool filler = is_one_of(kFillers, word.key);
        may_be_name = is_one_of(kGreets, word.key) || name;
        if (!filler && !name) own += word.kind == TokenKind::word ? 1 : kWordsBeside + 1;
    }
    return own;
}

ReplyContent content_of(const Sentence& sentence, bool last) {
    if (points(sentence) || (asks(sentence) && names_channel(sentence))) return ReplyContent::pointer;
    const int own = own_words(sentence);
    const auto taken = acknowledges(sentence);
    if (taken && own - *taken <= kWordsBeside) return ReplyContent::acknowledgement;
    if (own == 0) return ReplyContent::greeting;
    const bool signature = last && sentence.signs && sentence.words.size() <= kSignatureWords;
    return signature ? ReplyContent::greeting : ReplyContent::substantive;
}

}  // namespace

ReplyContent content_of(std::string_view text, const text::Analysis& analysis) {
    if (analysis.truncated) return ReplyContent::substantive;
    ReplyContent most = ReplyContent::greeting;
    const std::vector<Sentence> sentences = sentences_of(text, analysis);
    for (const Sentence& sentence : sentences) {
        most = std::max(most, content_of(sentence, &sentence == &sentences.back()));
    }
    return most;
}

bool is_pointer(std::string_view text, const text::Analysis& analysis) {
    return content_of(text, analysis) == ReplyContent::pointer;
}

}  // namespace atiende::cases
