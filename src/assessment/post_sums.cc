#include "assessment/post_sums.h"

namespace atiende::assessment {
namespace {

/// Asks for the rows of one word.
class WordWriter {
public:
    explicit WordWriter(const LinearModel& model) : model_(model) {}

    void add(FeaturePart part, std::uint64_t key, std::uint32_t, std::uint32_t) {
        places_[count_] = model_.place(hash_of(part, key));
        model_.prefetch(places_[count_++]);
    }
    RowKernels::Places places() const { return std::span(places_).first(count_); }

private:
    static constexpr std::size_t kMostRows = 1 + WordKey::kLongest * kLongestLetters;
    static_assert(kMostRows <= kMostRowsOfPart);

    const LinearModel& model_;
    std::array<std::uint32_t, kMostRows> places_;
    std::size_t count_ = 0;
};

}  // namespace

class PostSums::Writer {
public:
    Writer(PostSums& sums, LinearModel::Sums& into) : sums_(sums), into_(into) { into_.fill(0); }
    ~Writer() {
        add_words();
        add_rows();
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void add(FeaturePart part, std::uint64_t key, std::uint32_t, std::uint32_t) {
        Waiting& rows = sums_.waiting_rows_;
        if (rows.full()) add_rows();
        const std::uint32_t place = sums_.model_.place(hash_of(part, key));
        sums_.model_.prefetch(place);
        rows.places[rows.count++] = place;
    }
    void add_word(text::TokenKind kind, std::string_view word, const WordKey& key, std::uint32_t token) {
        if (!key.is_short()) {
            write_word(*this, kind, word, key, token);
            return;
        }
        std::uint32_t place = sums_.words_.find(kind, key);
        if (place == WordSums::kNone) place = learn(kind, word, key);
        sums_.words_.prefetch_part(place);
        Waiting& words = sums_.waiting_words_;
        if (words.full()) add_words();
        words.places[words.count++] = place;
    }

private:
    std::uint32_t learn(text::TokenKind kind, std::string_view word, const WordKey& key) {
        WordWriter writer(sums_.model_);
        write_word(writer, kind, word, key, 0);
        add_words();  // whoever makes room may be one of those that wait
        const std::uint32_t place = sums_.words_.make_room(kind, key);
        sums_.kernels_.sum_rows(sums_.model_.rows(), writer.places(), sums_.words_.part(place));
        return place;
    }
    void add_rows() {
        sums_.kernels_.add_rows(sums_.model_.rows(), sums_.waiting_rows_.all(), into_);
        sums_.waiting_rows_.count = 0;
    }
    void add_words() {
        sums_.kernels_.add_parts(sums_.words_.parts(), sums_.waiting_words_.all(), into_);
        sums_.waiting_words_.count = 0;
    }

    PostSums& sums_;
    LinearModel::Sums& into_;
};

void PostSums::sum(std::string_view text, const text::Analysis& analysis, const Reading& reading, const ToneView& tone,
                   const PurposeView& purpose, LinearModel::Sums& into) {
    for (const WordKey& key : reading.keys) words_.prefetch(key);
    Writer writer(*this, into);
    write_features(writer, text, analysis, reading, tone, purpose, model_.header().near_window);
}

}  // namespace atiende::assessment
