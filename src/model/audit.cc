#include "model/audit.h"

namespace atiende {

Time audit_week_of(Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    return Time{day - (std::chrono::weekday{day} - std::chrono::Monday)};
}

}  // namespace atiende
