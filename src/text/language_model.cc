#include "text/language_model.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>

#include "text/key_hash.h"
#include "text/model_file.h"

namespace atiende::text {
namespace {

constexpr std::string_view kFirstLine = "atiende-language 1";
constexpr std::uint32_t kFewestBits = 4;
constexpr std::uint32_t kMostBits = 20;
constexpr int kMostWords = 64;

using Eight [[gnu::vector_size(16)]] = std::int16_t;

// A table is read in 16 bits, eight lanes in a register of any machine.
Eight widen(const LanguageRow& row) {
    using Bytes [[gnu::vector_size(8)]] = std::int8_t;
    Bytes bytes;
    std::memcpy(&bytes, row.data(), sizeof bytes);
    return __builtin_convertvector(bytes, Eight);
}

bool read_bits(LineWords& words, std::uint32_t& into) {
    return words.read(into) && into >= kFewestBits && into <= kMostBits;
}

bool read_value(LineWords& words, std::string_view what, LanguageModelHeader& header) {
    if (what == "name") {
        header.name = words.next();
        return !header.name.empty();
    }
    if (what == "bits") return read_bits(words, header.bits);
    if (what == "word_bits") return read_bits(words, header.word_bits);
    if (what == "scale") return words.read(header.scale) && header.scale > 0;
    if (what == "sharpness") return words.read(header.sharpness) && header.sharpness > 0;
    return what == "biases" && std::ranges::all_of(header.biases, [&](float& bias) { return words.read(bias); });
}

bool read_line(std::string_view line, LanguageModelHeader& header) {
    LineWords words(line);
    const std::string_view what = words.next();
    return read_value(words, what, header) && words.done();
}

void append_rows(std::string& file, std::span<const LanguageRow> rows) {
    file.append(reinterpret_cast<const char*>(rows.data()), rows.size_bytes());
}

bool is_foreign(std::string_view key) {
    for (std::size_t at = 0; at < key.size();) {
        const CodePoint c = decode(key, at);
        if (c.value >= 0x250) return true;
        at += c.length;
    }
    return false;
}

// What short words said, by their letters as written. Of two words for one place the later one stays.
constexpr std::size_t kRemembered = 16'384;
constexpr std::size_t kRememberedLetters = 16;
struct Remembered {
    std::array<char, kRememberedLetters> letters{};  // zeros behind the end; a word holds none
    std::array<std::int16_t, kLanguageLanes> sums{};
};
struct Memory {
    std::uint64_t model = 0;
    std::array<Remembered, kRemembered> words{};
};
Memory& memory_of(std::uint64_t model) {
    thread_local Memory memory;
    if (memory.model != model) {
        memory.words.fill({});
        memory.model = model;
    }
    return memory;
}

}  // namespace

WordPlace word_place(std::string_view key, std::uint32_t word_bits) {
    const KeyHash hash = key_hash(key);
    return {static_cast<std::size_t>(hash >> (64 - word_bits)), static_cast<std::int8_t>(1 + (hash & 0xFF) % 127)};
}

std::string write_language_model(const LanguageModelHeader& header, std::span<const LanguageRow> letters,
                                 std::span<const LanguageRow> words, const LanguageRow& unlisted) {
    std::string file;
    write_line(file, kFirstLine);
    write_line(file, "name ", header.name);
    write_line(file, "bits ", header.bits);
    write_line(file, "word_bits ", header.word_bits);
    write_line(file, "scale ", header.scale);
    write_line(file, "sharpness ", header.sharpness);
    file += "biases";
    for (const float bias : header.biases) {
        file += ' ';
        detail::append(file, bias);
    }
    file += '\n';
    write_line(file, kRowsLine);
    append_rows(file, letters);
    append_rows(file, words);
    append_rows(file, std::span<const LanguageRow>(&unlisted, 1));
    return file;
}

std::size_t LanguageEvidence::likeliest() const {
    return static_cast<std::size_t>(std::ranges::max_element(probabilities) - probabilities.begin());
}

Result<LanguageModel> LanguageModel::parse(std::string_view file) {
    LanguageModel model;
    const auto rows =
        read_model_lines(file, kFirstLine, [&](std::string_view line) { return read_line(line, model.header_); });
    if (!rows) return fail(rows.error());
    const std::size_t letters = std::size_t{1} << model.header_.bits;
    const std::size_t words = std::size_t{1} << model.header_.word_bits;
    if (rows->size() != (letters + words + 1) * sizeof(LanguageRow) || model.header_.name.empty()) {
        return fail(corrupt("bad_model").with("size", std::to_string(rows->size())));
    }
    static std::atomic<std::uint64_t> models{0};
    model.number_ = ++models;
    model.letters_ = reinterpret_cast<const LanguageRow*>(rows->data());
    model.words_ = model.letters_ + letters;
    model.unlisted_ = model.words_ + words;
    return model;
}

const LanguageRow* LanguageModel::listed(std::string_view key) const {
    const std::size_t places = std::size_t{1} << header_.word_bits;
    auto [place, check] = word_place(key, header_.word_bits);
    for (std::size_t looked = 0; looked < places; ++looked, place = (place + 1) & (places - 1)) {
        const LanguageRow& row = words_[place];
        if (row.back() == check) return &row;
        if (row.back() == 0) return nullptr;
    }
    return nullptr;
}

LanguageModel::Sums LanguageModel::sum_word(std::string_view key, std::string_view written) const {
    Sums sums{};
    if (is_foreign(key)) return sums;
    Eight sum{};
    int square = kLanguagePartSquare[static_cast<std::size_t>(LanguagePart::word)];
    const unsigned shift = 64 - header_.bits;
    const auto take = [&](std::uint64_t hash, LanguagePart part) {
        sum += widen(letters_[hash >> shift]);
        square += kLanguagePartSquare[static_cast<std::size_t>(part)];
    };
    read_sequences(key, take);
    if (beyond_ascii(written)) read_accents(written, take);
    const LanguageRow* const own = listed(key);
    sum += widen(own != nullptr ? *own : *unlisted_) * static_cast<std::int16_t>(kWordStep);
    std::memcpy(sums.data(), &sum, sizeof sum);
    sums.back() = static_cast<std::int16_t>(2 * square + (own != nullptr ? 1 : 0));
    return sums;
}

LanguageModel::Sums LanguageModel::word(std::string_view key, std::string_view written) const {
    if (written.size() > kRememberedLetters) return sum_word(key, written);
    std::array<char, kRememberedLetters> letters{};
    std::memcpy(letters.data(), written.data(), written.size());
    std::uint64_t first = 0, other = 0;
    std::memcpy(&first, letters.data(), sizeof first);
    std::memcpy(&other, letters.data() + sizeof first, sizeof other);
    Remembered& known = memory_of(number_).words[detail::hash_of_sixteen(first, other, 0) >> 32 & (kRemembered - 1)];
    if (known.letters != letters) {
        known.sums = sum_word(key, written);
        known.letters = letters;
    }
    return known.sums;
}

LanguageEvidence LanguageModel::read(std::string_view text, const Analysis& analysis) const {
    LanguageEvidence evidence;
    std::array<std::int32_t, kLanguageLanes> sums{};
    for (const Token& token : analysis.tokens) {
        if (token.kind != TokenKind::word) continue;
        if (++evidence.words > kMostWords) break;
        Sums said = word(analysis.key(token), text.substr(token.begin, token.end - token.begin));
        if (said.back() == 0) ++evidence.foreign;
        evidence.listed += said.back() & 1;
        said.back() /= 2;
        for (std::size_t i = 0; i < kLanguageLanes; ++i) sums[i] += said[i];
    }
    evidence.words = std::min(evidence.words, kMostWords);
    if (sums.back() == 0) return evidence;
    const float unit = header_.scale / std::sqrt(static_cast<float>(sums.back()) / 16);
    std::array<float, kLearnedLanguages>& scores = evidence.probabilities;
    float most = -1e30F;
    for (std::size_t i = 0; i < kLearnedLanguages; ++i) {
        scores[i] = header_.sharpness * (static_cast<float>(sums[i]) * unit + header_.biases[i]);
        most = std::max(most, scores[i]);
    }
    float whole = 0;
    for (float& score : scores) whole += score = std::exp(score - most);
    for (float& score : scores) score /= whole;
    return evidence;
}

}  // namespace atiende::text
