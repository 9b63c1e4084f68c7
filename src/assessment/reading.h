// One post read through the lexicons: which cues stand where, and the feeling of each word in its place.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "assessment/clauses.h"
#include "assessment/lexicons.h"
#include "assessment/word_key.h"
#include "text/analysis.h"

namespace atiende::assessment {

/// A cue that was found. Tokens are inclusive.
struct Found {
    CueLabel label = CueLabel::tone;
    std::uint16_t rule = 0;
    float weight = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    bool asks = false;  ///< stands in a question
};

/// A word with a feeling after negation, intensifiers and "but" have had their say; -1..1 and a little beyond.
struct Feeling {
    std::uint32_t token = 0;
    std::uint32_t last = 0;
    float value = 0;
    bool emoji = false;
};

/// What the rules judge by. Sums are of weights, each label's at most kMostWeight.
struct Reading {
    std::vector<Found> found;
    std::vector<Feeling> feelings;
    std::vector<WordKey> keys;  ///< of the tokens that are read, in their order
    std::array<float, kCueLabels> sum{};
    std::array<std::uint32_t, kCueLabels> count{};
    std::uint32_t questions = 0;  ///< sentences that ask
    std::uint32_t words = 0;
    std::uint32_t links = 0;
    std::uint32_t mentions = 0;
    std::uint32_t shouted = 0;
    std::uint32_t elongated = 0;
    std::uint32_t negations = 0;  ///< also those inside other cues
    bool adversative = false;
    bool has_care = false;  ///< a lexicon with cues for more than tone was read

    float of(CueLabel label) const { return sum[static_cast<std::size_t>(label)]; }
    bool has(CueLabel label) const { return count[static_cast<std::size_t>(label)] != 0; }
    bool has_before(CueLabel label, std::uint32_t token) const;
};

inline constexpr float kMostWeight = 4.0F;
inline constexpr std::size_t kMostTokens = 1024;  ///< further tokens of very long posts are not read

/// Reads posts one after the other; keeps its memory. One thread at a time.
class PostReader {
public:
    PostReader();
    PostReader(PostReader&&) noexcept;
    PostReader& operator=(PostReader&&) noexcept;
    ~PostReader();

    /// `analysis` is that of `text`. What is returned stands until the next call.
    const Reading& read(const Lexicons& lexicons, std::string_view text, const text::Analysis& analysis);

private:
    class Reader;
    std::unique_ptr<Reader> reader_;
};

/// The same for one post alone.
Reading read_post(const Lexicons& lexicons, std::string_view text, const text::Analysis& analysis);

}  // namespace atiende::assessment
