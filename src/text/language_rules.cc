#include "text/language_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "text/key_hash.h"
#include "text/language_tables.h"
#include "text/utf8.h"

namespace atiende::text {
namespace {

constexpr std::size_t kLanes = 16;  // nine languages, padded for the vector unit
using Weights = std::array<std::int16_t, kLanes>;
using Scores = std::array<std::int16_t, kLanes>;
// Eight lanes in a register of any machine; sums that stay in registers are several times faster than those in memory.
using Eight [[gnu::vector_size(16)]] = std::int16_t;
struct Sums {
    Eight low{};
    Eight high{};

    void add(const Weights& weights) {
        Eight part;
        std::memcpy(&part, weights.data(), sizeof part);
        low += part;
        std::memcpy(&part, weights.data() + kLanes / 2, sizeof part);
        high += part;
    }
    void add_to(Scores& scores) const {
        for (std::size_t i = 0; i < kLanes / 2; ++i) {
            scores[i] = static_cast<std::int16_t>(scores[i] + low[i]);
            scores[i + kLanes / 2] = static_cast<std::int16_t>(scores[i + kLanes / 2] + high[i]);
        }
    }
};

constexpr std::size_t kMostWords = 64;
constexpr std::size_t kLongestWord = 64;                    // bytes
constexpr int kMostTriples = 512;                           // of 31 steps each: the sums stay within 16 bits
constexpr std::size_t kTripleCodes = std::size_t{1} << 15;  // three letters of five bits
constexpr std::size_t kWordSlots = std::size_t{1} << 12;

std::size_t hash_of(std::string_view word) { return (key_hash(word) >> 32) & (kWordSlots - 1); }

Weights weights_at(std::string_view table, std::size_t at) {
    Weights weights{};
    for (std::size_t i = 0; i < kLanguageCount; ++i) {
        weights[i] = static_cast<std::int16_t>(static_cast<int>(table[at + i]) - kWeightZero);
    }
    return weights;
}

// The generated text, laid out for looking up. Built once, read only.
class Model {
public:
    Model() : triple_rows_(kTripleCodes, 0), word_slots_(kWordSlots, 0) {
        weights_.push_back({});  // row 0: tells nothing
        words_.emplace_back();
        for (std::size_t at = 0; at < kLanguageTriples.size(); at += 3 + kLanguageCount) {
            std::size_t code = 0;
            for (std::size_t i = 0; i < 3; ++i) {
                code = code << 5 | static_cast<std::size_t>(kLanguageTriples[at + i] - '`');
            }
            triple_rows_[code] = add(kLanguageTriples, at + 3);
        }
        for (std::size_t at = 0; at < kLanguageWords.size();) {
            const std::size_t blank = kLanguageWords.find(' ', at);
            const std::string_view word = kLanguageWords.substr(at, blank - at);
            std::size_t slot = hash_of(word);
            while (word_slots_[slot] != 0) slot = (slot + 1) & (kWordSlots - 1);
            word_slots_[slot] = static_cast<std::uint16_t>(words_.size());
            words_.push_back({word, add(kLanguageWords, blank + 1)});
            at = blank + 1 + kLanguageCount + 1;
        }
    }

    const Weights& triple(std::size_t code) const { return weights_[triple_rows_[code]]; }

    const Weights& word(std::string_view key) const {
        for (std::size_t slot = hash_of(key);; slot = (slot + 1) & (kWordSlots - 1)) {
            const std::uint16_t entry = word_slots_[slot];
            if (entry == 0 || words_[entry].text == key) return weights_[words_[entry].row];
        }
    }

private:
    struct WordRow {
        std::string_view text;
        std::uint16_t row = 0;
    };

    std::uint16_t add(std::string_view table, std::size_t at) {
        weights_.push_back(weights_at(table, at));
        return static_cast<std::uint16_t>(weights_.size() - 1);
    }

