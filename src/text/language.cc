#include "text/language.h"

#include <algorithm>
#include <cstddef>

#include "language_models_embedded.h"
#include "text/language_model.h"
#include "text/language_rules.h"

namespace atiende::text {
namespace {

// Absent when the build carries none: then the rules speak alone.
const LanguageModel* shipped_model() {
    static const auto kModel = LanguageModel::parse(language_model_files::embedded("language.model"));
    return kModel ? &*kModel : nullptr;
}

// So sure of so many everyday words that nobody need ask the rules. Portuguese is never: Galician looks like it.
bool is_plain(const LanguageEvidence& evidence, const LanguageGuess& learned) {
    constexpr float kPlain = 0.99F;
    return learned.confidence >= kPlain && 5 * evidence.listed >= 4 * evidence.words && learned.language != "pt";
}

// Languages that nobody taught us are like one of the seven by chance; their words are in no list. Of two or three
// words the rules know too little to say so.
bool is_strange(const LanguageEvidence& evidence, const RuledLanguage& ruled) {
    const bool enough = evidence.words == 1 || evidence.words >= 4;
    return ruled.unlike && enough && 2 * evidence.listed < evidence.words;
}

std::size_t longest_word(const Analysis& analysis) {
    std::size_t longest = 0;
    for (const Token& token : analysis.tokens) {
        if (token.kind == TokenKind::word) longest = std::max(longest, analysis.key(token).size());
    }
    return longest;
}

// `ok`, `va`, `no`: short words are everybody's. Chosen by looking at posts, not at the held-out texts.
bool is_sure(const LanguageEvidence& evidence, float probability, const Analysis& analysis) {
    constexpr float kSure = 0.5F, kSureOfShort = 0.75F, kSureOfOne = 0.9F;
    constexpr std::size_t kShortest = 4, kShort = 5;  // bytes
    const std::size_t longest = longest_word(analysis);
    if (evidence.words == 1) return longest >= kShortest && probability >= kSureOfOne;
    return probability >= (longest < kShort ? kSureOfShort : kSure);
}

// Whether the rules know better than a model that is not plainly right: of what it never learned, and where it doubts.
bool overrule(const LanguageGuess& ruled, const LanguageGuess& learned) {
    constexpr float kSureOfGalician = 0.9F, kRulesSure = 0.9F, kDoubt = 0.9F;
    if (ruled.language == kUnsure) return false;
    if (ruled.language == "eu") return true;
    if (ruled.language == "gl") return ruled.confidence >= kSureOfGalician;
    return ruled.confidence >= kRulesSure && learned.confidence < kDoubt;
}

LanguageGuess judge(const LanguageEvidence& evidence, std::string_view text, const Analysis& analysis) {
    const std::size_t best = evidence.likeliest();
    const LanguageGuess learned{kLanguages[best], evidence.probabilities[best]};
    if (is_plain(evidence, learned)) return learned;
    const RuledLanguage ruled = rule_language(text, analysis);
    if (ruled.guess.language == learned.language) return learned;
    if (overrule(ruled.guess, learned)) return ruled.guess;
    if (is_strange(evidence, ruled) || !is_sure(evidence, learned.confidence, analysis)) return {};
    return learned;
}

}  // namespace

LanguageGuess identify_language(std::string_view text, const Analysis& analysis) {
    const LanguageModel* const model = shipped_model();
    if (model == nullptr) return rule_language(text, analysis).guess;
    const LanguageEvidence evidence = model->read(text, analysis);
    if (evidence.words == 0 || evidence.foreign * 2 >= evidence.words) return {};
    return judge(evidence, text, analysis);
}

LanguageGuess likeliest_language(std::string_view text, const Analysis& analysis) {
    const LanguageModel* const model = shipped_model();
    if (model == nullptr) return rule_language(text, analysis).guess;
    const LanguageEvidence evidence = model->read(text, analysis);
    if (evidence.words == evidence.foreign) return {};
    const std::size_t best = evidence.likeliest();
    return {kLanguages[best], evidence.probabilities[best]};
}

}  // namespace atiende::text
