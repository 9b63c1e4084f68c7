#include "assessment/post_sums.h"

#include <algorithm>

namespace atiende::assessment {
namespace {

/// Adds the rows of one word.
class WordWriter {
public:
    explicit WordWriter(const LinearModel& model) : model_(model) {}

    void add(FeaturePart part, std::uint64_t key, std::uint32_t, std::uint32_t) {
        RowSummer::add_row(model_.row(hash_of(part, key)).data(), part_);
        ++rows_;
    }
    const RowSummer::Part& part() const { return part_; }
    std::int32_t rows() const { return rows_; }

private:
    const LinearModel& model_;
    RowSummer::Part part_{};
    std::int32_t rows_ = 0;
};

}  // namespace

/// Adds rows some features after they were asked for: the table is larger than the processor's caches.
class PostSums::Writer {
public:
    Writer(PostSums& sums, LinearModel::Sums& into) : sums_(sums), summer_(into) {}
    ~Writer() {
        for (std::size_t i = 0; i < std::min(kAhead, count_); ++i) add_row(waiting_[i]);
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void add(FeaturePart part, std::uint64_t key, std::uint32_t, std::uint32_t) {
        const std::uint32_t hash = hash_of(part, key);
        sums_.model_.prefetch(hash);
        std::uint32_t& place = waiting_[count_ % kAhead];
        if (count_ >= kAhead) add_row(place);
        place = hash;
        ++count_;
    }
    void add_word(text::TokenKind kind, std::string_view word, std::uint64_t hash, std::uint32_t token) {
        if (word.empty() || word.size() > kLongest) {
            write_word(*this, kind, word, hash, token);
            return;
        }
        const Word& known = sums_.remembered(kind, word, hash);
        summer_.add(known.part, known.rows);
    }

private:
    static constexpr std::size_t kAhead = 16;

    void add_row(std::uint32_t hash) { summer_.add(sums_.model_.row(hash).data()); }

    PostSums& sums_;
    RowSummer summer_;
    std::array<std::uint32_t, kAhead> waiting_{};
    std::size_t count_ = 0;
};

const PostSums::Word& PostSums::remembered(text::TokenKind kind, std::string_view word, std::uint64_t hash) {
    Word& place = (*words_)[(hash >> 40U) % kWords];
    if (place.is(kind, word)) return place;
    WordWriter writer(model_);
    write_word(writer, kind, word, hash, 0);
    place.part = writer.part();
    place.rows = writer.rows();
    place.kind = static_cast<std::uint8_t>(kind);
    place.size = static_cast<std::uint8_t>(word.size());
    std::ranges::copy(word, place.letters.begin());
    return place;
}

void PostSums::sum(std::string_view text, const text::Analysis& analysis, const Reading& reading, const ToneView& tone,
                   const PurposeView& purpose, LinearModel::Sums& into) {
    Writer writer(*this, into);
    write_features(writer, text, analysis, reading, tone, purpose);
}

}  // namespace atiende::assessment
