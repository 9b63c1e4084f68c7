// The language model learned from texts whose language is known and from everyday words by rank.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/language_model.h"
#include "training/evaluation.h"

namespace atiende::training {

struct LanguageText {
    std::string text;
    std::size_t language = 0;  ///< among the first kLearnedLanguages of text::kLanguages
};

struct LanguageSet {
    /// Words, pairs, sentences, posts. The fifth whose fold is kHeldOut is never learned from.
    std::vector<LanguageText> texts;
    /// Everyday words of each language, the most frequent first.
    std::array<std::vector<std::string>, text::kLearnedLanguages> frequent;
};

/// In which fifth a text is (0-4), by a hash of its bytes (FNV-1a), so that every reader of the data agrees.
std::size_t language_fold(std::string_view text);
inline constexpr std::size_t kHeldOut = 0;

struct TrainedLanguageModel {
    std::string file;
    Evaluation figures;  ///< on another fifth, by a model that learned from neither: what choices were made by
    Evaluation held_out;
};

/// The same set and name give the same file. Texts that a language has single (`frequent`) teach its letters; whether a
/// word is everyday in which languages, and how frequent, is learned from `texts`. Errors: invalid("missing_class")
/// with head and class when a language has no text.
Result<TrainedLanguageModel> train_language_model(const LanguageSet& set, const std::string& name);

}  // namespace atiende::training
