#include "assessment/relevance.h"

#include <algorithm>
#include <cmath>

namespace atiende::assessment {
namespace {

constexpr float kFound = 1.5F;    ///< a listener found it
constexpr float kContext = 1.5F;  ///< for each term, twice at most
constexpr float kNoContext = -1.5F;
constexpr float kNotOurs = -4;
constexpr float kLearned = 2;
constexpr float kNotAbove = 0.3F;
constexpr float kFrom = 0.6F;

}  // namespace

BrandTalk::BrandTalk(std::span<const std::string> context, std::span<const std::string> not_words)
    : context_(terms_of(context)), not_words_(terms_of(not_words)) {}

std::vector<BrandTalk::Term> BrandTalk::terms_of(std::span<const std::string> texts) {
    std::vector<Term> terms;
    text::Analysis analysis;
    for (std::string_view given : texts) {
        Term term;
        term.beginning = given.ends_with('*');
        if (term.beginning) given.remove_suffix(1);
        text::analyse(given, analysis);
        for (const text::Token& token : analysis.tokens) term.words.emplace_back(analysis.key(token));
        if (!term.words.empty()) terms.push_back(std::move(term));
    }
    return terms;
}

Label<bool> judge_relevance(const text::Analysis& analysis, const BrandTalk& talk, float learned,
                            std::vector<Evidence>* evidence) {
    const auto stands_at = [&](const BrandTalk::Term& term, std::size_t first) {
        for (std::size_t i = 0; i < term.words.size(); ++i) {
            const std::string_view word = analysis.key(analysis.tokens[first + i]);
            const bool may_go_on = term.beginning && i + 1 == term.words.size();
            if (may_go_on ? !word.starts_with(term.words[i]) : word != term.words[i]) return false;
        }
        return true;
    };
    // How many of the terms stand there, each once.
    const auto found_of = [&](const std::vector<BrandTalk::Term>& terms, float weight, std::string_view rule) {
        int found = 0;
        for (const BrandTalk::Term& term : terms) {
            for (std::size_t first = 0; first + term.words.size() <= analysis.tokens.size(); ++first) {
                if (!stands_at(term, first)) continue;
                ++found;
                if (evidence != nullptr) {
                    evidence->push_back({LabelName::about_us, analysis.tokens[first].begin,
                                         analysis.tokens[first + term.words.size() - 1].end, weight,
                                         std::string(rule)});
                }
                break;
            }
        }
        return found;
    };
    float odds = kFound;
    if (!talk.context_.empty()) {
        const int found = found_of(talk.context_, 0.5F, "context_term");
        odds += found == 0 ? kNoContext : kContext * static_cast<float>(std::min(found, 2));
    }
    odds += kNotOurs * static_cast<float>(std::min(found_of(talk.not_words_, -1, "not_our_word"), 1));
    odds += kLearned * learned;
    if (evidence != nullptr && std::abs(learned) >= 0.25F && !analysis.tokens.empty()) {
        evidence->push_back({LabelName::about_us, analysis.tokens.front().begin, analysis.tokens.back().end,
                             std::clamp(learned / OwnLayer::kMostPush, -1.0F, 1.0F), "learned_about_us"});
    }
    const float chance = 1 / (1 + std::exp(-odds));
    if (chance < kNotAbove) return {false, 1 - chance};
    if (chance >= kFrom) return {true, chance};
    return {std::nullopt, std::max(chance, 1 - chance)};
}

}  // namespace atiende::assessment
