// How a post's features are written, to whatever takes them: a list, or the sums of a model.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <span>
#include <string_view>

#include "assessment/features.h"
#include "text/key_hash.h"

/// A Writer has add(part, key, first, last) and add_word(kind, word, its WordKey, token): write_word, or what comes to
/// the same.
namespace atiende::assessment {

using text::TokenKind;

constexpr std::size_t kLongestLetters = 5;
constexpr std::size_t kShortestLetters = 2;
constexpr std::size_t kMostLetters = 40;  // of one word
constexpr std::size_t kBeginning = 4;     // bytes of a word that stand for it in a near pair

/// The finaliser of splitmix64: every bit of the input moves every bit of the output.
constexpr std::uint64_t spread(std::uint64_t hash) {
    hash ^= hash >> 30U;
    hash *= 0xbf58476d1ce4e5b9ULL;
    hash ^= hash >> 27U;
    hash *= 0x94d049bb133111ebULL;
    return hash ^ (hash >> 31U);
}

constexpr std::uint64_t salt_of(FeaturePart part) { return spread(0x5eed0000U + static_cast<std::uint64_t>(part)); }

/// The marks of FeaturePart::shape and FeaturePart::lexicon. The numbers are part of every trained model.
enum class Mark : std::uint16_t {
    exclamations = 1,
    questions,
    length,
    capitals,
    mentions,
    links,
    begins_with_mention,
    begins_with_link,
    elongated,
    shouted,
    dots,
    laughter,
    opens_question,
    question_and_exclamation,
    quotation,
    colon_end,
    ends_with_question,
    ends_with_exclamation,
    cue = 100,
    strong_cue,
    good_words,
    bad_words,
    good_emoji,
    bad_emoji,
    balance,
    last_feeling,
    irony,
    adversative,
    asks,
    negations,
    rule_kind,
    rule_tie,
    rule_urgency,
    rule_reply,
    rule_tone,
    few_words,
};

/// "12345678z", "ab12345": a number of something, not a word.
inline bool is_reference(std::string_view word, const WordKey& key) {
    constexpr int kFewestDigits = 4;
    if (key.is_short()) return key.digits() >= kFewestDigits;
    return std::ranges::count_if(word, [](char c) { return c >= '0' && c <= '9'; }) >= kFewestDigits;
}

inline std::uint32_t hash_of(FeaturePart part, std::uint64_t key) {
    return static_cast<std::uint32_t>(spread(key ^ salt_of(part)) >> 32U);
}

inline std::uint64_t key_of(Mark mark, std::uint32_t level) {
    return (static_cast<std::uint64_t>(mark) << 16U) | level;
}

/// Of the whole post.
template <class Writer>
void write_mark(Writer& writer, FeaturePart part, Mark mark, std::uint32_t level) {
    writer.add(part, key_of(mark, level), 1, 0);
}

/// What stands for a token instead of its key where that is a name, a link or a figure: all of a sort are one. Empty:
/// nothing does.
inline std::string_view sort_of(const text::Analysis& analysis, const text::Token& token, const WordKey& key) {
    constexpr std::string_view kDigits = "000000";
    switch (token.kind) {
        case TokenKind::mention: return "@";
        case TokenKind::url: return "://";
        case TokenKind::email: return "@.";
        case TokenKind::number:
            return kDigits.substr(0, std::min<std::size_t>(token.end - token.begin, kDigits.size()));
        default: return is_reference(analysis.key(token), key) ? std::string_view("0000x") : std::string_view();
    }
}

inline std::uint64_t beginning_of(std::string_view word) {
    std::uint64_t begin = 0;
    std::memcpy(&begin, word.data(), std::min(word.size(), kBeginning));
    return spread(begin + 1);
}

template <class Writer>
void write_letters(Writer& writer, std::string_view word, std::uint32_t token) {
    std::array<char, kMostLetters + 2 + 8> padded{};
    const std::size_t size = std::min(word.size(), kMostLetters);
    padded[0] = '<';
    std::memcpy(padded.data() + 1, word.data(), size);
    padded[size + 1] = '>';
    const std::size_t whole = size + 2;
    for (std::size_t begin = 0; begin + kShortestLetters <= whole; ++begin) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, padded.data() + begin, 8);
        const std::size_t most = std::min(kLongestLetters, whole - begin);
        for (std::size_t length = kShortestLetters; length <= most; ++length) {
            const std::uint64_t letters = eight & ((1ULL << (8 * length)) - 1);
            writer.add(FeaturePart::letters, letters, token, token);
        }
    }
}

