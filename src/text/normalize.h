// Canonical composition (NFC) over this room's own tables.
#pragma once

#include <string>
#include <string_view>

namespace atiende::text {

/// Unicode Normalization Form C (UAX #15) of UTF-8. Cost: linear, n log n in a run of marks.
std::string to_nfc(std::string_view text);

/// The same in place on code points.
void compose(std::u32string& text);

}  // namespace atiende::text
