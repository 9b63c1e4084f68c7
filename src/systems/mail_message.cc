#include "systems/mail_message.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "crypto/encoding.h"

namespace atiende::systems {
namespace {

constexpr std::size_t kBytesInWord = 42;  // of an encoded word, which may be 75 characters long
constexpr std::size_t kBytesInLine = 57;  // of base64: 76 characters
constexpr std::string_view kLineEnd = "\r\n";

bool is_plain_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ';
}

/// Unstructured text or a display name: as it is when it holds plain words alone and fits a line, else encoded words.
std::string header_text(std::string_view text) {
    const bool spaced = text.starts_with(' ') || text.ends_with(' ');
    if (std::ranges::all_of(text, is_plain_word) && text.size() <= 60 && !spaced) return std::string(text);
    std::string encoded;
    while (!text.empty()) {
        std::size_t length = std::min(kBytesInWord, text.size());
        // Each encoded word holds whole characters.
        while (length < text.size() && length > 1 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
            --length;
        }
        if (!encoded.empty()) encoded.append(kLineEnd).append(" ");
        encoded.append("=?UTF-8?B?").append(crypto::to_base64(text.substr(0, length))).append("?=");
        text.remove_prefix(length);
    }
    return encoded;
}

std::string body_lines(std::string_view text) {
    std::string canonical;
    for (const char c : text) {
        if (c == '\r') continue;
        if (c == '\n')
            canonical.append(kLineEnd);
        else
            canonical.push_back(c);
    }
    std::string lines;
    for (std::size_t at = 0; at < canonical.size(); at += kBytesInLine) {
        lines.append(crypto::to_base64(std::string_view(canonical).substr(at, kBytesInLine))).append(kLineEnd);
    }
    return lines;
}

}  // namespace

std::string mail_date(Time time) {
    constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(time - day)};
    char text[64];
    const int size = std::snprintf(text, sizeof text, "%s, %u %s %d %02d:%02d:%02d +0000",
                                   kDays[std::chrono::weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
                                   kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                                   static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                                   static_cast<int>(clock.seconds().count()));
    return {text, static_cast<std::size_t>(size)};
}

std::string mail_text(const MailMessage& message) {
    std::string text;
    const auto header = [&](std::string_view name, std::string_view value) {
        text.append(name).append(": ").append(value).append(kLineEnd);
    };
    const std::string domain = message.from.substr(message.from.find('@') + 1);
    header("Date", mail_date(message.sent_at));
    const std::string sender = '<' + message.from + '>';
    header("From",
           message.from_name.empty() ? sender : header_text(message.from_name) + std::string(kLineEnd) + ' ' + sender);
    header("To", '<' + message.to + '>');
    header("Subject", header_text(message.subject));
    header("Message-ID", '<' + message.id + "@" + domain + '>');
    header("MIME-Version", "1.0");
    header("Content-Type", "text/plain; charset=utf-8");
    header("Content-Transfer-Encoding", "base64");
    header("Auto-Submitted", "auto-generated");
    text.append(kLineEnd);
    text.append(body_lines(message.text));
    return text;
}

}  // namespace atiende::systems
