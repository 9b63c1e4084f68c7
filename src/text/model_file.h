// What the model files have in common: lines of words and numbers, the line `rows`, and then nothing but bytes.
#pragma once

#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/result.h"

namespace atiende::text {

inline constexpr std::string_view kRowsLine = "rows";

/// The words of a line, one after the other, between single blanks.
class LineWords {
public:
    explicit LineWords(std::string_view line) : rest_(line) {}

    std::string_view next() {
        const std::size_t blank = rest_.find(' ');
        const std::string_view word = rest_.substr(0, blank);
        rest_ = blank == std::string_view::npos ? std::string_view{} : rest_.substr(blank + 1);
        return word;
    }
    /// False when the next word is no such number.
    template <class Number>
    bool read(Number& into) {
        const std::string_view word = next();
        const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), into);
        return problem == std::errc{} && end == word.data() + word.size();
    }
    bool done() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

namespace detail {
inline void append(std::string& file, std::string_view words) { file += words; }
inline void append(std::string& file, char sign) { file += sign; }
/// The shortest digits that are read back as the same number.
template <class Number>
    requires std::is_arithmetic_v<Number>
void append(std::string& file, Number number) {
    std::array<char, 32> digits{};
    const auto [end, problem] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    file.append(digits.data(), end);
}
}  // namespace detail

/// The parts one after the other, and the end of the line.
template <class... Parts>
void write_line(std::string& file, const Parts&... parts) {
    (detail::append(file, parts), ...);
    file += '\n';
}

/// Reads the lines before the rows: the first has to be `first_line`, of every other `read_line` says whether it is
/// sound. Blanks at the end of the line `rows` are passed over: they move the bytes to where a row fits. Returns what
/// stands behind it; corrupt("bad_model") with `line`.
template <class ReadLine>
Result<std::string_view> read_model_lines(std::string_view file, std::string_view first_line, ReadLine read_line) {
    for (std::size_t number = 1;; ++number) {
        const std::size_t end = file.find('\n');
        const std::string_view line = file.substr(0, end);
        const bool whole = end != std::string_view::npos;
        if (whole) file.remove_prefix(end + 1);
        if (whole && number > 1 && line.substr(0, line.find_last_not_of(' ') + 1) == kRowsLine) return file;
        if (!whole || (number == 1 ? line != first_line : !read_line(line))) {
            return fail(corrupt("bad_model").with("line", std::to_string(number)));
        }
    }
}

}  // namespace atiende::text