/// The features that a token has by itself, wherever it stands.
template <class Writer>
void write_word(Writer& writer, TokenKind kind, std::string_view word, const WordKey& key, std::uint32_t token) {
    writer.add(kind == TokenKind::emoji ? FeaturePart::emoji : FeaturePart::word, key.hash, token, token);
    if (kind == TokenKind::word || kind == TokenKind::hashtag) write_letters(writer, word, token);
}

/// The near pairs of one post, word by word.
class NearPairs {
public:
    /// At most kWidestNearWindow.
    explicit NearPairs(std::uint32_t window) : window_(std::min(window, kWidestNearWindow)) {}

    /// The words from the first on, each by its token.
    template <class Writer>
    void add(Writer& writer, std::string_view word, std::uint32_t token) {
        if (window_ == 0) return;
        const std::uint64_t beginning = beginning_of(word);
        for (std::uint32_t back = 1; back <= std::min(window_, token); ++back) {
            const std::uint64_t other = before_[(token - back) % before_.size()];
            writer.add(FeaturePart::near, other + beginning, token - back, token);
        }
        before_[token % before_.size()] = beginning;
    }

private:
    std::uint32_t window_;
    std::array<std::uint64_t, kWidestNearWindow> before_{};  // beginnings of the last words, a ring
};

template <class Writer>
void write_words(Writer& writer, const text::Analysis& analysis, std::span<const WordKey> keys,
                 std::uint32_t near_window) {
    NearPairs near(near_window);
    std::uint64_t previous = text::key_hash("^");
    for (std::uint32_t i = 0; i < keys.size(); ++i) {
        const text::Token& token = analysis.tokens[i];
        const std::string_view sort = sort_of(analysis, token, keys[i]);
        const std::string_view word = sort.empty() ? analysis.key(token) : sort;
        const WordKey key = sort.empty() ? keys[i] : WordKey(sort);
        writer.add_word(token.kind, word, key, i);
        writer.add(FeaturePart::pair, previous * 3 + key.hash, i == 0 ? 0 : i - 1, i);
        previous = key.hash;
        near.add(writer, word, i);
    }
    if (keys.empty()) return;
    const auto last = static_cast<std::uint32_t>(keys.size() - 1);
    writer.add(FeaturePart::pair, previous * 3 + text::key_hash("$"), last, last);
}

inline std::uint32_t level_of(std::size_t count, std::uint32_t most) {
    return static_cast<std::uint32_t>(std::min<std::size_t>(count, most));
}

inline std::uint32_t length_level(std::size_t tokens) {
    constexpr std::array<std::size_t, 6> kLimits{4, 8, 14, 22, 35, 60};
    return static_cast<std::uint32_t>(std::ranges::upper_bound(kLimits, tokens) - kLimits.begin());
}

template <class Writer>
void write_shape(Writer& writer, std::string_view text, const text::Analysis& analysis, const Reading& reading) {
    const auto mark = [&](Mark which, std::uint32_t level) { write_mark(writer, FeaturePart::shape, which, level); };
    mark(Mark::exclamations, level_of(analysis.exclamations, 4));
    mark(Mark::questions, level_of(analysis.questions, 4));
    mark(Mark::length, length_level(analysis.tokens.size()));
    if (analysis.letters != 0) mark(Mark::capitals, 5 * analysis.capital_letters / analysis.letters);
    mark(Mark::mentions, level_of(reading.mentions, 3));
    mark(Mark::links, level_of(reading.links, 2));
    mark(Mark::elongated, level_of(reading.elongated, 2));
    mark(Mark::shouted, level_of(reading.shouted, 3));
    if (!analysis.tokens.empty()) {
        if (analysis.tokens.front().kind == TokenKind::mention) mark(Mark::begins_with_mention, 1);
        if (analysis.tokens.front().kind == TokenKind::url) mark(Mark::begins_with_link, 1);
    }
    const auto has = [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; };
    if (has("...") || has("…")) mark(Mark::dots, 1);
    if (has("¿")) mark(Mark::opens_question, 1);
    if (has("?!") || has("!?")) mark(Mark::question_and_exclamation, 1);
    if (has("\"") || has("«") || has("“")) mark(Mark::quotation, 1);
    const std::size_t end = text.find_last_not_of(" \t\r\n");
    if (end == std::string_view::npos) return;
    if (text[end] == ':') mark(Mark::colon_end, 1);
    if (text[end] == '?') mark(Mark::ends_with_question, 1);
    if (text[end] == '!') mark(Mark::ends_with_exclamation, 1);
}

