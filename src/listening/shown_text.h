// A text as a reader sees it: composed, white space as one blank. What `raw:` compares.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atiende::listening {

/// NFC, and every run of white space (U+200B too) one blank.
std::string shown_form(std::string_view text);

/// The same with the way back to the bytes it was made from.
struct ShownText {
    /// Where one byte of `text` came from, half-open.
    struct Origin {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    std::string text;
    std::vector<Origin> origins;  ///< one for each byte of `text`

    explicit ShownText(std::string_view written);
};

}  // namespace atiende::listening
