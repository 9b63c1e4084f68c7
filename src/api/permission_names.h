// The words of the permissions, in the order of the enum.
#pragma once

#include <array>
#include <string_view>

#include "model/user.h"

namespace atiende::api {

inline constexpr std::array<std::string_view, 12> kPermissionNames{
    "read_cases", "read_posts",       "read_measures",   "read_journal",    "read_settings", "read_users",
    "work_cases", "manage_listeners", "manage_accounts", "manage_settings", "manage_users",  "import_posts"};
static_assert(kPermissionNames.size() == static_cast<std::size_t>(Permission::import_posts) + 1);

}  // namespace atiende::api
