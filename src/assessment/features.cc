#include "assessment/features.h"

#include "assessment/feature_writers.h"

namespace atiende::assessment {
namespace {

/// Puts each feature into a list.
class ListWriter {
public:
    explicit ListWriter(std::vector<Feature>& into) : into_(into) { into_.clear(); }

    void add(FeaturePart part, std::uint64_t key, std::uint32_t first, std::uint32_t last) {
        into_.push_back({hash_of(part, key), part, first, last});
    }
    void add_word(TokenKind kind, std::string_view word, const WordKey& key, std::uint32_t token) {
        write_word(*this, kind, word, key, token);
    }

private:
    std::vector<Feature>& into_;
};

}  // namespace

void read_features(std::string_view text, const text::Analysis& analysis, const Reading& reading, const ToneView& tone,
                   const PurposeView& purpose, std::uint32_t near_window, std::vector<Feature>& into) {
    ListWriter writer(into);
    write_features(writer, text, analysis, reading, tone, purpose, near_window);
}

}  // namespace atiende::assessment