    std::vector<std::uint16_t> triple_rows_;
    std::vector<std::uint16_t> word_slots_;
    std::vector<WordRow> words_;
    std::vector<Weights> weights_;
};

const Model& model() {
    static const Model kModel;
    return kModel;
}

struct Evidence {
    Scores words{};
    Scores triples{};
    Scores accents{};
    int triple_count = 0;
    int foreign_letters = 0;  // of other scripts or none we know
};

void read_triples(const Model& known, std::string_view key, Evidence& evidence, Sums& sums) {
    constexpr std::size_t kEdge = 0, kEnye = 27, kOther = 28;
    std::size_t code = kEdge;
    int letters = 0;
    const auto push = [&](std::size_t letter) {
        code = (code << 5 | letter) & (kTripleCodes - 1);
        if (++letters >= 2) sums.add(known.triple(code));
    };
    for (std::size_t at = 0; at < key.size();) {
        if (key[at] >= 'a' && key[at] <= 'z') {
            push(static_cast<std::size_t>(key[at++] - 'a') + 1);
            continue;
        }
        const CodePoint c = decode(key, at);
        at += c.length;
        if (c.value >= 0x250) ++evidence.foreign_letters;
        push(c.value == 0xF1 ? kEnye : kOther);
    }
    push(kEdge);
    evidence.triple_count += letters - 1;
}

// Bits in the order of kLanguages.
constexpr unsigned kEs = 1, kPt = 4, kFr = 8, kIt = 16, kDe = 32, kCa = 64, kGl = 128, kEu = 256;

unsigned writers_of(char32_t c) {
    if (c >= 0xC0 && c <= 0xDE) c += 0x20;
    switch (c) {
        case 0xA1:
        case 0xBF: return kEs;
        case 0xE0: return kFr | kIt | kCa | kPt;
        case 0xE1: return kEs | kPt | kGl;
        case 0xE2:
        case 0xEA:
        case 0xF4: return kFr | kPt;
        case 0xE3:
        case 0xF5: return kPt;
        case 0xE4:
        case 0xF6:
        case 0xFC:
        case 0xDF: return kDe;
        case 0xE7: return kPt | kFr | kCa;
        case 0xE8: return kFr | kIt | kCa;
        case 0xE9: return kEs | kPt | kGl | kCa | kFr | kIt;
        case 0xEB:
        case 0xEE:
        case 0xFB:
        case 0x153: return kFr;
        case 0xEC: return kIt;
        case 0xEF: return kCa | kFr;
        case 0xED:
        case 0xF3:
        case 0xFA: return kEs | kPt | kGl | kCa;
        case 0xF1: return kEs | kGl | kEu;
        case 0xF2: return kIt | kCa;
        case 0xF9: return kIt | kFr;
        default: return 0;
    }
}

void read_accents(std::string_view text, Evidence& evidence) {
    constexpr int kTold = 6;
    int found = 0;
    for (std::size_t at = 0; at < text.size() && found < 32;) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const CodePoint c = decode(text, at);
        at += c.length;
        const unsigned writers = writers_of(c.value);
        if (writers == 0) continue;
        ++found;
        for (std::size_t i = 0; i < kLanguageCount; ++i) {
            const int told = (writers >> i & 1U) != 0 ? kTold : -kTold;
            evidence.accents[i] = static_cast<std::int16_t>(evidence.accents[i] + told);
        }
    }
}

std::array<float, kLanguageCount> nats(const Evidence& evidence) {
    constexpr float kTripleShare = 0.7F;  // triples overlap, so each tells less than a word
    // How much rarer a language is in the streams we read; Galician and Catalan would else win every tie with Spanish.
    constexpr std::array<float, kLanguageCount> kRarity{0, 0, 0, 0, 0, 0, 1.5F, 2.0F, 0.5F};
    std::array<float, kLanguageCount> out{};
    for (std::size_t i = 0; i < kLanguageCount; ++i) {
        out[i] = (static_cast<float>(evidence.words[i] + evidence.accents[i]) +
                  kTripleShare * static_cast<float>(evidence.triples[i])) /
                     kWeightsPerNat -
                 kRarity[i];
    }
    return out;
}

RuledLanguage judge(const Evidence& evidence) {
    const auto scores = nats(evidence);
    const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    // Naive Bayes is too sure of itself: features of one word are not independent.
    constexpr float kCooling = 0.4F;
    float sum = 0;
    for (const float score : scores) sum += std::exp(kCooling * (score - scores[best]));
    const float share = 1 / sum;

    constexpr float kLeastEvidence = 3.0F, kLeastPerTriple = 0.5F, kLeastShare = 0.6F;
    const auto triples = static_cast<float>(evidence.triple_count);
    const bool unlike = scores[best] < kLeastPerTriple * triples;
    const bool unsure = scores[best] < kLeastEvidence || unlike || share < kLeastShare ||
                        evidence.foreign_letters * 2 > evidence.triple_count;
    if (unsure) return {{}, unlike};
    return {{kLanguages[best], share}, false};
}

}  // namespace

RuledLanguage rule_language(std::string_view text, const Analysis& analysis) {
    const Model& known = model();
    Evidence evidence;
    std::size_t words = 0;
    Sums words_told;
    Sums triples_told;
    for (const Token& token : analysis.tokens) {
        if (token.kind != TokenKind::word) continue;
        if (++words > kMostWords || evidence.triple_count > kMostTriples) break;
        const std::string_view key = analysis.key(token);
        words_told.add(known.word(key));
        read_triples(known, key.substr(0, kLongestWord), evidence, triples_told);
    }
    words_told.add_to(evidence.words);
    triples_told.add_to(evidence.triples);
    if (words == 0) return {};
    read_accents(text, evidence);
    return judge(evidence);
}

}  // namespace atiende::text
