// What the process ends with: the reaction that an error asks for, as a number.
#pragma once

#include "base/error.h"

namespace atiende::app {

/// 0 fine · 1 other · 2 invalid · 3 not_found · 4 conflict · 5 denied · 6 rate_limited · 7 unavailable ·
/// 8 unknown_outcome · 9 corrupt
constexpr int exit_code_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid: return 2;
        case ErrorCode::not_found: return 3;
        case ErrorCode::conflict: return 4;
        case ErrorCode::denied: return 5;
        case ErrorCode::rate_limited: return 6;
        case ErrorCode::unavailable: return 7;
        case ErrorCode::unknown_outcome: return 8;
        case ErrorCode::corrupt: return 9;
    }
    return 1;
}

}  // namespace atiende::app
