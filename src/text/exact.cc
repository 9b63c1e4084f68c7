#include "text/exact.h"

#include <algorithm>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

namespace atiende::text {

void append_exact(std::string_view written, std::string& out) {
    const bool ascii = std::ranges::all_of(written, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) {
        for (const char c : written) out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
        return;
    }
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFKCCasefoldInstance(error);
    icu::StringByteSink<std::string> sink(&out);
    if (U_SUCCESS(error))
        form->normalizeUTF8(0, {written.data(), static_cast<int32_t>(written.size())}, sink, nullptr, error);
}

}  // namespace atiende::text
