#include "api/context.h"

namespace atiende::api {

std::string_view Context::segment(std::string_view name) const {
    for (const auto& [key, value] : captured) {
        if (key == name) return value;
    }
    return {};
}

}  // namespace atiende::api
