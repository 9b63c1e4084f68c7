// How long a text is for a network, and whether it may be sent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace atiende::text {

enum class LengthUnit : std::uint8_t {
    weighted,     ///< X: twitter-text, after NFC
    graphemes,    ///< Bluesky, Mastodon
    code_points,  ///< WhatsApp, mail, reviews
    utf16,        ///< Telegram
    utf8,         ///< bytes: Instagram messages
};

/// A network's rule as plain values, since servers tell their own limits. The named rules below hold the defaults.
struct LengthRule {
    LengthUnit unit = LengthUnit::code_points;
    std::size_t limit = 0;                  ///< in units; 0 = none
    std::size_t byte_limit = 0;             ///< UTF-8 bytes, beside the limit; 0 = none
    std::size_t link_length = 0;            ///< what every link counts; 0 = as written
    bool links_need_protocol = false;       ///< only http(s):// counts as a link
    bool short_remote_mentions = false;     ///< `@ana@server.example` counts as `@ana`
    bool wide_characters_count_two = true;  ///< weighted only: code points outside X's four ranges
    bool emoji_count_two = true;            ///< weighted only: a whole sequence counts two, not each of its parts
};

/// X: https://github.com/twitter/twitter-text config v3 (0-4351, 8192-8205, 8208-8223, 8242-8247 weigh 1, all else 2,
/// emoji sequences 2, links 23).
LengthRule x_rule(std::size_t limit = 280);
/// Bluesky: 300 graphemes and 3,000 bytes (lexicon app.bsky.feed.post).
LengthRule bluesky_rule();
/// Mastodon: graphemes; the limits as the instance states them (`max_characters`, `characters_reserved_per_url`).
LengthRule mastodon_rule(std::size_t limit = 500, std::size_t link_length = 23);
/// Telegram: 4,096 UTF-16 units of the text behind its entities (core.telegram.org/bots/api).
LengthRule telegram_rule();
LengthRule whatsapp_rule();  ///< 4,096 code points
LengthRule mail_rule();      ///< no limit

struct LengthReport {
    std::size_t length = 0;  ///< in units of the rule
    bool valid = false;  ///< within limits, not blank, nothing X refuses (U+FFFE, U+FEFF, U+FFFF) in a weighted text
    std::size_t permillage = 0;   ///< length x 1000 / limit; 0 without a limit
    std::size_t bytes = 0;        ///< UTF-8
    std::size_t text_utf16 = 0;   ///< UTF-16 units of the text as given
    std::size_t valid_utf16 = 0;  ///< weighted only: units of the longest beginning that may be sent
};

LengthReport measure(std::string_view text, const LengthRule& rule);

/// Is the text within the limits (blank counts as fitting)? What measure says, for callers that try many texts.
bool fits(std::string_view text, const LengthRule& rule);

}  // namespace atiende::text
