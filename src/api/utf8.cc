#include "api/utf8.h"

#include <cstddef>

namespace atiende::api {
namespace {

struct Lead {
    std::size_t size;            // of the whole sequence; 0: no lead byte
    unsigned char least = 0x80;  // of the second byte
    unsigned char most = 0xBF;
};

Lead lead_of(unsigned char byte) {
    if (byte != 0 && byte < 0x80) return {1};
    if (byte >= 0xC2 && byte <= 0xDF) return {2};
    if (byte == 0xE0) return {3, 0xA0, 0xBF};
    if (byte == 0xED) return {3, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF) return {3};
    if (byte == 0xF0) return {4, 0x90, 0xBF};
    if (byte == 0xF4) return {4, 0x80, 0x8F};
    if (byte >= 0xF1 && byte <= 0xF3) return {4};
    return {0};
}

}  // namespace

bool is_clean_utf8(std::string_view text) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (std::size_t i = 0; i < text.size();) {
        const Lead lead = lead_of(at(i));
        if (lead.size == 0 || i + lead.size > text.size()) return false;
        if (lead.size > 1 && (at(i + 1) < lead.least || at(i + 1) > lead.most)) return false;
        for (std::size_t k = 2; k < lead.size; ++k) {
            if (at(i + k) < 0x80 || at(i + k) > 0xBF) return false;
        }
        i += lead.size;
    }
    return true;
}

}  // namespace atiende::api