/// 0: nothing, then four steps.
inline std::uint32_t amount(float value) {
    constexpr std::array<float, 5> kLimits{0.001F, 0.3F, 0.7F, 1.4F, 2.5F};
    return static_cast<std::uint32_t>(std::ranges::upper_bound(kLimits, value) - kLimits.begin());
}

inline std::uint32_t share(float probability) { return static_cast<std::uint32_t>(probability * 4.99F); }

template <class Writer>
void write_feelings(Writer& writer, const Reading& reading, const ToneView& tone) {
    const auto mark = [&](Mark which, std::uint32_t level) { write_mark(writer, FeaturePart::lexicon, which, level); };
    float good = 0, bad = 0, good_emoji = 0, bad_emoji = 0;
    for (const Feeling& feeling : reading.feelings) {
        const float value = std::abs(feeling.value);
        if (feeling.emoji) {
            (feeling.value > 0 ? good_emoji : bad_emoji) += value;
        } else {
            (feeling.value > 0 ? good : bad) += value;
        }
    }
    mark(Mark::good_words, amount(good));
    mark(Mark::bad_words, amount(bad));
    mark(Mark::good_emoji, amount(good_emoji));
    mark(Mark::bad_emoji, amount(bad_emoji));
    const float balance = good + good_emoji - bad - bad_emoji;
    mark(Mark::balance, amount(std::abs(balance)) + (balance < 0 ? 10 : 0));
    if (!reading.feelings.empty()) mark(Mark::last_feeling, reading.feelings.back().value > 0 ? 1 : 2);
    if (tone.ironic) mark(Mark::irony, 1);
    mark(Mark::rule_tone, share((tone.value() + 1) / 2));
}

template <class Writer>
void write_rules(Writer& writer, const Reading& reading, const PurposeView& purpose) {
    const auto mark = [&](Mark which, std::uint32_t level) { write_mark(writer, FeaturePart::lexicon, which, level); };
    for (std::uint32_t kind = 0; kind < purpose.probability.size(); ++kind) {
        const std::uint32_t level = share(purpose.probability[kind]);
        if (level != 0) mark(Mark::rule_kind, kind * 8 + level);
    }
    if (!purpose.tie.empty()) {
        mark(Mark::rule_tie, static_cast<std::uint32_t>(text::key_hash(purpose.tie) & 0xFFFFU));
    }
    const Label<Kind> kind{purpose.best(), purpose.best_probability()};
    const auto urgency = judge_urgency(reading, kind);
    mark(Mark::rule_urgency, urgency.value ? static_cast<std::uint32_t>(*urgency.value) : 7);
    const auto reply = judge_reply(reading, purpose);
    mark(Mark::rule_reply, reply.value ? (*reply.value ? 1 : 2) : 0);
}

template <class Writer>
void write_lexicon(Writer& writer, const Reading& reading, const ToneView& tone, const PurposeView& purpose) {
    const auto mark = [&](Mark which, std::uint32_t level) { write_mark(writer, FeaturePart::lexicon, which, level); };
    for (const Found& found : reading.found) {
        writer.add(FeaturePart::lexicon, key_of(Mark::cue, static_cast<std::uint32_t>(found.label)), found.first,
                   found.last);
    }
    for (std::uint32_t label = 0; label < kCueLabels; ++label) {
        if (reading.sum[label] >= 1.5F) mark(Mark::strong_cue, label);
    }
    if (reading.adversative) mark(Mark::adversative, 1);
    if (reading.questions != 0) mark(Mark::asks, level_of(reading.questions, 2));
    mark(Mark::negations, level_of(reading.negations, 3));
    if (reading.words < 4) mark(Mark::few_words, reading.words);
    write_feelings(writer, reading, tone);
    if (reading.has_care) write_rules(writer, reading, purpose);
}

template <class Writer>
void write_features(Writer& writer, std::string_view text, const text::Analysis& analysis, const Reading& reading,
                    const ToneView& tone, const PurposeView& purpose, std::uint32_t near_window) {
    write_words(writer, analysis, reading.keys, near_window);
    write_shape(writer, text, analysis, reading);
    write_lexicon(writer, reading, tone, purpose);
}

}  // namespace atiende::assessment
